"""A correction that was offered is agreed to in words."""

import pytest

from tests.talk import Talk


@pytest.fixture
def offered() -> Talk:
    """After the report, told in passing that it is otherwise."""
    talk = Talk().says("đăng ký lại khai sinh, giấy cũ mất hết rồi", "bị mất", "trước 2016", "không biết còn sổ không")
    talk.says("không", "tôi tự đi", "đủ hết", "rồi", "rồi", "còn hạn")
    return talk


@pytest.mark.parametrize(
    "message",
    [
        "đúng rồi, sửa đi",
        "dung roi sua di em",
        "ừ sửa giúp tôi",
        "phải rồi",
        "dạ phải, rứa có ảnh hưởng chi không",
        "đổi lại giùm tui đi",
    ],
)
def test_it_is_made(offered: Talk, message: str) -> None:
    offered.says("con dâu đi nộp").said("muốn sửa lại").says(message).said("em sửa lại")
    assert offered.view["answers"]["nguoi_di_nop"] == "nguoi_khac"


@pytest.mark.parametrize("message", ["không, đừng sửa", "không đúng", "khoan sửa", "cảm ơn em", "sửa câu khác"])
def test_it_is_not_made(offered: Talk, message: str) -> None:
    offered.says("con dâu đi nộp").says(message)
    assert offered.view["answers"]["nguoi_di_nop"] == "chinh_minh", offered.text


def test_while_something_is_open_a_yes_answers_that() -> None:
    talk = Talk().says("đăng ký lại khai sinh, giấy cũ mất hết rồi", "bị mất", "trước 2016", "không biết còn sổ không")
    talk.says("không", "tôi tự đi").asks("to_khai").says("con dâu đi nộp nghe em").says("đúng rồi")
    assert talk.view["answers"]["nguoi_di_nop"] == "chinh_minh", talk.text
