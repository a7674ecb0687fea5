"""Readings of short texts are kept, and only those; never another one's."""

import pytest

from bot.language.remembered import LONGEST, MOST, OF_A_TURN, Remembering, of_syllables, remembered


class Counting(Remembering):
    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    @remembered
    def shouted(self, text: str, ends: list[str], *, twice: bool = False) -> str:
        self.read.append(text)
        return text.upper() * (2 if twice else 1) + "".join(ends)


def test_the_same_words_in_the_same_place_are_read_once() -> None:
    reader = Counting()
    assert [reader.shouted("có rồi", ["!"]) for _ in range(3)] == ["CÓ RỒI!"] * 3
    assert reader.read == ["có rồi"]


def test_another_question_or_another_word_is_read_for_itself() -> None:
    reader = Counting()
    assert reader.shouted("có", ["!"]) == "CÓ!"
    assert reader.shouted("có", ["?"]) == "CÓ?"
    assert reader.shouted("có", ["?"], twice=True) == "CÓCÓ?"
    assert reader.shouted("co", ["?"]) == "CO?"
    assert reader.read == ["có", "có", "có", "co"]


@pytest.mark.parametrize("text", ["a" * (LONGEST + 1), "046 088 001 234", "0905.123.456"])
def test_a_story_and_a_number_of_somebody_are_kept_for_the_turn(text: str) -> None:
    reader = Counting()
    for _ in range(2):
        reader.shouted(text, [])
    assert reader.read == [text]
    for number in range(OF_A_TURN):
        reader.shouted(f"{text} {number} và nhiều nữa", [])
    reader.shouted(text, [])
    assert reader.read.count(text) == 2


def test_the_oldest_goes_first() -> None:
    reader = Counting()
    for number in range(MOST):
        reader.shouted(f"câu {number}", [])
    reader.shouted("câu 0", [])  # used again: the latest now
    reader.shouted("một câu nữa", [])
    reader.read.clear()
    reader.shouted("câu 0", [])
    reader.shouted("câu 1", [])
    assert reader.read == ["câu 1"]


def test_it_can_forget() -> None:
    reader = Counting()
    reader.shouted("có", [])
    reader.forget()
    reader.shouted("có", [])
    assert reader.read == ["có", "có"]


def test_of_single_words_only_what_is_as_short_as_a_syllable_is_kept() -> None:
    read: list[str] = []

    @of_syllables
    def shouted(word: str) -> str:
        read.append(word)
        return word.upper()

    for word in ("nghiêng", "046088001234") * 2:
        assert shouted(word) == word.upper()
    assert read == ["nghiêng", "046088001234", "046088001234"]
