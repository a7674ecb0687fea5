"""docs/tasks/ket-noi-zalo.md, as a new ward follows it: from nothing to a talk on its OA, with the whole program."""

import asyncio
import io
import re
import sys
from collections.abc import AsyncIterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer

from bot.app import PARTS, build_app
from bot.cli.main import main
from bot.handlers.knowledge import read
from bot.service.last_good import Usable
from bot.settings import Settings
from tests.platforms.zalo import APP, APP_SECRET, OA, OA_SECRET, ZaloFake
from tests.platforms.zalo_phone import Webhook, ZaloPhone

SMALL = Path(__file__).parents[2] / "knowledge"


class Ward:
    def __init__(self, fake: ZaloFake, server: TestServer) -> None:
        self.fake = fake
        self.server = server
        self.webhook = Webhook(str(server.make_url("/webhooks/zalo")), APP, OA_SECRET, fake.clock)

    async def runs(self, *arguments: str) -> str:
        """A command of the guide."""
        out = io.StringIO()
        with redirect_stdout(out), redirect_stderr(out):
            assert await asyncio.to_thread(main, arguments) == 0, out.getvalue()
        return out.getvalue()

    def citizen(self) -> ZaloPhone:
        phone = ZaloPhone(self.webhook, OA, "4490217735508813064", self.fake.clock())
        self.fake.phones[phone.user] = phone
        return phone

    async def quiet(self) -> None:
        assert await self.server.app[PARTS].sender.drained(timedelta(seconds=10))
        await self.fake.settled()


class Keyboard:
    def __init__(self, fake: ZaloFake, printed: io.StringIO) -> None:
        self._fake = fake
        self._printed = printed

    def readline(self) -> str:
        """The administrator opens the link that was printed, agrees, and pastes where the browser went."""
        challenge = re.search(r"code_challenge=([\w-]+)", self._printed.getvalue())
        state = re.search(r"state=([\w-]+)", self._printed.getvalue())
        assert challenge
        assert state
        code = self._fake.consents(OA, challenge[1])
        return f"https://bot.phuong.example/?oa_id={OA}&code={code}&state={state[1]}\n"


@pytest.fixture
async def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Ward]:
    fake = ZaloFake(lambda: datetime.now(UTC))
    await fake.start()
    monkeypatch.chdir(tmp_path)
    printed = io.StringIO()
    with redirect_stdout(printed):
        await asyncio.to_thread(main, ["account", "key"])
    for name, value in {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'motcua.db'}",
        "KNOWLEDGE": str(SMALL),
        "SECRET_KEY": printed.getvalue().strip(),
        "ZALO_APP_ID": APP,
        "ZALO_APP_SECRET": APP_SECRET,
        "ZALO_OA_SECRET": OA_SECRET,
        "ZALO_API_URL": fake.url,
        "ZALO_OAUTH_URL": fake.url,
    }.items():
        monkeypatch.setenv(f"MOTCUA_{name}", value)
    settings = await asyncio.to_thread(Settings)
    knowledge = await asyncio.to_thread(read, SMALL, None)
    server = TestServer(await asyncio.to_thread(build_app, settings, Usable(knowledge)))
    await server.start_server()
    yield Ward(fake, server)
    await server.close()
    await fake.stop()


async def test_from_nothing_to_a_talk(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    # 4. The console's check of the webhook, before anything is connected.
    assert await ward.webhook.post_raw(b"{}", {}) == 200

    # 6. Connecting, while the server runs.
    printed = io.StringIO()
    monkeypatch.setattr(sys, "stdin", Keyboard(ward.fake, printed))
    with redirect_stdout(printed):
        command = ["account", "login", "zalo", "--redirect-url", "https://bot.phuong.example/", "--ward", "phuong-thu"]
        assert await asyncio.to_thread(main, command) == 0
    assert "đang chạy" in await ward.runs("account", "list")

    # 7. The table of what to try.
    phone = ward.citizen()
    await phone.follows()
    await ward.quiet()
    assert "phường Thử" in phone.texts[-1]
    await phone.says("làm giấy khai sinh cho con")
    await ward.quiet()
    first = phone.screen[-1]
    buttons = [button["title"] for button in first["attachment"]["payload"]["buttons"]]
    assert all(f"{number}. {title}" in first["text"] for number, title in enumerate(buttons, 1))
    await phone.taps(buttons[0])
    await phone.says("1")
    await ward.quiet()
    assert len(phone.texts) == 4
    assert len(set(phone.texts)) == 4
    await phone.sends("image", attachments=[{"type": "image", "payload": {"url": "https://photo.example/cccd.jpg"}}])
    await ward.quiet()
    assert "ảnh" in phone.texts[-1]

    await phone.says("gặp cán bộ")
    await ward.quiet()
    assert "Trung tâm Phục vụ hành chính công phường Thử" in phone.texts[-1]
    async with asyncio.timeout(5):
        while not ward.fake.labels[phone.user]:  # noqa: ASYNC110
            await asyncio.sleep(0.02)

    said = len(phone.texts)
    await phone.officer_writes("Chào chị, tôi là cán bộ hộ tịch.")
    await phone.says("dạ em cảm ơn, em hỏi thêm giấy chứng sinh")
    await ward.quiet()
    assert len(phone.texts) == said
    await phone.officer_writes("#bot")
    await phone.says("lệ phí mấy")
    await ward.quiet()
    assert len(phone.texts) == said + 1

    await phone.says("xóa dữ liệu của tôi")
    await ward.quiet()
    await phone.taps("Xóa hết")
    await ward.quiet()
    assert "đã xóa" in phone.texts[-1]

    # And what `doctor` says in the end.
    report = await ward.runs("account", "doctor", "--url", str(ward.server.make_url("/")))
    assert "✗" not in report
    assert "Máy chủ dùng đúng MOTCUA_ZALO_OA_SECRET" in report
    assert re.search(r"Đã nhận \d+ sự kiện ký đúng", report)
