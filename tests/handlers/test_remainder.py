"""What a message says besides what was heard of it first."""

import pytest

from tests.talk import Talk


@pytest.fixture
def birth() -> Talk:
    talk = Talk().says("đăng ký khai sinh cho con, sinh ở bệnh viện, cha mẹ đã kết hôn", "không", "mẹ bé đi nộp")
    return talk.asks("to_khai")


@pytest.fixture
def signed(birth: Talk) -> Talk:
    """Whether the form is signed is asked."""
    return birth.says("có rồi").asks("to_khai#1")


@pytest.fixture
def certificate(signed: Talk) -> Talk:
    return signed.says("rồi", "rồi").asks("chung_sinh/giay_chung_sinh")


@pytest.mark.parametrize(
    "message",
    [
        "chưa, cho tôi gặp người thật",
        "chua co, ma cho gap can bo di",
        "chưa có mà em không rành chữ nghĩa cho em gặp cán bộ với",
    ],
)
def test_an_answer_before_a_person_is_asked_for(birth: Talk, message: str) -> None:
    birth.says(message).said("Giờ làm việc").papers_are(to_khai="missing", chung_sinh=None, giay_to_tuy_than=None)


@pytest.mark.parametrize(
    "message", ["em quay lại rồi nè, lấy được giấy chứng sinh rồi", "chị đây, giấy chứng sinh có rồi"]
)
def test_an_answer_behind_the_return(certificate: Talk, message: str) -> None:
    certificate.says(message).asks("chung_sinh/giay_chung_sinh#1")


@pytest.mark.parametrize(
    "message",
    ["ký rồi nha, giờ phải đi đón con cái đã", "Ky roi do, chu di don chau da nghe, toi noi tiep"],
)
def test_who_answers_and_goes_is_let_go(signed: Talk, message: str) -> None:
    signed.says(message).said("Em giữ hồ sơ").did_not_say("Câu ").asks("to_khai#2")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("ký rồi, còn mấy câu nữa em", "câu"),
        ("ky roi phi bao nhieu", "Lệ phí"),
        ("có ký rồi đó mà mấy ngày thì lấy được", "Thời"),
    ],
)
def test_a_question_beside_an_answer(signed: Talk, message: str, said: str) -> None:
    signed.says(message).asks("to_khai#2").said(said)


def test_a_question_does_not_colour_the_answer(certificate: Talk) -> None:
    certificate.says("có đây, mà nộp cho phường rồi họ làm mất thì răng").asks("chung_sinh/giay_chung_sinh#1")


def test_two_papers_one_after_the_other(certificate: Talk) -> None:
    certificate.says("giay chung sinh co con can cuoc thi chua").asks("chung_sinh/giay_chung_sinh#1")
    assert certificate.view["documents"]["giay_to_tuy_than"] is None  # the number will do instead


def test_of_a_paper_that_is_not_on_the_list_nothing_is_noted(signed: Talk) -> None:
    signed.says("ký rồi còn giấy khám thai thì chưa").asks("to_khai#2")
    signed.papers_are(to_khai=None, chung_sinh=None, giay_to_tuy_than=None)


@pytest.mark.parametrize("message", ["rồi em cảm ơn", "cảm ơn em, ký rồi", "đúng rồi qua câu khác đi em"])
def test_courtesies_hide_no_answer(signed: Talk, message: str) -> None:
    signed.says(message).asks("to_khai#2")


def test_two_questions_at_once(signed: Talk) -> None:
    signed.says("gửi bưu điện được không, tốn thêm nhiêu").said("Lệ phí", "Nơi nộp").asks("to_khai#1")


@pytest.mark.parametrize(
    "message",
    [
        "đợi tí, giấy tờ em đang kiếm",
        "giấy tờ chi mà lắm rứa, mệ mệt rồi",
        "để tôi chuẩn bị rồi nhắn lại",
        "già hết rồi răng mà chưa đủ",
    ],
)
def test_what_tells_nothing_stays_untold(certificate: Talk, message: str) -> None:
    certificate.says(message).asks("chung_sinh/giay_chung_sinh")


def test_what_is_said_twice_answers_once(signed: Talk) -> None:
    signed.says("ký rồi, đã nói ký rồi mà").asks("to_khai#2")


def test_the_choice_before_the_thanks() -> None:
    talk = Talk().says("làm giấy cho con").says("dạ cái 1, cảm ơn em trước")
    assert talk.view["procedure"] is not None, talk.text


def test_after_the_report_a_fault_beside_a_question() -> None:
    talk = Talk().taps_value("pick:chung-thuc-ban-sao").says("việt nam", "bằng cấp", "có rồi", "không", "không")
    talk.is_in("chung-thuc-ban-sao", "done").papers_are(ban_chinh="ready")
    talk.says("À quên, cái bằng bị ép plastic rồi, vậy có sao y được không?").papers_are(ban_chinh="fix")


@pytest.mark.parametrize(
    "message", ["lần đầu hết ạ, mà bạn gái e có cần đi chung k", "lan dau het, bac gai co phai di cung khong"]
)
def test_who_must_come_is_no_paper(message: str) -> None:
    talk = Talk().says("đăng ký kết hôn", "không", "đủ").asks("tung_ket_hon").says(message)
    talk.asks("to_khai").said("cả hai phải có mặt").did_not_say("không có trong danh sách")


@pytest.mark.parametrize("message", ["chưa có, lấy ở đâu ra em?", "chua co to khai, lay o dau ra em?"])
def test_where_to_get_it_is_asked_of_what_was_open(birth: Talk, message: str) -> None:
    talk = birth.says(message).asks("chung_sinh/giay_chung_sinh").said("điền ngay tại quầy")
    assert talk.text.count("điền ngay tại quầy") == 1, talk.text
    talk.did_not_say("Xin tại bệnh viện")
