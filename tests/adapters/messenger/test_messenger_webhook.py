"""Every sample event of the reference, over HTTP, and what it comes to."""

import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.messenger import MAX_BODY
from adapters.messenger_events import read
from bot.messages import Address, Kind
from bot.store.errors import Unavailable
from tests.adapters.messenger.place import CITIZEN, Place, address, place
from tests.adapters.messenger.samples import ASKED, EFFECTS, SAMPLES
from tests.adapters.place import Listener
from tests.platforms.messenger import APP, APP_SECRET, PAGE
from tests.platforms.messenger_phone import new_mid, on_the_wire


def asks(page: str, text: str) -> bool:
    return "làm giấy" in text or "thủ tục" in text


@pytest.fixture
def listener() -> Listener:
    return Listener(answers=())


@pytest.fixture
async def ward(tmp_path: Path, listener: Listener) -> AsyncIterator[Place]:
    changes = {"asks": asks, "resume_word": lambda page: "#bot", "app_ids": (APP,)}
    async with place(tmp_path / "motcua.db", listener, **changes) as made:
        # The samples are of one day in November 2026.
        made.ahead = made.clock().replace(year=2026, month=11, day=22) - made.clock()
        yield made


def test_every_sample_has_its_effect() -> None:
    assert set(EFFECTS) == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
async def test_an_event_and_its_effect(name: str, ward: Place, listener: Listener) -> None:
    assert await ward.webhook.deliver(SAMPLES[name], redeliveries=0) == 200

    counted = [line.removeprefix("counted: ") for line in EFFECTS[name] if line.startswith("counted: ")]
    assert sorted(listener.lines) == sorted(line for line in EFFECTS[name] if not line.startswith("counted: "))
    for why in counted:
        assert ward.messenger.counts[why] == 1
    assert ward.fake.calls == []

    assert await ward.webhook.deliver(SAMPLES[name], redeliveries=0) == 200
    assert len(listener.heard) == len(EFFECTS[name]) - len(counted)


async def test_the_same_message_later_in_another_entry_is_the_same(ward: Place, listener: Listener) -> None:
    await ward.webhook.deliver(SAMPLES["message_text"])
    await ward.webhook.deliver(SAMPLES["duplicate_redelivery_of_message_text"])
    assert len(listener.heard) == 1
    assert ward.messenger.counts["redelivered"] == 1


async def test_a_message_is_heard_once_in_whatever_order(ward: Place, listener: Listener) -> None:
    phone = ward.phone()
    mids = {text: new_mid() for text in ("một", "hai", "ba")}
    for text in ("một", "hai", "ba", "hai", "ba", "một", "ba"):
        await phone.acts({"message": {"mid": mids[text], "text": text}})
    assert [item.text for item in listener.heard] == ["một", "hai", "ba"]
    assert ward.messenger.counts["redelivered"] == 4


async def test_each_citizens_messages_keep_their_order(ward: Place, listener: Listener) -> None:
    await ward.webhook.deliver(SAMPLES["out_of_order_pair"])
    assert listener.lines == EFFECTS["out_of_order_pair"]


async def test_of_an_edit_nothing_is_read_and_it_is_answered_once(ward: Place, listener: Listener) -> None:
    phone = ward.phone()
    for number in (1, 2, "3"):
        edit = {"mid": "m_edited", "text": "làm giấy khai sinh", "num_edit": number}
        await phone.acts({"message_edit": edit})
    await phone.acts({"message_edit": {"text": "không có mã"}})
    assert listener.lines == ["attachment: edit"]
    assert ward.messenger.counts["ignored malformed"] == 1


async def test_times_come_in_seconds_and_milliseconds(ward: Place, listener: Listener) -> None:
    await ward.webhook.deliver(SAMPLES["feed_comment_add"])
    await ward.webhook.deliver(SAMPLES["message_text"])
    assert [item.at.isoformat() for item in listener.heard] == [
        "2026-11-22T02:35:25+00:00",
        "2026-11-22T02:30:12.434000+00:00",
    ]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[]",
        b'{"object":"page","entry":"?"}',
        b'{"object":"page","entry":[null,{"id":7},{"messaging":[{}]}]}',
        b'{"object":"page","entry":[{"id":"104857600123456","time":[],"messaging":{},"standby":[3],"changes":[{}]}]}',
        b'{"object":"page","entry":[{"id":"104857600123456","messaging":[{"sender":7,"message":[]},{"sender":{"id":"1"},'
        b'"timestamp":1e300,"message":{"mid":{},"text":7,"attachments":{"type":1},"quick_reply":"x"}}]}]}',
        b'{"object":"page","entry":[{"id":"104857600123456","messaging":[{"sender":{"id":"1"},"timestamp":9999999999999999,'
        b'"postback":{"payload":"mc1:","referral":{"ref":"../x"}}}]}]}',
        b'{"object":"page","entry":[{"id":"104857600123456","changes":[{"field":"feed","value":{"item":[],"verb":"add"}}]}]}',
        b"[" * 100_000,
    ],
)
async def test_what_is_signed_but_makes_no_sense_is_taken_and_forgotten(raw: bytes, ward: Place) -> None:
    assert await ward.webhook.post(raw) == 200
    assert ward.messenger.counts["failed"] == 0


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["add", "comment", "1", "mc1:"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(SAMPLES)), st.integers(0, 40), JSON)
def test_nothing_in_an_event_is_taken_for_granted(name: str, place: int, odd: Any) -> None:
    """A sample with one of its values replaced by anything."""
    body = json.loads(json.dumps(SAMPLES[name]))
    spots = list(_spots(body["entry"]))
    holder, key = spots[place % len(spots)]
    holder[key] = odd
    read(body, datetime(2026, 11, 22, tzinfo=UTC))


