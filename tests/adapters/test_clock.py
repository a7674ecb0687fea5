"""Our clock is ten minutes off, before or behind the platform's: nothing is dropped, repeated or refreshed for it."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.messages import Reply
from bot.service import Brain
from tests.adapters.messenger import place as page
from tests.adapters.place import HELLO, Listener
from tests.adapters.zalo import place as oa
from tests.platforms.zalo import OA

Begin = Callable[[Path, Brain], AbstractAsyncContextManager[oa.Place | page.Place]]


def right() -> datetime:
    return datetime.now(UTC)


@pytest.mark.parametrize("place", [oa.place, page.place], ids=["zalo", "messenger"])
@pytest.mark.parametrize("skew", [timedelta(minutes=10), timedelta(minutes=-10)], ids=["ahead", "behind"])
async def test_a_talk(tmp_path: Path, place: Begin, skew: timedelta) -> None:
    listener = Listener(answers=(Reply(HELLO), Reply("hai")))
    async with place(tmp_path / "motcua.db", listener) as ward:
        ward.fake.clock = ward.webhook.clock = right
        ward.ahead = skew
        await ward.channel.start()
        phone = ward.phone()
        for text in ("chào", "khai sinh"):
            assert await phone.says(text) == 200
            await ward.drained()
        assert listener.lines == ["text: chào", "text: khai sinh"]
        assert phone.texts == [HELLO, "hai"] * 2
        assert ward.channel.counts["stale"] == 0
        assert (await ward.dead(), await ward.waiting()) == ([], 0)
        assert not isinstance(ward, oa.Place) or ward.fake.refreshes == []


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
