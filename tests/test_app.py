"""The whole house, as `motcua run` builds it: a real server, a real database, the shipped knowledge."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import ClientSession, CookieJar
from aiohttp.test_utils import TestServer

from bot.app import build_app, clock
from bot.catalog.catalog import officers_phrases
from bot.handlers.knowledge import Knowledge
from bot.messages import Address, Inbound, Kind
from bot.service.brain import HandlersBrain
from bot.service.last_good import Usable
from bot.service.live import LiveKnowledge
from bot.settings import Settings
from tests.talk import shipped
from tests.web.visitor import Visitor


@asynccontextmanager
async def serving(database: Path) -> AsyncIterator[TestServer]:
    settings = Settings(database_url=f"sqlite:///{database}", _env_file=None)
    app = await asyncio.to_thread(lambda: build_app(settings, Usable(shipped())))  # reads files, as before `run`'s loop
    server = TestServer(app)
    async with server:
        yield server


@asynccontextmanager
async def visiting(server: TestServer, cookies: CookieJar) -> AsyncIterator[Visitor]:
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(ClientSession(server.make_url("/"), cookie_jar=cookies))
        visitor = Visitor(session, stack)
        await visitor.get("/")
        yield visitor


async def test_a_review_on_the_page_goes_on_after_a_restart(tmp_path: Path) -> None:
    cookies = CookieJar(unsafe=True)
    async with serving(tmp_path / "a.db") as server, visiting(server, cookies) as visitor:
        stream = await visitor.listens()
        await visitor.says("start", kind="event", key="message-start")
        assert "Hương Thủy" in await stream.hears()
        await visitor.says("em ở trọ, muốn đăng ký tạm trú", key="message-first")
        assert "Đăng ký tạm trú" in await stream.hears()
    async with serving(tmp_path / "a.db") as server, visiting(server, cookies) as visitor:
        stream = await visitor.listens()
        events = await stream.until("ready")
        assert sum(event.name == "message" for event in events) == 2
        await visitor.says("bỏ qua", key="message-second")
        assert "em bỏ qua câu này" in await stream.hears()


async def test_a_repeated_post_is_answered_once(tmp_path: Path) -> None:
    async with serving(tmp_path / "a.db") as server, visiting(server, CookieJar(unsafe=True)) as visitor:
        first = await visitor.says("đăng ký tạm trú", key="message-same")
        again = await visitor.says("đăng ký tạm trú", key="message-same")
        assert (first["new"], again["new"]) == (True, False)


async def test_ready_and_alive(tmp_path: Path) -> None:
    async with serving(tmp_path / "a.db") as server, visiting(server, CookieJar(unsafe=True)) as visitor:
        ready = await visitor.get("/readyz")
        assert ready.status == 200
        assert (await ready.json())["checks"]["knowledge"]["procedures"] >= 12
        assert (await visitor.get("/healthz")).status == 200


@dataclass(frozen=True)
class Unusable(Knowledge):
    """Knowledge whose matcher fails, as a bug would make it."""

    def procedure(self, id: str, now: datetime) -> None:
        raise RuntimeError("nguyễn văn a")


def test_a_bug_costs_one_answer_and_says_nothing_of_the_citizen(caplog: object) -> None:
    good = shipped()
    live = LiveKnowledge(
        Usable(Unusable(good.catalog, good.matcher, good.reader, good.sayings, good.address, good.answering)),
        officers_phrases(),
        clock,
    )
    brain = HandlersBrain(live)
    now = datetime(2026, 11, 22, tzinfo=UTC)
    inbound = Inbound(Address("webchat", "web", "x"), "k", now, Kind.TEXT, "làm giấy khai sinh cho con")
    decision = brain.decide(None, inbound, now)
    assert decision.state is None
    assert decision.replies[0].text.startswith("Em xin lỗi")
    assert decision.facts[0].name == "failed"
    text = caplog.text  # type: ignore[attr-defined]
    assert "a turn failed" in text
    assert "nguyễn" not in text
    assert "khai sinh" not in text
