"""What a message does, where no rule says so: nothing but an answer is stored, and every act has its reply."""

import pytest

from bot.handlers.conversation import load
from tests.talk import Talk

ASIDE = [
    ("hắn mới đầy tháng bữa qua, khóc cả đêm", "em nghe rồi"),
    ("mệt quá em ơi, giấy tờ chi mà lắm rứa", "em nghe rồi"),
    ("chờ mệ chút hí, đeo cái kính cái đã", "cứ thong thả"),
    ("mệ về lại rồi nì, hồi trưa hỏi tới mô rồi con", "mình làm tiếp"),
    ("quay lại nè, hôm qua tới đâu rồi", "mình làm tiếp"),
    ("em quay lại nè", "mình làm tiếp"),
    ("anh ranh roi, lam tiep di em", "mình làm tiếp"),
    ("cam on chau nhieu nghe, bac di day", "em cảm ơn"),
    ("lam cai nay co mat tien khong", "Lệ phí"),
    ("con dâu tui đi thay được không", "Cha, mẹ hoặc ông bà"),
    ("răng phải cần giấy nớ", "Quầy cần tờ khai để ghi sổ"),
    ("rứa mình trả lời được mấy câu rồi em", "đã trả lời 2 câu"),
    ("làm lại từ đầu cho rồi, nãy giờ khai bậy hết", "Làm lại từ đầu"),
]


@pytest.mark.parametrize(("message", "reply"), ASIDE)
def test_what_is_no_answer_is_met_and_the_question_asked_again(birth: Talk, message: str, reply: str) -> None:
    birth.says(message).said(reply).did_not_say("chưa hiểu").asks("to_khai")
    birth.papers_are(to_khai=None, chung_sinh=None, cccd=None)


@pytest.mark.parametrize(
    "message",
    ["đi ngủ, mai nói tiếp nha", "lat nua noi tiep", "thoi toi di lam da", "chừ mắc cho heo ăn, tối rảnh tui nhắn lại"],
)
def test_who_goes_is_let_go(birth: Talk, message: str) -> None:
    birth.says(message).said("Em giữ hồ sơ “Đăng ký khai sinh”").did_not_say("Câu 3").asks("to_khai")
    birth.says("làm tiếp").asks("to_khai")


def test_what_is_passed_over_is_unsure(birth: Talk) -> None:
    birth.says("cái ni khoan đã, qua câu khác đi con").said("em bỏ qua câu này").asks("chung_sinh/giay_chung_sinh")


def test_what_is_taken_back_is_asked_once_more(birth: Talk) -> None:
    birth.says("tui bấm lộn rồi, cho tui về lại câu vừa rồi").said("mình quay lại câu trước").asks("ket_hon")


def test_who_wants_no_more_may_go_on_later(birth: Talk) -> None:
    birth.says("thôi tui không làm nữa mô, để con hắn lo").is_in(None, "idle").said("làm tiếp")
    birth.says("làm tiếp").asks("to_khai")


def test_starting_over_is_asked_first(birth: Talk) -> None:
    birth.says("làm lại từ đầu cho rồi, nãy giờ khai bậy hết").asks("to_khai").taps("Làm lại từ đầu").asks("noi_sinh")


def test_a_question_beside_an_answer_is_answered_too(birth: Talk) -> None:
    birth.says("co roi, ma nop o mo rua con").said("Nơi nộp").asks("to_khai#1")
    birth.says("ký rồi, rứa mấy bữa thì có giấy").said("Thời gian giải quyết").asks("chung_sinh/giay_chung_sinh")


@pytest.mark.parametrize(
    ("message", "reply"),
    [
        ("có phải đóng đồng nào cho giấy nớ không em", "Lệ phí: Miễn phí"),
        ("mẫu nớ lấy ở mô rứa o", "Nhận miễn phí tại quầy"),
        ("chú rể đi xin giấy nớ thay cho nhà được không", "Cha, mẹ hoặc ông bà."),
    ],
)
def test_what_is_asked_is_surer_than_a_phrase_that_stands_in_many_questions(
    birth: Talk, message: str, reply: str
) -> None:
    birth.says(message).said(reply).did_not_say("Giấy tờ cho hồ sơ", "Nơi nộp").asks("to_khai")


def test_what_is_asked_beside_an_answer_in_words_that_no_rule_knows(birth: Talk) -> None:
    birth.says("làm chi phải có giấy đó, mà có rồi đó").said("Quầy cần tờ khai để ghi sổ.").asks("to_khai#1")


@pytest.mark.parametrize(
    "message",
    [
        "có",
        "có rồi em",
        "dạ có rồi ạ",
        "tờ khai thì bác viết xong hồi hôm rồi",
        "in xong rồi em",
        "co san day roi chau",
    ],
)
def test_an_answer_stays_one(birth: Talk, message: str) -> None:
    birth.says(message).asks("to_khai#1")


@pytest.mark.parametrize(
    ("message", "reply"),
    [
        ("ok em cảm ơn nhiều nha, dễ hiểu ghê", "em cảm ơn anh/chị"),
        ("trời ơi thiếu nhiều rứa", "em nghe rồi"),
        ("o lại đây nì, hôm trước hỏi làm khai sinh đó", "vẫn giữ"),
    ],
)
def test_after_the_report(birth: Talk, message: str, reply: str) -> None:
    reported = birth.says("có", "rồi", "chưa", "chưa", "chưa", "có", "còn").is_in("khai-sinh", "done")
    before = load(reported.state)
    reported.says(message).said(reply).did_not_say("chưa rõ ý").is_in("khai-sinh", "done")
    after = load(reported.state)
    assert before is not None
    assert after is not None
    assert after.review == before.review


def test_before_anything_is_begun(talk: Talk) -> None:
    talk.says("cảm ơn phường hôm bữa giúp bác làm xong giấy").said("em cảm ơn").is_in(None, "idle")
    talk.says("mai thứ bảy phường có làm việc không vậy em").said("Giờ nhận hồ sơ")
