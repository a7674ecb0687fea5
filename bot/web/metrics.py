"""`/metrics`, as Prometheus reads it."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.service.metrics import Metrics


def metrics_route(metrics: Metrics, refresh: Callable[[], Awaitable[None]]) -> web.RouteDef:
    """`refresh` brings the gauges up to date; where it fails, the counts are still worth reading."""

    async def read(_: web.Request) -> web.Response:
        try:
            await refresh()
        except Exception:
            metrics.events.labels("metrics_failed").inc()
        body = generate_latest(metrics.registry)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})

    return web.get("/metrics", read)
