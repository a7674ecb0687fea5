"""What each update comes to: the reference's samples, and what nobody has promised."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.telegram_events import Ignored, Migrated, Taken, read
from bot.messages import Address, Inbound, Kind

SAMPLES: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "platforms" / "telegram_samples.json").read_text(encoding="utf-8")
)
NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)

EFFECTS: dict[str, tuple[Kind, str] | str] = {
    "update_message_text": (Kind.TEXT, "Chào phường, em muốn hỏi thủ tục đăng ký khai sinh ạ"),
    "update_message_text_emoji_entities": (Kind.TEXT, "🙏 Em nộp tại https://dichvucong.gov.vn được không ạ?"),
    "update_message_reply": (Kind.TEXT, "Cái này nộp bản chính hay bản sao ạ?"),
    "update_message_start_plain": (Kind.EVENT, "start"),
    "update_message_start_deeplink": (Kind.EVENT, "open:qr_quay_3"),
    "update_message_photo": (Kind.ATTACHMENT, "image"),
    "update_message_album_part1": (Kind.ATTACHMENT, "image"),
    "update_message_album_part2": (Kind.ATTACHMENT, "image"),
    "update_message_document": (Kind.ATTACHMENT, "file"),
    "update_message_voice": (Kind.ATTACHMENT, "audio"),
    "update_message_location": (Kind.ATTACHMENT, "location"),
    "update_message_contact": (Kind.ATTACHMENT, "contact"),
    "update_message_sticker": (Kind.STICKER, ""),
    "update_edited_message": (Kind.ATTACHMENT, "edit"),
    "update_message_reaction": "message_reaction",
    "update_callback_query": "foreign button",
    "update_callback_query_inaccessible_message": "foreign button",
    "update_group_callback_accept_case": "group",
    "update_group_command_with_botname": "group",
    "update_group_staff_reply_in_topic": "group",
    "update_group_migrated_to_supergroup": "migrated",
    "update_my_chat_member_blocked": "my_chat_member",
    "update_my_chat_member_unblocked": "my_chat_member",
    "update_my_chat_member_added_to_group": "my_chat_member",
}


def test_every_sample_has_an_effect() -> None:
    assert set(EFFECTS) == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(name: str) -> None:
    found, wanted = read(SAMPLES[name], NOW), EFFECTS[name]
    match found:
        case Taken(inbound):
            assert (inbound.kind, inbound.text) == wanted
            assert inbound.address == Address("telegram", "telegram", "5123456789")
        case Ignored(why):
            assert why == wanted
        case Migrated(old, new):
            assert (wanted, old, new) == ("migrated", -4567890123, -1002345678901)


def test_nothing_of_a_contact_or_a_picture_is_taken_along() -> None:
    for name in ("update_message_contact", "update_message_photo", "update_message_document"):
        found = read(SAMPLES[name], NOW)
        assert isinstance(found, Taken)
        text = repr(found)
        assert not any(word in text for word in ("84900000123", "AgACAgUAAxk", "To-khai", "chứng sinh", "Nguyễn"))


def test_of_an_edit_nothing_is_read_and_it_is_answered_once() -> None:
    sample = SAMPLES["update_edited_message"]
    again = {"update_id": 881230099, "edited_message": {**sample["edited_message"], "text": "Em sửa lần nữa"}}
    assert key(again) == key(sample)
    assert "khai sinh" not in repr(read(sample, NOW))
    live = {**sample["edited_message"], "location": {"latitude": 16.4, "longitude": 107.6}}
    del live["text"]
    assert read({"update_id": 881230100, "edited_message": live}, NOW) == Ignored("edit without words")


def test_an_album_is_one_message() -> None:
    keys = [key(SAMPLES[f"update_message_album_part{n}"]) for n in (1, 2)]
    assert keys[0] == keys[1]
    assert key(SAMPLES["update_message_photo"]) != keys[0]


def private(**content: Any) -> dict[str, Any]:
    chat = {"id": 5123456789, "type": "private"}
    return {
        "update_id": 1,
        "message": {"message_id": 1, "from": {"id": 5123456789}, "chat": chat, "date": 1, **content},
    }


def tapped(data: Any, **message: Any) -> dict[str, Any]:
    shown = {"message_id": 1, "chat": {"id": 5123456789, "type": "private"}, "date": 1, **message}
    query = {"id": "22", "from": {"id": 5123456789}, "message": shown, "data": data}
    return {"update_id": 2, "callback_query": query}


def key(update: dict[str, Any]) -> str:
    return taken(update).key


def taken(update: dict[str, Any]) -> Inbound:
    found = read(update, NOW)
    assert isinstance(found, Taken), found
    return found.inbound


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("/start dang-ky-khai-sinh", Kind.EVENT, "open:dang-ky-khai-sinh"),
        ("/start@phuong_senhong_bot dang-ky-khai-sinh", Kind.EVENT, "open:dang-ky-khai-sinh"),
        ("/start ", Kind.EVENT, "start"),
        ("/start x=y; DROP", Kind.TEXT, "start x=y; DROP"),
        ("/khai_sinh", Kind.TEXT, "khai sinh"),
        ("/khai_sinh@phuong_senhong_bot cho con", Kind.TEXT, "khai sinh cho con"),
        ("mc1:set:q/noi_sinh=co_so_y_te", Kind.TEXT, "mc1:set:q/noi_sinh=co_so_y_te"),
        ("nửa emoji \ud83d và \x00", Kind.TEXT, "nửa emoji � và �"),
        ("", Kind.TEXT, ""),
    ],
)
def test_texts(text: str, kind: Kind, said: str) -> None:
    inbound = taken(private(text=text))
    assert (inbound.kind, inbound.text) == (kind, said)


def test_taps() -> None:
    inbound = taken(tapped("mc1:set:q/noi_sinh=co_so_y_te"))
    assert (inbound.kind, inbound.text) == (Kind.CHOICE, "set:q/noi_sinh=co_so_y_te")


def test_a_button_that_carries_its_label_is_that_label_typed() -> None:
    keyboard = {
        "inline_keyboard": [
            [{"text": "Có rồi", "callback_data": "mc1#1"}],
            [{"text": "Chưa", "callback_data": "mc1#2"}],
        ]
    }
    inbound = taken(tapped("mc1#2", reply_markup=keyboard))
    assert (inbound.kind, inbound.text) == (Kind.TEXT, "Chưa")


@pytest.mark.parametrize("data", ["mc1#2", "mc1:", "mc1:\n", "p:khai_sinh", "", None, 5, "mc1:" + "x" * 61])
def test_forged_and_foreign_buttons_say_nothing_but_stop_spinning(data: Any) -> None:
    found = read(tapped(data), NOW)
    assert isinstance(found, Ignored)
    assert found.callback == "22"


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"update_id": "1"},
        {"update_id": True, "message": {}},
        {"update_id": 1, "message": {}},
        {"update_id": 1, "message": {"chat": 5, "from": None, "text": "x"}},
        {"update_id": 1, "message": {"chat": {"id": 5, "type": "private"}, "from": {"id": 6}, "text": "x"}},
        {"update_id": 1, "message": {"chat": {"id": 2**70, "type": "private"}, "from": {"id": 2**70}, "text": "x"}},
        {
            "update_id": 1,
            "message": {"chat": {"id": 5, "type": "private"}, "from": {"id": 5, "is_bot": True}, "text": "x"},
        },
        {"update_id": 1, "callback_query": {}},
        {"update_id": 1, "callback_query": {"id": [], "message": [], "data": {}}},
        {"update_id": 1, "something_new": {"text": "x"}},
        {"update_id": 1, "a": 1, "b": 2},
        private(),
        private(new_chat_title="x"),
    ],
)
def test_what_cannot_be_read_is_left(update: dict[str, Any]) -> None:
    assert isinstance(read(update, NOW), Ignored)


@pytest.mark.parametrize("date", [0, -1, None, "x", 10**15, 1.5])
def test_an_impossible_date_is_now(date: Any) -> None:
    assert taken(private(text="x", date=date)).at == NOW
