"""Every sample event of the reference, over HTTP, and what it comes to."""

import base64
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
from adapters.messenger_signature import is_signed, proof
from bot.messages import Address, Kind
from bot.store.errors import Unavailable
from tests.adapters.messenger_place import CITIZEN, Listener, Place, address, place
from tests.platforms.messenger import APP, APP_SECRET, PAGE, VERIFY_TOKEN
from tests.platforms.messenger_phone import on_the_wire, sign

DATA = Path(__file__).parents[1] / "platforms"
SAMPLES: dict[str, dict[str, Any]] = json.loads((DATA / "messenger_samples.json").read_text())
VECTORS: dict[str, Any] = json.loads((DATA / "messenger_signatures.json").read_text())
COMMENT = "Phường ơi cho em hỏi làm giấy xác nhận tình trạng hôn nhân mất mấy ngày ạ?"
ASKED = "Chào anh/chị, em muốn làm giấy khai sinh cho con thì cần mang những giấy tờ gì ạ?"

# What the bot hears, or else what is counted and comes to nothing.
EFFECTS: dict[str, list[str]] = {
    "message_text": [f"text: {ASKED}"],
    "duplicate_redelivery_of_message_text": [f"text: {ASKED}"],
    "message_text_emoji_newlines": [
        "text: Dạ em cảm ơn phường ạ 🙏👶\nNhà em ở tổ 12, khu phố 3.\nSáng thứ Bảy mình có làm việc không ạ?"
    ],
    "message_text_with_link_fallback": [
        "text: Mẫu này đúng chưa ạ: https://dichvucong.gov.vn/p/home/dvc-trang-chu.html"
    ],
    "message_reply_to": ["text: Cái này nộp bản gốc hay bản sao chứng thực ạ?"],
    "message_ad_referral": ["text: Cho mình hỏi về đăng ký tạm trú"],
    "batch_two_entries": [
        "text: Em hỏi thêm: con em chưa có tên chính thức thì sao ạ?",
        "text: Cho mình hỏi giờ làm việc?",
    ],
    "batch_two_messaging_in_entry": ["text: Alo", "text: Có ai trực không ạ?"],
    "batch_mixed_messaging_and_feed": [f"text: {ASKED}", f"text: {COMMENT}"],
    "out_of_order_pair": ["text: Tin thứ nhất (gửi trước)", "text: Tin thứ hai (gửi sau)"],
    # Of an earlier bot: what is written on the button.
    "message_quick_reply": ["text: Đăng ký khai sinh"],
    "postback_button": ["text: Xem lệ phí"],
    "postback_persistent_menu": ["text: Gặp cán bộ"],
    "postback_ice_breaker": ["text: Giờ làm việc của phường?"],
    "postback_image_grid": ["text: Cho tôi hỏi về chứng thực bản sao"],
    "postback_get_started": ["event: start"],
    "postback_get_started_referral": ["event: open:qr_quay_3"],
    "referral_mme": ["event: open:qr_quay_5"],
    "referral_ad": ["event: open:tam_tru"],
    "attachment_image": ["attachment: image"],
    "attachment_images_multiple": ["attachment: image"],
    "attachment_image_with_text": ["attachment: image", "text: Em gửi ảnh giấy chứng sinh ạ"],
    "attachment_file": ["attachment: file"],
    "attachment_audio": ["attachment: audio"],
    "attachment_video": ["attachment: video"],
    "attachment_location_legacy": ["attachment: location"],
    "attachment_reel": ["attachment: reel"],
    "attachment_post_share": ["attachment: post"],
    "attachment_fallback_no_payload": ["attachment: fallback"],
    "attachment_sticker": ["sticker: "],
    "attachment_sticker_transition": ["sticker: "],
    # A person speaks for the page: the bot is silent.
    "echo_page_inbox_staff": [
        "staff: Chào chị, em là Hạnh - cán bộ tư pháp hộ tịch. Chị cho em xin lịch hẹn sáng thứ Hai được không ạ?"
    ],
    "echo_page_inbox_staff_doc_variant_app_id": ["staff: Hồ sơ của chị đã có kết quả, mời chị đến nhận tại quầy số 3."],
    "echo_staff_no_app_id": ["staff: Dạ phường làm việc từ 7h30 đến 11h30 và 13h00 đến 17h00 ạ."],
    "echo_page_inbox_staff_image": ["staff: "],
    "echo_fallback": ["staff: "],
    "echo_reply_to": ["staff: Bản sao có chứng thực là được chị nhé."],
    "standby_echo_page_inbox": ["staff: Vâng, chị mang theo giấy chứng sinh bản chính nhé."],
    "take_thread_control_by_inbox": ["staff: "],
    "request_thread_control": ["staff: "],
    "pass_thread_control_to_us": ["staff: #bot"],
    "pass_thread_control_from_idle": ["staff: #bot"],
    # Our own app.
    "echo_own_bot": ["counted: echo of ours"],
    "echo_own_bot_button_template": ["counted: echo of ours"],
    "echo_media_template_attachment_id_number": ["counted: echo of ours"],
    # Somebody else has the conversation.
    "standby_message": ["counted: ignored standby"],
    "standby_postback_without_payload": ["counted: ignored standby"],
    "standby_read": ["counted: ignored standby"],
    # The page's feed.
    "feed_comment_add": [f"text: {COMMENT}"],
    "feed_comment_reply_add": ["counted: comment left alone"],
    "feed_visitor_post": ["text: Kính nhờ phường hướng dẫn thủ tục chứng thực chữ ký ạ"],
    "feed_comment_by_page_itself": ["counted: ignored own comment"],
    "feed_comment_without_from": ["counted: ignored comment without author"],
    "feed_comment_photo_no_text": ["counted: ignored comment without text"],
    "feed_comment_edited": ["counted: ignored feed"],
    "feed_comment_remove": ["counted: ignored feed"],
    "feed_reaction": ["counted: ignored feed"],
    "inbox_labels": ["counted: ignored inbox_labels"],
    # Not used.
    "message_quick_reply_phone": ["counted: ignored contact"],
    "message_quick_reply_email": ["counted: ignored contact"],
    "message_edit": ["counted: ignored message_edit"],
    "postback_user_ref_field_value": ["counted: ignored without user"],
    "referral_lead_seconds_timestamp": ["counted: ignored lead"],
    "delivery": ["counted: ignored delivery"],
    "delivery_no_timestamp": ["counted: ignored delivery"],
    "delivery_watermark_only": ["counted: ignored delivery"],
    "read": ["counted: ignored read"],
    "reaction_react": ["counted: ignored reaction"],
    "reaction_unreact": ["counted: ignored reaction"],
    "reaction_other_emoji": ["counted: ignored reaction"],
    "optin_notification_messages": ["counted: ignored optin"],
    "optin_notification_messages_stopped": ["counted: ignored optin"],
    "account_linking_linked": ["counted: ignored account_linking"],
    "account_linking_unlinked": ["counted: ignored account_linking"],
    "app_roles": ["counted: ignored app_roles"],
    "messaging_feedback": ["counted: ignored messaging_feedback"],
    "response_feedback": ["counted: ignored response_feedback"],
    "policy_enforcement_warning": ["counted: policy"],
    "policy_enforcement_block": ["counted: policy"],
    "policy_enforcement_unblock": ["counted: policy"],
}


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


