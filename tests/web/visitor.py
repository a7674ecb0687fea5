"""A browser without a screen: cookies, POST, and event streams."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from aiohttp import ClientResponse, ClientSession, CookieJar
from aiohttp.test_utils import TestServer

from adapters.webchat import WebChatSettings
from bot.web.page import ChatPage
from tests.web.site import WARD, Chat, chat

_PATIENCE = 5.0


@dataclass
class Event:
    name: str
    id: str
    data: Any


class Listener:
    """What EventSource does, without the reconnecting."""

    def __init__(self, response: ClientResponse) -> None:
        self.response = response

    async def next(self) -> Event | None:
        """None: the server has ended the stream."""
        name, id, data = "message", "", ""
        async with asyncio.timeout(_PATIENCE):
            async for raw in self.response.content:
                key, _, value = raw.decode().rstrip("\r\n").partition(": ")
                if key == "event":
                    name = value
                elif key == "id":
                    id = value
                elif key == "data":
                    data += value
                elif not key and data:
                    return Event(name, id, json.loads(data))
        return None

    async def until(self, name: str) -> list[Event]:
        """All events up to the first of this name, which comes last."""
        events: list[Event] = []
        while event := await self.next():
            events.append(event)
            if event.name == name:
                return events
        raise AssertionError(f"the stream ended without {name}: {events}")

    async def hears(self) -> str:
        """The text of the bot's next message."""
        return str((await self.until("message"))[-1].data["text"])

    async def ended(self) -> bool:
        while await self.next():
            pass
        return True


@dataclass
class Visitor:
    http: ClientSession
    stack: AsyncExitStack
    keys: "count[int]" = field(default_factory=count)

    @property
    def cookie(self) -> str:
        return next(morsel.value for morsel in self.http.cookie_jar if morsel.key == "motcua")

    async def get(self, path: str, **headers: str) -> ClientResponse:
        response = await self.http.get(path, headers={name.replace("_", "-"): headers[name] for name in headers})
        await response.read()
        return response

    async def post(self, path: str, **more: Any) -> ClientResponse:
        response = await self.http.post(path, **more)
        await response.read()
        return response

    async def says(self, text: str, *, key: str | None = None, kind: str = "text") -> dict[str, Any]:
        body = {"key": key or f"message-{next(self.keys)}", kind: text}
        response = await self.post("/chat/messages", json=body)
        assert response.status == 202, await response.text()
        answer: dict[str, Any] = await response.json()
        return answer

    async def listens(self, after: int = 0, headers: dict[str, str] | None = None) -> Listener:
        request = self.http.get(f"/chat/events?after={after}", headers=headers)
        response = await self.stack.enter_async_context(request)
        assert response.status == 200
        return Listener(response)


@dataclass
class Running:
    chat: Chat
    server: TestServer
    stack: AsyncExitStack

    async def visitor(self, *, opens: bool = True) -> Visitor:
        session = ClientSession(self.server.make_url("/"), cookie_jar=CookieJar(unsafe=True))
        visitor = Visitor(await self.stack.enter_async_context(session), self.stack)
        if opens:
            assert (await visitor.get("/")).status == 200
        return visitor


@asynccontextmanager
async def running(
    database: Path, page: ChatPage, settings: WebChatSettings | None = None, ward: str = WARD
) -> AsyncIterator[Running]:
    async with chat(database, page, settings=settings, ward=ward) as parts:
        server = TestServer(parts.app)
        await server.start_server()
        try:
            async with AsyncExitStack() as stack:
                yield Running(parts, server, stack)
        finally:
            await server.close()
