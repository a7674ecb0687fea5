import pytest

from bot.language.entries import Entry
from bot.language.lexicon import Lexicon
from bot.language.matcher import Matcher
from bot.language.readings import Decision
from bot.language.steps import Step
from bot.language.text import fold

from .few_entries import ENTRIES, OPEN_REQUESTS, REQUESTS


@pytest.mark.parametrize(("text", "id"), REQUESTS)
def test_request(matcher: Matcher, text: str, id: str) -> None:
    match = matcher.match(text)
    assert (match.decision, match.candidates[0].id) == (Decision.MATCH, id)


@pytest.mark.parametrize(("text", "id"), OPEN_REQUESTS)
def test_open_request(matcher: Matcher, text: str, id: str) -> None:
    match = matcher.match(text)
    assert (match.decision, match.candidates[0].id) == (Decision.ASK, id)


@pytest.mark.parametrize(("text", "id"), [*REQUESTS, *OPEN_REQUESTS])
def test_request_without_accents(matcher: Matcher, text: str, id: str) -> None:
    plain = fold(text).replace("ung man", "muon lam")  # dialect words need their accents
    assert matcher.match(plain).candidates[0].id == id


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("làm giaays khai sinh cho con", "dang-ky-khai-sinh"),  # Telex
        ("d9ang8 ky1 ta6m5 tru1", "dang-ky-tam-tru"),  # VNI
        ("dang ky kai sihn cho con", "dang-ky-khai-sinh"),
        ("dangky khaisinh cho con", "dang-ky-khai-sinh"),
        ("khai xinh cho con", "dang-ky-khai-sinh"),  # sound-alikes, put right by their neighbours
        ("đăng ký tạm chú", "dang-ky-tam-tru"),
        ("đăng ký kết hông", "dang-ky-ket-hon"),
        ("chích lục khai sinh", "ban-sao-trich-luc-ho-tich"),
        ("ĐĂNG KÝ KHAI SINH", "dang-ky-khai-sinh"),
    ],
)
def test_noise(matcher: Matcher, text: str, id: str) -> None:
    assert matcher.match(text).candidates[0].id == id


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_name_and_every_phrase_find_their_own(small: Matcher, entry: Entry) -> None:
    assert small.match(entry.name).decision is (Decision.MATCH if entry.ward else Decision.ELSEWHERE)
    for phrase in (entry.name, *entry.phrases):
        assert small.match(phrase).candidates[0].id == entry.id, phrase


@pytest.mark.parametrize("text", ["1.004222", "thủ tục 1.004222 cần gì ạ", "mã số 1.004222."])
def test_a_national_code(matcher: Matcher, text: str) -> None:
    match = matcher.match(text)
    assert (match.decision, [c.id for c in match.candidates]) == (Decision.MATCH, ["dang-ky-thuong-tru"])


def test_digits_around_a_code_make_it_another_number(matcher: Matcher) -> None:
    assert matcher.match("11.0042229").decision is Decision.NONE


def test_scores_are_ordered_shares(matcher: Matcher) -> None:
    for text, _ in REQUESTS:
        scores = [candidate.score for candidate in matcher.match(text).candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)


def test_top_limits_the_candidates(matcher: Matcher) -> None:
    assert len(matcher.match("làm lại giấy khai sinh", top=1).candidates) == 1


@pytest.mark.parametrize("entries", [(), ENTRIES[:1]])
def test_few_entries(lexicon: Lexicon, entries: tuple[Entry, ...]) -> None:
    match = Matcher(entries, lexicon).match("đăng ký khai sinh")
    assert match.decision is (Decision.MATCH if entries else Decision.NONE)


def test_the_same_chances_whatever_is_decided(matcher: Matcher) -> None:
    ranked = matcher.ranked("xin giấy xác nhận độc thân")
    assert ranked[0][0] == "xac-nhan-tinh-trang-hon-nhan"
    assert sum(chance for _, chance in ranked) <= 1.0 + 1e-9


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        (Step.TELEX, "ddawng kys khai sinh"),
        (Step.VNI, "d9a8ng ky1 khai sinh"),
        (Step.ABBREVIATIONS, "đkks"),
        (Step.RUN_TOGETHER, "dangkykhaisinh"),
        (Step.ENCODING, "Ä‘Äƒng kÃ½ khai sinh"),
        (Step.SOUND, "đăng ký tạm chú"),
    ],
)
def test_each_step_can_be_left_out(lexicon: Lexicon, small: Matcher, step: Step, typed: str) -> None:
    without = Matcher(ENTRIES, lexicon, without=frozenset({step}))
    found, chance = small.ranked(typed)[0]
    assert found == ("dang-ky-tam-tru" if step is Step.SOUND else "dang-ky-khai-sinh")
    assert dict(without.ranked(typed)).get(found, 0.0) < chance


def test_the_same_message_is_read_the_same_again(matcher: Matcher) -> None:
    first = [matcher.match(text) for text, _ in REQUESTS]
    assert [matcher.match(text) for text, _ in reversed(REQUESTS)] == first[::-1]
