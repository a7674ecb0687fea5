""" "Mô, ai, đâu, sao" that ask nothing: "chứ mô nữa", "chưa đứa mô"."""

import pytest

from tests.talk import Talk


def test_what_is_asked_beside_the_answer_is_told_too() -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-tu")
    talk.says("Ở Hương Thủy ni chứ mô nữa, hỏi chi hỏi lắm, mà mấy ngày mới có?").said("Thời gian giải quyết")
    talk.asks("khi_nao").answers_are(noi_cu_tru_cuoi="phuong_minh")


@pytest.mark.parametrize("message", ["đã nói ở ngay phường ni mà!!! tai mô", "ở đây chứ ở đâu", "ở phường mình chứ mô"])
def test_no_place_is_asked_for(message: str) -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-tu").says(message).did_not_say("Nơi nộp")
    talk.asks("khi_nao").answers_are(noi_cu_tru_cuoi="phuong_minh")


@pytest.mark.parametrize(
    "message", ["mạ nói rồi, chưa đứa mô lấy vợ lấy chồng hết trơn", "hai đứa chưa ai lấy ai lần mô"]
)
def test_neither_of_them_was_ever_married(message: str) -> None:
    talk = Talk().taps_value("pick:dang-ky-ket-hon").says("không", "rồi").asks("tung_ket_hon")
    talk.says(message).did_not_say("chưa có thông tin").asks("to_khai")
    assert talk.view["answers"]["tung_ket_hon"] == "khong", talk.text


def test_who_else_should_go() -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-sinh").says("1", "bệnh viện", "rồi", "không").asks("nguoi_di_nop")
    talk.says("ba nó đi chứ ai").asks("to_khai")
    assert talk.view["answers"]["nguoi_di_nop"] == "cha_me", talk.text


def test_a_place_is_still_asked_for() -> None:
    Talk().taps_value("pick:dang-ky-khai-tu").says("nộp ở mô").said("Nơi nộp").asks("noi_cu_tru_cuoi")
