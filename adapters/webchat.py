"""The chat page of the ward's own site. A citizen's words come by POST, the bot's by server-sent events.

A reply in the outbox is the message itself: an event's id is the row's id, so a page that was away names
the last one it has and gets the rest. "Sending" only wakes the pages that listen.
"""

import json
import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from aiohttp import web
from aiohttp_sse import EventSourceResponse, sse_response

from adapters.plain import plain_text
from bot.messages import Address, Inbound, Kind, Reply
from bot.service.bugs import kind_and_place
from bot.service.sending import SendResult, Sent
from bot.store.base import Outgoing, Receipt
from bot.store.errors import Busy, StoreError
from bot.web.body import read_object, refusal, too_large
from bot.web.page import ChatPage
from bot.web.security import from_own_page
from bot.web.session import Sessions, session_tag
from bot.web.streams import Stream, Streams

log = logging.getLogger(__name__)

ACCOUNT = "web"
MAX_BODY = 32 * 1024
MAX_TEXT = 5_000  # the page itself stops at 2,000
MAX_CHOICE = 200
_EVENTS = frozenset({"start"})
_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_BATCH = 200
_STRANGERS = 20
_LAST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class WebChatSettings:
    secure_cookie: bool = False
    allowed_origins: frozenset[str] = frozenset()  # of the page, where a proxy changes Host
    session_days: int = 90
    streams_per_session: int = 4
    heartbeat: float = 15.0  # seconds; also how long a reply sent by another process waits at most


class Receiver(Protocol):
    async def receive(self, inbound: Inbound) -> Receipt: ...


class Outbox(Protocol):
    async def replies_after(self, address: Address, outbox_id: int, limit: int = 200) -> list[Outgoing]: ...

    async def erase(self, address: Address) -> None: ...


@dataclass(frozen=True, slots=True)
class Said:
    key: str
    kind: Kind
    text: str


class WebChat:
    name = "webchat"

    def __init__(
        self,
        service: Receiver,
        store: Outbox,
        page: ChatPage,
        *,
        ward: Callable[[], str],
        clock: Callable[[], datetime],
        settings: WebChatSettings | None = None,
    ) -> None:
        self._service = service
        self._store = store
        self._page = page
        self._ward = ward
        self._clock = clock
        self._settings = settings or WebChatSettings()
        self._sessions = Sessions(secure=self._settings.secure_cookie, days=self._settings.session_days)
        self._strangers: set[str] = set()
        self.streams = Streams(self._settings.streams_per_session)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self._get_page),
            web.get("/static/{version}/{name}", self._get_static),
            web.post("/chat/messages", self._post_message),
            web.get("/chat/events", self._get_events, allow_head=False),
            web.post("/chat/forget", self._post_forget),
        ]

    def parts(self, reply: Reply) -> Sequence[Reply]:
        return (reply,)

    async def send(self, message: Outgoing) -> SendResult:
        self.streams.wake(message.address.user)
        return Sent(None)

    async def close(self, _: web.Application | None = None) -> None:
        """For `app.on_shutdown`: a stream that nobody ends would hold the server up for a minute."""
        self.streams.close_all()

    async def _get_page(self, request: web.Request) -> web.StreamResponse:
        response = self._page.response(request, self._ward())
        self._sessions.keep(request, response)
        return response

    async def _get_static(self, request: web.Request) -> web.StreamResponse:
        return self._page.assets.response(request, **request.match_info)

    async def _post_message(self, request: web.Request) -> web.StreamResponse:
        user = self._visitor(request)
        said = read_message(await read_object(request, MAX_BODY))
        address = _address(user)
        try:
            receipt = await self._service.receive(Inbound(address, said.key, self._clock(), said.kind, said.text))
        except StoreError as error:
            raise _unavailable(error) from None
        except Exception as error:
            log.error("a message could not be handled: %s", kind_and_place(error))
            raise refusal(web.HTTPInternalServerError, "failed") from None
        self.streams.wake(user)  # the sender does it too, when it comes to it
        return _json({"new": receipt.new, "replies": [reply.id for reply in receipt.replies]}, 202)

    async def _post_forget(self, request: web.Request) -> web.StreamResponse:
        user = self._visitor(request)
        try:
            await self._store.erase(_address(user))
        except StoreError as error:
            raise _unavailable(error) from None
        self.streams.close(user)
        response = _json({}, 200)
        self._sessions.replace(response)
        return response

    async def _get_events(self, request: web.Request) -> web.StreamResponse:
        user = self._sessions.user(request)
        if user is None:
            raise refusal(web.HTTPUnauthorized, "no_session")
        after = last_seen(request)
        # Our own beats do the library's pings' work, and a page can see them.
        async with sse_response(request, ping_interval=3600, send_timeout=30) as response:
            with self.streams.listen(user) as stream:
                try:
                    await self._talk(response, stream, user, after)
                except (ConnectionResetError, TimeoutError):
                    pass  # the page is gone; it comes back with the last id it has
                except StoreError as error:
                    log.warning("an event stream ended: %s", type(error).__name__)
        return response

    async def _talk(self, response: EventSourceResponse, stream: Stream, user: str, after: int) -> None:
        await response.send(_dump({"session": session_tag(user)}), event="hello")
        caught_up = False
        while stream.open:
            stream.rest()
            replies = await self._store.replies_after(_address(user), after, _BATCH)
            for reply in replies:
                await response.send(_dump(event(reply)), id=str(reply.id))
                after = reply.id
            if len(replies) == _BATCH:
                continue
            if not caught_up:
                await response.send("{}", event="ready")
                caught_up = True
            if not await stream.news(self._settings.heartbeat):
                await response.send("{}", event="beat")
        if stream.replaced:
            await response.send("{}", event="replaced")

    def _visitor(self, request: web.Request) -> str:
        if not from_own_page(request, self._settings.allowed_origins):
            self._tell_of(request)
            raise refusal(web.HTTPForbidden, "wrong_origin")
        user = self._sessions.user(request)
        if user is None:
            raise refusal(web.HTTPUnauthorized, "no_session")
        return user

    def _tell_of(self, request: web.Request) -> None:
        """Most often it is our own page behind a proxy that changes Host. Each origin once, and not without end:
        anybody can send any."""
        origin = request.headers.get("Origin", "none")[:100]
        if origin in self._strangers or len(self._strangers) >= _STRANGERS:
            return
        self._strangers.add(origin)
        log.warning(
            "refused a page of origin %r at host %r; if it is ours, set MOTCUA_ALLOWED_ORIGINS to that origin",
            origin,
            request.headers.get("Host", "")[:100],
        )


