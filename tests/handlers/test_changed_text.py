"""The text has changed meanwhile, or what is stored cannot be read."""

import json

import pytest

from bot.handlers.knowledge import build
from tests.handlers.conftest import small
from tests.handlers.edit import edited
from tests.talk import Talk


def test_the_text_changed_but_not_what_was_asked(birth: Talk) -> None:
    changed = edited(small(), "khai-sinh", lambda data: data.update(fee={"text": "10.000 đồng"}))
    birth.says("có").learns(build(changed)).says("ký rồi").said("vừa được cập nhật")
    birth.asks("chung_sinh/giay_chung_sinh").says("lệ phí?").said("10.000 đồng")


def test_a_changed_question_is_asked_again(birth: Talk) -> None:
    def change(data: dict[str, object]) -> None:
        data["questions"][0]["ask"] = "Bé sinh tại đâu ạ?"  # type: ignore[index]

    birth.learns(build(edited(small(), "khai-sinh", change)))
    birth.says("có rồi").said("hỏi lại 1 câu", "Bé sinh tại đâu ạ?").asks("noi_sinh")
    birth.says("bệnh viện").asks("to_khai#1").answers_are(noi_sinh="co_so_y_te", ket_hon="yes")


@pytest.mark.parametrize("message", ["có rồi", "dạ có đủ rồi nha", "1"])
def test_yes_to_the_old_paper_is_not_yes_to_the_new(birth: Talk, message: str) -> None:
    def change(data: dict[str, object]) -> None:
        data["documents"][0]["name"] = "Tờ khai mẫu mới"  # type: ignore[index]

    birth.learns(build(edited(small(), "khai-sinh", change)))
    birth.says(message).asks("to_khai").said("Tờ khai mẫu mới")


def test_an_answer_to_the_old_text_is_not_one_to_the_new(birth: Talk) -> None:
    def change(data: dict[str, object]) -> None:
        data["documents"].insert(0, {"id": "moi", "name": "Giấy mới"})  # type: ignore[attr-defined]

    birth.learns(build(edited(small(), "khai-sinh", change))).says("có rồi").asks("moi")
    birth.papers_are(moi=None, to_khai=None, chung_sinh=None, cccd=None)


def test_a_procedure_that_is_gone(birth: Talk) -> None:
    def change(data: dict[str, object]) -> None:
        data["valid"] = {"until": "2026-01-01"}

    birth.learns(build(edited(small(), "khai-sinh", change))).says("có rồi").said("không còn trong danh sách")
    birth.is_in(None, "idle")


@pytest.mark.parametrize("state", ["{", "{}", "[]", "null", '{"review": {"procedure": "khai-sinh"}}', '{"review": 3}'])
def test_a_state_that_cannot_be_read_does_not_lock_a_citizen_out(talk: Talk, state: str) -> None:
    talk.state = state
    talk.says("làm giấy khai sinh cho con").said("không còn đọc được", "Đăng ký khai sinh").asks("noi_sinh")
    talk.says("bệnh viện").asks("ket_hon")


def test_a_state_of_an_older_version_is_read(birth: Talk) -> None:
    assert birth.state is not None
    state = json.loads(birth.state)
    birth.state = json.dumps({"review": state["review"]})
    birth.says("có rồi").asks("to_khai#1")


@pytest.mark.parametrize(
    ("message", "words"),
    [("xóa dữ liệu", "xóa toàn bộ"), ("gặp cán bộ", "0234 000 0000"), ("dừng", "dừng ở đây"), ("lệ phí?", "Miễn phí")],
)
def test_after_a_change_of_text_everything_but_an_answer_is_heard(birth: Talk, message: str, words: str) -> None:
    def change(data: dict[str, object]) -> None:
        data["documents"][0]["name"] = "Tờ khai mẫu mới"  # type: ignore[index]

    birth.learns(build(edited(small(), "khai-sinh", change))).says(message).said(words)


def test_a_changed_text_is_told_when_a_review_is_taken_up(birth: Talk) -> None:
    changed = edited(small(), "khai-sinh", lambda data: data.update(fee={"text": "10.000 đồng"}))
    birth.says("dừng").learns(build(changed)).says("làm tiếp").said("vừa được cập nhật").asks("to_khai")
