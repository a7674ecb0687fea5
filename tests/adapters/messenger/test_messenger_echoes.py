"""What comes back of what the page sends: ours, an officer's, another machine's."""

import asyncio

import pytest

from tests.adapters.messenger.place import Place, address, settled
from tests.adapters.place import HELLO, Listener
from tests.platforms.messenger import APP
from tests.platforms.messenger_phone import MessengerPhone


@pytest.mark.parametrize("fault", ["drop after", "slow after"])
async def test_an_answer_that_was_lost_is_settled_by_the_echo(fault: str, ward: Place, lan: MessengerPhone) -> None:
    ward.fake.misbehave.append(fault)
    await lan.says("chào")
    await ward.drained()
    await ward.later(minutes=5)
    assert lan.texts == [HELLO]
    assert len(ward.fake.sends()) == 1
    assert ward.messenger.counts["echo that settled a send"] == 1
    assert (await ward.store.pending()).waiting == 0


async def test_without_an_echo_a_lost_answer_means_twice_rather_than_never(ward: Place, lan: MessengerPhone) -> None:
    ward.fake.echo = "none"
    ward.fake.misbehave.append("drop after")
    await lan.says("chào")
    await ward.drained()
    await ward.later(seconds=31)
    await settled(ward, lan, 2)
    assert lan.texts == [HELLO, HELLO]


@pytest.mark.parametrize("when", ["before", "after"])
async def test_our_own_echo_silences_nobody(when: str, ward: Place, lan: MessengerPhone, listener: Listener) -> None:
    ward.fake.echo = when
    await lan.says("chào")
    await ward.drained()
    assert listener.lines == ["text: chào"]
    assert lan.texts == [HELLO]
    assert await ward.dead() == []


async def test_an_echo_without_our_mark_is_known_by_its_id_and_by_its_app(
    ward: Place, lan: MessengerPhone, listener: Listener
) -> None:
    ward.fake.echo = "none"
    await lan.says("chào")
    await ward.drained()
    ((_, _),) = (await ward.store.record(address())).replies
    sent = ward.fake.sends()[0].body["message"]
    await lan.echo({**sent, "metadata": "mc1:999:0123456789ab"}, "m_unknown", APP, pause=False)
    await lan.echo({"text": "an old reply, long settled"}, "m_older", APP, pause=False)
    assert listener.lines == ["text: chào"]


async def test_a_doubtful_reply_is_known_by_its_words(ward: Place, lan: MessengerPhone, listener: Listener) -> None:
    ward.fake.echo = "none"
    ward.fake.misbehave.append("drop after")
    await lan.says("chào")
    await ward.drained()
    await lan.echo({"text": f" {HELLO}\n"}, "m_of_the_send", APP, pause=False)
    await ward.later(minutes=1)
    assert listener.lines == ["text: chào"]
    assert len(ward.fake.sends()) == 1
    assert await ward.store.is_ours(address(), "m_of_the_send")


async def test_a_storm_of_echoes_is_never_answered(ward: Place, lan: MessengerPhone, listener: Listener) -> None:
    await lan.says("chào")
    await ward.drained()
    await asyncio.gather(*(lan.officer_writes(f"tự động {n}", 5550001) for n in range(50)))
    await ward.drained()
    assert len(ward.fake.sends()) == 1
    assert len(listener.heard) == 51


async def test_an_officer_is_heard_whatever_app_they_write_with(
    ward: Place, lan: MessengerPhone, listener: Listener
) -> None:
    await lan.officer_writes("hộp thư")
    await lan.officer_writes("tài liệu ghi thiếu một chữ số", 26390203743090)
    await lan.officer_writes("phiên bản cũ", None)
    await lan.officer_writes("phần mềm khác", 5550001)
    await lan.officer_writes("đang giữ hội thoại", kind="standby")
    await lan.officer_writes("quảng cáo hỏi", 413038776280800)
    assert [line.split(":")[0] for line in listener.lines] == ["staff"] * 5
    assert ward.messenger.counts["echo of another automation"] == 1


async def test_another_apps_conversation_makes_the_bot_silent(
    ward: Place, lan: MessengerPhone, listener: Listener
) -> None:
    lan.owner = "263902037430900"
    await lan.says("chào")
    await ward.drained()
    assert listener.lines == ["text: chào", "staff: "]
    assert await ward.dead() == ["error 10/2018300"]
