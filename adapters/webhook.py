"""What the platforms' webhooks share: reading a body that may be anything, and saying what went wrong."""

import asyncio
import json
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from aiohttp import web

PATIENCE = 10.0  # seconds for the whole body


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


def kind_and_place(error: BaseException) -> str:
    """Of a bug, for the log. Not its text: it may quote the citizen."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
