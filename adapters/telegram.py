"""Telegram: for trying the bot without an Official Account, and for the officers' alert group. Off unless a token is
set; the server starts, and works on, where Telegram cannot be reached.

    telegram = Telegram(service, store, clock, TelegramSettings.of(settings))

`routes()` for the application, `add` it to the sender, `start` and `stop` around the application's life, `probe`
for `/readyz`. With a webhook secret, updates come to /webhooks/telegram (`connect` tells Telegram where that is);
without, they are fetched.
"""

import asyncio
import hmac
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from aiohttp import web

from adapters.telegram_api import LONG_POLL, PATIENT, Patience, TelegramApi
from adapters.telegram_events import NAME, Ignored, Migrated, read
from adapters.telegram_poll import Poller
from adapters.telegram_sender import TelegramSender
from adapters.telegram_text import parts
from adapters.webhook import Receiver, answering, read_body
from bot.messages import Address, Reply
from bot.service.background import Background
from bot.service.sending import SendResult
from bot.settings import Settings
from bot.store.base import Outgoing, Store
from bot.web.body import json_object

PATH: Final = "/webhooks/telegram"
MAX_BODY: Final = 256 * 1024
ALERTS: Final = "alerts"
"""The officers' group as an account of its own, so that no citizen's conversation is taken for it."""


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    token: str = field(repr=False)
    api_url: str = "https://api.telegram.org"
    webhook_secret: str = field(default="", repr=False)  # empty: updates are fetched
    patience: Patience = PATIENT
    long_poll: timedelta = LONG_POLL
    pause: timedelta = timedelta(seconds=1)  # after a failed fetch, at first
    doubtful: timedelta = timedelta(seconds=10)  # after a send whose answer was lost

    @classmethod
    def of(cls, settings: Settings) -> "TelegramSettings":
        return cls(settings.telegram_token, settings.telegram_api_url, settings.telegram_webhook_secret)


def alert_address(settings: Settings) -> Address | None:
    chat = settings.telegram_alert_chat.strip()
    return Address(NAME, ALERTS, chat) if settings.telegram_token and chat else None


async def connect(settings: TelegramSettings, public_url: str) -> None:
    """Has updates delivered to the server at this address from now on. Raise TelegramFailed."""
    api = TelegramApi(settings.token, settings.api_url, settings.patience)
    try:
        await api.set_webhook(f"{public_url.rstrip('/')}{PATH}", settings.webhook_secret)
    finally:
        await api.close()


class Telegram:
    name = NAME

    def __init__(
        self, service: Receiver, store: Store, clock: Callable[[], datetime], settings: TelegramSettings
    ) -> None:
        self._service = service
        self._clock = clock
        self._settings = settings
        self.counts: Counter[str] = Counter()
        self._api = TelegramApi(settings.token, settings.api_url, settings.patience)
        self._sender = TelegramSender(self._api, clock, self.counts, settings.doubtful)
        self._poller = Poller(self._api, store, self._take, clock, self.counts, settings.pause, settings.long_poll)
        self._polling = Background("telegram poll")
        self._acknowledging: set[asyncio.Task[None]] = set()

    def routes(self) -> list[web.RouteDef]:
        return [web.post(PATH, self._post)] if self._settings.webhook_secret else []

    async def start(self) -> None:
        if not self._settings.webhook_secret:
            self._polling.start(self._poller.run())

    async def stop(self) -> None:
        await self._polling.stop()
        if self._acknowledging:
            await asyncio.wait(self._acknowledging, timeout=1.0)
        for task in self._acknowledging:
            task.cancel()
        await asyncio.gather(*self._acknowledging, return_exceptions=True)
        await self._api.close()

    def parts(self, reply: Reply) -> Sequence[Reply]:
        return parts(reply)

    async def send(self, message: Outgoing) -> SendResult:
        return await self._sender.send(message)

    async def probe(self) -> Mapping[str, str | int | None]:
        """For `/readyz`. Telegram in trouble does not make the server unready: the others' citizens are served."""
        return {
            "mode": "webhook" if self._settings.webhook_secret else "polling",
            "updates": self.counts["update"],
            "wrong_secret": self.counts["wrong secret"],
            "trouble": self._sender.trouble or self._poller.trouble,
        }

    async def _post(self, request: web.Request) -> web.Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        body = await read_body(request, MAX_BODY)
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self._settings.webhook_secret.encode()):
            self.counts["wrong secret"] += 1
            raise web.HTTPForbidden
        update = json_object(body)
        if update is None:
            self.counts["ignored malformed"] += 1  # delivering it again would not mend it
            return web.Response(text="ok")
        with answering(NAME):
            await self._take(update)
        return web.Response(text="ok")

    async def _take(self, update: Mapping[str, Any]) -> None:
        self.counts["update"] += 1
        found = read(update, self._clock())
        if isinstance(found, Migrated):
            self._sender.moved(found.old, found.new)
            return
        if isinstance(found, Ignored):
            self.counts[f"ignored {found.why}"] += 1
        else:
            receipt = await self._service.receive(found.inbound)
            self.counts["new" if receipt.new else "redelivered"] += 1
        if found.callback is not None:
            task = asyncio.create_task(self._api.acknowledge(found.callback))
            self._acknowledging.add(task)
            task.add_done_callback(self._acknowledging.discard)
