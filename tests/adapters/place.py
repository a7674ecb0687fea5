"""A ward's server with one channel: store, service, sender and adapter as the program puts them together. What is
particular to a platform, above all its fake at the other end, is in the folders beside."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.app import Adapter
from bot.messages import Choice, Inbound, Kind, Reply
from bot.service import Brain, Policy, Sender, Service
from bot.service.accounts import AccountBook
from bot.service.vault import Vault
from bot.store.base import Decision
from bot.store.sqlite import SqliteStore

KEY = "a made-up key for the vault"
QUICK = Policy(first_delay=timedelta(milliseconds=20), poll=timedelta(milliseconds=50), timeout=timedelta(seconds=20))
HELLO = "Dạ, em nghe ạ."


@dataclass
class Listener:
    """A brain that writes down what it hears and answers with what it is told to."""

    heard: list[Inbound] = field(default_factory=list)
    answers: Sequence[Reply] = (Reply(HELLO),)
    fails: list[Exception] = field(default_factory=list)

    def decide(self, state: str | None, inbound: Inbound, now: datetime) -> Decision:
        if self.fails:
            raise self.fails.pop()
        self.heard.append(inbound)
        if inbound.kind is Kind.STAFF:
            return Decision("quiet")
        if inbound.kind is Kind.EVENT and inbound.text == "withdraw":
            return Decision(None, erase=True)
        return Decision("talking", tuple(self.answers))

    @property
    def lines(self) -> list[str]:
        return [f"{item.kind}: {item.text}" for item in self.heard]


class Fake(Protocol):
    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def settled(self) -> None: ...


C = TypeVar("C", bound=Adapter)
F = TypeVar("F", bound=Fake)
Build = Callable[[Service, SqliteStore, AccountBook], C]


@dataclass
class Process(Generic[C]):
    """One of the processes that share a database."""

    store: SqliteStore
    book: AccountBook
    channel: C
    sender: Sender
    server: TestServer

    def url(self, path: str) -> str:
        return str(self.server.make_url(path))


class Place(Generic[C, F]):
    def __init__(self, path: Path, make_fake: Callable[[Callable[[], datetime]], F]) -> None:
        self.path = path
        self.ahead = timedelta()
        self.fake = make_fake(self.clock)
        self.vault = Vault(KEY)
        self.processes: list[Process[C]] = []

    def clock(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    @property
    def channel(self) -> C:
        return self.processes[0].channel

    @property
    def store(self) -> SqliteStore:
        return self.processes[0].store

    @property
    def book(self) -> AccountBook:
        return self.processes[0].book

    @property
    def sender(self) -> Sender:
        return self.processes[0].sender

    async def begin(self, brain: Brain, build: Build[C]) -> Process[C]:
        """One more process. What the adapter does by itself, beside webhook and sending, is not started."""
        store = SqliteStore(self.path)
        await store.open()
        book = AccountBook(store, self.vault, self.clock)
        sender = Sender(store, (), self.clock, QUICK)
        channel = build(Service(store, brain, self.clock, sender.wake, sender.parts, places=sender), store, book)
        sender.add(channel)
        app = web.Application(client_max_size=64 * 1024)
        app.add_routes(channel.routes())
        server = TestServer(app)
        await server.start_server()
        await sender.start()
        made = Process(store, book, channel, sender, server)
        self.processes.append(made)
        return made

    async def drained(self) -> None:
        for process in self.processes:
            assert await process.sender.drained(timedelta(seconds=10))
        await self.fake.settled()

    async def later(self, **passed: float) -> None:
        """Time passes; then everything that is due by now has been sent."""
        self.ahead += timedelta(**passed)
        await self.drained()

    async def passes(self, happened: Callable[[], object], step: float, seconds: float = 20) -> None:
        """Time passes in steps, in seconds of the clock, until it has happened. Only while nothing is being sent: a
        lease that runs out meanwhile has the reply sent twice, as it should, and the test then tests that."""
        async with asyncio.timeout(seconds):
            while not happened():
                await self.drained()
                self.ahead += timedelta(seconds=step)

    async def dead(self) -> list[str]:
        return [letter.reason for letter in await self.store.dead_letters()]

    async def waiting(self) -> int:
        return (await self.store.pending()).waiting

    async def close(self) -> None:
        for process in list(self.processes):
            await self.ends(process)
        await self.fake.stop()

    async def ends(self, process: Process[C]) -> None:
        self.processes.remove(process)
        await process.sender.stop()
        await self.fake.settled()  # while there is still somebody to hear the echoes
        await process.channel.stop()
        await process.server.close()
        await process.store.close()


def choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(label, f"set:q/{number}=yes") for number, label in enumerate(labels, 1))


async def until(happened: Callable[[], object], seconds: float = 10) -> None:
    """What is waited for is on the platform's side, or takes some milliseconds of real time."""
    async with asyncio.timeout(seconds):
        while not happened():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
