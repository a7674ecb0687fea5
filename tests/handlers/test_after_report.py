"""Around the report: is that all, can it be printed, I come tomorrow, and was it of use?"""

import pytest

from tests.talk import Talk


@pytest.fixture
def reported(birth: Talk) -> Talk:
    return birth.says("chưa có", "có", "có", "còn").is_in("khai-sinh", "done")


@pytest.mark.parametrize("message", ["còn gì nữa không em", "vậy là xong chưa", "con thieu gi nua khong"])
def test_is_that_all(reported: Talk, message: str) -> None:
    reported.says(message).said("Còn phải lo: Tờ khai đăng ký khai sinh").did_not_say("Theo những gì")


def test_that_is_all(birth: Talk) -> None:
    birth.says("có", "rồi", "có", "có", "còn").is_in("khai-sinh", "done")
    birth.says("còn gì nữa không").said("không cần thêm gì nữa")


def test_asked_too_early(birth: Talk) -> None:
    birth.says("còn gì nữa không").said("còn vài câu nữa").asks("to_khai")


@pytest.mark.parametrize("message", ["in ra được không", "gửi qua zalo được không", "chụp màn hình được ko"])
def test_can_it_be_kept(reported: Talk, message: str) -> None:
    reported.says(message).said("chụp màn hình")


def test_i_come_tomorrow(reported: Talk) -> None:
    reported.says("mai tôi tới nghe").said("Nơi nộp:", "Giờ nhận hồ sơ:", "mang theo: Giấy chứng sinh, Thẻ căn cước")
    reported.said("Còn phải lo: Tờ khai")


def test_a_slip_is_put_right_after_the_report(reported: Talk) -> None:
    reported.says("à tờ khai có rồi").said("em sửa lại").asks("to_khai#1").says("rồi").is_in("khai-sinh", "done")
    reported.papers_are(to_khai="ready", chung_sinh="ready", cccd="ready")


def test_thanks_and_another_wish(reported: Talk) -> None:
    reported.says("cảm ơn em nhiều").said("cảm ơn anh/chị").says("cho hỏi đăng ký kết hôn").is_in("ket-hon", "asking")


def test_whether_it_was_of_use_is_asked_once(reported: Talk) -> None:
    reported.said("Có ích").says("à tờ khai có rồi", "rồi").is_in("khai-sinh", "done").did_not_say("Có ích")
    reported.says("asdf qwer").did_not_say("Có ích").said("Gặp cán bộ")
