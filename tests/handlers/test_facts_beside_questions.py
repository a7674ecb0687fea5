"""What is told in a clause that also asks counts; what is only supposed does not."""

import pytest

from bot.flows.review import question_slot
from bot.handlers.conversation import Conversation, load
from tests.talk import Talk


def noted(talk: Talk, question: str) -> str | None:
    review = (load(talk.state) or Conversation()).review
    return review.value(question_slot(question)) if review is not None else None


@pytest.mark.parametrize(
    "message",
    [
        "ở ngay phường mình, mà mệ mất ở bệnh viện thì nộp ở mô em",
        "phường mình đây, ông cụ mất ở trạm y tế thì phải làm răng",
        "phuong minh, ba toi mat o benh vien thi can giay gi",
    ],
)
def test_a_fact_in_a_clause_that_asks_how(message: str) -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-tu").asks("noi_cu_tru_cuoi").says(message).said("em ghi")
    assert noted(talk, "noi_mat") == "co_so_y_te", talk.text


@pytest.mark.parametrize(
    "message",
    [
        "ở phường mình, nếu mất ở bệnh viện thì nộp ở mô",
        "phường mình, lỡ mất ở bệnh viện thì làm sao",
        "phường mình, mất ở bệnh viện có được không",
    ],
)
def test_what_is_only_supposed_is_no_fact(message: str) -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-tu").asks("noi_cu_tru_cuoi").says(message)
    assert noted(talk, "noi_mat") is None, talk.text


@pytest.mark.parametrize(
    ("wish", "value"),
    [
        ("làm khai sinh cho bé mới đẻ ở bệnh viện, cha mẹ có đăng ký kết hôn, cần giấy chi?", "yes"),
        ("khai sinh cho con mới sinh, cha mẹ bé chưa đăng ký kết hôn, mấy ngày có em", "no"),
    ],
)
def test_a_question_echoed_with_the_wish(wish: str, value: str) -> None:
    talk = Talk().says(wish)
    if talk.view["open"] == {"kind": "candidates"}:
        talk.says("1")
    assert noted(talk, "cha_me_ket_hon") == value, talk.text


def test_what_is_wished_besides_is_no_fact() -> None:
    talk = Talk().says("làm khai sinh cho bé mới đẻ ở bệnh viện, với đăng ký kết hôn luôn")
    if talk.view["open"] == {"kind": "candidates"}:
        talk.says("1")
    assert talk.view["procedure"] == "dang-ky-khai-sinh", talk.text
    assert noted(talk, "cha_me_ket_hon") is None, talk.text


@pytest.mark.parametrize("message", ["chưa thấy ai nói chi", "chưa nghe phường báo gì hết", "chưa nghe ai báo mất chi"])
def test_that_nobody_has_said_so_is_a_no(message: str) -> None:
    talk = Talk().taps_value("pick:ban-sao-trich-luc-ho-tich").says("cho tôi").asks("mat_so").says(message)
    assert talk.view["answers"]["mat_so"] == "no", talk.text


@pytest.mark.parametrize(
    "message",
    [
        "sinh ở trạm xá, giấy chứng sinh có rồi. Mà tụi em chưa đăng ký kết hôn, có sao không em",
        "bệnh viện nha, chứng sinh thì bệnh viện đưa rồi. Cha mẹ bé chưa đăng ký kết hôn",
        "Em sinh ở bệnh viện, họ đưa giấy chứng sinh rồi. Mà em với ba hắn chưa đăng ký kết hôn, có răng không",
    ],
)
def test_a_fact_behind_a_paper_that_is_named(message: str) -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-sinh").says("bé mới sinh").asks("noi_sinh").says(message)
    assert noted(talk, "noi_sinh") == "co_so_y_te", talk.text
    assert noted(talk, "cha_me_ket_hon") == "no", talk.text
    talk.said("Cha mẹ bé đã đăng ký kết hôn với nhau: Chưa").asks("cha_nhan_con")
