"""Nonsense, stickers, pictures: polite, short, and it leads somewhere."""

import pytest

from bot.messages import Kind
from tests.handlers.conftest import small
from tests.talk import Talk


@pytest.mark.parametrize(
    "value", ["set:q/noi_sinh=khong_co", "set:q/la=yes", "pick:khong-co", "đồ bịa", "set:", "edit:q/x"]
)
def test_a_made_up_button_changes_nothing(birth: Talk, value: str) -> None:
    before = birth.view
    birth.taps_value(value)
    assert birth.view == before


def test_not_understood_in_three_steps(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con").says("xyz abc qwe").said("Bé sinh ở bệnh viện hay ở nhà ạ?")
    talk.says("xyz abc qwe").said("Ví dụ, anh/chị nhắn “ở bệnh viện”")
    talk.says("xyz abc qwe").said("Gặp cán bộ").asks("noi_sinh").answers_are()
    talk.says("bệnh viện").asks("ket_hon")


@pytest.mark.parametrize("kind", [Kind.STICKER, Kind.ATTACHMENT, Kind.EVENT])
def test_what_is_no_text_leads_back(birth: Talk, kind: Kind) -> None:
    birth.sends(kind, "image").asks("to_khai").said("Tờ khai đăng ký khai sinh")


@pytest.mark.parametrize(
    "message", ["", "   ", "🙏🙏🙏", "...", "????", "\u200b", "a" * 5000, "giấy " * 1000, "\x00\x01"]
)
def test_nonsense_is_no_answer(birth: Talk, message: str) -> None:
    birth.says(message).asks("to_khai").papers_are(to_khai=None, chung_sinh=None, cccd=None)


def test_pictures_are_refused_politely(birth: Talk) -> None:
    birth.sends(Kind.ATTACHMENT, "image").said("không mở và không lưu ảnh").asks("to_khai")


def test_a_candidate_list_offers_a_person_in_the_end(talk: Talk) -> None:
    talk.says("khai sinh").says("abc xyz", "abc xyz", "abc xyz").is_in(None, "choosing").said("Gặp cán bộ")


@pytest.mark.parametrize(
    "message", ["đm bot ngu như bò", "vcl rườm rà", "bực quá đi", "hỏi gì hỏi lắm thế", "làm ăn kiểu gì vậy"]
)
def test_anger_gets_an_apology_and_a_person_and_the_work_goes_on(birth: Talk, message: str) -> None:
    birth.says(message).said("xin lỗi đã làm anh/chị bực mình", "Gặp cán bộ").asks("to_khai")
    birth.did_not_say("chưa hiểu").papers_are(to_khai=None, chung_sinh=None, cccd=None)


def test_anger_with_an_answer_is_an_answer(birth: Talk) -> None:
    birth.says("đm có rồi").asks("to_khai#1")


def test_anger_before_anything_is_chosen(talk: Talk) -> None:
    talk.says("đm bot ngu").said("xin lỗi đã làm anh/chị bực mình", "Gặp cán bộ", "Đăng ký kết hôn")


@pytest.mark.parametrize("message", ["con bị câm", "cc có rồi", "cac giay to co roi"])
def test_what_only_looks_like_swearing_is_none(birth: Talk, message: str) -> None:
    birth.says(message).did_not_say("bực mình")


@pytest.mark.parametrize("stage", ["idle", "choosing", "asking", "reviewing", "check", "done", "person"])
@pytest.mark.parametrize("message", ["asdf qwer", "😀😀", "", "x " * 2500])
def test_nonsense_at_every_stage_is_answered_shortly(stage: str, message: str) -> None:
    said = {
        "idle": (),
        "choosing": ("làm giấy khai sinh hay nhận con, bé sinh ở nhà",),
        "asking": ("làm giấy khai sinh cho con",),
        "reviewing": ("làm giấy khai sinh cho con", "bệnh viện", "rồi"),
        "check": ("làm giấy khai sinh cho con", "bệnh viện", "rồi", "có"),
        "done": ("làm tạm trú", "đủ hết", "còn"),
        "person": ("làm giấy khai sinh cho con", "gặp cán bộ"),
    }
    talk = Talk(small()).says(*said[stage])
    assert talk.view["stage"] == ("reviewing" if stage == "check" else stage), talk.text
    before = talk.view["documents"]
    talk.says(message)
    assert 0 < len(talk.text) < 600, talk.text
    assert talk.view["documents"] == before


def test_what_is_known_is_not_misunderstood(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con", "bệnh viện").says("ở bệnh viện mà").said("em ghi rồi").asks("ket_hon")
