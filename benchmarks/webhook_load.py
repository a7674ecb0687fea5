"""Citizens who write to the OA: the example dialogues, each told by a citizen of its own, as signed Zalo events."""

import asyncio
import hashlib
import json
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from benchmarks.wire import Client
from bot.catalog.catalog import SHIPPED
from bot.catalog.dialogues import read_dialogues
from tests.platforms.zalo import APP, OA, OA_SECRET

PATH: Final = "/webhooks/zalo"
_CONNECTIONS: Final = 400
_FINE: Final = 200


@dataclass(slots=True)
class Talk:
    user: str
    requests: list[bytes]
    said: int = 0
    busy: bool = False

    @property
    def over(self) -> bool:
        return self.said >= len(self.requests)


@dataclass(slots=True)
class Heard:
    """Of one run: seconds that each answer took, when each citizen's messages went out, which of them (by number)
    were answered 200, and how many were not."""

    seconds: list[float] = field(default_factory=list)
    sent: dict[str, list[float]] = field(default_factory=dict)
    accepted: dict[str, list[int]] = field(default_factory=dict)
    refused: int = 0
    began: float = field(default_factory=time.monotonic)
    ended: float = 0.0

    @property
    def elapsed(self) -> float:
        return self.ended - self.began

    def quantile_ms(self, share: float) -> float:
        return quantile(self.seconds, share) * 1000


def quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


def scripts() -> list[list[str]]:
    """What citizens say, dialogue by dialogue; those that skip days would need another clock."""
    found, problems = read_dialogues(SHIPPED / "dialogues")
    if problems:
        raise RuntimeError("the example dialogues cannot be read")
    dialogues = [dialogue for _, file in found for dialogue in file.dialogues]
    kept = [item for item in dialogues if item.day is None and not any(step.after_days for step in item.talk)]
    return [[step.citizen for step in item.talk if step.citizen] for item in kept]


def talks(path: str = PATH, *, at_least: int = 1, seed: int = 7) -> Iterator[Talk]:
    """Without end. Only dialogues of `at_least` so many messages."""
    dice, numbers = random.Random(seed), count()
    told = [lines for lines in scripts() if len(lines) >= at_least]
    stamp = f"{time.time() * 1000:.0f}"
    run = hashlib.sha256(f"{seed} {path} {stamp}".encode()).hexdigest()[:8]
    while True:
        for lines in dice.sample(told, len(told)):
            user = f"{run}{next(numbers)}"
            yield Talk(user, [_request(path, stamp, user, number, text) for number, text in enumerate(lines)])


def message_id(user: str, number: int) -> str:
    return f"{user}-{number}"


def echoes(sent: Iterable[tuple[str, str, str]]) -> Iterator[Talk]:
    """What the OA hears of what it has sent: to whom, under which id, what."""
    stamp = f"{time.time() * 1000:.0f}"
    for user, number, text in sent:
        yield Talk(user, [_event(PATH, stamp, "oa_send_text", OA, user, {"msg_id": number, "text": text})])


def _request(path: str, stamp: str, user: str, number: int, text: str) -> bytes:
    message = {"msg_id": message_id(user, number), "text": text}
    return _event(path, stamp, "user_send_text", user, OA, message)


def _event(path: str, stamp: str, name: str, sender: str, recipient: str, message: dict[str, str]) -> bytes:
    """With everything that Zalo sends along, about 700 bytes."""
    event = {
        "app_id": APP,
        "user_id_by_app": f"77{sender}",
        "event_name": name,
        "timestamp": stamp,
        "sender": {"id": sender},
        "recipient": {"id": recipient},
        "message": message,
    }
    body = json.dumps(event, ensure_ascii=False).encode()
    mac = hashlib.sha256(APP.encode() + body + stamp.encode() + OA_SECRET.encode()).hexdigest()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: bench\r\nUser-Agent: ZaloWebhook\r\nAccept: */*\r\n"
        f"Content-Type: application/json; charset=utf-8\r\nX-ZEvent-Signature: mac={mac}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def closed(port: int, waiting: Iterator[Talk], at_once: int, seconds: float, messages: int) -> Heard:
    """So many callers, each with the next message as soon as the last is answered: of each talk the next `messages`."""
    heard = Heard()
    clients = [await Client.connect(port) for _ in range(at_once)]
    heard.began = time.monotonic()
    end = heard.began + seconds

    async def caller(client: Client) -> None:
        for talk in waiting:
            for _ in range(min(messages, len(talk.requests) - talk.said)):
                if time.monotonic() > end:
                    return
                await _say(client, talk, heard, time.monotonic())

    await asyncio.gather(*(caller(client) for client in clients))
    heard.ended = time.monotonic()
    for client in clients:
        client.close()
    return heard


async def opened(port: int, found: Iterator[Talk], rate: float, seconds: float, citizens: int) -> Heard:
    """A message every 1/rate seconds, whatever becomes of the earlier ones; timed from when it was due."""
    heard, free, dice = Heard(), asyncio.Queue[Client](), random.Random(11)
    under_way: set[asyncio.Task[None]] = set()
    pool = [next(found) for _ in range(citizens)]
    connections = 0
    heard.began = time.monotonic()
    for number in range(int(rate * seconds)):
        due = heard.began + number / rate
        if (wait := due - time.monotonic()) > 0:
            await asyncio.sleep(wait)
        if len(under_way) >= citizens:  # everybody waits for an answer: nobody is left to write
            await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
        place = dice.randrange(citizens)
        while pool[place].busy:
            place = (place + 1) % citizens
        if pool[place].over:
            pool[place] = next(found)
        talk = pool[place]
        talk.busy = True
        if free.empty() and connections < _CONNECTIONS:
            connections += 1
            free.put_nowait(await Client.connect(port))
        client = await free.get()
        task = asyncio.create_task(_say_and_free(client, free, talk, heard, due))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
    if under_way:
        await asyncio.wait(under_way)
    heard.ended = time.monotonic()
    while not free.empty():
        free.get_nowait().close()
    return heard


async def _say_and_free(client: Client, free: "asyncio.Queue[Client]", talk: Talk, heard: Heard, due: float) -> None:
    try:
        await _say(client, talk, heard, due)
    finally:
        talk.busy = False
    free.put_nowait(client)


async def _say(client: Client, talk: Talk, heard: Heard, due: float) -> None:
    number = talk.said
    talk.said += 1
    status, _ = await client.ask(talk.requests[number])
    heard.seconds.append(time.monotonic() - due)
    heard.sent.setdefault(talk.user, []).append(due)
    if status == _FINE:
        heard.accepted.setdefault(talk.user, []).append(number)
    else:
        heard.refused += 1
