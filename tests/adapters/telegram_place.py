"""A server with its Telegram bot: store, service, sender and adapter as the program puts them together, the
platform's fake at the other end."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.telegram import Telegram, TelegramSettings, connect
from adapters.telegram_api import Patience
from bot.messages import Address, Choice, Inbound, Kind, Reply
from bot.service import Policy, Sender, Service
from bot.store.base import Decision
from bot.store.sqlite import SqliteStore
from tests.platforms.telegram import SECRET, TOKEN, TelegramFake

QUICK = Policy(first_delay=timedelta(milliseconds=20), poll=timedelta(milliseconds=50), timeout=timedelta(seconds=20))


@dataclass
class Listener:
    """A brain that writes down what it hears and answers with what it is told to."""

    heard: list[Inbound] = field(default_factory=list)
    answers: Sequence[Reply] = (Reply("Dạ, em nghe ạ."),)
    fails: list[Exception] = field(default_factory=list)

    def decide(self, state: str | None, inbound: Inbound, now: datetime) -> Decision:
        if self.fails:
            raise self.fails.pop()
        self.heard.append(inbound)
        return Decision("talking", tuple(self.answers) if inbound.kind is not Kind.STAFF else ())

    @property
    def lines(self) -> list[str]:
        return [f"{item.kind}: {item.text}" for item in self.heard]


@dataclass
class Process:
    store: SqliteStore
    sender: Sender
    telegram: Telegram
    server: TestServer

    async def close(self) -> None:
        await self.sender.stop()
        await self.telegram.stop()
        await self.server.close()
        await self.store.close()


class Place:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.ahead = timedelta()
        self.fake = TelegramFake()
        self.brain = Listener()
        self.processes: list[Process] = []

    def clock(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    @property
    def telegram(self) -> Telegram:
        return self.processes[0].telegram

    @property
    def store(self) -> SqliteStore:
        return self.processes[0].store

    async def process(self, **changes: Any) -> Process:
        plain = TelegramSettings(
            TOKEN,
            self.fake.url,
            patience=Patience(read=0.5),
            long_poll=timedelta(seconds=1),
            pause=timedelta(milliseconds=20),
            doubtful=timedelta(milliseconds=20),
        )
        store = SqliteStore(self.path)
        await store.open()
        sender = Sender(store, (), self.clock, QUICK)
        service = Service(store, self.brain, self.clock, sender.wake, sender.parts)
        settings = replace(plain, **changes)
        telegram = Telegram(service, store, self.clock, settings)
        sender.add(telegram)
        app = web.Application()
        app.add_routes(telegram.routes())
        server = TestServer(app)
        await server.start_server()
        made = Process(store, sender, telegram, server)
        self.processes.append(made)
        if changes.get("webhook_secret"):
            await connect(settings, str(server.make_url("")))
        await telegram.start()
        await sender.start()
        return made

    async def drained(self) -> None:
        for process in self.processes:
            assert await process.sender.drained(timedelta(seconds=10))

    async def dead(self) -> list[str]:
        return [letter.reason for letter in await self.store.dead_letters()]


@asynccontextmanager
async def place(path: Path, *, webhook: bool = True, **changes: Any) -> AsyncIterator[Place]:
    made = Place(path)
    await made.fake.start()
    if webhook:
        changes["webhook_secret"] = SECRET
    await made.process(**changes)
    try:
        yield made
    finally:
        for process in made.processes:
            await process.close()
        await made.fake.stop()


def choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(label, f"set:q/{number}=yes") for number, label in enumerate(labels, 1))


async def until(happened: Callable[[], object], seconds: float = 8) -> None:
    async with asyncio.timeout(seconds):
        while not happened():  # noqa: ASYNC110 - what it waits for is on the platform's side
            await asyncio.sleep(0.01)


async def heard(at: Place, count: int = 1) -> list[str]:
    await until(lambda: len(at.brain.lines) >= count)
    await at.drained()
    return at.brain.lines


async def shown(at: Place, count: int = 1) -> list[str]:
    """What the citizen has on the screen, once there is so much."""
    await until(lambda: len(at.fake.chat().texts) >= count)
    return at.fake.chat().texts


async def alert(at: Place, text: str, chat: int) -> None:
    address = Address("telegram", "alerts", str(chat))
    inbound = Inbound(address, text, at.clock(), Kind.EVENT, "alert")
    await at.store.receive(inbound, lambda _: Decision(None, (Reply(text),)), now=at.clock())
    await at.drained()
