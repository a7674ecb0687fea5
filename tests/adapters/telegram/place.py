"""A server with its Telegram bot, the platform's fake at the other end."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from adapters.telegram import Telegram, TelegramSettings, connect
from adapters.telegram_api import Patience
from bot.messages import Address, Inbound, Kind, Reply
from bot.store.base import Decision
from tests.adapters import place as common
from tests.adapters.place import Listener, until
from tests.platforms.telegram import SECRET, TOKEN, TelegramFake

Process = common.Process[Telegram]


class Place(common.Place[Telegram, TelegramFake]):
    def __init__(self, path: Path) -> None:
        super().__init__(path, lambda _: TelegramFake())
        self.brain = Listener()

    @property
    def telegram(self) -> Telegram:
        return self.channel

    async def process(self, **changes: Any) -> Process:
        plain = TelegramSettings(
            TOKEN,
            self.fake.url,
            patience=Patience(read=0.5),
            long_poll=timedelta(seconds=1),
            pause=timedelta(milliseconds=20),
            doubtful=timedelta(milliseconds=20),
        )
        settings = replace(plain, **changes)
        made = await self.begin(self.brain, lambda service, store, _: Telegram(service, store, self.clock, settings))
        if settings.webhook_secret:
            await connect(settings, made.url(""))
        await made.channel.start()
        return made


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
        await made.close()


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
