"""Who goes in another's place, told in passing at any moment."""

import pytest

from bot.flows.review import question_slot
from bot.handlers.conversation import Conversation, load
from tests.talk import Talk

PROXY = {"uy_quyen_nguoi_than", "van_ban_uy_quyen"}


def asks_card(procedure: str, *answers: str) -> Talk:
    """Up to the card of the one who goes, which is there."""
    return Talk().taps_value(f"pick:{procedure}").says(*answers)


def noted(talk: Talk, question: str) -> str | None:
    """Also of a question whose turn has not come."""
    review = (load(talk.state) or Conversation()).review
    return review.value(question_slot(question)) if review is not None else None


@pytest.fixture
def single() -> Talk:
    """The citizen goes; whether the card is still good is asked."""
    talk = asks_card("xac-nhan-tinh-trang-hon-nhan", "4", "chưa từng", "chưa", "tôi tự đi", "chưa có", "có căn cước")
    return talk.asks("giay_to_tuy_than/giay_to_tuy_than#1")


@pytest.fixture
def finished(single: Talk) -> Talk:
    return single.says("còn hạn").is_in("xac-nhan-tinh-trang-hon-nhan", "done")


@pytest.mark.parametrize(
    ("message", "who"),
    [
        ("còn tới năm 2031, mà bữa nớ tui bận nên để vợ tui đi nộp thay nghe", "nguoi_than"),
        ("còn hạn. ck e đi nộp chứ e hk đi", "nguoi_than"),
        ("Còn hạn em nờ. Bà ngoại của cháu ra phường nộp giùm tui", "nguoi_than"),
        ("con han, ma nho em gai toi di nop giup", "nguoi_than"),
        ("còn hạn, tui nhờ đứa bạn lên nộp hộ", "nguoi_khac"),
        ("Còn. Người đi nộp là anh trai mình ở Phú Bài", "nguoi_than"),
        ("còn hạn nha, thuê bên dịch vụ đi nộp giùm luôn", "nguoi_khac"),
        ("còn, mà con dâu bác đi nộp cho bác", "nguoi_khac"),
    ],
)
def test_beside_an_answer(single: Talk, message: str, who: str) -> None:
    single.says(message).said("sửa lại", "cần thêm")
    assert single.view["answers"]["nguoi_di_nop"] == who, single.text
    assert PROXY & set(single.view["documents"])


@pytest.mark.parametrize(
    "message",
    [
        "Chị ruột em đi nộp chứ em không đi được",
        "sao không thấy giấy ủy quyền? con gái mình đi nộp thay mà",
        "à quên nữa, mạ tui đi nộp giùm tui vì tui làm ca ngày",
        "nhờ ông xã chạy ra phường nộp, cảm ơn em",
    ],
)
def test_after_the_report(finished: Talk, message: str) -> None:
    finished.says(message).said("sửa lại", "Văn bản ủy quyền").is_in("xac-nhan-tinh-trang-hon-nhan", "reviewing")
    assert finished.view["answers"]["nguoi_di_nop"] == "nguoi_than"


def test_the_card_is_then_anothers(finished: Talk) -> None:
    finished.says("thôi để chồng chị đi nộp thay").said("hỏi lại giấy của người đó")
    finished.says("chưa viết").asks("giay_to_tuy_than/giay_to_tuy_than").says("ảnh có căn cước").asks(
        "giay_to_tuy_than/giay_to_tuy_than#1"
    )


def test_the_card_is_then_anothers_also_where_the_step_is_named(finished: Talk) -> None:
    finished.says("sửa câu 4, con trai tôi đi").said("hỏi lại giấy của người đó")
    finished.says("chưa có").asks("giay_to_tuy_than/giay_to_tuy_than")


