import asyncio
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.webhook import read_body
from bot.service.bugs import kind_and_place
from bot.web.body import json_object

LIMIT = 200_000


def app(patience: float = 5.0) -> web.Application:
    async def length(request: web.Request) -> web.Response:
        return web.Response(text=str(len(await read_body(request, LIMIT, patience))))

    made = web.Application(client_max_size=64 * 1024)  # as in the program, whose chat page needs no more
    made.router.add_post("/", length)
    return made


async def in_pieces(size: int) -> Any:
    for _ in range(size // 1000):
        yield b" " * 1000


async def test_the_limit_is_the_webhooks_own() -> None:
    async with TestServer(app()) as server, aiohttp.ClientSession() as platform:
        for size, status in ((0, 200), (65_537, 200), (LIMIT, 200), (LIMIT + 1000, 413)):
            whole = b" " * size
            for data in (whole, in_pieces(size)):
                async with platform.post(server.make_url("/"), data=data) as response:
                    assert response.status == status
                    assert status == 413 or await response.text() == str(
                        size // 1000 * 1000 if data is not whole else size
                    )


async def test_a_body_that_never_ends_is_not_waited_for() -> None:
    async with TestServer(app(patience=0.05)) as server:
        reader, writer = await asyncio.open_connection(server.host, server.port)
        writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{")
        async with asyncio.timeout(5):
            assert (await reader.readline()).startswith(b"HTTP/1.1 408")
        writer.close()


def test_what_is_no_object_is_none() -> None:
    for body in (b"", b"{", b"[]", b"1", b"null", b"\xff", b"[" * 50_000, b'{"a":' * 50_000):
        assert json_object(body) is None
    assert json_object(b'{"a": 12345678901234567890, "b": 1.50}', number=str) == {
        "a": "12345678901234567890",
        "b": "1.50",
    }
    assert json_object(b'{"a": 5}') == {"a": 5}


def test_a_bug_is_named_without_its_words() -> None:
    try:
        raise ValueError("what the citizen said")
    except ValueError as error:
        told = kind_and_place(error)
    assert told.startswith("ValueError at test_webhook.py:")
    assert "citizen" not in told
