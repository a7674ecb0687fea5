"""Who calls themselves "bác" or "mệ" is not met with "anh/chị"."""

import pytest

from tests.talk import Talk, shipped


@pytest.mark.parametrize(
    ("message", "called"),
    [
        ("cho bác hỏi làm khai sinh cho cháu nội", "bác"),
        ("chao chau, bac muon lam giay khai sinh cho chau noi", "bác"),
        ("O ơi, mệ ni hỏi chút", "bà"),
        ("con ơi, chú cần làm giấy xác nhận độc thân", "chú"),
        ("em ơi cho chị hỏi giấy khai sinh", "chị"),
        ("cho em hỏi khai sinh", None),
        ("cháu ơi bà nội cháu mất hôm qua", None),
        ("ông nói là ký rồi", None),
        ("chi hoi giay khai sinh", None),
        ("có hỏi cán bộ rồi", None),
        ("cho tôi xin làm giấy, chị hỏi giùm", None),
        ("cho bác hỏi, cho cô hỏi", None),
    ],
)
def test_how_one_calls_oneself(message: str, called: str | None) -> None:
    assert shipped().address.told(message) == called


def test_every_word_of_the_bot_and_of_the_officers_follows() -> None:
    talk = Talk().says("chào cháu, bác muốn làm giấy khai sinh cho cháu nội").did_not_say("nh/chị")
    talk.said("em hiểu bác cần").says("bệnh viện", "rồi", "không", "ông bà đi").said("Bác đã có Tờ khai")
    talk.says("chưa", "chưa", "chưa", "chưa", "chưa", "chưa").did_not_say("nh/chị").said("Theo những gì bác cho biết")


def test_a_label_that_was_shown_may_be_typed() -> None:
    talk = Talk().says("cho bác hỏi đăng ký kết hôn", "không", "rồi", "1").asks("to_khai").says("Có rồi")
    talk.asks("to_khai#1")


def test_it_is_kept_until_all_begins_anew() -> None:
    talk = Talk().says("cho bác hỏi đăng ký kết hôn", "không").did_not_say("nh/chị")
    talk.says("bắt đầu lại", "không", "rồi", "1").said("Anh/chị đã có Tờ khai")


def test_who_does_not_say_is_addressed_as_the_service_code_asks() -> None:
    Talk().says("em muốn đăng ký kết hôn", "không", "rồi", "1").said("Anh/chị đã có Tờ khai")
