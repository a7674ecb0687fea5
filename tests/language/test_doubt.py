"""The second look at a message before anything begins."""

from dataclasses import replace

import numpy as np
import pytest

from bot.language.doubt import FILE, Doubts, Signs, shipped
from bot.language.matcher import Matcher
from bot.language.readings import Decision
from bot.language.written import digest, written

CLEAR = Signs(0.97, 0.01, 0.01, 0.01, 0.01, 0.97, 0.01, 0.01, True, 0.01, 12, 8, 0.9, False, True, 0)
OPEN = Signs(0.5, 0.4, 0.05, 0.03, 0.02, 0.5, 0.45, 0.45, True, 0.01, 3, 2, 0.3, True, False, 1)


def test_it_was_fitted_to_the_messages_that_are_shipped() -> None:
    with np.load(FILE, allow_pickle=False) as arrays:
        assert str(arrays["digest"]) == digest(written())


def test_the_signs_tell_the_open_from_the_clear() -> None:
    clear, unclear = shipped().of(CLEAR, []), shipped().of(OPEN, [])
    assert clear.open < 0.1 < 0.5 < unclear.open
    assert clear.right > unclear.right


def test_the_words_count_too() -> None:
    unknown = shipped().of(CLEAR, ["zzzz", "yyyy"])
    assert shipped().of(CLEAR, ["khai", "sinh"]) != unknown
    assert shipped().of(CLEAR, ["xxxx", "wwww"]) == unknown  # nobody has said either


def test_a_chance_of_nothing_or_of_certainty_is_no_error() -> None:
    nothing = replace(CLEAR, first=0.0, second=0.0, third=0.0, none=0.0, others=0.0, by_example=1.0, nobody=0.0)
    assert all(0 <= chance <= 1 for chance in shipped().of(nothing, []))


def test_without_any_word_known_only_the_signs_count() -> None:
    known = np.array([2], dtype=np.int32)
    doubts = Doubts(known, np.ones(1, np.float32), np.ones((1, 3), np.int8), 1.0, np.zeros((18, 3)), np.zeros(3))
    assert doubts.of(CLEAR, ["a"]) == (0.5, 0.5, 0.5)


@pytest.mark.parametrize(
    "text",
    ["xin tiền cho người già", "sắp cưới, cần giấy tờ gì của phường", "lam khai tu cho ong noi lau roi", "giấy tờ để cưới"],
)  # fmt: skip
def test_what_leaves_open_which_is_meant_is_asked_back(matcher: Matcher, text: str) -> None:
    match = matcher.match(text)
    assert match.decision is Decision.ASK
    assert match.candidates


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("đăng ký định danh mức hai", "vneid"),
        ("em thuê trọ muốn đăng ký tạm trú lần đầu", "dang-ky-tam-tru"),
        ("ký hợp đồng tặng cho đất cho con trai ở phường", "chung-thuc-giao-dich"),
        ("bo toi mat 3 nam roi chua ai khai tu gio khai muon duoc khong", "dang-ky-khai-tu"),
    ],
)
def test_what_is_clear_begins(matcher: Matcher, text: str, id: str) -> None:
    match = matcher.match(text)
    assert (match.decision, match.candidates[0].id) == (Decision.MATCH, id)


def test_in_doubt_what_the_same_words_have_asked_for_is_offered_too(matcher: Matcher) -> None:
    offered = {candidate.id for candidate in matcher.match("sắp cưới, cần giấy tờ gì của phường").candidates}
    assert {"dang-ky-ket-hon", "xac-nhan-tinh-trang-hon-nhan"} <= offered
