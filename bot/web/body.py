"""Reading a small JSON object from what may be anything."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

PATIENCE = 15.0  # seconds for the whole body: a slow phone needs two, an attacker all there are


def refusal(kind: type[web.HTTPError], code: str, **more: str | int) -> web.HTTPError:
    """An answer that a program can act on: `{"error": code}`."""
    body = json.dumps({"error": code, **more})
    return kind(text=body, content_type="application/json", headers={"Cache-Control": "no-store"})


def too_large(code: str, limit: int) -> web.HTTPError:
    body = json.dumps({"error": code, "limit": limit})
    return web.HTTPRequestEntityTooLarge(
        max_size=limit, text=body, content_type="application/json", headers={"Cache-Control": "no-store"}
    )


def json_object(body: bytes | str, number: Callable[[str], Any] | None = None) -> dict[str, Any] | None:
    """None: something else. `number` reads the numbers; by itself they become numbers."""
    try:
        value = json.loads(body, parse_int=number, parse_float=number)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


async def read_object(request: web.Request, limit: int, patience: float = PATIENCE) -> dict[str, Any]:
    # Only JSON: a form of another site cannot send it without asking first.
    if request.content_type != "application/json":
        raise refusal(web.HTTPUnsupportedMediaType, "not_json")
    value = json_object(await _read(request, limit, patience))
    if value is None:
        raise refusal(web.HTTPBadRequest, "bad_json")
    return value


async def _read(request: web.Request, limit: int, patience: float) -> bytes:
    if (request.content_length or 0) > limit:
        raise too_large("body_too_large", limit)
    body = bytearray()
    try:
        async with asyncio.timeout(patience):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > limit:
                    raise too_large("body_too_large", limit)
    except TimeoutError:
        raise refusal(web.HTTPRequestTimeout, "too_slow") from None
    except web.PayloadAccessError:
        raise refusal(web.HTTPBadRequest, "bad_body") from None
    return bytes(body)
