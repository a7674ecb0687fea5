"""`/metrics`, and the dashboard that reads it."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families

from bot.service.metrics import Metrics
from bot.store.base import Account, Fact, Pending
from bot.web.metrics import metrics_route

DASHBOARD = Path(__file__).parents[2] / "deploy/grafana/motcua.json"


async def _read(metrics: Metrics, *, fails: bool = False) -> str:
    async def refresh() -> None:
        if fails:
            raise OSError("no database")
        metrics.pending(Pending(2, None, 1, 3), 7.5)

    app = web.Application()
    app.add_routes([metrics_route(metrics, refresh)])
    async with TestClient(TestServer(app)) as client:
        answer = await client.get("/metrics")
        assert answer.status == 200
        return await answer.text()


def _values(text: str) -> dict[str, float]:
    return {
        f"{sample.name}{sorted(sample.labels.items())}": sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_what_is_counted() -> None:
    metrics = Metrics()
    metrics.messages.labels("zalo", "new").inc()
    metrics.noted([Fact("started", {"procedure": "x"}), Fact("made up by nobody", {})])
    metrics.accounts([Account("zalo", "oa", None, b"", expires_at=datetime(2026, 1, 1, tzinfo=UTC), stopped="x")], 0)
    values = _values(await _read(metrics))
    assert values["motcua_messages_total[('channel', 'zalo'), ('outcome', 'new')]"] == 1
    assert values["motcua_events_total[('name', 'started')]"] == 1
    assert values["motcua_events_total[('name', 'other')]"] == 1
    assert values["motcua_outbox_waiting[]"] == 2
    assert values["motcua_outbox_oldest_seconds[]"] == 7.5
    assert values["motcua_account_stopped[('account', 'oa'), ('channel', 'zalo')]"] == 1


async def test_counts_are_read_though_the_database_is_away() -> None:
    assert "motcua_messages" in await _read(Metrics(), fails=True)


def test_the_dashboard_asks_for_what_is_there() -> None:
    metrics = Metrics()
    there = {family.name for family in metrics.registry.collect()}
    panels = json.loads(DASHBOARD.read_text())["panels"]
    asked = {
        name for panel in panels for target in panel["targets"] for name in re.findall(r"motcua_\w+", target["expr"])
    }
    assert {re.sub(r"_(total|bucket)$", "", name) for name in asked} <= there
    assert len(panels) > 10
