"""Sending through the outbox to the fake OA host: what is sent, kept and given up, fault by fault."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from adapters.zalo_api import ZaloApi, _read
from bot.messages import Inbound, Kind, Reply
from bot.store.base import Decision
from tests.adapters.zalo_place import Listener, Place, address, choices, place
from tests.platforms.zalo import OA
from tests.platforms.zalo_phone import ZaloPhone

ANSWER = "Dạ, em nghe ạ."
PERSON = "Cần cán bộ trả lời"


@pytest.fixture
def ear() -> Listener:
    return Listener()


@pytest.fixture
async def ward(tmp_path: Path, ear: Listener) -> AsyncIterator[Place]:
    async with place(tmp_path / "motcua.db", ear) as made:
        yield made


@pytest.fixture
def phone(ward: Place) -> ZaloPhone:
    return ward.phone()


def _heard(phone: ZaloPhone, ward: Place) -> Inbound:
    return Inbound(address(phone.user), "written elsewhere", ward.clock(), Kind.TEXT, "chào")


async def dead(ward: Place) -> list[str]:
    return [letter.reason for letter in await ward.store.dead_letters()]


async def waiting(ward: Place) -> int:
    return (await ward.store.pending()).waiting


async def test_an_answer_and_its_echo(ward: Place, phone: ZaloPhone, ear: Listener) -> None:
    assert await phone.says("chào") == 200
    await ward.drained()
    assert phone.texts == [ANSWER]
    assert len(ear.heard) == 1
    assert ward.zalo.counts["echo of ours"] + ward.zalo.counts["echo that settled a send"] == 1
    (call,) = ward.fake.message_calls()
    assert call.token == ward.fake.grants[OA].access


async def test_a_tapped_button(ward: Place, phone: ZaloPhone, ear: Listener) -> None:
    ear.answers = (Reply("Bé sinh ở đâu ạ?", choices("Bệnh viện", "Nơi khác")),)
    await phone.says("khai sinh")
    await ward.drained()
    await phone.taps("Nơi khác")
    assert ear.lines == ["text: khai sinh", "choice: set:q/2=yes"]


async def test_buttons_refused_the_text_goes_all_the_same(ward: Place, phone: ZaloPhone, ear: Listener) -> None:
    """The list of the third version's messages does not name buttons."""
    ear.answers = (Reply("Bé sinh ở đâu ạ?", choices("Bệnh viện", "Nơi khác")),)
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


async def test_a_visitor_without_a_name_is_answered(ward: Place, ear: Listener) -> None:
    ear.answers = (Reply("Dạ có ạ.", choices("Xem giờ"), "person"),)
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
    assert ear.lines[-1] == "staff: Sáng thứ bảy có ạ"
    assert ear.heard[-1].address == ear.heard[0].address


async def test_who_waits_for_a_person_is_labelled(ward: Place, phone: ZaloPhone, ear: Listener) -> None:
    ear.answers = (Reply("câu. " * 500), Reply("Anh/chị chờ cán bộ ạ.", tag="person"))
    await phone.says("gặp cán bộ")
    await ward.drained()
    async with asyncio.timeout(5):
        while not ward.fake.labels:  # noqa: ASYNC110 – set aside from the send, on purpose
            await asyncio.sleep(0.01)
    assert ward.fake.labels == {phone.user: {PERSON}}
    assert [call.path for call in ward.fake.calls].count("/v2.0/oa/tag/tagfollower") == 1


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
    async with asyncio.timeout(20):
        while not phone.texts:
            await asyncio.sleep(0.03)
            ward.ahead += timedelta(seconds=2)  # the platform's minute passes quickly here
    await ward.drained()
    assert phone.texts == [ANSWER]
    assert await dead(ward) == []
    assert not ward.book.all()[0].stopped


