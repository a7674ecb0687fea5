"""All channels in one process: whose ward, who is alerted, who has the word."""

import asyncio
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import PARTS, build_app, clock
from bot.catalog.catalog import officers_phrases
from bot.cli.run import channels
from bot.handlers.knowledge import Knowledge, read
from bot.messages import Address
from bot.service.last_good import Usable
from bot.service.upkeep import Upkeep
from bot.settings import Settings
from tests.house import GROUP, KEY, House, OnTelegram, OnZalo, Talker, house, until

SMALL = Path(__file__).parent / "knowledge"
SECOND = "id: phuong-hai\nname: phường Hai\ncounter: quầy phường Hai\naddress: 2 đường Hai\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two wards."""
    made = tmp_path / "knowledge"
    shutil.copytree(SMALL, made)
    (made / "wards" / "phuong-hai.yaml").write_text(SECOND, encoding="utf-8")
    return made


@pytest.fixture
def knowledge(folder: Path) -> Knowledge:
    return read(folder, "phuong-thu")


async def last(at: House, talker: Talker, text: str) -> str:
    """What is answered to `text`."""
    before = len(talker.screen())
    await talker.says(text)
    await at.settled()
    await until(lambda: len(talker.screen()) > before)
    return talker.screen()[-1][0]


async def test_each_account_answers_for_its_ward(tmp_path: Path, knowledge: Knowledge) -> None:
    async with house(tmp_path / "a.db", knowledge) as at:
        await at.connect(ward="phuong-hai")
        assert "phường Hai" in await last(at, OnZalo(at.zalo_phone()), "xin chào")
        assert "phường Thử" in await last(at, OnTelegram(at.telegram.chat()), "xin chào")
        assert "2 đường Hai" in await last(at, OnZalo(at.zalo_phone()), "gặp cán bộ")


async def test_an_account_that_changes_its_ward_is_noticed(tmp_path: Path, knowledge: Knowledge) -> None:
    async with house(tmp_path / "a.db", knowledge) as at:
        await at.connect(ward="phuong-thu")
        assert "phường Thử" in await last(at, OnZalo(at.zalo_phone()), "xin chào")
        await at.connect(ward="phuong-hai")
        assert "phường Hai" in await last(at, OnZalo(at.zalo_phone()), "xin chào")
        await at.connect(ward="phuong-da-giai-the")  # not in the folder any more: the default's
        assert "phường Thử" in await last(at, OnZalo(at.zalo_phone()), "xin chào")


async def test_what_another_process_changes_about_an_account_is_noticed(tmp_path: Path, knowledge: Knowledge) -> None:
    async with house(tmp_path / "a.db", knowledge) as at:
        await at.connect(ward="phuong-thu")
        for channel in ("zalo", "messenger"):
            (account,) = at.parts.book.all(channel)
            await at.parts.store.put_account(replace(account, ward="phuong-hai"), clock())
        await until(lambda: {account.ward for account in at.parts.book.all()} == {"phuong-hai"})


