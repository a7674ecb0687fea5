"""A picture on the telephone is no paper that can be shown or handed in."""

import pytest

from bot.messages import Kind
from tests.talk import Talk


@pytest.fixture
def married() -> Talk:
    return Talk().says("đăng ký kết hôn", "không", "rồi", "1").asks("to_khai")


@pytest.mark.parametrize(
    "message", ["em có hình trên điện thoại", "căn cước em để ở nhà chỉ có ảnh chụp trong máy", "có hình chụp thôi"]
)
def test_it_has_to_be_brought(married: Talk, message: str) -> None:
    married.says("chưa", message).papers_are(to_khai="missing", giay_to_tuy_than="fix")
    married.said("Mới có hình chụp, cần mang bản chính để xuất trình")


def test_a_form_in_a_picture(married: Talk) -> None:
    married.says("tờ khai có rồi, em chụp lại trong điện thoại").said("hình chụp trong máy thì chưa được")


def test_the_card_on_vneid_is_no_picture(married: Talk) -> None:
    married.says("chưa", "có căn cước trên VNeID rồi").asks("giay_to_tuy_than/giay_to_tuy_than#1")


def test_a_paper_that_is_a_picture_is_there() -> None:
    talk = Talk().sends(Kind.EVENT, "open:giay-phep-sua-nha").says(*"1" * 10).asks("anh_hien_trang")
    talk.says("chụp ảnh rồi em").said("em hiểu là giấy này có rồi").asks("anh_hien_trang#1")


def test_what_was_sent_by_the_landlord() -> None:
    talk = Talk().says("đăng ký tạm trú", "phường mình, thuê trọ", "6 tháng", "rồi", "tờ khai chưa có")
    talk.asks("hop_dong_thue_nha").says("chủ trọ chụp hình giấy gửi zalo cho em rồi")
    talk.papers_are(to_khai_ct01="missing", hop_dong_thue_nha="fix")
