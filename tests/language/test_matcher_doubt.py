"""When it asks back instead of choosing."""

import pytest

from bot.language.lexicon import Lexicon
from bot.language.matcher import Matcher
from bot.language.readings import Decision

from .few_entries import ward


def test_one_phrase_of_two_owners_is_asked(lexicon: Lexicon) -> None:
    twins = (
        ward("a", "1.000001", "Việc thứ nhất", "đăng ký khai sinh"),
        ward("b", "1.000002", "Việc thứ hai", "đăng ký khai sinh"),
    )
    match = Matcher(twins, lexicon).match("đăng ký khai sinh")
    assert match.decision is Decision.ASK
    assert {candidate.id for candidate in match.candidates} == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("đăng ký thường trú và đăng ký tạm trú", {"dang-ky-thuong-tru", "dang-ky-tam-tru"}),
        ("làm khai sinh rồi nhập hộ khẩu cho con luôn", {"dang-ky-khai-sinh", "dang-ky-thuong-tru"}),
    ],
)
def test_in_doubt_both_are_offered(matcher: Matcher, text: str, ids: set[str]) -> None:
    match = matcher.match(text)
    assert match.decision is Decision.ASK
    assert ids <= {candidate.id for candidate in match.candidates}


def test_a_decisive_word_that_the_procedure_never_speaks_of_keeps_it_in_doubt(matcher: Matcher) -> None:
    assert matcher.match("đăng ký kết hôn").decision is Decision.MATCH
    assert matcher.match("đăng ký kết hôn lưu động").decision is not Decision.MATCH


@pytest.mark.parametrize("text", ["sổ đỏ", "xin xác nhận", "giấy khai sinh"])
def test_a_few_words_that_several_procedures_share_are_not_taken_for_one(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).decision is not Decision.MATCH


@pytest.mark.parametrize("text", ["sổ đỏ", "chứng thực", "nghĩa vụ quân sự", "so do"])
def test_a_word_of_the_trade_is_no_request_but_it_is_known_what_about(matcher: Matcher, text: str) -> None:
    match = matcher.match(text)
    assert match.decision is Decision.ASK
    assert len(match.candidates) > 1


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("xin trợ cấp xã hội", "tro-cap-xa-hoi"),
        ("làm hồ sơ trợ cấp xã hội", "tro-cap-xa-hoi"),
        ("làm khai sinh cho con", "dang-ky-khai-sinh"),
        ("ma tui mat hom qua", "dang-ky-khai-tu"),
        ("xây nhà xong muốn ghi nhà vào sổ đỏ", "bo-sung-nha-vao-so-do"),
    ],
)
def test_what_only_opens_a_request_leaves_no_doubt(matcher: Matcher, text: str, id: str) -> None:
    match = matcher.match(text)
    assert (match.decision, match.candidates[0].id) == (Decision.MATCH, id)


@pytest.mark.parametrize(
    "text",
    ["khai sinh", "giấy kết hôn", "làm lại giấy tờ nhà", "mai táng", "cho tui xin cái giấy xác nhận", "hộ nghèo"],
)
def test_a_topic_of_several_procedures_is_asked_back(matcher: Matcher, text: str) -> None:
    match = matcher.match(text)
    assert match.decision is Decision.ASK
    assert match.candidates


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Đăng ký kết hôn", "dang-ky-ket-hon"),
        ("đăng ký khai sinh", "dang-ky-khai-sinh"),
        ("chứng thực bản sao", "chung-thuc-ban-sao"),  # no other name begins so
        ("em ở trọ, muốn đăng ký tạm trú", "dang-ky-tam-tru"),  # its name, in a sentence
    ],
)
def test_a_name_leaves_no_doubt(matcher: Matcher, text: str, id: str) -> None:
    match = matcher.match(text)
    assert (match.decision, match.candidates[0].id) == (Decision.MATCH, id)


def test_what_somebody_is_is_not_what_they_want(matcher: Matcher) -> None:
    """A citizen says who they are first: the paper that they ask for comes first all the same."""
    assert "can-cuoc" in matcher.match("tui là người khuyết tật, muốn làm căn cước").candidates[0].id
    match = matcher.match("xác nhận độc thân để kết hôn với người Đài Loan")
    assert match.candidates[0].id == "xac-nhan-tinh-trang-hon-nhan"


def test_rivals_of_few_words_are_those_whose_phrases_hold_them_all(lexicon: Lexicon) -> None:
    one = ("mai táng phí bảo trợ", "xin mai táng phí bảo trợ", "tiền mai táng bảo trợ", "mai táng phí cho mẹ")
    two = ("mai táng phí cựu chiến binh", "xin mai táng phí cựu chiến binh", "tiền mai táng cựu chiến binh")
    other = ("đăng ký tạm trú", "ở trọ khai báo tạm trú")
    small = Matcher((ward("a", "1.1", *one), ward("b", "1.2", *two), ward("c", "1.3", *other)), lexicon)
    match = small.match("mai táng phí")
    assert match.decision is Decision.ASK
    assert {candidate.id for candidate in match.candidates} == {"a", "b"}
    assert small.match("mai táng phí cựu chiến binh").decision is Decision.MATCH
