"""What the fakes of the platforms have in common: a server on loopback, and what they do after having answered."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer


class Fake:
    def __init__(self, app: web.Application) -> None:
        self._server = TestServer(app)
        self._later: set[asyncio.Task[Any]] = set()

    async def start(self, port: int = 0) -> None:
        """0: a port that is free."""
        self._server.port = port
        await self._server.start_server()

    async def stop(self) -> None:
        for task in self._later:
            task.cancel()
        await asyncio.gather(*self._later, return_exceptions=True)
        await self._server.close()

    @property
    def url(self) -> str:
        return str(self._server.make_url("/")).rstrip("/")

    async def settled(self) -> None:
        """The events that follow the answers have been delivered."""
        while self._later:
            await asyncio.gather(*self._later, return_exceptions=True)

    def later(self, doing: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(doing)
        self._later.add(task)
        task.add_done_callback(self._later.discard)


def dropped(request: web.Request) -> web.Response:
    """The connection breaks before anything has been answered."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
