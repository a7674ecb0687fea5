"""A ward's server with its OA: store, service, sender and adapter as the program puts them together, the
platform's fake at one end and citizens at the other."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.zalo import Zalo, ZaloSettings
from adapters.zalo_events import NAME
from adapters.zalo_tokens import TokenTimes
from bot.messages import Address, Choice, Inbound, Kind, Reply
from bot.service import Brain, Policy, Sender, Service
from bot.service.accounts import AccountBook
from bot.service.vault import Vault
from bot.store.base import Account, Decision
from bot.store.sqlite import SqliteStore
from tests.platforms.zalo import APP, APP_SECRET, OA, OA_SECRET, ZaloFake
from tests.platforms.zalo_phone import Webhook, ZaloPhone

KEY = "a made-up key for the vault"
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
        if inbound.kind is Kind.STAFF:
            return Decision("quiet")
        if inbound.kind is Kind.EVENT and inbound.text == "withdraw":
            return Decision(None, erase=True)
        return Decision("talking", tuple(self.answers))

    @property
    def lines(self) -> list[str]:
        return [f"{item.kind}: {item.text}" for item in self.heard]


@dataclass
class Process:
    """One of the processes that share a database."""

    store: SqliteStore
    book: AccountBook
    zalo: Zalo
    sender: Sender
    server: TestServer


class Place:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.ahead = timedelta()
        self.fake = ZaloFake(self.clock)
        self.vault = Vault(KEY)
        self.processes: list[Process] = []
        self.webhook: Webhook

    def clock(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    @property
    def zalo(self) -> Zalo:
        return self.processes[0].zalo

    @property
    def store(self) -> SqliteStore:
        return self.processes[0].store

    @property
    def book(self) -> AccountBook:
        return self.processes[0].book

    async def connect(self, oa: str = OA, **more: Any) -> None:
        grant = self.fake.grants.get(oa) or self.fake.grant(oa)
        secrets = self.vault.lock({"access_token": grant.access, "refresh_token": grant.refresh})
        expires_at = more.pop("expires_at", grant.expires_at)
        await self.store.put_account(Account(NAME, oa, None, secrets, expires_at=expires_at, **more), self.clock())
        for process in self.processes:
            await process.book.reload()

    async def process(self, brain: Brain, settings: ZaloSettings | None = None) -> Process:
        store = SqliteStore(self.path)
        await store.open()
        book = AccountBook(store, self.vault, self.clock)
        sender = Sender(store, (), self.clock, QUICK)
        service = Service(store, brain, self.clock, sender.wake, sender.parts)
        zalo = Zalo(service, store, book, aiohttp.ClientSession, self.clock, settings or self.settings())
        sender.add(zalo)
        app = web.Application()
        app.add_routes(zalo.routes())
        server = TestServer(app)
        await server.start_server()
        await sender.start()
        made = Process(store, book, zalo, sender, server)
        self.processes.append(made)
        if len(self.processes) == 1:
            self.webhook = Webhook(str(server.make_url("/webhooks/zalo")), APP, OA_SECRET, self.clock)
        return made

    def settings(self, **changes: Any) -> ZaloSettings:
        plain = ZaloSettings(
            APP,
            APP_SECRET,
            OA_SECRET,
            self.fake.url,
            self.fake.url,
            person_label="Cần cán bộ trả lời",
            patience=1.0,
            tokens=TokenTimes(tick=timedelta(milliseconds=50), first_pause=timedelta(milliseconds=50)),
        )
        return replace(plain, **changes)

    def phone(self, user: str = "4490217735508813064", conversation: str = "", oa: str = OA) -> ZaloPhone:
        made = ZaloPhone(self.webhook, oa, user, self.clock(), conversation=conversation)
        self.fake.phones[user] = made
        return made

    async def drained(self) -> None:
        for process in self.processes:
            assert await process.sender.drained(timedelta(seconds=10))
        await self.fake.settled()

    async def close(self) -> None:
        for process in self.processes:
            await process.sender.stop()
            await self.fake.settled()  # while there is still somebody to hear the echoes
            await process.zalo.stop()
            await process.server.close()
            await process.store.close()
        await self.fake.stop()


@asynccontextmanager
async def place(path: Path, brain: Brain, **changes: Any) -> AsyncIterator[Place]:
    made = Place(path)
    await made.fake.start()
    await made.process(brain, made.settings(**changes))
    await made.connect()
    try:
        yield made
    finally:
        await made.close()


def address(user: str, oa: str = OA) -> Address:
    return Address(NAME, oa, user)


def choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(label, f"set:q/{number}=yes") for number, label in enumerate(labels, 1))
