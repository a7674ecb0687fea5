"""`/healthz`: the process answers. `/readyz`: it can do its work; if not, what is wrong."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

log = logging.getLogger(__name__)

Details = Mapping[str, str | int | float | bool | None]
# Raises when its part cannot work; returns figures worth reading, never personal data.
Probe = Callable[[], Awaitable[Details | None]]


class NotReady(Exception):
    """A probe's own verdict; `reason` is shown to whoever asks."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def health_routes(probes: Mapping[str, Probe], *, patience: float = 2.0) -> list[web.RouteDef]:
    """`patience`: seconds after which a probe that hangs counts as failed."""

    async def alive(_: web.Request) -> web.Response:
        return _answer(200, {"status": "ok"})

    async def ready(_: web.Request) -> web.Response:
        outcomes = await asyncio.gather(*(_outcome(name, probe, patience) for name, probe in probes.items()))
        good = all(outcome["ok"] for outcome in outcomes)
        checks = dict(zip(probes, outcomes, strict=True))
        return _answer(200 if good else 503, {"status": "ready" if good else "not ready", "checks": checks})

    return [web.get("/healthz", alive), web.get("/readyz", ready)]


async def _outcome(name: str, probe: Probe, patience: float) -> dict[str, object]:
    try:
        async with asyncio.timeout(patience):
            return {"ok": True, **(await probe() or {})}
    except NotReady as error:
        return {"ok": False, "reason": error.reason}
    except TimeoutError:
        return {"ok": False, "reason": f"no answer within {patience:g} s"}
    except Exception as error:
        log.error("the probe %s failed: %s", name, type(error).__name__)
        # Only the type: a message may hold paths or addresses, and anybody may ask.
        return {"ok": False, "reason": type(error).__name__}


def _answer(status: int, body: object) -> web.Response:
    text = json.dumps(body, ensure_ascii=False)  # an officer reads it with curl
    return web.json_response(text=text, status=status, headers={"Cache-Control": "no-store"})