def _spots(value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _spots(value[key])


async def test_too_much_is_refused(ward: Place) -> None:
    assert await ward.webhook.post(b"x" * (MAX_BODY + 1)) == 413


async def test_a_large_batch_is_taken(ward: Place, listener: Listener) -> None:
    events = [
        {"sender": {"id": f"{user}"}, "timestamp": 1795314605123, "message": {"mid": f"m_{user}", "text": "x" * 300}}
        for user in range(1, 501)
    ]
    body = {"object": "page", "entry": [{"id": PAGE, "time": 1795314605965, "messaging": events}]}
    assert len(on_the_wire(body)) > 64 * 1024
    assert await ward.webhook.deliver(body) == 200
    assert len(listener.heard) == 500


async def test_a_page_that_is_not_connected_is_counted(ward: Place, listener: Listener) -> None:
    body = json.loads(json.dumps(SAMPLES["message_text"]).replace(PAGE, "999"))
    assert await ward.webhook.deliver(body) == 200
    assert listener.heard == []
    assert ward.messenger.counts["unknown account"] == 1


async def test_a_page_connected_from_the_command_line_is_heard_at_once(ward: Place, listener: Listener) -> None:
    ward.book._accounts.clear()
    await ward.webhook.deliver(SAMPLES["message_text"])
    assert len(listener.heard) == 1


async def test_what_cannot_be_saved_is_delivered_again(ward: Place, listener: Listener) -> None:
    listener.fails = [Unavailable("disk")]
    assert await ward.webhook.deliver(SAMPLES["batch_two_entries"]) == 200
    assert ward.webhook.answers == [503, 200]
    assert sorted(listener.lines) == sorted(EFFECTS["batch_two_entries"])


async def test_a_bug_does_not_make_the_platform_give_the_page_up(
    ward: Place, listener: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    listener.fails = [LookupError(ASKED)]
    assert await ward.webhook.deliver(SAMPLES["message_text"]) == 200
    assert ward.messenger.counts["failed"] == 1
    assert "LookupError" in caplog.text
    assert ASKED not in caplog.text


async def test_our_payload_comes_back_as_a_choice_and_typed_it_is_text(ward: Place, listener: Listener) -> None:
    phone = ward.phone()
    await phone.says("Có rồi", quick_reply={"payload": "mc1:set:d/to_khai=have"})
    await phone.says("mc1:set:d/to_khai=have")
    await phone.acts({"postback": {"title": "Gặp cán bộ", "payload": "mc1:do:person"}})
    await phone.says("3. Rất dài…", quick_reply={"payload": "mc1#3"})
    assert listener.lines == [
        "choice: set:d/to_khai=have",
        "text: mc1:set:d/to_khai=have",
        "choice: do:person",
        "text: 3",
    ]


async def test_a_link_opens_a_procedure_in_an_old_and_a_new_conversation(ward: Place, listener: Listener) -> None:
    phone = ward.phone()
    await phone.starts(ref="dang-ky-khai-sinh")
    await phone.follows_link("dang-ky-ket-hon")
    assert listener.lines == ["event: open:dang-ky-khai-sinh", "event: open:dang-ky-ket-hon"]


async def test_a_text_with_half_an_emoji_and_loose_accents_can_be_stored(ward: Place, listener: Listener) -> None:
    await ward.phone().says("gia\u0302\u0301y \ud83d \x00")
    assert listener.lines == ["text: giấy \ufffd \ufffd"]


async def test_an_address_says_page_and_citizen(ward: Place, listener: Listener) -> None:
    await ward.webhook.deliver(SAMPLES["message_text"])
    await ward.webhook.deliver(SAMPLES["feed_comment_add"])
    assert [item.address for item in listener.heard] == [
        address(CITIZEN),
        Address("messenger", PAGE, "comment:559217392549680_1190457722331045"),
    ]
    assert [item.kind for item in listener.heard] == [Kind.TEXT, Kind.TEXT]


async def test_no_secret_and_no_citizen_in_the_logs(ward: Place, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    for body in SAMPLES.values():
        await ward.webhook.deliver(body)
    lines = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith(("adapters", "bot")))
    assert "messenger" in lines
    for secret in (CITIZEN, ASKED, "6912804417735209", "Trần Thị B", "+84900000123", APP_SECRET):
        assert secret not in lines
