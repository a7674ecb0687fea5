"""Facebook pages: the webhook at /webhooks/messenger, and the channel that answers.

    messenger = Messenger(service, store, book, aiohttp.ClientSession, clock, MessengerSettings.of(settings),
                          asks=…, resume_word=…)

`routes()` for the application, `add` it to the sender, `start` and `stop` around the application's life (meanwhile
it looks after the pages' subscriptions), `probe` for `/readyz`. One URL serves all pages of an app; which ward a page
belongs to is in the account book.

The platform unsubscribes a page whose webhook has failed for an hour. So whatever is signed is answered 200 once
it is safe, understood or not, and 503 only where the store is at fault and the same event may fare better later.
"""

import asyncio
import hmac
import logging
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from aiohttp import web

from adapters.calls import Sessions
from adapters.messenger_api import GraphApi
from adapters.messenger_comments import Asks, PrivateReplies, nobody_asks
from adapters.messenger_control import Controls, ResumeWord, no_word
from adapters.messenger_echoes import MessengerEchoes
from adapters.messenger_events import Control, Echo, Event, Policy, read
from adapters.messenger_feed import Comment
from adapters.messenger_pace import Pace
from adapters.messenger_sender import MessengerSender
from adapters.messenger_settings import MessengerSettings, missing
from adapters.messenger_signature import is_signed
from adapters.messenger_text import parts
from adapters.messenger_values import NAME, Ignored
from adapters.messenger_watch import Watch
from adapters.webhook import Receiver, not_saved, read_body
from bot.messages import Address, Inbound, Kind, Reply
from bot.service.accounts import AccountBook
from bot.service.bugs import kind_and_place
from bot.service.sending import SendResult
from bot.store.base import Outgoing, Store
from bot.store.errors import StoreError
from bot.web.body import json_object

__all__ = ["Messenger", "MessengerSettings", "missing"]

log = logging.getLogger(__name__)

PATH: Final = "/webhooks/messenger"
PROBE: Final = b'{"object": "page", "entry": [], "motcua": "doctor"}'
"""What `motcua account doctor` posts, signed and not: it tells nothing, and the figures tell of what Facebook sends."""
MAX_BODY: Final = 1024 * 1024  # the platform puts up to a thousand events in one
_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")


class Messenger:
    name = NAME

    def __init__(
        self,
        service: Receiver,
        store: Store,
        book: AccountBook,
        sessions: Sessions,
        clock: Callable[[], datetime],
        settings: MessengerSettings,
        *,
        asks: Asks = nobody_asks,
        resume_word: ResumeWord = no_word,
    ) -> None:
        """`asks`: is a comment something the bot can help with (else comments are left alone). `resume_word`: of
        a page's ward, by which an officer gives a conversation back."""
        self._service = service
        self._book = book
        self._clock = clock
        self._settings = settings
        self.counts: Counter[str] = Counter()
        api = GraphApi(sessions, settings.api_url, settings.graph_version, settings.secrets[0], settings.patience)
        self._api = api
        self._pace = Pace(settings.rate_per_minute)
        self._comments = PrivateReplies(store, clock, asks, self.counts)
        self._echoes = MessengerEchoes(store, clock, self.counts, settings.app_ids)
        self._controls = Controls(book, resume_word)
        self._sender = MessengerSender(api, book, self._comments, service.receive, clock, self.counts, self._pace)
        self._watch = Watch(api, book, settings.watch)

    def routes(self) -> list[web.RouteDef]:
        return [web.get(PATH, self._get), web.post(PATH, self._post)]

    async def start(self) -> None:
        self._watch.start()

    async def stop(self) -> None:
        """After the outbox's sender has stopped."""
        await self._watch.stop()
        await self._api.close()

    def parts(self, reply: Reply) -> Sequence[Reply]:
        return parts(reply)

    async def send(self, message: Outgoing) -> SendResult:
        return await self._sender.send(message)

    async def probe(self) -> Mapping[str, str | int | None]:
        """For `/readyz`. A stopped account does not make the server unready: the others' citizens are served."""
        return {
            **self._book.summary(NAME),
            "unsubscribed": "\n".join(self._watch.unsubscribed) or None,
            "events": self.counts["event"],
            "unsigned": self.counts["unsigned"],
            "unknown_accounts": self.counts["unknown account"],
            "of_another_app": self.counts["ignored standby"],
        }

    async def _get(self, request: web.Request) -> web.Response:
        """The platform's question whether this is us, each time somebody saves the webhook's address."""
        query = request.query
        challenge = query.get("hub.challenge", "")
        token = query.get("hub.verify_token", "")
        wanted = self._settings.verify_token
        right = bool(wanted) and hmac.compare_digest(token.encode("utf-8", "replace"), wanted.encode())
        if query.get("hub.mode") != "subscribe" or not right or not _CHALLENGE.fullmatch(challenge):
            raise web.HTTPForbidden
        return web.Response(text=challenge)

    async def _post(self, request: web.Request) -> web.Response:
        body = await read_body(request, MAX_BODY)
        if not is_signed(request.headers.get("X-Hub-Signature-256", ""), body, self._settings.secrets):
            self.counts["unsigned"] += body != PROBE
            raise web.HTTPForbidden
        parsed = json_object(body)
        if parsed is None:
            self.counts["not json"] += 1
            return web.Response(text="ok")
        if parsed.get("object") != "page":
            raise web.HTTPNotFound
        if not await self._take_all(read(parsed, self._clock())):
            raise not_saved()
        return web.Response(text="ok")

    async def _take_all(self, events: Sequence[tuple[str, Event]]) -> bool:
        """Citizens side by side, each one's events in order. False: something could not be saved. The rest is;
        when all of it comes again, only what was not saved counts."""
        queues: defaultdict[object, list[tuple[str, Event]]] = defaultdict(list)
        for page, event in events:
            queues[_address(event)].append((page, event))
        return all(await asyncio.gather(*(self._take_queue(queue) for queue in queues.values())))

    async def _take_queue(self, queue: Sequence[tuple[str, Event]]) -> bool:
        for page, event in queue:
            try:
                await self._take(page, event)
            except StoreError as error:
                log.warning("an event could not be saved: %s", type(error).__name__)
                return False
            except Exception as error:
                self.counts["failed"] += 1  # answered 200 all the same: it would fail again
                log.error("an event could not be handled: %s", kind_and_place(error))
        return True

    async def _take(self, page: str, event: Event) -> None:
        self.counts["event"] += 1
        if isinstance(event, Ignored):
            self.counts[f"ignored {event.why}"] += 1
        elif not await self._book.knows(NAME, page):
            self.counts["unknown account"] += 1
            log.warning("an event of the page %s, which is not connected", page)
        elif isinstance(event, Policy):
            self.counts["policy"] += 1
            await self._controls.enforce(event)
        elif (inbound := await self._inbound(event)) is not None:
            receipt = await self._service.receive(inbound)
            self.counts["new" if receipt.new else "redelivered"] += 1

    async def _inbound(self, event: Inbound | Echo | Control | Comment) -> Inbound | None:
        if isinstance(event, Echo):
            if not await self._echoes.is_staff(event):
                return None
            return Inbound(event.address, event.mid, event.at, Kind.STAFF, event.text)
        if isinstance(event, Control):
            inbound = self._controls.inbound(event)
            self.counts["control" if inbound else f"ignored {event.kind}"] += 1
            return inbound
        return self._comments.inbound(event) if isinstance(event, Comment) else event


def _address(event: Event) -> Address | None:
    return None if isinstance(event, Ignored | Policy) else event.address
