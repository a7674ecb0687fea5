"""Every sample event of the reference, over HTTP, and what it comes to."""

import asyncio
import json
from pathlib import Path

import pytest

from adapters.zalo import MAX_BODY
from bot.store.errors import Unavailable
from tests.adapters.place import Listener
from tests.adapters.zalo.place import Place, address
from tests.adapters.zalo.samples import CITIZEN, EFFECTS, EVENTS, VISITOR, today
from tests.platforms.zalo import OA


@pytest.fixture
def listener() -> Listener:
    return Listener(answers=())


async def test_every_sample_event_has_an_effect_or_a_reason(ward: Place, listener: Listener) -> None:
    assert set(EFFECTS) == set(EVENTS)
    seen = {}
    for name in EVENTS:
        listener.heard.clear()
        before = ward.zalo.counts.copy()
        assert await ward.webhook.deliver(today(ward, name), redeliveries=0) == 200
        counted = ward.zalo.counts - before
        seen[name] = (listener.lines or [key for key in counted if key not in ("event", "new", "redelivered")])[0:1]
        if not seen[name]:
            seen[name] = ["redelivered"]
    # Two that open the chat within minutes are one greeting.
    assert seen["user_click_chatnow"] == ["redelivered"]
    seen["user_click_chatnow"] = ["event: start"]
    assert {name: found[0] for name, found in seen.items()} == EFFECTS


async def test_who_a_message_is_from(ward: Place, listener: Listener) -> None:
    for name in ("user_send_text", "oa_send_text_from_staff", "anonymous_send_text", "follow", "user_withdraw"):
        await ward.webhook.deliver(today(ward, name))
    people = [(item.address.account, item.address.user) for item in listener.heard]
    assert people == [(OA, CITIZEN), (OA, CITIZEN), (OA, VISITOR), (OA, CITIZEN), (OA, CITIZEN)]


async def test_nothing_of_a_shared_address_or_a_picture_is_kept(ward: Place, tmp_path: Path) -> None:
    for name in ("user_submit_info", "user_submit_info_legacy", "user_send_image", "user_send_business_card"):
        await ward.webhook.deliver(today(ward, name))
    await ward.ends(ward.processes[0])
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())  # noqa: ASYNC240
    for secret in ("84900000123", "Trần Thị Mỹ Lệ", "giay-khai-sinh-cu", "qrCodeUrl"):
        assert secret.encode() not in stored


async def test_unknown_events_and_unknown_accounts(ward: Place, listener: Listener) -> None:
    for event in (
        {"event_name": "user_send_text"},
        {"event_name": "something_new", "oa_id": OA},
        {"event_name": ["a", "list"], "sender": 7, "message": "text"},
        {"event_name": "user_send_text", "sender": {"id": CITIZEN}, "recipient": {"id": OA}, "message": None},
        {"event_name": "user_send_text", "sender": {"id": OA}, "recipient": {"id": OA}, "message": {"text": "x"}},
        {"event_name": "user_send_group_text", "sender": {"id": CITIZEN}, "recipient": {"id": OA}},
        {
            "event_name": "oa_send_group_text",
            "sender": {"id": OA},
            "recipient": {"id": "1"},
            "message": {"msg_id": "1"},
        },
        {**today(ward, "user_send_text"), "recipient": {"id": "999"}},
        {**today(ward, "user_send_text"), "timestamp": "yesterday"},
    ):
        assert await ward.webhook.deliver(event, redeliveries=0) == 200
    assert listener.heard == []
    assert ward.zalo.counts["unknown account"] == 1


async def test_an_account_connected_a_moment_ago_is_known(ward: Place, listener: Listener) -> None:
    ward.fake.grant("777")
    event = {**today(ward, "user_send_text"), "recipient": {"id": "777"}}
    await ward.connect("777")
    ward.book._accounts = {}  # as in another process, which has not looked yet
    await ward.webhook.deliver(event)
    assert [item.address.account for item in listener.heard] == ["777"]


async def test_all_who_write_to_it_at_once_are_heard(ward: Place, listener: Listener) -> None:
    """Nobody's message is dropped because somebody else's has just begun to look for the account."""
    ward.fake.grant("777")
    event = {**today(ward, "user_send_text"), "recipient": {"id": "777"}}
    await ward.connect("777")
    ward.book._accounts = {}
    events = [{**event, "sender": {"id": f"88{n}"}} for n in range(10)]
    await asyncio.gather(*(ward.webhook.deliver(item, redeliveries=0) for item in events))
    assert sorted(item.address.user for item in listener.heard) == [f"88{n}" for n in range(10)]
    assert not ward.zalo.counts["unknown account"]