@pytest.mark.parametrize("fault", ["drop after", "slow after"])
async def test_an_echo_settles_a_send_whose_answer_was_lost(ward: Place, phone: ZaloPhone, fault: str) -> None:
    ward.fake.misbehave.append(fault)
    await phone.says("chào")
    async with asyncio.timeout(10):
        while not ward.zalo.counts["echo that settled a send"]:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    ward.ahead += timedelta(minutes=1)
    await ward.drained()
    assert phone.texts == [ANSWER]
    assert await waiting(ward) == 0


async def test_an_echo_that_is_quicker_than_the_answer(ward: Place, phone: ZaloPhone, ear: Listener) -> None:
    ward.fake.echo = "before"
    ear.answers = (Reply("một"), Reply("hai"), Reply("ba"))
    await phone.says("chào")
    await ward.drained()
    assert phone.texts == ["một", "hai", "ba"]
    assert len(ear.heard) == 1
    assert ward.zalo.counts["echo that settled a send"] == 3


async def test_without_an_echo_a_lost_answer_is_repeated(ward: Place, phone: ZaloPhone) -> None:
    """There is no key that would let Zalo recognise the second: twice is better than never."""
    ward.fake.echo = "none"
    ward.fake.misbehave.append("drop after")
    await phone.says("chào")
    async with asyncio.timeout(10):
        while len(phone.texts) < 2:
            await asyncio.sleep(0.02)
            ward.ahead += timedelta(seconds=1)
    await ward.drained()
    assert phone.texts == [ANSWER, ANSWER]


NEVER = (-100, -201, -210, -213, -217, -218, -222, -227, -230, -232, -233, -240, -244, -248, -249, -305, -311)


@pytest.mark.parametrize("code", NEVER)
async def test_what_can_never_arrive_is_a_dead_letter_and_holds_up_nothing(
    ward: Place, phone: ZaloPhone, ear: Listener, code: int
) -> None:
    ear.answers = (Reply("một"), Reply("hai"))
    ward.fake.misbehave.append(code)
    await phone.says("chào")
    await ward.drained()
    assert phone.texts == ["hai"]
    assert await dead(ward) == [f"error {code}"]


async def test_the_windows_of_the_platform(ward: Place, phone: ZaloPhone) -> None:
    """Blocked, gone for more than seven days, never followed: as the platform says it itself."""
    stranger, blocker = ward.phone("111"), ward.phone("222")
    stranger.stranger = blocker.blocked = True
    phone.away = timedelta(days=8)
    for citizen in (phone, stranger, blocker):
        await citizen.says("chào")
    await ward.drained()
    assert sorted(await dead(ward)) == ["error -213", "error -217", "error -230"]


async def test_an_error_without_a_cure_is_given_up(ward: Place, phone: ZaloPhone) -> None:
    ward.fake.misbehave.extend([-200] * 9)
    await phone.says("chào")
    async with asyncio.timeout(20):
        while not await dead(ward):
            await asyncio.sleep(0.02)
            ward.ahead += timedelta(seconds=1)
    assert await dead(ward) == ["error -200"]
    assert len(ward.fake.message_calls()) == 5


@pytest.mark.parametrize("code", [-204, -209, -212, -221, -223, -224, -235, -242, -320])
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
    assert await waiting(ward) == 1
    await ward.connect()  # an officer has seen to it
    ward.ahead += timedelta(minutes=2)
    async with asyncio.timeout(10):
        while len(phone.texts) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    assert phone.texts == [ANSWER] * 2


async def test_at_night_and_out_of_quota_it_waits(ward: Place, phone: ZaloPhone) -> None:
    for code, hours in ((-211, 1), (-234, 25)):
        ward.fake.misbehave.append(code)
        sent = len(phone.texts)
        await phone.says("chào")
        await ward.drained()
        ward.ahead += timedelta(minutes=30 if code == -211 else 0)
        await ward.drained()
        assert len(phone.texts) == sent
        assert await waiting(ward) == 1
        ward.ahead += timedelta(hours=min(hours, 23.9))
        async with asyncio.timeout(10):
            while len(phone.texts) == sent:  # noqa: ASYNC110
                await asyncio.sleep(0.02)


