"""Syllables with the accents they were typed with: without them `đi` and `dị`, `cùng` and `cũng` are one."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.language.normaliser import Word
from bot.language.remembered import of_syllables
from bot.language.text import fold

Marks = frozenset[str]
Forms = Mapping[str, frozenset[Marks]]  # a syllable without accents, and the accents it is written with

fold_word = fold  # which keeps the short ones: words repeat


@dataclass(frozen=True, slots=True)
class Typed:
    """`marks`: the accents it was typed with; None in a message without any, or read out from a short form."""

    syllable: str
    marks: Marks | None

    def may_be(self, forms: Forms) -> bool:
        known = forms.get(fold_word(self.syllable))
        return known is not None and (self.marks is None or self.marks in known)


def forms_of(words: Iterable[Typed]) -> Forms:
    found: dict[str, set[Marks]] = {}
    for word in words:
        found.setdefault(fold_word(word.syllable), set()).add(word.marks or frozenset())
    return {syllable: frozenset(marks) for syllable, marks in found.items()}


def as_typed(words: Sequence[Word], plain: bool) -> list[Typed]:
    """One for every syllable. `plain`: nothing in the whole message has an accent."""
    found = []
    for word in words:
        own = not plain and len(word.syllables) == 1 and fold_word(word.raw) == fold_word(word.syllables[0])
        found += [Typed(syllable, marks_of(word.raw) if own else None) for syllable in word.syllables]
    return found


def is_plain(words: Sequence[Word]) -> bool:
    return all(word.raw.isascii() for word in words)


@of_syllables
def marks_of(word: str) -> Marks:
    """Its accents, wherever they stand: `hoà` and `hòa` are one, and so are hỏi and ngã, which many mix up."""
    decomposed = unicodedata.normalize("NFD", word.lower()).replace("\u0303", "\u0309")
    return frozenset(char for char in decomposed if unicodedata.combining(char) or char == "đ")