async def test_each_citizens_messages_keep_their_order(ward: Place, listener: Listener) -> None:
    await ward.webhook.deliver(SAMPLES["out_of_order_pair"])
    assert listener.lines == EFFECTS["out_of_order_pair"]


async def test_times_come_in_seconds_and_milliseconds(ward: Place, listener: Listener) -> None:
    await ward.webhook.deliver(SAMPLES["feed_comment_add"])
    await ward.webhook.deliver(SAMPLES["message_text"])
    assert [item.at.isoformat() for item in listener.heard] == [
        "2026-11-22T02:35:25+00:00",
        "2026-11-22T02:30:12.434000+00:00",
    ]


@pytest.mark.parametrize("vector", VECTORS["webhook"], ids=lambda vector: vector["name"])
async def test_signatures(vector: dict[str, Any], ward: Place) -> None:
    assert vector["app_secret"] == APP_SECRET
    status = await ward.webhook.post(base64.b64decode(vector["body_base64"]), vector["x_hub_signature_256"])
    assert status == (200 if vector["valid_with_escape_fallback"] else 403)


def test_either_secret_counts_while_one_is_being_changed() -> None:
    assert is_signed(sign("new", b"{}"), b"{}", ("new", "old"))
    assert is_signed(sign("old", b"{}"), b"{}", ("new", "old"))
    assert not is_signed(sign("", b"{}"), b"{}", ("new", ""))


def test_the_proof_of_the_app() -> None:
    vector = VECTORS["proof"]
    assert proof(vector["app_secret"], vector["access_token"]) == vector["appsecret_proof"]


async def test_the_platform_asks_whether_it_is_us(ward: Place) -> None:
    right = {"mode": "subscribe", "verify_token": VERIFY_TOKEN, "challenge": "1849302755"}
    assert await ward.webhook.verify(**right) == (200, "1849302755")
    assert (await ward.webhook.verify(**{**right, "verify_token": "tình cờ"}))[0] == 403
    assert (await ward.webhook.verify(**{**right, "mode": "unsubscribe"}))[0] == 403
    assert (await ward.webhook.verify(**{**right, "challenge": "<script>"}))[0] == 403
    assert (await ward.webhook.verify())[0] == 403


async def test_another_object_is_not_for_us(ward: Place) -> None:
    assert await ward.webhook.deliver({"object": "instagram", "entry": []}, redeliveries=0) == 404


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
