"""Zalo Official Accounts: the webhook at /webhooks/zalo, and the channel that answers.

    zalo = Zalo(service, store, book, aiohttp.ClientSession, clock, ZaloSettings.of(settings, person_label))

`routes()` for the application, `add` it to the sender, `start` and `stop` around the application's life (meanwhile
tokens are refreshed), `probe` for `/readyz`. One URL serves all OAs of an app; which ward an OA belongs to is in the
account book.

Every event is answered 200, also one that is unknown or not signed: the console probes without a signature, and
an app whose webhook refuses is unsubscribed in the end. Only when a message could not be saved is it 503, for
it to be delivered again.
"""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

from aiohttp import web

from adapters.calls import Sessions
from adapters.webhook import Receiver, answering, read_body
from adapters.zalo_api import PATIENCE, ZaloApi
from adapters.zalo_echo import Accepted, ZaloEchoes
from adapters.zalo_events import NAME, Echo, Ignored, account_of, read, sent_at
from adapters.zalo_oauth import ZaloOAuth
from adapters.zalo_probe import OTHER, SAME, is_probe
from adapters.zalo_sender import ZaloSender
from adapters.zalo_signature import is_signed
from adapters.zalo_text import parts
from adapters.zalo_tokens import TokenTimes, ZaloTokens
from bot.messages import Reply
from bot.service.accounts import AccountBook
from bot.service.background import Background
from bot.service.sending import SendResult
from bot.settings import Settings
from bot.store.base import Outgoing, Store
from bot.web.body import json_object

log = logging.getLogger(__name__)

PATH: Final = "/webhooks/zalo"
MAX_BODY: Final = 64 * 1024
_NEEDED: Final = ("zalo_app_id", "zalo_app_secret", "zalo_oa_secret", "secret_key")


@dataclass(frozen=True, slots=True)
class ZaloSettings:
    app_id: str
    app_secret: str = field(repr=False)
    oa_secret: str = field(repr=False)
    api_url: str = "https://openapi.zalo.me"
    oauth_url: str = "https://oauth.zaloapp.com"
    rate_per_minute: int = 600
    person_label: str = ""  # on conversations that wait for an officer; empty: none
    # A redelivery comes up to some hours late, with its old time, and after an outage of ours days late; keys, which
    # are kept for longer, keep it from counting twice. Beyond seven days Zalo takes no answer.
    oldest: timedelta = timedelta(days=7)
    ahead: timedelta = timedelta(hours=1)
    patience: float = PATIENCE
    tokens: TokenTimes = field(default_factory=TokenTimes)

    @classmethod
    def of(cls, settings: Settings, person_label: str = "") -> "ZaloSettings":
        return cls(
            settings.zalo_app_id,
            settings.zalo_app_secret,
            settings.zalo_oa_secret,
            settings.zalo_api_url,
            settings.zalo_oauth_url,
            settings.zalo_rate_per_minute,
            person_label,
        )


def missing(settings: Settings) -> tuple[str, ...]:
    """What must still be set for this channel to be on, as it is called outside."""
    return tuple(f"MOTCUA_{name.upper()}" for name in _NEEDED if not getattr(settings, name))


class Zalo:
    name = NAME

    def __init__(
        self,
        service: Receiver,
        store: Store,
        book: AccountBook,
        sessions: Sessions,
        clock: Callable[[], datetime],
        settings: ZaloSettings,
    ) -> None:
        self._service = service
        self._book = book
        self._clock = clock
        self._settings = settings
        self.counts: Counter[str] = Counter()
        accepted = Accepted()
        self._echoes = ZaloEchoes(store, accepted, clock, self.counts)
        oauth = ZaloOAuth(sessions, settings.oauth_url, settings.app_id, settings.app_secret)
        self._tokens = ZaloTokens(store, book, oauth, clock, settings.tokens)
        self._sender = ZaloSender(
            ZaloApi(sessions, settings.api_url, settings.patience),
            book,
            self._tokens,
            accepted,
            clock,
            self.counts,
            per_minute=settings.rate_per_minute,
            person_label=settings.person_label,
        )
        self._refreshing = Background("zalo tokens")

    def routes(self) -> list[web.RouteDef]:
        return [web.get(PATH, self._get), web.post(PATH, self._post)]

    async def start(self) -> None:
        self._refreshing.start(self._tokens.run())

    async def stop(self) -> None:
        """After the outbox's sender has stopped."""
        await self._refreshing.stop()
        await self._tokens.close()
        await self._sender.close()

    def parts(self, reply: Reply) -> Sequence[Reply]:
        return parts(reply)

    async def send(self, message: Outgoing) -> SendResult:
        return await self._sender.send(message)

    async def probe(self) -> Mapping[str, str | int | None]:
        """For `/readyz`. A stopped account does not make the server unready: the others' citizens are served."""
        return {
            **self._book.summary(NAME),
            "events": self.counts["event"],
            "unsigned": self.counts["unsigned"],
            "unknown_accounts": self.counts["unknown account"],
            "other_automation": self.counts["echo of another automation"],
        }

    async def _get(self, _: web.Request) -> web.Response:
        return web.Response(text="ok")

    async def _post(self, request: web.Request) -> web.Response:
        body = await read_body(request, MAX_BODY)
        # Numbers stay text: ids are longer than a float holds, and a timestamp is hashed as it is written.
        event = json_object(body, number=str)
        signed = event is not None and self._is_signed(request, event, body)
        if is_probe(event):
            return web.Response(text=SAME if signed else OTHER)
        if event is None or not signed:
            # The console's probe, or somebody else. Said in the figures: a wrong secret looks the same.
            self._count_unsigned()
            return web.Response(text="ok")
        self.counts["event"] += 1
        with answering(NAME):
            await self._take(event, body)
        return web.Response(text="ok")

    def _is_signed(self, request: web.Request, event: Mapping[str, Any], body: bytes) -> bool:
        header = request.headers.get("X-ZEvent-Signature", "")
        firsts = (self._settings.app_id, account_of(event))
        return is_signed(header, firsts, body, str(event.get("timestamp", "")), self._settings.oa_secret)

    def _count_unsigned(self) -> None:
        self.counts["unsigned"] += 1
        count = self.counts["unsigned"]
        if count & (count - 1) == 0:  # the first, the second, the fourth, …
            log.warning("%d events to %s were not signed with MOTCUA_ZALO_OA_SECRET", count, PATH)

    async def _take(self, event: Mapping[str, Any], body: bytes) -> None:
        found = read(event, body)
        if isinstance(found, Ignored):
            self.counts[f"ignored {found.why}"] += 1
            return
        inbound = found.inbound if isinstance(found, Echo) else found
        if not inbound.address.account:  # a withdrawal that names no OA counts for all of them
            for account in self._book.all(NAME):
                await self._service.receive(replace(inbound, address=replace(inbound.address, account=account.id)))
            self.counts["withdrawn everywhere"] += 1
            return
        if not await self._book.knows(NAME, inbound.address.account):
            self.counts["unknown account"] += 1
            log.warning("an event of the OA %s, which is not connected", inbound.address.account)
            return
        if not self._is_fresh(event):
            self.counts["stale"] += 1
            return
        if isinstance(found, Echo) and not await self._echoes.is_an_officers(found):
            return
        receipt = await self._service.receive(inbound)
        self.counts["new" if receipt.new else "redelivered"] += 1

    def _is_fresh(self, event: Mapping[str, Any]) -> bool:
        at, now = sent_at(event), self._clock()
        return at is not None and now - self._settings.oldest <= at <= now + self._settings.ahead
