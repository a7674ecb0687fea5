"""Our clock is ten minutes off, before or behind the platform's: nothing is dropped, repeated or refreshed for it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.messages import Reply
from tests.adapters.messenger import place as page
from tests.adapters.place import HELLO, Listener
from tests.adapters.zalo import place as oa
from tests.platforms.zalo import OA

SKEWS = pytest.mark.parametrize("skew", [timedelta(minutes=10), timedelta(minutes=-10)], ids=["ahead", "behind"])


def right() -> datetime:
    return datetime.now(UTC)


@SKEWS
async def test_a_talk_with_zalo(tmp_path: Path, skew: timedelta) -> None:
    ear = Listener(answers=(Reply(HELLO), Reply("hai")))
    async with oa.place(tmp_path / "motcua.db", ear) as ward:
        ward.fake.clock = ward.webhook.clock = right
        ward.ahead = skew
        await ward.zalo.start()
        phone = ward.phone()
        for text in ("chào", "khai sinh"):
            assert await phone.says(text) == 200
            await ward.drained()
        assert ear.lines == ["text: chào", "text: khai sinh"]
        assert phone.texts == [HELLO, "hai"] * 2
        assert ward.zalo.counts["stale"] == 0
        assert (ward.fake.refreshes, await ward.dead(), await ward.waiting()) == ([], [], 0)


async def test_a_token_that_ends_ten_minutes_before_we_think(tmp_path: Path) -> None:
    async with oa.place(tmp_path / "motcua.db", Listener()) as ward:
        ward.fake.clock = ward.webhook.clock = lambda: right() + timedelta(hours=25)
        ward.ahead = timedelta(hours=25) - timedelta(minutes=10)
        phone = ward.phone()
        await phone.says("chào")
        await ward.drained()
        assert phone.texts == [HELLO]
        assert [call.code for call in ward.fake.message_calls()] == [-220, 0]
        assert len(ward.fake.refreshes) == 1
        assert ward.book.credentials("zalo", OA) is not None


@SKEWS
async def test_a_talk_with_messenger(tmp_path: Path, skew: timedelta) -> None:
    listener = Listener(answers=(Reply(HELLO), Reply("hai")))
    async with page.place(tmp_path / "motcua.db", listener) as ward:
        ward.fake.clock = ward.webhook.clock = right
        ward.ahead = skew
        lan = ward.phone()
        for text in ("chào", "khai sinh"):
            assert await lan.says(text) == 200
            await ward.drained()
        assert listener.lines == ["text: chào", "text: khai sinh"]
        assert lan.texts == [HELLO, "hai"] * 2
        assert (await ward.dead(), await ward.waiting()) == ([], 0)
