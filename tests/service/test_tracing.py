"""One trace from the webhook to the sending, with nothing in it that names anybody."""

import asyncio
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from bot.messages import Address, Inbound, Kind
from bot.service import Sender, Service
from bot.service.tracing import ENDPOINT, OFF, OpenTelemetry, tracing
from bot.store.sqlite import SqliteStore
from bot.web.traces import traced
from tests.service.phone import Parrot, Phone


class Traced:
    """A server with a webhook, and the spans that it has made."""

    def __init__(self, path: Path, exporter: InMemorySpanExporter, tracing: OpenTelemetry) -> None:
        self.exporter, self.tracing = exporter, tracing
        self.store = SqliteStore(path)
        self.sender = Sender(self.store, (Phone(),), lambda: datetime.now(UTC), tracing=self.tracing)
        self.service = Service(self.store, Parrot(), lambda: datetime.now(UTC), self.sender.wake, tracing=self.tracing)
        app = web.Application(middlewares=[traced(self.tracing)])
        app.add_routes([web.post("/webhooks/{channel}", self._hear), web.get("/events", self._hear)])
        self.client = TestClient(TestServer(app))

    async def _hear(self, request: web.Request) -> web.Response:
        user = request.query["user"]
        inbound = Inbound(Address("zalo", "oa", user), user, datetime.now(UTC), Kind.TEXT, await request.text())
        await self.service.receive(inbound)
        return web.Response()

    @property
    def spans(self) -> dict[str, ReadableSpan]:
        return {span.name: span for span in self.exporter.get_finished_spans()}


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Traced]:
    exporter = InMemorySpanExporter()
    # In a thread: it looks about for what the machine is called, as it does before the server runs.
    made = Traced(tmp_path / "a.db", exporter, await asyncio.to_thread(OpenTelemetry, exporter, at_once=True))
    await made.store.open()
    await made.sender.start()
    await made.client.start_server()
    yield made
    await made.client.close()
    await made.sender.stop()
    await made.store.close()
    await asyncio.to_thread(made.tracing.close)


async def test_webhook_turn_and_send_are_one_trace(place: Traced) -> None:
    await place.client.post("/webhooks/zalo?user=4490217735508813064", data="hello")
    assert await place.sender.drained(timedelta(seconds=10))

    spans = place.spans
    hook, turn, send = spans["POST /webhooks/{channel}"], spans["turn"], spans["send"]
    assert hook.parent is None
    assert hook.context is not None
    for part in (turn, send):
        assert part.parent is not None
        assert part.parent.span_id == hook.context.span_id
    assert dict(turn.attributes or {}) == {"channel": "zalo", "kind": "text"}
    assert dict(send.attributes or {}) == {"channel": "zalo", "attempt": 1, "outbox": 1}


async def test_nothing_personal_is_in_a_span(place: Traced) -> None:
    await place.client.post("/webhooks/zalo?user=4490217735508813064", data="0905123456")
    await place.client.post("/webhooks/zalo?user=4490217735508813065", data="!")  # too much for the brain
    assert await place.sender.drained(timedelta(seconds=10))

    told = " ".join(span.to_json() for span in place.exporter.get_finished_spans())
    assert "LookupError" in told
    for secret in ("4490217735508813064", "4490217735508813065", "0905123456", '"!"', "user="):
        assert secret not in told


async def test_streams_and_probes_are_not_traced(place: Traced) -> None:
    await place.client.get("/events?user=a", data="hello")
    assert {span.name for span in place.exporter.get_finished_spans() if span.name.startswith("GET")} == set()


def test_off_without_an_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENDPOINT, raising=False)
    assert tracing() is OFF


def test_an_endpoint_without_the_packages_is_said(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(ENDPOINT, "http://127.0.0.1:4318")
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    assert tracing() is OFF
    assert "motcua[tracing]" in caplog.text
