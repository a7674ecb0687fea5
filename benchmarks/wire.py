"""HTTP/1.1 with as little as possible in the way, so that what is measured is the other end.

Our own bytes on both sides: every message has a length, none is split in two requests on the way.
"""

import asyncio
from collections.abc import Callable
from typing import Final

_LENGTH: Final = b"content-length:"
_HEAD: Final = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "


def message_in(buffer: bytes | bytearray) -> tuple[bytes, bytes, int] | None:
    """Head, body and how many bytes both took; None while some are missing."""
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        return None
    head = bytes(buffer[:end])
    lower = head.lower()
    at = lower.find(_LENGTH)
    length = int(lower[at + len(_LENGTH) :].split(b"\r\n", 1)[0]) if at >= 0 else 0
    whole = end + 4 + length
    return (head, bytes(buffer[end + 4 : whole]), whole) if len(buffer) >= whole else None


class Client(asyncio.Protocol):
    """One connection, one request at a time. `ask` resolves to the status; 0 when the connection broke."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._transport: asyncio.Transport | None = None

    @classmethod
    async def connect(cls, port: int) -> "Client":
        _, client = await asyncio.get_running_loop().create_connection(cls, "127.0.0.1", port)
        return client

    def ask(self, request: bytes) -> "asyncio.Future[tuple[int, bytes]]":
        self._answer = asyncio.get_running_loop().create_future()
        if self._transport is None or self._transport.is_closing():
            self._answer.set_result((0, b""))
        else:
            self._transport.write(request)
        return self._answer

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        found = message_in(self._buffer)
        if found is not None and self._answer is not None:
            head, body, whole = found
            del self._buffer[:whole]
            self._answer.set_result((int(head[9:12]), body))

    def connection_lost(self, _: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result((0, b""))


class Server(asyncio.Protocol):
    """`answer`: of path and body, the JSON body to send back with 200."""

    def __init__(self, answer: Callable[[bytes, bytes], bytes]) -> None:
        self._answer = answer
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (found := message_in(self._buffer)) is not None:
            head, body, whole = found
            del self._buffer[:whole]
            content = self._answer(head.split(b" ", 2)[1], body)
            length = f"{len(content)}".encode()
            assert self._transport is not None
            self._transport.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + length
                + b"\r\n\r\n"
                + content
            )
