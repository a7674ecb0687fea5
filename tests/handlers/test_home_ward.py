"""A channel that serves no ward in particular: the ward that the citizen names is theirs."""

from functools import cache

import pytest

from bot.catalog.catalog import SHIPPED
from bot.handlers.knowledge import Knowledge, read
from tests.talk import Talk


@cache
def everywhere() -> Knowledge:
    return read(SHIPPED)


@pytest.fixture
def stranger() -> Talk:
    return Talk(everywhere())


@pytest.mark.parametrize("message", ["phường Phú Bài", "o phuong Phu Bai", "ở phường Phú Bài cũ"])
def test_a_ward_named_where_it_is_asked_for_is_their_own(stranger: Talk, message: str) -> None:
    stranger.says("đăng ký khai tử").asks("noi_cu_tru_cuoi").says(message)
    stranger.said("em hiểu anh/chị ở Phường Phú Bài").asks("khi_nao").answers_are(noi_cu_tru_cuoi="phuong_minh")
    stranger.says("nộp ở đâu").said("Trung tâm Phục vụ hành chính công phường Phú Bài")


def test_then_another_ward_is_another(stranger: Talk) -> None:
    stranger.says("tôi ở phường An Cựu").said("em hiểu anh/chị ở Phường An Cựu")
    stranger.says("đăng ký khai tử", "phường Phú Bài").answers_are(noi_cu_tru_cuoi="noi_khac")


def test_where_one_lives_may_come_with_the_wish(stranger: Talk) -> None:
    stranger.says("xin giấy xác nhận cư trú, em ở xã Vinh Lộc").said("Xã Vinh Lộc").is_in("xac-nhan-cu-tru", "asking")


def test_a_former_ward_and_a_wish_in_one_message(stranger: Talk) -> None:
    stranger.says("tôi ở phường Thủy Dương cũ làm giấy khai tử cho ba nộp ở đâu")
    stranger.said("nay thuộc Phường Thanh Thủy", "Đăng ký khai tử")


def test_the_review_goes_on_as_it_was(stranger: Talk) -> None:
    stranger.says("đăng ký khai tử").says("tôi ở phường An Cựu").did_not_say("vừa được cập nhật")
    stranger.says("quay lại").did_not_say("vừa được cập nhật")


def test_on_a_wards_own_channel_the_place_of_living_decides_where_to_hand_in() -> None:
    talk = Talk().says("đăng ký khai tử").says("phường Phú Bài").answers_are(noi_cu_tru_cuoi="noi_khac")
    talk.says("nộp ở đâu").said("Trung tâm Phục vụ hành chính công phường Phú Bài")


def test_the_report_names_that_place_and_says_whose_channel_this_is() -> None:
    talk = Talk().taps_value("pick:dang-ky-ket-hon")
    talk.says("em ở phường Thuận Hóa").said("em hiểu anh/chị ở Phường Thuận Hóa")
    talk.says("không", "đủ", "1", "chưa", "chưa", "chưa").said(
        "công phường Thuận Hóa", "Kênh này của Phường Hương Thủy"
    )


def test_what_may_be_done_anywhere_stays_here() -> None:
    talk = Talk().says("chứng thực bản sao, tôi ở phường Phú Bài")
    talk.says("nộp ở đâu").said("công phường Hương Thủy").did_not_say("công phường Phú Bài")


def test_a_former_part_of_the_ward_is_this_ward_and_a_former_district_may_be_any() -> None:
    Talk().says("làm khai tử cho mẹ, mẹ ở Thuỷ Lương").answers_are(noi_cu_tru_cuoi="phuong_minh")
    Talk().says("làm khai tử cho mẹ, mẹ ở thị xã Hương Thủy").asks("noi_cu_tru_cuoi")


def test_a_bare_name_tells_it_too_where_living_is_spoken_of() -> None:
    talk = Talk().says("khai tử cho mẹ tui, bà sống ở Thủy Phương mấy chục năm nay").says("khai tử")
    talk.says("nộp ở đâu").said("công phường Thanh Thủy")
    Talk().says("đăng ký khai tử", "tui nói rồi, hộ khẩu Thủy Phương", "nộp ở mô").said("công phường Thanh Thủy")


def test_where_it_is_another_wards_and_nobody_said_which_no_desk_is_named() -> None:
    talk = Talk().says("đăng ký khai tử", "2").answers_are(noi_cu_tru_cuoi="noi_khac")
    talk.says("nộp ở đâu").did_not_say("Hương Thủy").said("của phường, xã", "nơi người mất cư trú cuối cùng")
    talk.says("1", "2", "1", "chưa", "chưa", "chưa", "chưa")
    talk.said("nơi nhận là phường, xã khác, không phải Phường Hương Thủy").is_in("dang-ky-khai-tu", "done")


def test_the_report_says_that_it_can_be_done_here_as_well() -> None:
    talk = (
        Talk().taps_value("pick:thanh-lap-ho-kinh-doanh").says("em ở phường Phú Bài", "chưa", "1", "1", "rồi", "chưa")
    )
    talk.is_in("thanh-lap-ho-kinh-doanh", "done").said(
        "công phường Hương Thủy", "Anh/chị ở Phường Phú Bài", "cũng được"
    )


@pytest.mark.parametrize(
    "message",
    [
        "Trọ ngay phường Hương Thủy đây, hộ khẩu tôi ở phường Phú Bài",
        "hộ khẩu ở phường Phú Bài mà chừ em ở trọ phường Hương Thủy",
        "ba mẹ em ở phường Phú Bài, em ở phường Hương Thủy",
    ],
)
def test_where_one_lives_is_theirs_and_not_where_one_is_registered(stranger: Talk, message: str) -> None:
    stranger.says("đăng ký tạm trú", "ở lâu dài", message).said("Phường Hương Thủy").did_not_say("Phú Bài")
    assert stranger.view["answers"]["noi_o"] == "phuong_minh", stranger.text
