"""The world around the service: citizens who write until they are heard, and a platform that takes replies.

A citizen's message is delivered again, under the same key, until a node has answered 200, as platforms do.
"""

import asyncio
import os
import random
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from benchmarks.durability_node import link

ROOT = Path(__file__).parents[1]


class Broken(Exception):
    """A guarantee did not hold."""


@dataclass
class Node:
    process: subprocess.Popen[bytes]
    url: str

    @classmethod
    async def start(cls, database: str, platform: str, *more: str) -> "Node":
        command = [sys.executable, "-m", "benchmarks.durability_node", database, platform, *more]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)  # noqa: ASYNC220
        assert process.stdout is not None
        port = (await asyncio.to_thread(process.stdout.readline)).decode().strip()
        if not port:
            raise Broken("a node does not start")
        return cls(process, f"http://127.0.0.1:{port}/")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.process.pid, number)


@dataclass(frozen=True, slots=True)
class Delivered:
    id: int
    text: str
    pid: int


@dataclass
class City:
    session: ClientSession
    platform: str = ""
    nodes: list[Node] = field(default_factory=list)
    delivered: dict[str, list[Delivered]] = field(default_factory=dict)
    acknowledged: dict[str, int] = field(default_factory=dict)
    killed: set[int] = field(default_factory=set)
    refused: int = 0
    over: bool = False
    pause: float = 0  # seconds of each citizen between an answer and the next message

    async def take(self, request: web.Request) -> web.Response:
        body = await request.json()
        replies = self.delivered.setdefault(body["user"], [])
        replies.append(Delivered(body["id"], body["text"], body["pid"]))
        return web.Response()

    async def start_nodes(self, number: int, database: str, *more: str) -> None:
        for _ in range(number):
            self.nodes.append(await Node.start(database, self.platform, *more))

    async def replace(self, place: int, database: str) -> None:
        old = self.nodes[place]
        old.kill()
        self.killed.add(old.process.pid)
        self.nodes[place] = await Node.start(database, self.platform)

    async def deliver(self, user: str, key: str, node: Node | None = None) -> None:
        while True:
            try:
                url = (node or random.choice(self.nodes)).url
                body = {"user": user, "key": key, "text": f"{user} {key}"}
                async with self.session.post(url, json=body) as response:
                    if response.status == 200:
                        return
            except (ClientError, TimeoutError, OSError):
                pass
            self.refused += 1
            await asyncio.sleep(0.2)

    async def talk(self, user: str) -> None:
        """One message after the other, until it is over."""
        self.acknowledged[user] = 0
        for number in count():
            if self.over:
                return
            await self.deliver(user, f"{number}")
            self.acknowledged[user] = number + 1
            await asyncio.sleep(self.pause)

    async def drained(self, replies: dict[str, int], seconds: float) -> None:
        async with asyncio.timeout(seconds):
            while any(  # noqa: ASYNC110
                len({each.id for each in self.delivered.get(user, [])}) < n for user, n in replies.items()
            ):
                await asyncio.sleep(0.05)

    def doubled(self) -> tuple[int, int]:
        """How many replies came twice; of these, how many whose first sender was not killed."""
        doubles = others = 0
        for replies in self.delivered.values():
            first: dict[int, int] = {}
            for each in replies:
                if each.id in first:
                    doubles += 1
                    others += first[each.id] not in self.killed
                first[each.id] = each.pid
        return doubles, others


@asynccontextmanager
async def city() -> AsyncIterator[City]:
    async with ClientSession(timeout=ClientTimeout(total=15)) as session:
        found = City(session)
        app = web.Application()
        app.router.add_post("/send", found.take)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        found.platform = f"http://127.0.0.1:{runner.addresses[0][1]}/send"
        try:
            yield found
        finally:
            for node in found.nodes:
                node.kill()
            await runner.cleanup()


def once(replies: Iterable[Delivered]) -> list[str]:
    """Without repetitions, in the order of first arrival, which must be the order of their ids."""
    seen: dict[int, str] = {}
    for each in replies:
        if seen and each.id < max(seen) and each.id not in seen:
            raise Broken(f"reply {each.id} came after {max(seen)}")
        if seen.setdefault(each.id, each.text) != each.text:
            raise Broken(f"reply {each.id} came with two texts")
    return list(seen.values())


def check_chain(texts: list[str], said: list[str] | None = None) -> list[str]:
    """What was heard, in order. `said`: what must have been heard, in this order."""
    heard, before = [], ""
    for number, (a, b) in enumerate(zip(texts[::2], texts[1::2], strict=True), start=1):
        place, text, digest, part = a.split("|")
        before = link(before, text)
        if (int(place), digest, part, b) != (number, before, "a", a[:-1] + "b"):
            raise Broken(f"answer {number} is {a}, {b}")
        heard.append(text)
    if said is not None and heard != said:
        raise Broken(f"heard {len(heard)} of {len(said)}: {heard[-1:]} {said[-1:]}")
    return heard


def check(found: City) -> int:
    """Every citizen's replies are those of an undisturbed run, in order; how many."""
    total = 0
    for user, number in found.acknowledged.items():
        texts = once(found.delivered.get(user, []))
        check_chain(texts, [f"{user} {key}" for key in range(number)])
        total += len(texts)
    return total
