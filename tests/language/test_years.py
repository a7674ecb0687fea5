"""Years and ages in an answer, compared with those of the question or of its options."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import Answer, OptionWords

YEAR = 2026
BEFORE_2016 = "Lần khai sinh trước có phải trước ngày 1/1/2016 không ạ?"
BEFORE_JANUARY_1987 = "Hai người về sống với nhau trước ngày 3/1/1987 phải không ạ?"
BELOW_SIX = "Bé có dưới 6 tuổi không ạ?"
OF_BOTH = "Nam đã đủ 20 tuổi và nữ đã đủ 18 tuổi chưa ạ?"
AGES = (
    OptionWords("nho", "Chưa đủ 9 tuổi"),
    OptionWords("vua", "Từ đủ 9 đến dưới 18 tuổi"),
    OptionWords("lon", "Từ đủ 18 tuổi"),
)
TIMES = (OptionWords("cu", "Trước năm 1987"), OptionWords("moi", "Từ năm 1987"))


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        (BEFORE_2016, "năm 89", Answer.YES),
        (BEFORE_2016, "cưới năm 2001", Answer.YES),
        (BEFORE_2016, "2018", Answer.NO),
        (BEFORE_2016, "trước năm 1980", Answer.YES),
        (BEFORE_2016, "năm 2015 hay 2017 gì đó", Answer.UNSURE),
        (BEFORE_JANUARY_1987, "năm 85", Answer.YES),
        (BEFORE_JANUARY_1987, "năm 1987", None),
        (BEFORE_JANUARY_1987, "từ năm 1990", Answer.NO),
        (BELOW_SIX, "6 tuổi", Answer.NO),
        (BELOW_SIX, "cháu 15 tuổi", Answer.NO),
        (BELOW_SIX, "sinh năm 2009", Answer.NO),
        (BELOW_SIX, "mới 8 tháng", Answer.YES),
        (OF_BOTH, "anh 27 em 24", Answer.YES),
        (OF_BOTH, "con gái tui hăm bốn, thằng nớ ba mươi lăm rồi", Answer.YES),
        (OF_BOTH, "em mới 17", Answer.NO),
        (OF_BOTH, "em 19", None),
    ],
)
def test_a_question(reader: Reader, question: str, text: str, answer: Answer | None) -> None:
    assert reader.yes_no(text, question, YEAR) is answer


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("cháu 15 tuổi", "vua"),
        ("sinh năm 2009", "vua"),
        ("sinh năm 89", "lon"),
        ("tôi năm nay 45", "lon"),
        ("7 tuổi", "nho"),
        ("học lớp 1", "nho"),
        ("em có 12 con gà", None),
    ],
)
def test_options_that_are_ages(reader: Reader, text: str, id: str | None) -> None:
    assert reader.option(text, AGES, YEAR) == id


@pytest.mark.parametrize(("text", "id"), [("cưới năm 2001", "moi"), ("hồi năm 80", "cu"), ("lâu rồi", None)])
def test_options_that_are_times(reader: Reader, text: str, id: str | None) -> None:
    assert reader.option(text, TIMES, YEAR) == id
