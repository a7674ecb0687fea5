import asyncio
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.web.body import read_object


async def test_a_body_that_never_ends_is_not_waited_for() -> None:
    async def echo(request: web.Request) -> web.Response:
        return web.json_response(await read_object(request, 100, patience=0.05))

    app = web.Application()
    app.router.add_post("/", echo)
    async with TestServer(app) as server:
        reader, writer = await asyncio.open_connection(server.host, server.port)
        writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{")
        async with asyncio.timeout(5):
            head: Any = await reader.readline()
        assert head.startswith(b"HTTP/1.1 408")
        writer.close()
