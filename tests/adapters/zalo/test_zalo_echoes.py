"""What comes back of what the OA sends: ours, an officer's, another machine's."""

import asyncio
from datetime import timedelta

import pytest

from adapters.zalo_echo import Accepted
from adapters.zalo_events import NAME
from bot.messages import Address, Reply
from tests.adapters.place import HELLO, Listener
from tests.adapters.zalo.place import Place
from tests.platforms.zalo import OA
from tests.platforms.zalo_phone import ZaloPhone


@pytest.mark.parametrize("fault", ["drop after", "slow after"])
async def test_an_echo_settles_a_send_whose_answer_was_lost(ward: Place, phone: ZaloPhone, fault: str) -> None:
    ward.fake.misbehave.append(fault)
    await phone.says("chào")
    async with asyncio.timeout(10):
        while not ward.zalo.counts["echo that settled a send"]:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    ward.ahead += timedelta(minutes=1)
    await ward.drained()
    assert phone.texts == [HELLO]
    assert await ward.waiting() == 0


async def test_an_echo_that_is_quicker_than_the_answer(ward: Place, phone: ZaloPhone, listener: Listener) -> None:
    ward.fake.echo = "before"
    listener.answers = (Reply("một"), Reply("hai"), Reply("ba"))
    await phone.says("chào")
    await ward.drained()
    assert phone.texts == ["một", "hai", "ba"]
    assert len(listener.heard) == 1
    assert ward.zalo.counts["echo that settled a send"] == 3


async def test_without_an_echo_a_lost_answer_is_repeated(ward: Place, phone: ZaloPhone) -> None:
    """There is no key that would let Zalo recognise the second: twice is better than never."""
    ward.fake.echo = "none"
    ward.fake.misbehave.append("drop after")
    await phone.says("chào")
    await ward.passes(lambda: len(phone.texts) == 2, step=1)
    await ward.drained()
    assert phone.texts == [HELLO, HELLO]


async def test_an_officer_writes_and_our_own_words_do_not_count(
    ward: Place, phone: ZaloPhone, listener: Listener
) -> None:
    await phone.says("chào")
    await ward.drained()
    await phone.officer_writes("Chào chị, tôi là cán bộ hộ tịch.")
    await phone.officer_writes(HELLO)  # the same words as ours: written by a person all the same
    assert listener.lines == ["text: chào", "staff: Chào chị, tôi là cán bộ hộ tịch.", f"staff: {HELLO}"]


async def test_an_echo_of_what_has_been_erased_meanwhile_is_still_ours(
    ward: Place, phone: ZaloPhone, listener: Listener
) -> None:
    ward.fake.echo = "none"
    await phone.says("chào")
    await ward.drained()
    await ward.store.erase(Address(NAME, phone.oa, phone.user))
    await phone.echo(HELLO, f"{1:020x}", pause=False)
    assert ward.zalo.counts["echo of ours"] == 1
    assert len(listener.heard) == 1


async def test_only_the_latest_ids_are_kept_in_memory() -> None:
    accepted = Accepted()
    for number in range(10_000):
        accepted.add(OA, f"m{number}")
    assert (OA, "m9999") in accepted
    assert ("another", "m9999") not in accepted
    assert (OA, "m0") not in accepted


async def test_an_echo_storm_is_answered_by_nothing(ward: Place, phone: ZaloPhone, listener: Listener) -> None:
    await phone.says("chào")
    await ward.drained()
    for number in range(60):
        assert await phone.automation_writes(f"Trả lời tự động {number}") == 200
    await ward.drained()
    assert len(ward.fake.message_calls()) == 1
    assert len(listener.heard) == 1
    assert (await ward.zalo.probe())["other_automation"] == 60
