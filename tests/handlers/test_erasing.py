"""Erasing everything: asked first, and answered by a button, a number, or in words."""

import pytest

from tests.handlers.test_staff import hears_nothing, officer_writes
from tests.talk import Talk

ASKED = "xóa toàn bộ dữ liệu"


@pytest.mark.parametrize(
    "words",
    [
        *("1", "có", "ừ", "Vâng ạ", "ok", "đồng ý", "chắc chắn", "dạ có ạ", "👍", "xóa", "xóa hết"),
        *("đúng rồi xóa đi", "xoa het di", "uh xoa di", "dạ xóa giúp em", "ok xóa luôn", "xóa dữ liệu của tôi"),
    ],
)
def test_words_that_agree_erase(birth: Talk, words: str) -> None:
    birth.says("xóa dữ liệu của tôi").said(ASKED)
    birth.says(words).said("đã xóa toàn bộ").is_in(None, "idle")
    assert birth.state is None


@pytest.mark.parametrize(
    "words",
    [
        *("2", "không", "ko", "thôi", "thoi", "đừng", "đừng xóa", "dạ thôi em", "thôi không xóa nữa", "khoan đã"),
        *("giữ lại", "giữ nguyên đi", "không cần xóa", "chưa", "nhầm"),
    ],
)
def test_words_that_refuse_keep_all(birth: Talk, words: str) -> None:
    birth.says("xóa dữ liệu của tôi")
    birth.says(words).said("giữ nguyên").asks("to_khai")


@pytest.mark.parametrize(
    "words",
    [
        *("đăng ký kết hôn", "lệ phí bao nhiêu", "xóa đăng ký thường trú", "xóa rồi có lấy lại được không"),
        *("thôi xóa đi", "dạ", "em có con", "tờ khai em có rồi", "không biết nữa", "dữ liệu gì"),
    ],
)
def test_anything_else_is_asked_about_once_and_begins_nothing(birth: Talk, words: str) -> None:
    birth.says("xóa dữ liệu của tôi")
    birth.says(words).said(ASKED).is_in("khai-sinh", "reviewing").papers_are(to_khai=None, chung_sinh=None, cccd=None)
    birth.says("đăng ký kết hôn").said("giữ nguyên").asks("to_khai")


def test_the_second_time_words_count_as_well(birth: Talk) -> None:
    birth.says("xóa dữ liệu của tôi", "dữ liệu gì", "ừ xóa đi").said("đã xóa")


def test_a_person_may_be_asked_for_instead(birth: Talk) -> None:
    birth.says("xóa dữ liệu của tôi", "gặp cán bộ").said("Trung tâm")
    birth.says("có").asks("to_khai#1")


def test_a_yes_of_the_next_day_is_an_answer_to_something_else(birth: Talk) -> None:
    birth.says("xóa dữ liệu của tôi").waits(hours=20)
    birth.says("có rồi").asks("to_khai#1")


def test_a_yes_to_the_officer_erases_nothing(birth: Talk) -> None:
    officer_writes(birth)
    birth.says("xóa dữ liệu của tôi").said(ASKED)
    officer_writes(birth, "Chị có giấy chứng sinh chưa?")
    for words in ("có", "1", "không"):
        hears_nothing(birth, words)


def test_what_is_said_in_silence_ends_the_question(birth: Talk) -> None:
    officer_writes(birth)
    birth.says("xóa dữ liệu của tôi")
    hears_nothing(birth, "dạ em gửi chị rồi")
    hears_nothing(birth, "có")


def test_a_yes_erases_in_silence_too(birth: Talk) -> None:
    officer_writes(birth)
    birth.says("xóa dữ liệu của tôi", "có").said("đã xóa")


def test_a_no_in_silence_asks_nothing_more(birth: Talk) -> None:
    officer_writes(birth)
    birth.says("xóa dữ liệu của tôi", "không").said("em giữ nguyên").did_not_say("Câu ")


@pytest.mark.parametrize("message", ["ok", "có", "ừ"])
def test_a_bare_yes_hours_later_erases_nothing(birth: Talk, message: str) -> None:
    birth.says("xóa dữ liệu của tôi").waits(hours=3).says(message).did_not_say("đã xóa")
    assert birth.state is not None
    birth.says("xóa dữ liệu của tôi").waits(minutes=5).says(message).said("đã xóa")


@pytest.mark.parametrize("message", ["ký rồi, xóa dữ liệu của tôi", "Thôi không làm nữa. Xóa thông tin của em đi"])
def test_the_wish_is_heard_beside_something_else(birth: Talk, message: str) -> None:
    birth.says(message).said(ASKED).says("có").said("đã xóa")


def test_what_is_not_to_be_erased_is_kept(birth: Talk) -> None:
    birth.says("ký rồi, đừng xóa dữ liệu của tôi nha").did_not_say(ASKED)
