"""What texts are about, however they say it: of two that speak of it in other words, both hold the same meaning
(knowledge/language/alike.yaml)."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.language.lexicon import Section
from bot.language.normaliser import Message
from bot.language.text import accented_form, fold


class Said(NamedTuple):
    """A syllable without accents, and what its accents say where it was typed with some."""

    plain: str
    accented: str | None


class Alike:
    def __init__(self, section: Section, read: Callable[[str], Message]) -> None:
        self._read = read
        self._by_first: dict[str, list[tuple[tuple[Said, ...], str]]] = {}
        for meaning, texts in section.table("alike").items():
            for text in texts:
                row = tuple(self.read(text))
                self._by_first.setdefault(row[0].plain, []).append((row, meaning))

    def read(self, text: str) -> list[Said]:
        """A word of dialect or a short form has no accents of its own any more."""
        row: list[Said] = []
        for word in self._read(text).words:
            typed, plain = word.raw.split(), [fold(syllable) for syllable in word.syllables]
            own = typed if len(typed) == len(plain) else [""] * len(plain)
            row += [Said(is_, _accents(raw, is_)) for raw, is_ in zip(own, plain, strict=True)]
        return row

    def meanings(self, row: Sequence[Said]) -> set[str]:
        return {
            meaning
            for i, said in enumerate(row)
            for phrase, meaning in self._by_first.get(said.plain, ())
            if i + len(phrase) <= len(row) and all(map(_may_be, row[i : i + len(phrase)], phrase))
        }


def _accents(typed: str, plain: str) -> str | None:
    return accented_form(typed) if not typed.isascii() and fold(typed) == plain else None


def _may_be(said: Said, meant: Said) -> bool:
    return said.plain == meant.plain and (None in (said.accented, meant.accented) or said.accented == meant.accented)