async def test_a_message_is_heard_once_in_whatever_order(ward: Place, listener: Listener) -> None:
    phone = ward.phone()
    for text in ("một", "hai"):
        await phone.says(text, msg_id=text.encode().hex())
    for text in ("hai", "một", "hai"):
        await phone.says(text, msg_id=text.encode().hex())
    assert [item.text for item in listener.heard] == ["một", "hai"]


async def test_a_reaction_carries_the_id_of_another_message(ward: Place, listener: Listener) -> None:
    """So the id alone is no key."""
    message = {"msg_id": "d41e08f7b36c95a2e010", "react_icon": "/-heart"}
    await ward.webhook.deliver({**today(ward, "user_reacted_message"), "message": message})
    await ward.phone().says("chào", msg_id="d41e08f7b36c95a2e010")
    assert listener.lines == ["text: chào"]


async def test_a_message_that_cannot_be_saved_is_asked_for_again(ward: Place, listener: Listener) -> None:
    listener.fails = [Unavailable("disk full"), LookupError("chào em là Lệ")]
    assert await ward.phone().says("chào") == 200
    assert ward.webhook.answers == [500, 503, 200]
    assert listener.lines == ["text: chào"]


async def test_the_log_quotes_nobody(ward: Place, listener: Listener, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    listener.fails = [LookupError("chào em là Lệ, 012345678901")]
    await ward.phone().says("chào em là Lệ, 012345678901")
    await ward.drained()
    assert caplog.records
    for secret in ("Lệ", "012345678901", CITIZEN, ward.fake.grants[OA].access):
        assert secret not in caplog.text


async def test_a_button_comes_back_as_a_choice_typed_or_tapped(ward: Place, listener: Listener) -> None:
    phone = ward.phone()
    for text in ("mc1:set:q/noi_sinh=co_so_y_te", "mc1:", "mc1:a\nb", "mc1:" + "x" * 1_001, " mc1:x", "mc2:x"):
        await phone.says(text)
    assert listener.lines[0] == "choice: set:q/noi_sinh=co_so_y_te"
    assert {item.kind for item in listener.heard[1:]} == {"text"}


async def test_a_sentence_with_an_address_in_it_is_a_sentence(ward: Place, listener: Listener) -> None:
    link = EVENTS["user_send_link"]["message"]["attachments"]
    await ward.phone().sends("link", text="Mẫu này đúng chưa https://example.vn/ct01 ạ?", attachments=link)
    assert listener.lines == ["text: Mẫu này đúng chưa https://example.vn/ct01 ạ?"]


async def test_half_an_emoji_and_nul_are_stored_all_the_same(ward: Place, listener: Listener) -> None:
    event = {**today(ward, "user_send_text")}
    event["message"] = {"text": "chào \ud83d em\x00", "msg_id": "1"}
    body = json.dumps(event).encode()
    assert await ward.webhook.post(body, event["timestamp"]) == 200
    assert listener.lines == ["text: chào \ufffd em\ufffd"]


async def test_withdrawing_erases_also_when_no_oa_is_named(ward: Place, listener: Listener) -> None:
    phone = ward.phone()
    await phone.says("chào")
    assert await ward.store.conversation(address(phone.user)) == "talking"
    await phone.withdraws()
    assert await ward.store.conversation(address(phone.user)) is None
    await phone.says("chào lại")
    await ward.webhook.deliver({"event_name": "user_withdraw", "user_id": phone.user})
    assert await ward.store.conversation(address(phone.user)) is None
    assert ward.zalo.counts["withdrawn everywhere"] == 1


async def test_a_body_that_is_too_large(ward: Place) -> None:
    assert await ward.webhook.post_raw(b"x" * (MAX_BODY + 1), {}) == 413


async def test_many_citizens_at_once_each_in_order(ward: Place, listener: Listener) -> None:
    phones = [ward.phone(f"77{number:04}") for number in range(20)]

    async def talk(number: int) -> None:
        for count in range(4):
            await phones[number].says(f"{number}/{count}")

    await asyncio.gather(*(talk(number) for number in range(20)))
    for number, phone in enumerate(phones):
        said = [item.text for item in listener.heard if item.address.user == phone.user]
        assert said == [f"{number}/{count}" for count in range(4)]
