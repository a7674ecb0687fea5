"""How fast, and what the platform says about it."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.messenger_pace import Pace
from adapters.messenger_usage import Usage, read_usage
from bot.messages import Reply
from tests.adapters.messenger.place import CITIZEN, Place, address, place, settled
from tests.adapters.place import HELLO, Listener
from tests.platforms.messenger import ERRORS, PAGE
from tests.platforms.messenger_phone import MessengerPhone


async def test_two_messages_of_one_conversation_are_not_sent_at_once(
    ward: Place, lan: MessengerPhone, listener: Listener
) -> None:
    listener.answers = (Reply("một"), Reply("hai"))
    started = asyncio.get_running_loop().time()
    await lan.says("chào")
    await ward.drained()
    assert asyncio.get_running_loop().time() - started >= 0.25
    assert lan.texts == ["một", "hai"]


async def test_an_allowance_nearly_used_up_slows_and_one_used_up_stops(
    ward: Place, lan: MessengerPhone, listener: Listener
) -> None:
    ward.fake.usage = 85
    listener.answers = (Reply("một"), Reply("hai"))
    started = asyncio.get_running_loop().time()
    await lan.says("chào")
    await ward.drained()
    assert asyncio.get_running_loop().time() - started >= 0.9
    ward.fake.usage = 100
    await lan.says("chào")
    await ward.drained()
    await settled(ward, lan, 3)
    await ward.later(minutes=4)
    assert len(ward.fake.sends()) == 3
    await ward.later(minutes=2)
    await settled(ward, lan, 4)


async def test_a_page_sends_no_faster_than_its_bound(tmp_path: Path) -> None:
    async with place(tmp_path / "slow.db", Listener(), rate_per_minute=3) as ward:
        phones = [ward.phone(f"{CITIZEN}{n}") for n in range(5)]
        for phone in phones:
            await phone.says("chào")
        await ward.drained()
        assert len(ward.fake.sends()) == 3
        await ward.later(seconds=30)
        assert len(ward.fake.sends()) == 3
        await ward.later(seconds=31)
        await settled(ward, phones[0], 5)
        assert [phone.texts for phone in phones] == [[HELLO]] * 5


def test_near_its_end_an_allowance_is_spent_one_call_a_second() -> None:
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    pace = Pace(600)
    pace.learn(PAGE, Usage(page=79), now)
    assert [pace.take(address(f"{n}"), now).total_seconds() for n in range(3)] == [0, 0, 0]
    pace.learn(PAGE, Usage(app=81), now)
    assert [pace.take(address(f"{n}"), now).total_seconds() for n in range(4)] == [1, 2, 3, 3]
    assert pace.take(address("9", "another"), now) == timedelta()
    assert pace.take(address("8"), now + timedelta(minutes=6)) == timedelta()


def test_each_restriction_is_waited_out_longer_until_something_is_accepted() -> None:
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    pace = Pace(600)
    hours = [pace.rest(PAGE, now).total_seconds() / 3600 for _ in range(5)]
    assert hours == [0.5, 1, 2, 4, 4]
    assert pace.take(address(), now) == timedelta(hours=4)
    pace.works(PAGE)
    assert pace.rest(PAGE, now) == timedelta(minutes=30)


def test_the_platform_says_how_long_to_wait() -> None:
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    usage = read_usage(ERRORS["rate_limit_80006"]["headers"], PAGE)
    assert usage == Usage(page=100, regain=timedelta(minutes=4))
    assert read_usage(ERRORS["app_limit_4"]["headers"], PAGE).app == 101
    for odd in ("", "[]", "{", '{"104857600123456": 7}', '{"104857600123456":[{"call_count":"x"}]}', "[" * 10_000):
        assert read_usage({"X-App-Usage": odd, "X-Business-Use-Case-Usage": odd}, PAGE) == Usage()
    pace = Pace(600)
    pace.learn(PAGE, usage, now)
    assert pace.take(address(), now) == timedelta(minutes=4)
    pace.pause(None, now)
    assert pace.take(address("1", "another"), now) == timedelta(minutes=5)
