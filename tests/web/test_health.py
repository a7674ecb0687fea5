import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.web.health import Details, NotReady, Probe, health_routes


async def fine() -> Details:
    return {"waiting": 3}


async def silent() -> None:
    return None


async def refusing() -> Details:
    raise NotReady("no procedure loaded")


async def broken() -> Details:
    raise OSError("/secret/path cannot be read")


async def hanging() -> Details:
    await asyncio.sleep(60)
    return {}


@asynccontextmanager
async def served(probes: Mapping[str, Probe]) -> AsyncIterator[TestClient[Any, Any]]:
    app = web.Application()
    app.add_routes(health_routes(probes, patience=0.05))
    async with TestClient(TestServer(app)) as client:
        yield client


async def test_alive_whatever_is_wrong() -> None:
    async with served({"store": broken}) as client:
        response = await client.get("/healthz")
        assert (response.status, await response.json()) == (200, {"status": "ok"})
        assert response.headers["Cache-Control"] == "no-store"


async def test_vietnamese_is_readable_as_it_comes() -> None:
    async def wrong() -> Details:
        return {"refused": "a.yaml:3:1: Không có khóa “fom”"}

    async with served({"knowledge": wrong}) as client:
        assert "Không có khóa “fom”" in await (await client.get("/readyz")).text()


async def test_ready() -> None:
    async with served({"store": fine, "knowledge": silent}) as client:
        response = await client.get("/readyz")
        assert response.status == 200
        assert await response.json() == {
            "status": "ready",
            "checks": {"store": {"ok": True, "waiting": 3}, "knowledge": {"ok": True}},
        }


@pytest.mark.parametrize(
    ("probe", "reason"),
    [(refusing, "no procedure loaded"), (broken, "OSError"), (hanging, "no answer within 0.05 s")],
)
async def test_not_ready_says_why(probe: Probe, reason: str) -> None:
    async with served({"store": fine, "knowledge": probe}) as client:
        response = await client.get("/readyz")
        assert response.status == 503
        body = await response.json()
    assert body["status"] == "not ready"
    assert body["checks"] == {"store": {"ok": True, "waiting": 3}, "knowledge": {"ok": False, "reason": reason}}
    assert "secret" not in json.dumps(body)