@pytest.mark.parametrize(
    "message",
    [
        "còn hạn, mà hôm qua con trai tui đi nộp người ta không nhận",
        "còn hạn, nếu con trai tui đi nộp thì cần chi",
        "còn hạn, chồng tui đi làm công ty",
        "còn hạn, con gái tui đi học xa",
        "còn hạn, em ghi giùm chị",
        "còn hạn, nhờ em coi giúp chị",
    ],
)
def test_what_says_nothing_of_who_goes(single: Talk, message: str) -> None:
    single.says(message)
    assert single.view["answers"]["nguoi_di_nop"] == "chinh_minh", single.text


def test_what_is_fetched_is_a_paper() -> None:
    talk = asks_card("xac-nhan-tinh-trang-hon-nhan", "4", "chưa từng", "chưa", "tôi tự đi").asks("to_khai")
    talk.says("chưa có, để mai con trai tui ra phường xin")
    assert talk.view["answers"]["nguoi_di_nop"] == "chinh_minh", talk.text


def test_only_asked_it_is_offered(single: Talk) -> None:
    single.says("còn hạn, mà anh trai em đi nộp thay em được không")
    assert single.view["answers"]["nguoi_di_nop"] == "chinh_minh", single.text
    assert any(choice.label.startswith("Sửa:") for choice in single.reply.choices)


@pytest.mark.parametrize(
    ("procedure", "question", "message", "who"),
    [
        ("doi-thong-tin-so-do", "nguoi_nop", "à mà tui già rồi, con gái út tui đi nộp thay", "di_thay"),
        ("cap-nhat-ho-kinh-doanh", "ai_nop", "mà thôi vợ anh ra nộp giùm anh", "nguoi_khac"),
        ("cap-nhat-ho-kinh-doanh", "ai_nop", "thuê dịch vụ đi nộp cho khỏe", "dich_vu"),
    ],
)
def test_whatever_the_question_is_called(procedure: str, question: str, message: str, who: str) -> None:
    talk = Talk().taps_value(f"pick:{procedure}").taps_value(f"set:q/{question}=" + _oneself(question))
    talk.says(message)
    assert noted(talk, question) == who, talk.text


def _oneself(question: str) -> str:
    return {"nguoi_nop": "chinh_chu", "ai_nop": "chu_ho"}[question]


@pytest.mark.parametrize(
    ("wish", "question", "who"),
    [
        ("xin giấy xác nhận độc thân, em ở xa nên nhờ mẹ em đi nộp giùm được không", "nguoi_di_nop", "nguoi_than"),
        ("xin giấy độc thân, con gái bác đi nộp thay bác", "nguoi_di_nop", "nguoi_than"),
        ("xin trích lục khai sinh, nhờ em trai ở quê ra lấy giùm", "xin_cho", "nguoi_than"),
        ("xin trích lục khai sinh, nhờ bạn đi lấy hộ", "xin_cho", "nguoi_khac"),
    ],
)
def test_with_the_wish_itself(wish: str, question: str, who: str) -> None:
    talk = Talk().says(wish)
    if talk.view["open"] == {"kind": "candidates"}:
        talk.says("1")
    assert noted(talk, question) == who, talk.text


def test_for_whom_it_is_is_seen_from_the_one_who_goes() -> None:
    talk = Talk().taps_value("pick:ban-sao-trich-luc-ho-tich").says("cho tôi", "chưa", "chưa có", "có hộ chiếu")
    talk.asks("giay_to_tuy_than/giay_to_tuy_than#1").says(
        "còn hạn, mà em ruột mình đi nộp thay, mình bên Đức không về được"
    )
    talk.said("người đi nộp là người khác", "Văn bản ủy quyền").asks("giay_to_tuy_than/giay_to_tuy_than")
    assert talk.view["answers"]["xin_cho"] == "nguoi_than"


@pytest.mark.parametrize("message", ["ông bà nội làm thay được không em", "người khác đi nộp được không"])
def test_who_may_go_in_general_tells_of_nobody(message: str) -> None:
    talk = Talk().taps_value("pick:xac-nhan-tinh-trang-hon-nhan").asks("muc_dich").says(message)
    assert noted(talk, "nguoi_di_nop") is None, talk.text


