"""What the platforms' webhooks share: reading a body that may be anything, and passing on what was in it."""

import asyncio
import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from aiohttp import web

from bot.messages import Address, Inbound
from bot.store.base import Receipt

PATIENCE = 10.0  # seconds for the whole body


class Receiver(Protocol):
    """The service, as far as a webhook knows it."""

    async def receive(self, inbound: Inbound) -> Receipt: ...


async def read_body(request: web.Request, limit: int, patience: float = PATIENCE) -> bytes:
    """By a limit of its own: the application's, for the chat page, is below what the platforms send."""
    too_large = web.HTTPRequestEntityTooLarge(limit)
    if (request.content_length or 0) > limit:
        raise too_large
    body = bytearray()
    try:
        async with asyncio.timeout(patience):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > limit:
                    raise too_large
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except web.PayloadAccessError:
        raise web.HTTPBadRequest from None
    return bytes(body)


def json_object(body: bytes, number: Callable[[str], Any] | None = None) -> Mapping[str, Any] | None:
    """None: something else. `number` reads the numbers; by itself they become numbers."""
    try:
        value = json.loads(body, parse_int=number, parse_float=number)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def digest(address: Address) -> str:
    """To find a citizen's lines in a log that does not say who it is."""
    return hashlib.blake2b(f"{address.account}/{address.user}".encode(), digest_size=6).hexdigest()
