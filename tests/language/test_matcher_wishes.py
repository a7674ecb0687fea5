"""What a message wants, among what it tells, denies and joins."""

import pytest

from bot.language.matcher import Matcher
from bot.language.readings import Decision
from bot.language.text import fold


def test_what_is_told_in_passing_is_not_what_is_asked_for(matcher: Matcher) -> None:
    match = matcher.match("vợ em mới sinh em bé ở nhà, chưa đăng ký kết hôn, giờ làm giấy khai sinh răng")
    assert match.candidates[0].id == "dang-ky-khai-sinh"
    assert matcher.match("làm khai sinh cho con, vợ sinh ở nhà, chưa đăng ký kết hôn").decision is Decision.MATCH


@pytest.mark.parametrize(
    "text",
    [
        "cô sinh con một mình, không có chồng, muốn đăng ký khai sinh",
        "sinh con một mình, không có chồng, cho hỏi đăng ký khai sinh không muốn ghi tên cha",
        "làm khai sinh cho con, không muốn ghi tên cha",
        "lam khai sinh khong muon ghi ten cha",
        "cha không nhận con, làm khai sinh cho bé",
    ],
)
def test_what_is_denied_is_not_asked_for(matcher: Matcher, text: str) -> None:
    match = matcher.match(text)
    assert match.candidates[0].id == "dang-ky-khai-sinh"


@pytest.mark.parametrize("text", ["không muốn ghi tên cha", "không có chồng", "khong co chong"])
def test_a_denial_alone_asks_for_nothing(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).decision is Decision.NONE


@pytest.mark.parametrize(
    "text", ["tôi muốn nhận con và làm khai sinh cho bé luôn", "em muốn nhận con rồi làm khai sinh"]
)
def test_two_wishes_of_one_procedure(matcher: Matcher, text: str) -> None:
    for typed in (text, fold(text)):
        assert matcher.match(typed).candidates[0].id == "khai-sinh-ket-hop-nhan-cha-me-con"


def test_an_alternative_is_not_both(matcher: Matcher) -> None:
    assert matcher.match("khai sinh hay nhận con đây").decision is not Decision.MATCH


def test_several_wishes_in_the_order_of_the_message(matcher: Matcher) -> None:
    for typed in ("làm khai sinh rồi nhập hộ khẩu cho con luôn", "lam khai sinh roi nhap ho khau cho con luon"):
        assert matcher.several(typed) == ("dang-ky-khai-sinh", "dang-ky-thuong-tru")


def test_a_phrase_of_one_procedure_is_not_several_wishes(matcher: Matcher) -> None:
    assert matcher.several("xây nhà xong muốn ghi nhà vào sổ đỏ") == ()


@pytest.mark.parametrize("text", ["làm giấy khai sinh cho con", "1.004222", "", "em muốn nhận con rồi làm khai sinh"])
def test_one_wish_is_not_several(matcher: Matcher, text: str) -> None:
    assert matcher.several(text) == ()


@pytest.mark.parametrize(
    "text",
    ["ba tui chết lâu rồi mà chưa báo tử", "ông nội mất lâu rồi, giờ mới báo tử", "mẹ em từ trần tuần trước, giờ phải báo với phường",
     "chồng em vừa mất, em cần làm giấy tờ gì"],
)  # fmt: skip
def test_a_death_however_it_is_said(matcher: Matcher, text: str) -> None:
    for typed in (text, fold(text)):
        assert matcher.match(typed).candidates[0].id == "dang-ky-khai-tu"


@pytest.mark.parametrize("text", ["ba tôi mất giấy khai sinh", "vợ mất căn cước", "giấy khai sinh của ba mất rồi"])
def test_a_paper_lost_is_no_death(matcher: Matcher, text: str) -> None:
    assert "dang-ky-khai-tu" not in {candidate.id for candidate in matcher.match(text).candidates}
    assert "dang-ky-khai-tu" not in {candidate.id for candidate in matcher.match(fold(text)).candidates}