async def test_no_minute_sees_more_than_is_allowed(tmp_path: Path, ear: Listener) -> None:
    # The clock jumps by a second while sends are under way: those few may fall on the other side of a minute.
    async with place(tmp_path / "motcua.db", ear, rate_per_minute=16) as ward:
        ward.fake.per_minute = 20
        phones = [ward.phone(f"88{number:03}") for number in range(30)]
        for phone in phones:
            await phone.says("chào")
        async with asyncio.timeout(30):
            while sum(len(phone.texts) for phone in phones) < 30:
                await asyncio.sleep(0.05)
                ward.ahead += timedelta(seconds=1)
        assert [call.code for call in ward.fake.message_calls()] == [0] * 30
        assert all(phone.texts == [ANSWER] for phone in phones)


async def test_the_platforms_own_limit_is_respected_when_it_is_lower(ward: Place, ear: Listener) -> None:
    ward.fake.per_minute = 5
    phones = [ward.phone(f"88{number:03}") for number in range(15)]
    for phone in phones:
        await phone.says("chào")
    async with asyncio.timeout(30):
        while sum(len(phone.texts) for phone in phones) < 15:
            await asyncio.sleep(0.02)
            ward.ahead += timedelta(seconds=2)
    refused = [call.code for call in ward.fake.message_calls() if call.code]
    assert set(refused) <= {-32}
    assert len(refused) <= 3 * 16  # those under way when the limit was met, once each of the minutes
    assert all(phone.texts == [ANSWER] for phone in phones)


async def test_an_officer_writes_and_our_own_words_do_not_count(ward: Place, phone: ZaloPhone, ear: Listener) -> None:
    await phone.says("chào")
    await ward.drained()
    await phone.officer_writes("Chào chị, tôi là cán bộ hộ tịch.")
    await phone.officer_writes(ANSWER)  # the same words as ours: written by a person all the same
    assert ear.lines == ["text: chào", "staff: Chào chị, tôi là cán bộ hộ tịch.", f"staff: {ANSWER}"]


async def test_an_echo_storm_is_answered_by_nothing(ward: Place, phone: ZaloPhone, ear: Listener) -> None:
    await phone.says("chào")
    await ward.drained()
    for number in range(60):
        assert await phone.automation_writes(f"Trả lời tự động {number}") == 200
    await ward.drained()
    assert len(ward.fake.message_calls()) == 1
    assert len(ear.heard) == 1
    assert (await ward.zalo.probe())["other_automation"] == 60


async def test_the_redirected_token_goes_nowhere_and_no_log_has_it(
    ward: Place, phone: ZaloPhone, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    ward.fake.misbehave.extend(["drop", 500, "html", -216, -200])
    await phone.says("chào")
    async with asyncio.timeout(20):
        while not phone.texts:
            await asyncio.sleep(0.02)
            ward.ahead += timedelta(seconds=2)
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
    assert await waiting(ward) == 0


async def test_a_file_is_uploaded(ward: Place) -> None:
    api = ZaloApi(aiohttp.ClientSession, ward.fake.url, patience=10)
    token = ward.fake.grants[OA].access
    answer = await api.upload(token, "mau-to-khai.pdf", b"%PDF-1.7 made up")
    assert answer.data["token"] == "madeUpFileToken_4Kz9Vb1"
    assert (await api.upload(token, "mau-to-khai", b"x")).data == {}
    assert (await api.upload(token, "to.pdf", b"x" * (5 * 1024 * 1024 + 1))).code == -210
    await api.close()


def test_the_answers_of_the_reference_are_read() -> None:
    samples = json.loads((Path(__file__).parents[1] / "platforms/zalo_samples.json").read_text())
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
