"""`motcua account setup messenger` and `doctor`, against the page's fake: run as an officer runs them."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.cutting import utf16
from adapters.messenger_profile import MenuItem, TooLong, wanted
from tests.platforms.messenger import APP_SECRET, PAGE, TOKEN, VERIFY_TOKEN, GraphFake

ROOT = Path(__file__).parents[3]


@dataclass
class Office:
    folder: Path
    fake: GraphFake
    environment: dict[str, str] = field(default_factory=dict)

    async def motcua(self, *arguments: str) -> tuple[int, str, str]:
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *arguments),
            cwd=self.folder,
            env=self.environment,
            stdout=pipe,
            stderr=pipe,
        )
        out, err = await asyncio.wait_for(process.communicate(), 60)
        return process.returncode or 0, out.decode(), err.decode()

    async def connects(self, *more: str) -> None:
        page = ("--page-id", PAGE, "--access-token", TOKEN, *more)
        code, out, err = await self.motcua("account", "add", "messenger", *page)
        assert (code, err) == (0, ""), out

    @property
    def profile(self) -> dict[str, Any]:
        return self.fake.pages[PAGE].profile


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    fake = GraphFake(lambda: datetime.now(UTC))
    await fake.start()
    environment = {
        "PYTHONPATH": str(ROOT),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "MOTCUA_KNOWLEDGE": str(ROOT / "tests/knowledge"),
        "MOTCUA_DATABASE_URL": f"sqlite:///{tmp_path / 'motcua.db'}",
        "MOTCUA_SECRET_KEY": "a made-up key for the vault",
        "MOTCUA_MESSENGER_APP_SECRET": APP_SECRET,
        "MOTCUA_MESSENGER_VERIFY_TOKEN": VERIFY_TOKEN,
        "MOTCUA_MESSENGER_API_URL": fake.url,
    }
    yield Office(tmp_path, fake, environment)
    await fake.stop()


async def test_a_page_is_set_up_and_a_second_time_changes_nothing(office: Office) -> None:
    office.fake.pages[PAGE].profile = {"ice_breakers": [{"locale": "default", "call_to_actions": []}]}
    ward = sorted(path.stem for path in (ROOT / "tests/knowledge/wards").glob("*.yaml"))[0]
    await office.connects("--ward", ward)
    code, out, err = await office.motcua("account", "setup", "messenger", "--url", "https://bot.phuong.example.vn")
    assert (code, err) == (0, ""), out

    assert office.profile["get_started"] == {"payload": "GET_STARTED"}
    assert 0 < utf16(office.profile["greeting"][0]["text"]) <= 160
    items = office.profile["persistent_menu"][0]["call_to_actions"]
    targets = [item.get("payload") or item["url"] for item in items]
    assert targets == ["mc1:do:menu", "mc1:do:resume", "mc1:do:person", "https://bot.phuong.example.vn"]
    assert "ice_breakers" not in office.profile
    assert {"messages", "message_echoes", "standby", "feed"} <= set(office.fake.pages[PAGE].subscribed)

    before = dict(office.profile)
    office.fake.calls.clear()
    code, out, _ = await office.motcua("account", "setup", "messenger", "--url", "https://bot.phuong.example.vn")
    assert code == 0
    assert "không đổi gì" in out
    assert office.profile == before
    assert [call.method for call in office.fake.calls if "profile" in call.path] == ["GET"]


async def test_setting_up_says_what_is_in_the_way(office: Office) -> None:
    await office.connects()
    assert (await office.motcua("account", "remove", "messenger", "--page-id", PAGE))[0] == 0
    code, _, err = await office.motcua("account", "setup", "messenger")
    assert code == 1
    assert "Chưa kết nối trang" in err

    await office.connects()
    office.fake.pages[PAGE].token = "EAAanother"
    code, _, err = await office.motcua("account", "setup", "messenger", "--page-id", PAGE)
    assert code == 1
    assert "190/463" in err
    assert TOKEN not in err

    del office.environment["MOTCUA_MESSENGER_APP_SECRET"]
    code, _, err = await office.motcua("account", "setup", "messenger")
    assert code == 1
    assert "MOTCUA_MESSENGER_APP_SECRET" in err


async def test_the_doctor_finds_a_page_that_works(office: Office) -> None:
    await office.connects()
    await office.motcua("account", "setup", "messenger")
    code, out, err = await office.motcua("account", "doctor")
    assert (code, err) == (0, ""), out
    assert "✗" not in out
    assert "UBND phường Sen Hồng" in out
    assert TOKEN not in out


@pytest.mark.parametrize("titles", [["Gặp cán bộ" * 4], ["ok", "x" * 31]])
def test_what_the_platform_would_refuse_is_not_sent(titles: list[str]) -> None:
    with pytest.raises(TooLong):
        wanted("Xin chào", [MenuItem(title, "do:menu") for title in titles])
    with pytest.raises(TooLong):
        wanted("x" * 161, [])
