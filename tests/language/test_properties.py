"""No message crashes a reader, whatever it holds, and none is read for longer than its bounds allow."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.entries import Entry
from bot.language.lexicon import Lexicon
from bot.language.matcher import Matcher
from bot.language.normaliser import MAX_WORDS, Normaliser
from bot.language.reader import Reader
from bot.language.readings import Answer, Decision, OptionWords, PaperWords, Possession
from bot.language.text import MAX_LENGTH, clean, fold, mask_digits

from .conftest import SHIPPED

LEXICON = Lexicon.load(SHIPPED)
READER = Reader(LEXICON)
NORMALISER = Normaliser(LEXICON)
MATCHER = Matcher([Entry("khai-sinh", "1.001193", "Đăng ký khai sinh", ("làm giấy khai sinh",), ward=True)], LEXICON)
OPTIONS = (OptionWords("a", "Bệnh viện"), OptionWords("b", "Ở nhà", ("tại nhà",)))
PAPERS = (PaperWords("x", ("tờ khai",)), PaperWords("y", ("giấy chứng sinh", "chứng sinh")))

WORDS = [
    "có",
    "không",
    "chưa",
    "rồi",
    "mất",
    "thiếu",
    "đủ",
    "hết",
    "trừ",
    "giấy",
    "tờ",
    "khai",
    "chứng",
    "sinh",
    "1",
    "2",
    "và",
    ",",
    ".",
    "?",
    "!",
    "câu",
    "sửa",
    "à",
    "nhầm",
    "quay",
    "lại",
    "ở",
    "nhà",
    "đâu",
    "mô",
    "bản",
    "sao",
    "photo",
    "gốc",
    "hạn",
    "nếu",
    "thì",
    "sao",
    "k",
    "ko",
    "r",
    "cccd",
    "đkkh",
    "cc",
    "tt",
    "giaays",
    "ddawng",
    "gia6y1",
    "khaisinh",
    "1.001193",
    "👍",
    "🙏",
    "bao",
    "lâu",
    "phí",
]
messages = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=20).map("".join),
)


@given(messages)
def test_every_reader_takes_every_message(text: str) -> None:
    assert READER.possession(text) in (None, *Possession)
    assert READER.yes_no(text) in (None, *Answer)
    assert READER.yes_no("hết hạn", text) in (None, *Answer)
    assert READER.option(text, OPTIONS) in (None, "a", "b")
    assert set(READER.papers(text, PAPERS)) <= {"x", "y"}
    assert READER.facts(text, {"q": OPTIONS}).get("q") in (None, "a", "b")
    assert isinstance(READER.unsure(text), bool)
    READER.facet(text)
    READER.is_empty(text)
    command = READER.command(text)
    assert command is None or command.rest in clean(text)
    match = MATCHER.match(text)
    assert match.decision is Decision.NONE or match.candidates


@given(messages)
def test_cleaning_and_folding_twice_change_nothing(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert fold(fold(cleaned)) == fold(cleaned)
    mask_digits(text)


@given(messages)
def test_words_lie_in_the_text_in_order(text: str) -> None:
    message = NORMALISER.read(text)
    places = [place for word in message.words for place in (word.start, word.end)]
    assert places == sorted(places)
    assert len(message.words) <= MAX_WORDS


ADVERSARIES = [
    "a" * 5_000, "a " * 2_500, "có không " * 560, "đăng ký khai sinh " * 280, "1, 2, " * 830, "?!.," * 1_250,
    "a." * 2_500, "giaayss" * 700, "xyzqw " * 830, "👍" * 5_000, "e\u0301\u0323" * 1_600, "\u200b" * 5_000, "1" * 5_000,
    "0 1 " * 1_250, "không phải " * 450, "quay lại " * 550, "khaisinhdangky" * 350, "&#" * 2_500, "\n" * 5_000, "ﷺ" * 5_000,
]  # fmt: skip


@pytest.mark.parametrize("text", ADVERSARIES, ids=range(len(ADVERSARIES)))
def test_a_huge_message_is_cut_before_it_is_read(text: str) -> None:
    """Bounded by design: every reader sees at most MAX_WORDS words of MAX_LENGTH characters."""
    message = NORMALISER.read(text)
    assert len(message.text) <= MAX_LENGTH
    assert len(message.words) <= MAX_WORDS
    for read in (READER.possession, READER.yes_no, READER.facet, READER.command, READER.unsure, MATCHER.match):
        read(text)
    for read_with in (
        partial(READER.option, options=OPTIONS),
        partial(READER.papers, papers=PAPERS),
        partial(READER.facts, questions={"q": OPTIONS}),
    ):
        read_with(text)
