"""Asking for a person, in all the ways in which people do; speaking of one is not asking."""

import pytest

from tests.talk import Talk


@pytest.fixture
def birth() -> Talk:
    return Talk().says("đăng ký khai sinh cho con").asks("noi_sinh")


@pytest.mark.parametrize(
    "message",
    [
        "cho gặp cán bộ hộ tịch",
        "gặp người thật đi",
        "có ai ở đó không",
        "ủa có ai ở đó không vậy",
        "cho tui nói chuyện với người thật được không",
        "chuyển máy cho cán bộ giúp",
        "toi muon gap can bo",
        "gặp chị cán bộ hộ tịch được không",
    ],
)
def test_a_person_is_wanted(birth: Talk, message: str) -> None:
    birth.says(message).is_in("dang-ky-khai-sinh", "person").said("Giờ làm việc:", "Em vẫn giữ hồ sơ")
    birth.says("làm tiếp").asks("noi_sinh")


@pytest.mark.parametrize("message", ["hôm qua em gặp cán bộ nói thiếu giấy", "có phải gặp cán bộ không"])
def test_a_person_is_only_spoken_of(birth: Talk, message: str) -> None:
    birth.says(message).asks("noi_sinh")


def test_a_person_is_wanted_after_an_answer() -> None:
    talk = Talk().says("đăng ký kết hôn", "không", "rồi", "1", "chưa").asks("giay_to_tuy_than/giay_to_tuy_than")
    talk.says("có đủ hết mà photo. À mà thôi cho tui nói chuyện với người thật đi")
    talk.is_in("dang-ky-ket-hon", "person").said("Chỉ có bản sao", "gặp cán bộ")
