"""A ward's server with its page: store, service, sender and adapter as the program puts them together, the
platform's fake at one end and citizens at the other."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.messenger import Messenger, MessengerSettings
from adapters.messenger_values import NAME
from bot.messages import Address, Choice, Inbound, Kind, Reply
from bot.service import Brain, Policy, Sender, Service
from bot.service.accounts import AccountBook
from bot.service.vault import Vault
from bot.store.base import Account, Decision
from bot.store.sqlite import SqliteStore
from tests.platforms.messenger import APP_SECRET, PAGE, TOKEN, VERIFY_TOKEN, GraphFake
from tests.platforms.messenger_phone import MessengerPhone, Webhook

KEY = "a made-up key for the vault"
QUICK = Policy(first_delay=timedelta(milliseconds=20), poll=timedelta(milliseconds=50), timeout=timedelta(seconds=20))
CITIZEN = "7348190265518830"


@dataclass
class Listener:
    """A brain that writes down what it hears and answers with what it is told to."""

    heard: list[Inbound] = field(default_factory=list)
    answers: tuple[Reply, ...] = (Reply("Dạ, em nghe ạ."),)
    fails: list[Exception] = field(default_factory=list)

    def decide(self, state: str | None, inbound: Inbound, now: datetime) -> Decision:
        if self.fails:
            raise self.fails.pop()
        self.heard.append(inbound)
        return Decision("quiet") if inbound.kind is Kind.STAFF else Decision("talking", self.answers)

    @property
    def lines(self) -> list[str]:
        return [f"{item.kind}: {item.text}" for item in self.heard]


class Place:
    def __init__(self, path: Path, brain: Brain, **changes: Any) -> None:
        self.ahead = timedelta()
        self.fake = GraphFake(self.clock)
        self.vault = Vault(KEY)
        self.store = SqliteStore(path)
        self.book = AccountBook(self.store, self.vault, self.clock)
        self.sender = Sender(self.store, (), self.clock, QUICK)
        self.service = Service(self.store, brain, self.clock, self.sender.wake, self.sender.parts)
        self._changes = changes
        self.messenger: Messenger
        self.webhook: Webhook
        self._server: TestServer

    def clock(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def settings(self) -> MessengerSettings:
        given = {key: value for key, value in self._changes.items() if key not in ("asks", "resume_word")}
        return replace(MessengerSettings((APP_SECRET,), VERIFY_TOKEN, self.fake.url, patience=1.0), **given)

    async def open(self) -> None:
        await self.fake.start()
        await self.store.open()
        words = {key: value for key, value in self._changes.items() if key in ("asks", "resume_word")}
        self.messenger = Messenger(
            self.service, self.store, self.book, aiohttp.ClientSession, self.clock, self.settings(), **words
        )
        self.sender.add(self.messenger)
        app = web.Application(client_max_size=64 * 1024)
        app.add_routes(self.messenger.routes())
        self._server = TestServer(app)
        await self._server.start_server()
        self.webhook = Webhook(str(self._server.make_url("/webhooks/messenger")), APP_SECRET, self.clock)
        await self.sender.start()
        await self.connect()

    async def connect(self, page: str = PAGE, token: str = TOKEN, **more: Any) -> None:
        account = Account(NAME, page, None, self.vault.lock({"access_token": token}), **more)
        await self.store.put_account(account, self.clock())
        await self.book.reload()

    def phone(self, user: str = CITIZEN, page: str = PAGE) -> MessengerPhone:
        made = MessengerPhone(self.webhook, page, user)
        self.fake.phones[user] = made
        return made

    async def drained(self) -> None:
        assert await self.sender.drained(timedelta(seconds=10))
        await self.fake.settled()

    async def later(self, **passed: float) -> None:
        """Time passes; then everything that is due by now has been sent."""
        self.ahead += timedelta(**passed)
        await self.drained()

    async def dead(self) -> list[str]:
        return [letter.reason for letter in await self.store.dead_letters()]

    async def close(self) -> None:
        await self.sender.stop()
        await self.messenger.stop()
        await self._server.close()
        await self.store.close()
        await self.fake.stop()


@asynccontextmanager
async def place(path: Path, brain: Brain, **changes: Any) -> AsyncIterator[Place]:
    """`changes`: to the settings, and `asks`, `resume_word`."""
    made = Place(path, brain, **changes)
    await made.open()
    try:
        yield made
    finally:
        await made.close()


def address(user: str = CITIZEN, page: str = PAGE) -> Address:
    return Address(NAME, page, user)


def choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(label, f"set:q/{number}=yes") for number, label in enumerate(labels, 1))


async def settled(ward: Place, phone: MessengerPhone, calls: int) -> None:
    """The next tries come after some milliseconds of real time."""
    try:
        async with asyncio.timeout(5):
            while len(ward.fake.sends()) < calls:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
    except TimeoutError:
        pytest.fail(f"{len(ward.fake.sends())} calls instead of {calls}")
    await ward.drained()
