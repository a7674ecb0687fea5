"""`/console`: what officers see, and who may not."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import ClientResponse, encode_basic_auth, web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import ValidationError

from bot.app import PARTS, build_app
from bot.handlers.knowledge import read
from bot.messages import Address, Inbound, Kind
from bot.service.last_good import Usable
from bot.service.vault import Vault
from bot.settings import Settings
from bot.store.base import Account

Client = TestClient[web.Request, web.Application]
SMALL = Path(__file__).parents[1] / "knowledge"
PASSWORD = "mật khẩu bịa đặt"
KEY = "khóa bịa đặt để thử"
ATTACK = "<script>alert(1)</script> blabla"


@asynccontextmanager
async def console(database: Path, password: str = PASSWORD) -> AsyncIterator[Client]:
    settings = Settings(
        database_url=f"sqlite:///{database}", knowledge=SMALL, console_password=password, secret_key=KEY
    )
    app = await asyncio.to_thread(lambda: build_app(settings, Usable(read(SMALL))))
    async with TestClient(TestServer(app)) as client:
        yield client


async def shown(client: Client, path: str = "/console", password: str = PASSWORD) -> ClientResponse:
    return await client.get(path, headers={"Authorization": encode_basic_auth("canbo", password)})


async def says(client: Client, user: str, *texts: str) -> None:
    parts = client.app[PARTS]
    for number, text in enumerate(texts):
        address = Address("webchat", "webchat", user)
        await parts.service.receive(Inbound(address, f"{user}{number}", datetime.now(UTC), Kind.TEXT, text))


async def test_without_a_password_it_is_off(tmp_path: Path) -> None:
    async with console(tmp_path / "m.db", password="") as client:
        answer = await client.get("/console")
        assert answer.status == 404
        assert "MOTCUA_CONSOLE_PASSWORD" in await answer.text()


def test_a_short_password_is_refused_at_start() -> None:
    with pytest.raises(ValidationError, match="console_password"):
        Settings(console_password="ngắn")


@pytest.mark.parametrize(
    "header",
    ["", "Basic", "Basic !!!", "Bearer x", encode_basic_auth("canbo", "sai mật khẩu rồi"), "Basic \xff"],
)
async def test_who_has_no_password_sees_nothing(tmp_path: Path, header: str) -> None:
    async with console(tmp_path / "m.db") as client:
        for path in ("/console", "/console/figures.csv"):
            answer = await client.get(path, headers={"Authorization": header})
            assert answer.status == 401
            assert answer.headers["WWW-Authenticate"].startswith("Basic realm=")
            assert "Số liệu" not in await answer.text()


async def test_an_officer_sees_state_and_figures(tmp_path: Path) -> None:
    async with console(tmp_path / "m.db") as client:
        await says(client, "a", "làm giấy khai sinh cho con", "ở bệnh viện", "rồi", "chưa có")
        await says(client, "b", ATTACK)
        answer = await shown(client)
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-store"
        text = await answer.text()
        assert "Dữ liệu thủ tục không có lỗi" in text
        assert "Đăng ký khai sinh" in text
        assert "Trang chat" in text
        assert '<progress max="2" value="2"' in text  # two talks today
        assert "<script" not in text
        assert "&lt; / …" in text  # what was not understood is shown, masked and as text


async def test_an_account_that_has_stopped_says_so(tmp_path: Path) -> None:
    async with console(tmp_path / "m.db") as client:
        parts = client.app[PARTS]
        secrets = Vault(KEY).lock({"access": "bịa"})
        await parts.store.put_account(
            Account("zalo", "oa-bịa", None, secrets, stopped="refresh refused"), datetime.now(UTC)
        )
        await parts.book.reload()
        text = await (await shown(client)).text()
        assert "đã ngừng gửi (refresh refused)" in text


async def test_the_figures_as_a_spreadsheet(tmp_path: Path) -> None:
    async with console(tmp_path / "m.db") as client:
        await says(client, "a", "làm giấy khai sinh cho con")
        answer = await shown(client, "/console/figures.csv?days=7")
        assert "motcua-" in answer.headers["Content-Disposition"]
        rows = list(csv.reader(io.StringIO((await answer.read()).decode("utf-8-sig"))))
        assert ["Việc được hỏi nhiều", "Đăng ký khai sinh", "1", "0", "0"] in rows


@pytest.mark.parametrize("days", ["7", "x", "-1", "99999999999"])
async def test_any_period_is_answered(tmp_path: Path, days: str) -> None:
    async with console(tmp_path / "m.db") as client:
        answer = await shown(client, f"/console?days={days}")
        assert answer.status == 200
        assert 'aria-current="page"' in await answer.text()
