"""What no ward procedure answers: other offices' matters, and what is no matter at all."""

import pytest

from bot.language.matcher import Matcher
from bot.language.readings import Decision

from .few_entries import REQUESTS


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("tôi muốn ly hôn thì nộp đơn ở đâu", "ly-hon"),
        ("làm hộ chiếu mất bao nhiêu tiền", "ho-chieu"),
        ("lam bang lai xe o dau", "bang-lai-xe"),
        ("cấp giấy phép lưu hành xe quá tải trọng", "1.000028"),  # of the national catalogue
    ],
)
def test_elsewhere(matcher: Matcher, text: str, id: str) -> None:
    match = matcher.match(text)
    assert (match.decision, match.candidates[0].id) == (Decision.ELSEWHERE, id)


@pytest.mark.parametrize(
    "text",
    [
        "có rồi", "chưa", "không", "dạ", "ok", "2", "phí bao nhiêu", "mấy ngày", "ở đâu", "bao lâu", "cảm ơn",
        "xin chào", "mất rồi",
        "em chưa hiểu", "asdkjh", "", "🙏", "alo ad oi", "viết giúp mình một đoạn văn tả cảnh biển",
        "hôm nay trời đẹp quá",
        "xin việc làm ở công ty may", "giá vàng hôm nay bao nhiêu",
    ],
)  # fmt: skip
def test_nothing_of_ours(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).decision is Decision.NONE


@pytest.mark.parametrize("text", ["vui quá", "bóng đá", "ăn cơm chưa", "con", "giá vàng"])
def test_other_words_are_not(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).decision is not Decision.ASK


def test_the_national_catalogue_never_outranks_what_fits(matcher: Matcher) -> None:
    """It holds the ward's own procedures and their neighbours under other codes."""
    for text, id in REQUESTS:
        assert matcher.match(text).candidates[0].id == id


@pytest.mark.parametrize("text", ["đăng ký tàu cá", "cấp thẻ ABTC"])
def test_a_word_of_the_national_catalogue_is_no_slip(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).decision in (Decision.NONE, Decision.ELSEWHERE)


@pytest.mark.parametrize(
    "text",
    [
        "bán miếng đất mặt tiền đường Nguyễn Huệ",
        "chỗ nào cho thuê xe đạp",
        "con sốt 39 độ uống gì cho hạ",
        "giải giùm em bài toán lớp 5",
        "đội tuyển đá mấy giờ",
        "công ty em nợ lương hai tháng",
        "học phí trường tư bao nhiêu một tháng",
        "hàng xóm đốt rác khói quá",
        "vay tiền góp không cần thế chấp",
        "mạng nhà em rớt hoài",
        "bệnh viện bên Lào",
        "hộ nghèo bên Mỹ",
        "xin quốc tịch Mỹ",
        "đăng kiểm xe ô tô",
        "lắp công tơ điện",
        "where can I get a visa",
    ],
)
def test_every_kind_of_what_is_not_ours(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).decision in (Decision.NONE, Decision.ELSEWHERE)
