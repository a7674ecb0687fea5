"""Which ward a place belongs to now."""

import pytest

from tests.talk import Talk


@pytest.mark.parametrize(
    "message",
    [
        "tôi ở phường Thủy Dương cũ nộp ở đâu",
        "toi o p.thuy duong cu, nop ho so o dau",
        "phường Thủy Dương nay thuộc phường nào",
    ],
)
def test_a_former_unit_has_a_ward_of_today(message: str) -> None:
    Talk().says(message).said("Phường Thủy Dương", "nay thuộc Phường Thanh Thủy", "không bắt buộc phải đổi")


def test_a_name_that_several_places_bear_is_told_with_all_of_them() -> None:
    Talk().says("xã Hương Phong cũ nay thuộc xã nào").said(
        "huyện A Lưới", "quận Thuận Hóa", "Phường Hóa Châu", "Xã A Lưới 4"
    )


def test_in_a_review_the_answer_names_where_to_hand_in_and_the_question_stays() -> None:
    talk = Talk().says("làm giấy khai sinh cho con").asks("noi_sinh")
    talk.says("em ở phường Thủy Châu cũ thì nộp ở đâu").said("Phường Hương Thủy", "Nơi nộp:").asks("noi_sinh")


def test_a_place_that_is_only_mentioned_is_no_question() -> None:
    Talk().says("làm giấy khai sinh cho con").says("sinh ở phường An Cựu").did_not_say("nay thuộc")
