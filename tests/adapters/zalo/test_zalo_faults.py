"""What is sent, kept and given up, fault by fault."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.zalo_errors import _CODES, Act
from bot.messages import Reply
from tests.adapters.place import HELLO, Listener
from tests.adapters.zalo.place import Place, place
from tests.platforms.zalo import OA
from tests.platforms.zalo_phone import ZaloPhone

# One fault, then all is well: it arrives, once.
ONCE: dict[str, list[str | int]] = {
    "limit of this minute": [-32],
    "sending failed": [-200],
    "moderation": [-214],
    "unknown code": [-9999],
    "bad gateway": [500],
    "not JSON": ["html"],
    "connection lost before acceptance": ["drop"],
    "no answer before acceptance": ["slow"],
    "four in a row": [-200, 500, -200, "html"],
}


@pytest.mark.parametrize("name", ONCE)
async def test_what_passes_is_tried_again(ward: Place, phone: ZaloPhone, name: str) -> None:
    ward.fake.misbehave.extend(ONCE[name])
    await phone.says("chào")
    await ward.passes(lambda: phone.texts, step=2)
    await ward.drained()
    assert phone.texts == [HELLO]
    assert await ward.dead() == []
    assert not ward.book.all()[0].stopped


NEVER = (
    *(-100, -201, -202, -210, -213, -217, -218, -222, -227, -230, -232, -233),
    *(-237, -238, -240, -241, -244, -248, -249, -305, -311, -403),
)
STOPS = (-204, -205, -207, -208, -209, -212, -215, -219, -221, -223, -224, -235, -242, -320, -321)


def test_no_code_of_the_table_is_left_out_here() -> None:
    assert set(NEVER) == set(_CODES[Act.REFUSE])
    assert set(STOPS) == set(_CODES[Act.STOP])


@pytest.mark.parametrize("code", NEVER)
async def test_what_can_never_arrive_is_a_dead_letter_and_holds_up_nothing(
    ward: Place, phone: ZaloPhone, listener: Listener, code: int
) -> None:
    listener.answers = (Reply("một"), Reply("hai"))
    ward.fake.misbehave.append(code)
    await phone.says("chào")
    await ward.drained()
    assert phone.texts == ["hai"]
    assert await ward.dead() == [f"error {code}"]


async def test_the_windows_of_the_platform(ward: Place, phone: ZaloPhone) -> None:
    """Blocked, gone for more than seven days, never followed: as the platform says it itself."""
    stranger, blocker = ward.phone("111"), ward.phone("222")
    stranger.stranger = blocker.blocked = True
    phone.away = timedelta(days=8)
    for citizen in (phone, stranger, blocker):
        await citizen.says("chào")
    await ward.drained()
    assert sorted(await ward.dead()) == ["error -213", "error -217", "error -230"]


async def test_an_error_without_a_cure_is_given_up(ward: Place, phone: ZaloPhone) -> None:
    ward.fake.misbehave.extend([-200] * 9)
    await phone.says("chào")
    await ward.passes(lambda: len(ward.fake.message_calls()) == 5, step=1)
    await ward.drained()
    assert await ward.dead() == ["error -200"]
    assert len(ward.fake.message_calls()) == 5


@pytest.mark.parametrize("code", STOPS)
async def test_what_a_person_must_put_right_stops_the_account(
    ward: Place, phone: ZaloPhone, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    ward.fake.misbehave.append(code)
    await phone.says("chào")
    await ward.drained()
    await phone.says("còn đó không")
    await ward.drained()
    assert len(ward.fake.message_calls()) == 1
    assert (await ward.zalo.probe())["stopped"] == f"{OA}: error {code}"
    assert any(record.levelno == logging.ERROR for record in caplog.records)
    assert await ward.waiting() == 1
    await ward.connect()  # an officer has seen to it
    ward.ahead += timedelta(minutes=2)
    async with asyncio.timeout(10):
        while len(phone.texts) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    assert phone.texts == [HELLO] * 2


async def test_at_night_and_out_of_quota_it_waits(ward: Place, phone: ZaloPhone) -> None:
    for code, hours in ((-211, 1), (-234, 25)):
        ward.fake.misbehave.append(code)
        sent = len(phone.texts)
        await phone.says("chào")
        await ward.drained()
        ward.ahead += timedelta(minutes=30 if code == -211 else 0)
        await ward.drained()
        assert len(phone.texts) == sent
        assert await ward.waiting() == 1
        ward.ahead += timedelta(hours=min(hours, 23.9))
        async with asyncio.timeout(10):
            while len(phone.texts) == sent:  # noqa: ASYNC110
                await asyncio.sleep(0.02)


# Those under way when the platform's own limit is met are refused, once each of the minutes.
@pytest.mark.parametrize(
    ("ours", "platforms", "citizens", "step", "refused"),
    [(16, 20, 30, 1, 0), (600, 5, 15, 2, 3 * 16)],
    ids=["our limit", "the platform's own, lower"],
)
async def test_no_minute_sees_more_than_is_allowed(
    tmp_path: Path, listener: Listener, ours: int, platforms: int, citizens: int, step: int, refused: int
) -> None:
    async with place(tmp_path / "motcua.db", listener, rate_per_minute=ours) as ward:
        ward.fake.per_minute = platforms
        phones = [ward.phone(f"88{number:03}") for number in range(citizens)]
        for phone in phones:
            await phone.says("chào")
        await ward.passes(lambda: sum(len(phone.texts) for phone in phones) == citizens, step, seconds=30)
        codes = [call.code for call in ward.fake.message_calls()]
        assert codes.count(-32) <= refused
        assert set(codes) <= {0, -32}
        assert codes.count(0) == citizens
        assert all(phone.texts == [HELLO] for phone in phones)