async def test_officers_are_told_that_a_person_is_wanted_and_nothing_of_who(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    async with house(tmp_path / "a.db", knowledge) as at:
        await at.connect(ward="phuong-hai")
        phone = OnZalo(at.zalo_phone())
        await last(at, phone, "tôi tên Nguyễn Thị Bịa, số 0900000123, muốn gặp cán bộ")
        await last(at, phone, "gặp cán bộ")
        await last(at, phone, "gặp cán bộ")
        await until(lambda: at.telegram.chat(GROUP).texts)
        await at.settled()
        alerts = at.telegram.chat(GROUP).texts
        assert len(alerts) == 1
        assert "Zalo" in alerts[0]
        assert "phường Hai" in alerts[0]
        assert not any(word in alerts[0] for word in ("Bịa", "0900", "4490217735508813064"))


async def test_without_a_group_nobody_is_alerted(tmp_path: Path, knowledge: Knowledge) -> None:
    async with house(tmp_path / "a.db", knowledge, telegram_alert_chat="") as at:
        await last(at, OnTelegram(at.telegram.chat()), "gặp cán bộ")
        assert at.telegram.chat(GROUP).texts == []
        assert (await at.parts.store.pending()).waiting == 0


async def test_a_stopped_account_is_told_once_by_however_many_processes(tmp_path: Path, knowledge: Knowledge) -> None:
    async with house(tmp_path / "a.db", knowledge) as at, house(tmp_path / "a.db", knowledge) as other:
        await at.connect(ward="phuong-hai")
        await at.parts.book.stop("zalo", at.parts.book.all("zalo")[0].id, "refresh denied (-14014)")
        for place in (at, other, at):
            await upkeep(place).look()
        await at.settled()
        await other.settled()
        alerts = [*at.telegram.chat(GROUP).texts, *other.telegram.chat(GROUP).texts]
        assert len(alerts) == 1
        assert "-14014" in alerts[0]
        async with at.visitor() as session, session.get("/readyz") as response:
            checks = (await response.json())["checks"]
            assert response.status == 200
            assert "refresh denied" in checks["zalo"]["stopped"]


async def test_a_broken_file_is_told(tmp_path: Path, knowledge: Knowledge, folder: Path) -> None:
    async with house(tmp_path / "a.db", knowledge) as at:
        file = folder / "procedures" / "ho-tich" / "khai-sinh.yaml"
        text = await asyncio.to_thread(file.read_text, "utf-8")
        await asyncio.to_thread(file.write_text, text.replace("form: original", "form: ban_goc"), "utf-8")
        assert not await at.parts.live.reload()
        await until(lambda: at.telegram.chat(GROUP).texts)
        assert "khai-sinh.yaml" in at.telegram.chat(GROUP).texts[0]
        assert "Đăng ký khai sinh" in await last(at, OnTelegram(at.telegram.chat()), "khai sinh cho bé mới sinh")


def upkeep(at: House, days: int = 180) -> Upkeep:
    parts = at.parts
    return Upkeep(parts.store, parts.book, parts.alerts, clock, timedelta(days=days), lambda ward: ward)


async def test_what_is_past_its_time_is_swept_once_a_day_by_one_process(tmp_path: Path, knowledge: Knowledge) -> None:
    async with house(tmp_path / "a.db", knowledge) as at:
        store = at.parts.store
        await upkeep(at).look()
        address = Address("telegram", "telegram", str(at.telegram.chat().id))
        await last(at, OnTelegram(at.telegram.chat()), "xin chào")
        await upkeep(at, days=-1).look()  # even what is new is past its time, but today's sweep is over
        assert await store.conversation(address) is not None
        later = Upkeep(
            store,
            at.parts.book,
            at.parts.alerts,
            lambda: clock() + timedelta(hours=25),
            timedelta(hours=1),
            lambda ward: ward,
        )
        await later.look()
        assert await store.conversation(address) is None


async def test_an_officer_takes_over_and_gives_back(tmp_path: Path, knowledge: Knowledge) -> None:
    async with house(tmp_path / "a.db", knowledge) as at:
        await at.connect()
        zalo, page = at.zalo_phone(), at.messenger_phone()
        for phone in (zalo, page):
            await phone.says("làm giấy khai sinh cho con")
            await at.settled()
            before = len(phone.texts)
            assert await phone.officer_writes("Chào chị, tôi là cán bộ hộ tịch") == 200
            assert await phone.says("dạ em sinh ở bệnh viện") == 200
            await at.settled()
            assert len(phone.texts) == before, "the bot talks over a person"
            assert await phone.officer_writes("Chị xem tiếp với trợ lý nhé #bot") == 200
            assert await phone.says("dạ em sinh ở bệnh viện") == 200
            await at.settled()
            assert len(phone.texts) == before + 1
            assert "Câu 2" in phone.texts[-1]


async def test_other_automations_are_neither_answered_nor_taken_for_a_person(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    async with house(tmp_path / "a.db", knowledge) as at:
        await at.connect()
        phone = at.zalo_phone()
        await phone.says("làm giấy khai sinh cho con")
        await at.settled()
        before = len(phone.texts)
        for _ in range(20):
            assert await phone.automation_writes("Cảm ơn bạn đã nhắn tin!") == 200
        await at.settled()
        assert len(phone.texts) == before
        assert await phone.says("ở bệnh viện") == 200
        await at.settled()
        assert len(phone.texts) == before + 1


def settings(tmp_path: Path, **more: Any) -> Settings:
    return Settings(_env_file=None, database_url=f"sqlite:///{tmp_path / 'a.db'}", **more)


def said(tmp_path: Path, knowledge: Knowledge, **more: Any) -> list[str]:
    chosen = settings(tmp_path, **more)
    parts = build_app(chosen, Usable(knowledge))[PARTS]
    return list(channels(chosen, parts, officers_phrases()))


async def test_run_says_which_channels_are_off_and_why(tmp_path: Path, knowledge: Knowledge) -> None:
    lines = await asyncio.to_thread(said, tmp_path, knowledge)
    text = "\n".join(lines)
    assert "Zalo: tắt, vì chưa đặt MOTCUA_ZALO_APP_ID" in text
    assert "Messenger: tắt, vì chưa đặt MOTCUA_MESSENGER_APP_SECRET" in text
    assert "Telegram: tắt, vì chưa đặt MOTCUA_TELEGRAM_TOKEN" in text
    assert "MOTCUA_TELEGRAM_ALERT_CHAT" in text


async def test_run_says_which_channels_are_on(tmp_path: Path, knowledge: Knowledge) -> None:
    zalo = {"zalo_app_id": "1", "zalo_app_secret": "s", "zalo_oa_secret": "o", "secret_key": KEY}
    more = {**zalo, "telegram_token": "1:x", "telegram_alert_chat": "-5"}
    lines = await asyncio.to_thread(lambda: said(tmp_path, knowledge, **more))
    text = "\n".join(lines)
    assert "Zalo: đang bật, nhưng chưa có tài khoản nào" in text
    assert "Telegram: đang bật, tự lấy tin nhắn" in text
    assert "Báo tin cho cán bộ: vào nhóm" in text


def test_a_key_that_is_too_short_is_said_and_nothing_starts(tmp_path: Path, folder: Path) -> None:
    given = {"MOTCUA_KNOWLEDGE": str(folder), "MOTCUA_WARD": "phuong-thu", "MOTCUA_SECRET_KEY": "short"}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run", "--port", "0"],
        env={"PATH": "", "PYTHONPATH": str(Path(__file__).parents[1]), **given},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "MOTCUA_SECRET_KEY" in done.stderr
    assert "Traceback" not in done.stderr
