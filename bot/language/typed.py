"""Syllables with the accents they were typed with: without them `đi` and `dị`, `cùng` and `cũng` are one."""

import unicodedata
from dataclasses import dataclass

from bot.language.normaliser import Word
from bot.language.text import fold

Marks = frozenset[str]


@dataclass(frozen=True, slots=True)
class Typed:
    """`marks`: the accents it was typed with; None in a message without any, or read out from a short form."""

    syllable: str
    marks: Marks | None


def as_typed(words: tuple[Word, ...] | list[Word], plain: bool) -> list[Typed]:
    """One for every syllable. `plain`: nothing in the whole message has an accent."""
    found = []
    for word in words:
        own = not plain and len(word.syllables) == 1 and fold(word.raw) == fold(word.syllables[0])
        found += [Typed(syllable, marks_of(word.raw) if own else None) for syllable in word.syllables]
    return found


def is_plain(words: tuple[Word, ...] | list[Word]) -> bool:
    return all(word.raw.isascii() for word in words)


def marks_of(word: str) -> Marks:
    """Its accents, wherever they stand: `hoà` and `hòa` are one."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return frozenset(char for char in decomposed if unicodedata.combining(char) or char == "đ")
