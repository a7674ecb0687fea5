"""Several things in one message: an answer and a question, a paper and its check, a wish and its papers."""

import pytest

from bot.flows.review import document_slot
from bot.handlers.conversation import Conversation, Offer, dump, load
from tests.talk import Talk


@pytest.fixture
def degree() -> Talk:
    return Talk().says("chứng thực bản sao bằng đại học", "1").asks("ban_chinh")


@pytest.fixture
def wedding() -> Talk:
    return Talk().says("đăng ký kết hôn", "không", "đủ", "1").asks("to_khai")


@pytest.mark.parametrize("message", ["có rồi, mà nộp ở đâu em?", "co roi ma nop o dau em"])
def test_an_answer_and_a_question_both_count(degree: Talk, message: str) -> None:
    degree.says(message).said("Nơi nộp:").asks("ban_chinh#1")


def test_at_a_question_with_options_too() -> None:
    talk = Talk().says("đăng ký kết hôn", "không", "đủ").asks("tung_ket_hon")
    talk.says("lần đầu, mà có cần giấy độc thân không").said("không có trong danh sách").asks("to_khai")


def test_a_question_that_nothing_answers_is_told_so(wedding: Talk) -> None:
    wedding.says("có rồi, mà viết bằng bút chì có sao không").said("chưa có thông tin").asks("to_khai#1")


def test_a_pair_of_persons_is_not_torn_apart() -> None:
    talk = Talk().says("đăng ký tạm trú").asks("o_bao_lau")
    talk.says("ba với mẹ đi cùng được không").asks("o_bao_lau").answers_are()


def test_a_check_that_was_answered_is_not_asked(degree: Talk) -> None:
    degree.says("có bản chính rồi, không tẩy xóa gì hết").asks("ban_chinh#2").said("tẩy xóa")


def test_there_but_not_signed_is_to_be_mended(wedding: Talk) -> None:
    wedding.says("tờ khai có rồi mà chưa ký").papers_are(to_khai="fix", giay_to_tuy_than=None)


def test_the_papers_of_the_first_message_are_kept() -> None:
    talk = Talk().says("làm khai sinh cho con, chứng sinh có rồi, tờ khai chưa có").asks("noi_sinh")
    talk.said("Giấy chứng sinh: Có rồi", "Tờ khai đăng ký khai sinh: Chưa có").papers_are(
        to_khai="missing", giay_to_tuy_than=None
    )
    talk.says("ở bệnh viện", "rồi", "không", "tôi đi").asks("chung_sinh/giay_chung_sinh#1")


def test_also_where_candidates_are_offered_first() -> None:
    talk = Talk().says("giấy tờ cho bé mới sinh, sinh ở nhà, cccd có rồi, ba mẹ chưa cưới").asks("candidates")
    talk.taps("Làm khai sinh cho con kèm việc cha nhận con").said("Có rồi", "Sinh tại nhà")


def test_what_is_told_before_the_choice_waits_with_the_offer() -> None:
    talk = Talk().says("xin hộ kinh doanh").asks("candidates").says("đơn chưa có").said("em ghi lại rồi")
    talk.asks("candidates").says("mở lần đầu em ạ").said("Chưa có").is_in("thanh-lap-ho-kinh-doanh", "asking")


def test_an_offer_is_stored_with_its_papers_and_an_old_one_is_read() -> None:
    offer = Offer("dang-ky-ket-hon", {"du_tuoi": "yes"}, {document_slot("to_khai"): "have"})
    stored = dump(Conversation(candidates=(offer,)))
    kept = load(stored)
    assert kept is not None
    assert kept.candidates == (offer,)
    old = load(stored.replace(',[["to_khai",null,"have"]]', ""))
    assert old is not None
    assert old.candidates == (Offer("dang-ky-ket-hon", {"du_tuoi": "yes"}),)


@pytest.mark.parametrize(
    ("message", "echo"),
    [("em 22 vợ em 25", "em hiểu là: Rồi"), ("đủ rồi ạ", ""), ("dạ rồi", "")],
)
def test_own_words_are_echoed_and_a_plain_yes_is_not(message: str, echo: str) -> None:
    talk = (
        Talk()
        .says("đăng ký kết hôn", "không")
        .asks("du_tuoi")
        .says(message)
        .answers_are(co_nguoi_nuoc_ngoai="no", du_tuoi="yes")
    )
    talk.said(echo) if echo else talk.did_not_say("em hiểu là")


def test_so_are_papers_and_checks(wedding: Talk) -> None:
    wedding.says("hai đứa viết xong bữa qua rồi").said("em hiểu là giấy này có rồi").says("ký").did_not_say("hiểu là")


def test_papers_are_told_at_a_question_that_decides_which_apply() -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-sinh").says("1").asks("noi_sinh")
    talk.says("tờ khai chưa có, còn chứng sinh thì có r").said("Giấy chứng sinh: Có rồi").asks("noi_sinh")


def test_each_part_goes_to_its_check() -> None:
    talk = Talk().says("làm khai sinh cho con", "1", "rồi", "không", "tôi đi nộp").asks("to_khai")
    talk.says("to khai chua, chung sinh co").asks("chung_sinh/giay_chung_sinh#1")
    talk.says("khong tay xoa, ghi dung ten me roi").did_not_say("chưa hiểu")


def test_of_whom_is_spoken_does_not_say_who_goes() -> None:
    talk = Talk().says("làm khai sinh cho con", "1").asks("cha_me_ket_hon")
    assert "nguoi_di_nop" not in talk.says("ba mẹ nó cưới nhau rồi").view["answers"], talk.text


def test_a_rhetorical_question_is_not_torn_apart() -> None:
    talk = Talk().says("đăng ký kết hôn", "không").asks("du_tuoi").says("già hết rồi răng mà chưa đủ")
    assert talk.view["answers"].get("du_tuoi") != "no", talk.text


def test_a_person_told_last_stops_nothing() -> None:
    talk = Talk().says("mở hộ kinh doanh bán cà phê", "không").asks("ai_lap").says("mình anh thôi")
    talk.is_in("thanh-lap-ho-kinh-doanh", "asking").says("thôi").is_in(None, "idle")


def test_a_complaint_in_the_form_of_a_question_is_a_complaint(wedding: Talk) -> None:
    wedding.says("sao hỏi lắm thế, bực mình").said("Em xin lỗi đã làm anh/chị bực mình").asks("to_khai")


def test_when_is_asked_by_who_is_about_to_come(wedding: Talk) -> None:
    wedding.says("mai em ra lấy liền được không").said("Thời gian giải quyết:").did_not_say("Nơi nộp:")


def test_a_paper_that_sounds_like_a_wish_leaves_no_review_unasked() -> None:
    talk = Talk().says("mẹ tôi mất 3 năm rồi, giờ làm giấy chứng tử", "phường này")
    talk.says("có bia mộ với giấy của chùa được không")
    assert talk.view["procedure"] in (None, "dang-ky-khai-tu"), talk.text


@pytest.mark.parametrize("message", ["tờ khai chưa, cccd có rồi còn hạn", "can cuoc ba em con han, to khai chua viet"])
def test_a_check_is_answered_with_its_paper_whatever_that_is_called(message: str) -> None:
    talk = Talk().taps_value("pick:ban-sao-trich-luc-ho-tich").says("cho ba tôi", "chưa").asks("to_khai")
    talk.says(message)
    assert talk.view["documents"]["giay_to_tuy_than"] == "ready", talk.text
