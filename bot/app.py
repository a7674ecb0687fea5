"""The composition root: settings and knowledge in, a running application out. Only this file sees all."""

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web

from adapters.webchat import WebChat, WebChatSettings
from bot.catalog.catalog import officers_phrases
from bot.handlers.brain import take_turn
from bot.handlers.knowledge import Knowledge
from bot.messages import Address, Inbound, Reply
from bot.service.live import LiveKnowledge, files_mark
from bot.service.sender import Sender
from bot.service.service import Service
from bot.settings import Settings
from bot.store import Store, build_store
from bot.store.base import Decision, Fact
from bot.web.health import Details, Probe, health_routes
from bot.web.page import ChatPage
from bot.web.security import security_headers

log = logging.getLogger(__name__)

_SHOWN = 20
"""Problems of the knowledge on `/readyz`; `motcua check` has them all."""


def clock() -> datetime:
    return datetime.now(UTC)


def _default_ward(_: Address) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class HandlersBrain:
    """The handlers, as the service wants them."""

    live: LiveKnowledge
    ward_of: Callable[[Address], str | None] = _default_ward

    def decide(self, state: str | None, inbound: Inbound, now: datetime) -> Decision:
        """A bug must not make the platform deliver the message for ever: the citizen gets an apology and
        keeps the state as it was, the log says where it happened, without a word of what was said."""
        try:
            return self._decide(state, inbound, now)
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            log.error("a turn failed: %s at %s:%d", type(error).__name__, Path(frame.filename).name, frame.lineno)
            reply = Reply(self.live.current.say("failed"))
            return Decision(state, (reply,), (Fact("failed", {"error": type(error).__name__}),))

    def _decide(self, state: str | None, inbound: Inbound, now: datetime) -> Decision:
        result = take_turn(self.live.of_ward(self.ward_of(inbound.address)), state, inbound, now)
        facts = tuple(Fact(line.name, line.values) for line in result.noted)
        return Decision(result.state, result.replies, facts, erase=result.erase)


@dataclass(frozen=True, slots=True)
class Parts:
    """What every entry point shares: web server, terminal and tests run the same service."""

    live: LiveKnowledge
    store: Store
    sender: Sender
    service: Service


def build_parts(database_url: str, knowledge: Knowledge) -> Parts:
    """Raise StoreError when the address is none we know."""
    store = build_store(database_url)
    sender = Sender(store, (), clock)
    live = LiveKnowledge(knowledge, officers_phrases(), clock, files_mark(knowledge.catalog.folder))
    return Parts(live, store, sender, Service(store, HandlersBrain(live), clock, sender.wake, sender.parts))


def build_app(settings: Settings, knowledge: Knowledge) -> web.Application:
    parts = build_parts(settings.database_url, knowledge)
    chat = WebChat(
        parts.service,
        parts.store,
        ChatPage.load(),
        ward=lambda: _ward_name(parts.live.current),
        clock=clock,
        settings=WebChatSettings(
            secure_cookie=settings.secure_cookie, allowed_origins=frozenset(settings.allowed_origins)
        ),
    )
    parts.sender.add(chat)
    app = web.Application(client_max_size=64 * 1024)
    app.add_routes(chat.routes())
    app.add_routes(health_routes({"store": _store_probe(parts.store), "knowledge": _knowledge_probe(parts.live)}))
    app.on_response_prepare.append(security_headers(settings.frame_ancestors))
    app.on_shutdown.append(chat.close)
    app.cleanup_ctx.append(_running(parts))
    return app


def _ward_name(knowledge: Knowledge) -> str:
    return knowledge.ward.name if knowledge.ward else knowledge.say("place.counter")


def _running(parts: Parts) -> Callable[[web.Application], AsyncIterator[None]]:
    async def run(_: web.Application) -> AsyncIterator[None]:
        await parts.store.open()
        await parts.sender.start()
        watching = asyncio.create_task(parts.live.watch(), name="knowledge")
        yield
        watching.cancel()
        await asyncio.wait([watching])
        await parts.sender.stop()
        await parts.store.close()

    return run


def _store_probe(store: Store) -> Probe:
    async def probe() -> Details:
        pending = await store.pending()
        return {"waiting": pending.waiting, "dead": pending.dead, "queued": pending.queued}

    return probe


def _knowledge_probe(live: LiveKnowledge) -> Probe:
    """Broken files do not make the server unready: it works on with what it had. But they are told."""

    async def probe() -> Details:
        catalog = live.current.catalog
        return {
            "procedures": len(catalog.versions),
            "wards": len(catalog.wards),
            "loaded_at": live.loaded_at.isoformat(timespec="seconds"),
            "refused": "\n".join(live.problems[:_SHOWN]) or None,
        }

    return probe
