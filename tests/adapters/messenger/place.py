"""A ward's server with its page, the fake of Messenger at one end and citizens at the other."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters.messenger import Messenger, MessengerSettings
from adapters.messenger_values import NAME
from bot.messages import Address
from bot.service import Brain
from bot.store.base import Account
from tests.adapters import place as common
from tests.platforms.messenger import APP_SECRET, PAGE, TOKEN, VERIFY_TOKEN, GraphFake
from tests.platforms.messenger_phone import MessengerPhone, Webhook

CITIZEN = "7348190265518830"
Process = common.Process[Messenger]
_WORDS = ("asks", "resume_word")


class Place(common.Place[Messenger, GraphFake]):
    webhook: Webhook

    def __init__(self, path: Path) -> None:
        super().__init__(path, GraphFake)

    @property
    def messenger(self) -> Messenger:
        return self.channel

    async def process(self, brain: Brain, **changes: Any) -> Process:
        given = {key: value for key, value in changes.items() if key not in _WORDS}
        words = {key: value for key, value in changes.items() if key in _WORDS}
        settings = replace(MessengerSettings((APP_SECRET,), VERIFY_TOKEN, self.fake.url, patience=1.0), **given)
        made = await self.begin(
            brain,
            lambda service, store, book: Messenger(
                service, store, book, aiohttp.ClientSession, self.clock, settings, **words
            ),
        )
        self.webhook = Webhook(made.url("/webhooks/messenger"), APP_SECRET, self.clock)
        return made

    async def connect(self, page: str = PAGE, token: str = TOKEN, **more: Any) -> None:
        account = Account(NAME, page, None, self.vault.lock({"access_token": token}), **more)
        await self.store.put_account(account, self.clock())
        await self.book.reload()

    def phone(self, user: str = CITIZEN, page: str = PAGE) -> MessengerPhone:
        made = MessengerPhone(self.webhook, page, user)
        self.fake.phones[user] = made
        return made


@asynccontextmanager
async def place(path: Path, brain: Brain, **changes: Any) -> AsyncIterator[Place]:
    """`changes`: to the settings, and `asks`, `resume_word`."""
    made = Place(path)
    await made.fake.start()
    await made.process(brain, **changes)
    await made.connect()
    try:
        yield made
    finally:
        await made.close()


def address(user: str = CITIZEN, page: str = PAGE) -> Address:
    return Address(NAME, page, user)


async def settled(ward: Place, phone: MessengerPhone, calls: int) -> None:
    """The next tries come after some milliseconds of real time."""
    try:
        async with asyncio.timeout(5):
            while len(ward.fake.sends()) < calls:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
    except TimeoutError:
        pytest.fail(f"{len(ward.fake.sends())} calls instead of {calls}")
    await ward.drained()
