"""A ward's server with its OA, the fake of Zalo at one end and citizens at the other."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp

from adapters.zalo import Zalo, ZaloSettings
from adapters.zalo_events import NAME
from adapters.zalo_tokens import TokenTimes
from bot.messages import Address
from bot.service import Brain
from bot.store.base import Account
from tests.adapters import place as common
from tests.platforms.zalo import APP, APP_SECRET, OA, OA_SECRET, ZaloFake
from tests.platforms.zalo_phone import Webhook, ZaloPhone

LABEL = "Cần cán bộ trả lời"
Process = common.Process[Zalo]


class Place(common.Place[Zalo, ZaloFake]):
    webhook: Webhook

    def __init__(self, path: Path) -> None:
        super().__init__(path, ZaloFake)

    @property
    def zalo(self) -> Zalo:
        return self.channel

    async def connect(self, oa: str = OA, **more: Any) -> None:
        grant = self.fake.grants.get(oa) or self.fake.grant(oa)
        secrets = self.vault.lock({"access_token": grant.access, "refresh_token": grant.refresh})
        expires_at = more.pop("expires_at", grant.expires_at)
        await self.store.put_account(Account(NAME, oa, None, secrets, expires_at=expires_at, **more), self.clock())
        for process in self.processes:
            await process.book.reload()

    async def process(self, brain: Brain, settings: ZaloSettings | None = None) -> Process:
        wanted = settings or self.settings()
        made = await self.begin(
            brain,
            lambda service, store, book: Zalo(service, store, book, aiohttp.ClientSession, self.clock, wanted),
        )
        if len(self.processes) == 1:
            self.webhook = Webhook(made.url("/webhooks/zalo"), APP, OA_SECRET, self.clock)
        return made

    def settings(self, **changes: Any) -> ZaloSettings:
        plain = ZaloSettings(
            APP,
            APP_SECRET,
            OA_SECRET,
            self.fake.url,
            self.fake.url,
            person_label=LABEL,
            patience=1.0,
            tokens=TokenTimes(tick=timedelta(milliseconds=50), first_pause=timedelta(milliseconds=50)),
        )
        return replace(plain, **changes)

    def phone(self, user: str = "4490217735508813064", conversation: str = "", oa: str = OA) -> ZaloPhone:
        made = ZaloPhone(self.webhook, oa, user, self.clock(), conversation=conversation)
        self.fake.phones[user] = made
        return made


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
