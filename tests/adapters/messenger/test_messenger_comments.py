"""A comment on the page: one private reply, and the talk goes on where it began."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.messages import Kind, Reply
from tests.adapters.messenger.place import Place, address, place
from tests.adapters.place import Listener, choices
from tests.platforms.messenger import PAGE
from tests.platforms.messenger_phone import MessengerPhone

COMMENT = "559217392549680_1190457722331045"
ASKED = "làm giấy khai sinh cần gì ạ?"
ANSWER = Reply("Dạ, đăng ký khai sinh. Bé sinh ở đâu ạ?", choices("Bệnh viện", "Tại nhà"))


@pytest.fixture
def listener() -> Listener:
    return Listener(answers=(ANSWER,))


@pytest.fixture
async def ward(tmp_path: Path, listener: Listener) -> AsyncIterator[Place]:
    async with place(tmp_path / "motcua.db", listener, asks=lambda page, text: "làm giấy" in text) as made:
        yield made


async def comments(ward: Place, phone: MessengerPhone, text: str = ASKED, comment: str = COMMENT) -> None:
    ward.fake.pages[PAGE].comments[comment] = (phone.user, ward.clock())
    await phone.comments(comment, text)
    await ward.drained()


async def test_a_request_is_answered_in_private_and_taken_along(ward: Place, listener: Listener) -> None:
    lan = ward.phone()
    await comments(ward, lan)
    (call,) = ward.fake.sends()
    assert call.body["recipient"] == {"comment_id": COMMENT}
    assert "messaging_type" not in call.body
    assert lan.texts == ["Dạ, đăng ký khai sinh. Bé sinh ở đâu ạ?\n1. Bệnh viện\n2. Tại nhà"]

    # The citizen's own conversation stands where the comment's stood, and that one is forgotten.
    assert [(item.address.user, item.text) for item in listener.heard] == [(f"comment:{COMMENT}", ASKED)]
    assert await ward.store.conversation(address(lan.user)) == "talking"
    record = await ward.store.record(address(f"comment:{COMMENT}"))
    assert (record.state, record.replies) == (None, ())

    await lan.taps("Tại nhà")
    await ward.drained()
    assert (listener.heard[-1].kind, listener.heard[-1].text) == (Kind.CHOICE, "set:q/2=yes")
    assert len(lan.texts) == 2
    assert await ward.dead() == []


async def test_a_restart_before_the_private_reply_loses_nothing(tmp_path: Path, listener: Listener) -> None:
    database = tmp_path / "restarted.db"
    async with place(database, listener, asks=lambda page, text: True) as before:
        lan = before.phone()
        before.fake.pages[PAGE].comments[COMMENT] = (lan.user, before.clock())
        await before.sender.stop()
        await lan.comments(COMMENT, ASKED)
        assert before.fake.sends() == []
    async with place(database, listener, asks=lambda page, text: True) as ward:
        lan = ward.phone()
        ward.fake.pages[PAGE].comments[COMMENT] = (lan.user, ward.clock())
        await ward.drained()
        assert len(lan.texts) == 1
        assert await ward.store.conversation(address(lan.user)) == "talking"
        assert await ward.store.conversation(address(f"comment:{COMMENT}")) is None
        await lan.taps("Tại nhà")
        assert (listener.heard[-1].kind, listener.heard[-1].text) == (Kind.CHOICE, "set:q/2=yes")


async def test_it_is_answered_once_however_often_it_is_told(ward: Place, listener: Listener) -> None:
    lan = ward.phone()
    await comments(ward, lan)
    await comments(ward, lan)
    assert len(ward.fake.sends()) == 1


async def test_what_is_no_request_is_left_alone(ward: Place, listener: Listener) -> None:
    await comments(ward, ward.phone(), "Đẹp quá ạ")
    assert (listener.heard, ward.fake.calls) == ([], [])


async def test_without_knowing_what_a_request_is_all_are_left_alone(tmp_path: Path, listener: Listener) -> None:
    async with place(tmp_path / "other.db", listener) as ward:
        await comments(ward, ward.phone())
        assert listener.heard == []


async def test_a_talk_that_is_going_on_is_not_disturbed(ward: Place, listener: Listener) -> None:
    lan = ward.phone()
    await lan.says("chào")
    await ward.drained()
    await comments(ward, lan)
    assert [item.address.user for item in listener.heard] == [lan.user, f"comment:{COMMENT}"]
    assert len(lan.texts) == 2


async def test_after_seven_days_it_is_too_late(ward: Place, listener: Listener) -> None:
    lan = ward.phone()
    ward.ahead = -timedelta(days=8)
    await comments_told_late(ward, lan)
    assert listener.heard == []


async def comments_told_late(ward: Place, phone: MessengerPhone) -> None:
    at = ward.clock()
    value: dict[str, Any] = {
        "from": {"id": phone.user},
        "item": "comment",
        "verb": "add",
        "message": ASKED,
        "comment_id": COMMENT,
    }
    value["created_time"] = int(at.timestamp())
    ward.ahead = timedelta()
    await ward.webhook.event(PAGE, {"field": "feed", "value": value}, "changes")


async def test_a_reply_of_several_parts_sends_the_first_only(ward: Place, listener: Listener) -> None:
    listener.answers = (Reply("Câu này dài. " * 300, choices("Có")),)
    lan = ward.phone()
    await comments(ward, lan)
    assert sum("comment_id" in call.body["recipient"] for call in ward.fake.sends()) == 1
    assert await ward.dead() == ["error 10/2018278"] * 2  # the rest has to wait for the citizen's first word


async def test_a_lost_answer_is_not_repeated_for_ever(ward: Place, listener: Listener) -> None:
    ward.fake.misbehave.append("drop after")
    lan = ward.phone()
    await comments(ward, lan)
    await ward.later(seconds=31)
    assert len(lan.texts) == 1
    assert await ward.dead() == ["error 10900"]


async def test_a_visitors_post_is_answered_too(ward: Place, listener: Listener) -> None:
    lan, post = ward.phone(), f"{PAGE}_559217392551234"
    ward.fake.pages[PAGE].comments[post] = (lan.user, ward.clock())
    value: dict[str, Any] = {
        "from": {"id": lan.user},
        "item": "status",
        "verb": "add",
        "message": ASKED,
        "post_id": post,
    }
    value["created_time"] = int(ward.clock().timestamp())
    await ward.webhook.event(PAGE, {"field": "feed", "value": value}, "changes")
    await ward.drained()
    assert ward.fake.sends()[0].body["recipient"] == {"post_id": post}
    assert len(lan.texts) == 1
