"""Sending through the outbox to the fake OA host."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from adapters.zalo_api import ZaloApi, _read
from bot.messages import Inbound, Kind, Reply
from bot.store.base import Decision
from tests.adapters.place import HELLO, Listener, choices
from tests.adapters.zalo.place import LABEL, Place, address
from tests.platforms.zalo import OA
from tests.platforms.zalo_phone import ZaloPhone


def _heard(phone: ZaloPhone, ward: Place) -> Inbound:
    return Inbound(address(phone.user), "written elsewhere", ward.clock(), Kind.TEXT, "chào")


async def test_an_answer_and_its_echo(ward: Place, phone: ZaloPhone, listener: Listener) -> None:
    assert await phone.says("chào") == 200
    await ward.drained()
    assert phone.texts == [HELLO]
    assert len(listener.heard) == 1
    assert ward.zalo.counts["echo of ours"] + ward.zalo.counts["echo that settled a send"] == 1
    (call,) = ward.fake.message_calls()
    assert call.token == ward.fake.grants[OA].access


async def test_a_tapped_button(ward: Place, phone: ZaloPhone, listener: Listener) -> None:
    listener.answers = (Reply("Bé sinh ở đâu ạ?", choices("Bệnh viện", "Nơi khác")),)
    await phone.says("khai sinh")
    await ward.drained()
    await phone.taps("Nơi khác")
    assert listener.lines == ["text: khai sinh", "choice: set:q/2=yes"]


async def test_buttons_refused_the_text_goes_all_the_same(ward: Place, phone: ZaloPhone, listener: Listener) -> None:
    """The list of the third version's messages does not name buttons."""
    listener.answers = (Reply("Bé sinh ở đâu ạ?", choices("Bệnh viện", "Nơi khác")),)
    ward.fake.takes_buttons = False
    await phone.says("một")
    await phone.says("hai")
    await ward.drained()
    assert phone.texts == ["Bé sinh ở đâu ạ?\n1. Bệnh viện\n2. Nơi khác"] * 2
    assert [call.code for call in ward.fake.message_calls()] == [-201, 0, 0]
    ward.ahead += timedelta(hours=2)
    ward.fake.takes_buttons = True
    await phone.says("ba")
    await ward.drained()
    assert "attachment" in phone.screen[-1]


async def test_a_visitor_without_a_name_is_answered(ward: Place, listener: Listener) -> None:
    listener.answers = (Reply("Dạ có ạ.", choices("Xem giờ"), "person"),)
    visitor = ward.phone("9c41e7d0b2f85a36e179", "e07d53f1a9c62b884fd0")
    await visitor.says("chiều thứ bảy có làm việc không")
    await ward.drained()
    assert visitor.texts == ["Dạ có ạ.\n1. Xem giờ"]
    (call,) = ward.fake.message_calls()
    assert call.path == "/v2.0/oa/message"
    recipient = {"anonymous_id": "9c41e7d0b2f85a36e179", "conversation_id": "e07d53f1a9c62b884fd0"}
    assert call.body["recipient"] == recipient
    assert "attachment" not in call.body["message"]
    assert not ward.fake.labels
    await visitor.officer_writes("Sáng thứ bảy có ạ")
    assert listener.lines[-1] == "staff: Sáng thứ bảy có ạ"
    assert listener.heard[-1].address == listener.heard[0].address


async def test_who_waits_for_a_person_is_labelled(ward: Place, phone: ZaloPhone, listener: Listener) -> None:
    listener.answers = (Reply("câu. " * 500), Reply("Anh/chị chờ cán bộ ạ.", tag="person"))
    await phone.says("gặp cán bộ")
    await ward.drained()
    async with asyncio.timeout(5):
        while not ward.fake.labels:  # noqa: ASYNC110 – set aside from the send, on purpose
            await asyncio.sleep(0.01)
    assert ward.fake.labels == {phone.user: {LABEL}}
    assert [call.path for call in ward.fake.calls].count("/v2.0/oa/tag/tagfollower") == 1


async def test_the_redirected_token_goes_nowhere_and_no_log_has_it(
    ward: Place, phone: ZaloPhone, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    ward.fake.misbehave.extend(["drop", 500, "html", -216, -200])
    await phone.says("chào")
    await ward.passes(lambda: phone.texts, step=2)
    grant = ward.fake.grants[OA]
    tokens = {grant.access, grant.refresh, *grant.dead}
    assert not [token for token in tokens if token in caplog.text]


async def test_what_was_written_while_the_channel_was_off_is_cut_when_sent(ward: Place, phone: ZaloPhone) -> None:
    """Another process, without this channel, has put the whole reply in the outbox."""
    long = "Anh/chị mang theo bản chính. " * 150
    letter = Reply(long, choices("Có", "Không"))
    outgoing = (await ward.store.receive(_heard(phone, ward), lambda _: Decision("talking", (letter,)))).replies[0]
    async with asyncio.timeout(10):
        while len(phone.texts) < 3:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    await ward.drained()
    assert " ".join(phone.texts).split() == Reply(long.strip(), letter.choices).numbered().split()
    assert outgoing.address == address(phone.user)
    assert await ward.waiting() == 0


async def test_a_file_is_uploaded(ward: Place) -> None:
    api = ZaloApi(aiohttp.ClientSession, ward.fake.url, patience=10)
    token = ward.fake.grants[OA].access
    answer = await api.upload(token, "mau-to-khai.pdf", b"%PDF-1.7 made up")
    assert answer.data["token"] == "madeUpFileToken_4Kz9Vb1"
    assert (await api.upload(token, "mau-to-khai", b"x")).data == {}
    assert (await api.upload(token, "to.pdf", b"x" * (5 * 1024 * 1024 + 1))).code == -210
    await api.close()


def test_the_answers_of_the_reference_are_read() -> None:
    samples = json.loads((Path(__file__).parents[2] / "platforms/zalo_samples.json").read_text())
    read = {name: _read(200, "", json.dumps(body)) for name, body in samples.items() if name.startswith("api_")}
    codes = {name: answer.code for name, answer in read.items() if answer.code}
    assert codes == {
        "api_error_expired_token": -220,
        "api_error_invalid_param": -201,
        "api_error_invalid_token": -216,
        "api_error_outside_7_days": -230,
        "api_error_rate_limit": -32,
    }
    assert read["api_send_cs_text_200"].message_id == "d41e08f7b36c95a2e010"
    assert "quota" not in read["api_send_cs_text_200_paid"].data
