"""Who was led on to another procedure and does not want it gets back, and is not led on again unasked."""

import pytest

from tests.talk import Talk

LED_ON = ("xin giấy xác nhận tình trạng hôn nhân", "để kết hôn")


@pytest.fixture
def talk() -> Talk:
    return Talk()


@pytest.fixture
def led_on(talk: Talk) -> Talk:
    return talk.says(*LED_ON).is_in("dang-ky-ket-hon", "asking")


def test_the_move_is_told_once_with_a_way_back(led_on: Talk) -> None:
    assert led_on.text.count("Em chuyển sang") == 1, led_on.text
    led_on.taps("Quay lại: Cấp Giấy xác nhận tình trạng hôn nhân")
    led_on.is_in("xac-nhan-tinh-trang-hon-nhan", "asking").asks("muc_dich")


@pytest.mark.parametrize(
    "message",
    [
        "quay lại xác nhận tình trạng hôn nhân",
        "không phải kết hôn, chị làm giấy độc thân mà",
        "trời ơi chị nói làm giấy độc thân mà, không phải đăng ký kết hôn",
        "không em, chị đâu có kết hôn ở đây, trong Bình Dương người ta bắt nộp giấy độc thân, cho chị làm giấy đó",
        "quay lại",
    ],
)
def test_who_comes_back_is_asked_again_what_led_away(led_on: Talk, message: str) -> None:
    led_on.says(message).is_in("xac-nhan-tinh-trang-hon-nhan", "asking").asks("muc_dich").answers_are()
    led_on.says("để vay vốn").is_in("xac-nhan-tinh-trang-hon-nhan", "asking").asks("ly_hon_goa")


def test_a_new_purpose_in_the_same_message_is_taken(led_on: Talk) -> None:
    led_on.says("thôi làm giấy xác nhận tình trạng hôn nhân để vay vốn").asks("ly_hon_goa")
    led_on.answers_are(muc_dich="viec_khac").did_not_say("em xin hỏi lại")


def test_the_same_answer_once_more_does_not_lead_away_again(led_on: Talk) -> None:
    led_on.says("quay lại xác nhận tình trạng hôn nhân", "để kết hôn")
    led_on.is_in("xac-nhan-tinh-trang-hon-nhan", "done").said("dẫn sang “Đăng ký kết hôn”", "Gặp cán bộ")
    led_on.taps("Chuyển sang: Đăng ký kết hôn").is_in("dang-ky-ket-hon", "asking").asks("co_nguoi_nuoc_ngoai")


def test_what_was_told_before_the_move_is_kept(talk: Talk) -> None:
    talk.says("chị ly hôn hồi 2019 rồi, nay xin cái giấy độc thân để vô Bình Dương đăng ký kết hôn", "để kết hôn")
    talk.is_in("dang-ky-ket-hon", "asking").says("không phải kết hôn, chị làm giấy độc thân mà").asks("muc_dich")
    talk.says("để vay vốn").answers_are(muc_dich="viec_khac", ly_hon_goa="ly_hon")


def test_a_no_to_the_question_is_no_wish_to_go_back(led_on: Talk) -> None:
    led_on.says("không phải, hai đứa đều người Việt").is_in("dang-ky-ket-hon", "asking").asks("du_tuoi")
