"""Questions on the side, and the list of papers."""

import pytest

from tests.talk import Talk


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("lệ phí mấy?", "Miễn phí khi đăng ký đúng hạn"),
        ("tốn bao nhiêu tiền vậy", "Miễn phí khi đăng ký đúng hạn"),
        ("mấy ngày thì có?", "Trong ngày làm việc"),
        ("nộp ở đâu?", "Trung tâm Phục vụ hành chính công phường Thử"),
        ("làm online được không", "https://dichvucong.gov.vn"),
        ("mấy giờ làm việc?", "thứ Hai đến thứ Sáu"),
        ("giấy này xin ở đâu?", "Nhận miễn phí tại quầy"),
        ("giấy chứng sinh lấy ở đâu", "Bệnh viện nơi sinh"),
        ("vì sao?", "Quầy cần tờ khai để ghi sổ"),
        ("sao phải cần giấy này?", "Quầy cần tờ khai để ghi sổ"),
        ("ai đi nộp được?", "Cha, mẹ hoặc ông bà"),
    ],
)
def test_a_side_question_is_answered_and_the_open_one_asked_again(birth: Talk, message: str, words: str) -> None:
    birth.says(message).said(words).asks("to_khai").said("Tờ khai đăng ký khai sinh")


def test_why_about_a_question(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con").says("vì sao?").said("thì có giấy chứng sinh").asks("noi_sinh")


def test_a_side_question_after_the_report_does_not_repeat_it(talk: Talk) -> None:
    talk.says("làm tạm trú", "đủ hết", "còn").is_in("tam-tru", "done")
    talk.says("nộp ở đâu?").said("Công an phường").did_not_say("Theo những gì")


def test_the_whole_list_at_once(birth: Talk) -> None:
    birth.says("cần những giấy tờ gì?")
    birth.said("1. Tờ khai đăng ký khai sinh", "2. Giấy chứng sinh", "3. Thẻ căn cước")
    birth.says("thiếu 2").papers_are(to_khai=None, chung_sinh=None, cccd=None).asks("to_khai#1")


def test_yes_after_the_list_names_no_paper(birth: Talk) -> None:
    birth.says("cho xem danh sách giấy tờ").says("có rồi").asks("to_khai").papers_are(
        to_khai=None, chung_sinh=None, cccd=None
    )


def test_the_list_while_asking_names_what_may_come(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con").says("cần giấy tờ gì").said("Tùy câu trả lời").asks("noi_sinh")


def test_several_questions_in_one_message(birth: Talk) -> None:
    birth.says("lệ phí bao nhiêu, mấy ngày có và nộp ở đâu ạ").said("Lệ phí:", "Thời gian giải quyết:", "Nơi nộp:")
    birth.asks("to_khai")


def test_several_questions_with_the_wish(talk: Talk) -> None:
    talk.says("cho em hỏi làm giấy khai sinh cho con, lệ phí bao nhiêu, mấy ngày có").asks("noi_sinh")
    talk.said("Miễn phí khi đăng ký đúng hạn", "Trong ngày làm việc")


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("có rồi, mà lệ phí bao nhiêu vậy", "Lệ phí: Miễn phí"),
        ("có rồi, mấy ngày thì xong", "Thời gian giải quyết: Trong ngày"),
    ],
)
def test_an_answer_and_a_question_get_both(birth: Talk, message: str, words: str) -> None:
    birth.says(message).asks("to_khai#1").said(words)


@pytest.mark.parametrize("message", ["giấy chứng sinh là giấy gì", "giay chung sinh la giay gi vay"])
def test_a_paper_that_is_not_reached_is_explained(talk: Talk, message: str) -> None:
    talk.says("làm giấy khai sinh cho con").asks("noi_sinh").says(message)
    talk.said("Giấy chứng sinh: Tờ giấy bệnh viện đưa khi xuất viện").asks("noi_sinh")


@pytest.mark.parametrize(
    "message",
    [
        "giấy chứng sinh mất rồi thì sao",
        "giay chung sinh mat roi xin o dau",
        "mất giấy chứng sinh thì xin lại ở đâu",
        "giấy chứng sinh bị rách thì xin lại ở đâu",
    ],
)
def test_a_paper_that_is_not_reached_and_lost(talk: Talk, message: str) -> None:
    talk.says("làm giấy khai sinh cho con").says(message).said("Xin bệnh viện cấp lại").asks("noi_sinh")


@pytest.mark.parametrize(
    "message",
    [
        "lấy giấy chứng sinh ở đâu, mất phí không",
        "giấy chứng sinh xin ở đâu, mất mấy ngày",
        "giấy chứng sinh có mặt sau lấy ở đâu",
    ],
)
def test_what_is_not_said_of_the_paper_is_no_loss(birth: Talk, message: str) -> None:
    birth.says(message).said("Giấy chứng sinh: Bệnh viện nơi sinh").did_not_say("cấp lại").asks("to_khai")


@pytest.mark.parametrize("message", ["bản gốc hay photo", "photo được không", "nộp mấy bản"])
def test_in_which_form(birth: Talk, message: str) -> None:
    birth.says(message).said("Tờ khai đăng ký khai sinh: nộp bản chính").asks("to_khai")
    birth.papers_are(to_khai=None, chung_sinh=None, cccd=None)


def test_the_form_of_a_named_paper_is_no_answer_about_it(birth: Talk) -> None:
    birth.says("căn cước cần bản photo hay bản gốc").said("Thẻ căn cước:").papers_are(
        to_khai=None, chung_sinh=None, cccd=None
    )


def test_what_only_a_note_tells() -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-tu").says("ở phường mình", "có cần giấy tờ cư trú của người mất không")
    talk.said("Không cần mang giấy tờ cư trú của người mất").asks("khi_nao")


def test_what_one_receives_is_no_fee() -> None:
    Talk().taps_value("pick:huu-tri-xa-hoi").says("được mấy tiền một tháng").said("em chưa có thông tin chắc chắn")


def test_what_nothing_tells_is_said_so(birth: Talk) -> None:
    birth.says("bác sĩ có ký vào đó không").said("em chưa có thông tin").asks("to_khai")


def test_the_papers_of_a_card_are_what_it_tells() -> None:
    Talk().taps_value("pick:dang-ky-xe").says("cần giấy tờ gì").said("giấy tờ").did_not_say("Giấy tờ cho hồ sơ")


def test_a_paper_of_this_review_is_no_other_procedure() -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-sinh").says("giấy chứng sinh là giấy gì")
    talk.said("Giấy chứng sinh: Là giấy do nơi sinh cấp").is_in("dang-ky-khai-sinh", "asking")
