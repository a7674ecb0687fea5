"""The real chat on a loopback port: store, service, sender, web; in the caller's loop or in a thread."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web

from adapters.webchat import WebChat, WebChatSettings
from bot.service import Sender, Service
from bot.store import Store
from bot.store.sqlite import SqliteStore
from bot.web.page import ChatPage
from bot.web.security import security_headers
from tests.web.scripted import ScriptedBrain

WARD = "phường Hương Thủy"


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Chat:
    app: web.Application
    store: Store
    webchat: WebChat
    sender: Sender


@asynccontextmanager
async def chat(
    database: Path, page: ChatPage, *, settings: WebChatSettings | None = None, ward: str = WARD
) -> AsyncIterator[Chat]:
    store = SqliteStore(database)
    await store.open()
    sender = Sender(store, [], now)
    service = Service(store, ScriptedBrain(), now, sender.wake, places=sender)
    webchat = WebChat(service, store, page, ward=lambda: ward, clock=now, settings=settings)
    sender.add(webchat)
    await sender.start()
    app = web.Application()
    app.add_routes(webchat.routes())
    app.on_response_prepare.append(security_headers())
    app.on_shutdown.append(webchat.close)
    try:
        yield Chat(app, store, webchat, sender)
    finally:
        await sender.stop()
        await store.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    """In a thread of its own, so that a browser test reads from top to bottom. Stopping and starting it
    again is a restart of the server: same port, same database, nothing else kept."""

    def __init__(self, database: Path, ward: str = WARD) -> None:
        self._database = database
        self._ward = ward
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: asyncio.Event | None = None

    def start(self) -> None:
        ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(ChatPage.load(), ready)))
        self._thread.start()
        assert ready.wait(20)

    def lose_database(self) -> None:
        for path in self._database.parent.glob(self._database.name + "*"):
            path.unlink()

    def stop(self) -> None:
        if self._thread is None:
            return
        assert self._loop is not None
        assert self._end is not None
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(20)
        assert not self._thread.is_alive()
        self._thread = None

    async def _serve(self, page: ChatPage, ready: threading.Event) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        async with chat(self._database, page, ward=self._ward) as parts:
            runner = web.AppRunner(parts.app)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", self.port).start()
            ready.set()
            await self._end.wait()
            await runner.cleanup()
