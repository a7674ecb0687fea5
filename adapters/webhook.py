"""What the platforms' webhooks share: reading a body of any length, and what is answered when its handling fails."""

import asyncio
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from aiohttp import StreamReader, web

from bot.messages import Address, Inbound
from bot.service.bugs import kind_and_place
from bot.store.base import Receipt
from bot.store.errors import StoreError

log = logging.getLogger(__name__)

PATIENCE = 10.0  # seconds for the whole body


class Receiver(Protocol):
    """The service, as far as a webhook knows it."""

    async def receive(self, inbound: Inbound) -> Receipt: ...


async def read_body(request: web.Request, limit: int, patience: float = PATIENCE) -> bytes:
    """By a limit of its own: the application's, for the chat page, is below what the platforms send."""
    if (request.content_length or 0) > limit:
        raise web.HTTPRequestEntityTooLarge(limit)
    content = request.content
    try:
        # Nearly always all of it came with the head: nothing to wait for.
        body = content.read_nowait() if content.is_eof() else await _awaited(content, limit, patience)
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except web.PayloadAccessError:
        raise web.HTTPBadRequest from None
    if len(body) > limit:
        raise web.HTTPRequestEntityTooLarge(limit)
    return body


async def _awaited(content: StreamReader, limit: int, patience: float) -> bytes:
    """No more than is needed to see that it is too long."""
    body = bytearray()
    async with asyncio.timeout(patience):
        async for chunk in content.iter_any():
            body += chunk
            if len(body) > limit:
                break
    return bytes(body)


def not_saved() -> web.HTTPServiceUnavailable:
    """The platform is to deliver it again."""
    return web.HTTPServiceUnavailable(headers={"Retry-After": "2"})


@contextmanager
def answering(channel: str) -> Iterator[None]:
    """Around the handling of one event: whatever fails is logged, and becomes an answer."""
    try:
        yield
    except StoreError as error:
        log.warning("%s: an event could not be saved: %s", channel, type(error).__name__)
        raise not_saved() from None
    except Exception as error:
        log.error("%s: an event could not be handled: %s", channel, kind_and_place(error))
        raise web.HTTPInternalServerError from None


def digest(address: Address) -> str:
    """To find a citizen's lines in a log that does not say who it is."""
    return hashlib.blake2b(f"{address.account}/{address.user}".encode(), digest_size=6).hexdigest()