@pytest.mark.parametrize(
    "wish",
    ["xin giay xac nhan doc than cho con toi", "phường kêu em đi nộp giấy xác nhận độc thân, cho em hỏi cách xin"],
)
def test_a_wish_that_sends_nobody(wish: str) -> None:
    talk = Talk().says(wish)
    if talk.view["open"] == {"kind": "candidates"}:
        talk.says("1")
    assert talk.view["procedure"] == "xac-nhan-tinh-trang-hon-nhan", talk.text
    assert noted(talk, "nguoi_di_nop") in (None, "chinh_minh"), talk.text


def test_for_whom_it_is_asked_when_who_goes_is_told() -> None:
    talk = (
        Talk().taps_value("pick:ban-sao-trich-luc-ho-tich").asks("xin_cho").says("cho mình, chị gái mình đi lấy giùm")
    )
    talk.said("người đi nộp là người khác").asks("mat_so")
    assert talk.view["answers"]["xin_cho"] == "nguoi_than"


def test_told_once_more_it_leads_nowhere() -> None:
    talk = (
        Talk().taps_value("pick:ban-sao-trich-luc-ho-tich").says("cho mẹ tui", "chưa", "chưa có", "có căn cước", "còn")
    )
    talk.asks("uy_quyen_nguoi_than").says("Ủa giấy ủy quyền mô? Chị ruột mình đi nộp thay chứ mình không đi")
    talk.is_in("ban-sao-trich-luc-ho-tich", "reviewing")


@pytest.mark.parametrize(
    "message", ["thôi vợ chồng em đi, khỏi nhờ bà", "thôi khỏi nhờ bà nội, hai vợ chồng em đi nộp"]
)
def test_the_parents_go_after_all(message: str) -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-sinh").says("bé mới sinh", "bệnh viện", "rồi", "không", "bà nội đi nộp")
    talk.asks("to_khai").says(message).asks("to_khai")
    assert talk.view["answers"]["nguoi_di_nop"] == "cha_me", talk.text


def test_one_word_beside_it_is_an_answer() -> None:
    talk = Talk().taps_value("pick:xac-nhan-tinh-trang-hon-nhan").says("4", "chưa từng", "chưa", "tôi tự đi")
    talk.asks("to_khai").says("chưa, mà thôi vợ tui đi nộp thay")
    assert talk.view["documents"]["to_khai"] == "missing", talk.text
    assert talk.view["answers"]["nguoi_di_nop"] == "nguoi_than"


@pytest.mark.parametrize(
    "message", ["chưa, mà tui đi nộp chứ không phải con gái", "chưa có. Tôi đi nộp, không nhờ nó nữa"]
)
def test_oneself_and_not_the_other(message: str) -> None:
    talk = Talk().taps_value("pick:xac-nhan-tinh-trang-hon-nhan").says("4", "chưa từng", "chưa", "con gái tôi đi")
    talk.asks("to_khai").says(message).said("không cần nữa")
    assert talk.view["answers"]["nguoi_di_nop"] == "chinh_minh", talk.text
    assert talk.view["documents"]["to_khai"] == "missing", talk.text


def test_of_one_who_is_only_named_it_is_asked_again() -> None:
    talk = Talk().taps_value("pick:xac-nhan-tinh-trang-hon-nhan").says("4", "chưa từng", "chưa", "tôi tự đi")
    talk.asks("to_khai").says("chưa, mà để thằng Nam đi nộp thay bác").asks("nguoi_di_nop").said("Em xin hỏi lại")
    assert talk.view["documents"]["to_khai"] == "missing", talk.text
    talk.says("con trai út của bác").asks("uy_quyen_nguoi_than")


def test_where_any_other_is_the_same_the_name_is_enough() -> None:
    talk = Talk().taps_value("pick:doi-thong-tin-so-do").taps_value("set:q/nguoi_nop=chinh_chu")
    talk.says("thôi để thằng Bi đi nộp giùm tui")
    assert noted(talk, "nguoi_nop") == "di_thay", talk.text