def read_message(body: dict[str, Any]) -> Said:
    """`{"key": …}` with one of `text`, `choice`, `event`."""
    key = body.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise refusal(web.HTTPBadRequest, "bad_key")
    said = [(kind, body[kind.value]) for kind in (Kind.TEXT, Kind.CHOICE, Kind.EVENT) if kind.value in body]
    if len(said) != 1 or not isinstance(said[0][1], str):
        raise refusal(web.HTTPBadRequest, "bad_message")
    kind, text = said[0][0], plain_text(said[0][1])
    if kind is Kind.TEXT and len(text) > MAX_TEXT:
        raise too_large("text_too_long", MAX_TEXT)
    if kind is Kind.CHOICE and not 0 < len(text) <= MAX_CHOICE:
        raise refusal(web.HTTPBadRequest, "bad_choice")
    if kind is Kind.EVENT and text not in _EVENTS:
        raise refusal(web.HTTPBadRequest, "bad_event")
    return Said(key, kind, text)


def last_seen(request: web.Request) -> int:
    """Both are ours: the browser repeats the header, the page writes the query. The later one counts."""
    given = [request.headers.get("Last-Event-ID", ""), request.query.get("after", "")]
    if not all(len(text) < 20 and ((text.isdecimal() and text.isascii()) or not text) for text in given):
        raise refusal(web.HTTPBadRequest, "bad_after")
    return min(max(int(text or 0) for text in given), _LAST_ID)


def event(message: Outgoing) -> dict[str, Any]:
    return {
        "id": message.id,
        "at": message.created_at.isoformat(timespec="seconds"),
        "text": message.reply.text,
        "choices": [{"label": choice.label, "value": choice.value} for choice in message.reply.choices],
    }


def _address(user: str) -> Address:
    return Address(WebChat.name, ACCOUNT, user)


def _unavailable(error: StoreError) -> web.HTTPError:
    code = "busy" if isinstance(error, Busy) else "unavailable"
    answer = refusal(web.HTTPServiceUnavailable, code)
    answer.headers["Retry-After"] = "2"
    return answer


def _json(body: object, status: int) -> web.Response:
    return web.json_response(body, status=status, headers={"Cache-Control": "no-store"})


def _dump(body: object) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
