"""A question is answered by the sentence of the file that answers it, before what is said of the procedure in general."""

import pytest

from tests.talk import Talk

NOT_KNOWN = "chưa có thông tin"


@pytest.mark.parametrize(
    ("procedure", "message", "words"),
    [
        ("chung-thuc-ban-sao", "giấy của ba mình thì mình cầm đi làm được không", "không cần chính chủ"),
        ("dang-ky-ket-hon", "có cần xin giấy xác nhận độc thân nữa không", "Không cần xin giấy xác nhận"),
        ("dang-ky-thuong-tru", "có phải về quê cắt hộ khẩu không", "Không phải về nơi cũ cắt khẩu"),
        ("dang-ky-khai-sinh", "khong co giay ket hon mang theo thi co sao khong", "không phải nộp giấy này"),
    ],
)
def test_in_other_words_than_the_officers(procedure: str, message: str, words: str) -> None:
    talk = Talk().taps_value(f"pick:{procedure}")
    open = talk.view["open"]
    talk.says(message).said(words).did_not_say(NOT_KNOWN, "Giấy tờ cho hồ sơ")
    assert talk.view["open"] == open


def test_beside_an_answer_which_counts() -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-sinh").says("bé mới sinh", "bệnh viện").asks("cha_me_ket_hon")
    talk.says("rồi, mà bà nội đi làm thay có cần giấy ủy quyền không").asks("cha_me_nuoc_ngoai")
    talk.said("không cần giấy ủy quyền").did_not_say(NOT_KNOWN)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("lệ phí mấy", "Lệ phí: "),
        ("mấy ngày thì có", "Thời gian giải quyết: "),
        ("cần giấy tờ gì", "Giấy tờ cho hồ sơ"),
        ("thứ bảy có làm không", "Giờ nhận hồ sơ: "),
    ],
)
def test_what_stands_in_a_field_of_its_own_is_told_from_there(message: str, words: str) -> None:
    Talk().taps_value("pick:dang-ky-khai-sinh").says(message).said(words).asks("da_khai_sinh_chua")


@pytest.mark.parametrize("message", ["bác sĩ có ký vào đó không", "ở đó có chỗ gửi xe hơi không"])
def test_what_nothing_answers_is_not_known(message: str) -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-sinh").says("bé mới sinh", "bệnh viện", "rồi", "không", "tôi đi")
    talk.asks("to_khai").says(message).said(NOT_KNOWN).asks("to_khai")


def test_an_answer_that_sounds_like_a_question_gets_no_sentence() -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-sinh").says("bé mới sinh", "bệnh viện", "rồi", "không", "tôi đi")
    talk.asks("to_khai").says("to khai chua lam dau em").did_not_say("Ký và ghi rõ họ tên")
    assert talk.view["documents"]["to_khai"] == "missing"


def test_after_the_report() -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-sinh").says("bé mới sinh", "bệnh viện", "rồi", "không", "tôi đi")
    talk.says("đủ hết rồi", "rồi", "rồi", "không", "rồi", "còn").is_in("dang-ky-khai-sinh", "done")
    talk.says("không có giấy kết hôn mang theo thì có sao không").said("không phải nộp giấy này")
