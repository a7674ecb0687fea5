"""Ages told where a question names those that are asked for, of each person its own."""

import pytest

from tests.talk import Talk


@pytest.fixture
def wedding() -> Talk:
    return Talk().taps_value("pick:dang-ky-ket-hon").says("không").asks("du_tuoi")


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("em 18 còn bạn gái 21", "no"),
        ("con trai bác 19, con dâu 22", "no"),
        ("tui 25, hắn 23", "yes"),
        ("bạn trai em 22 em 18 rồi", "yes"),
        ("bạn trai em mới 19, em 20 rồi", "no"),
        ("chong 24 vo 17", "no"),
        ("hai đứa một đứa 19 một đứa 18", "no"),
        ("e 21t, bạn gái e 19t ạ", "yes"),
    ],
)
def test_they_are_compared_with_those_of_the_question(wedding: Talk, message: str, value: str) -> None:
    wedding.says(message)
    assert wedding.view["answers"].get("du_tuoi") == value, wedding.text


@pytest.mark.parametrize("message", ["một đứa 19 một đứa 20 rồi", "em 19 thôi", "e 21t, ny e 19t ạ"])
def test_where_it_is_not_told_who_is_which_it_is_asked(wedding: Talk, message: str) -> None:
    wedding.says(message).asks("du_tuoi")


@pytest.mark.parametrize("message", ["à nhầm, tính kỹ thì em đủ 20 rồi", "nhầm rồi, em 21 tuổi mà"])
def test_who_had_not_reached_it_has_after_all(wedding: Talk, message: str) -> None:
    wedding.says("chưa").is_in("dang-ky-ket-hon", "done").says(message).asks("tung_ket_hon")
    assert wedding.view["answers"]["du_tuoi"] == "yes", wedding.text
