"""Phrases found in a row of folded syllables: the longest at each place, left to right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar

from bot.language.normaliser import Normaliser
from bot.language.text import fold

ANY = "*"  # up to MAX_GAP syllables
NUMBER = "<n>"
MAX_GAP = 4

Label = TypeVar("Label")
Pattern = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found(Generic[Label]):
    label: Label
    start: int
    end: int


def compile_phrase(normaliser: Normaliser, phrase: str) -> list[Pattern]:
    """The syllables to look for. A word kept with its accents is also looked for without them, unless
    it is the whole phrase: `dừng lại` may be typed `dung lai`, but `dung` alone is rather `đúng`."""
    pattern: list[str] = []
    pending: list[str] = []
    for piece in (*phrase.split(), ""):
        if piece and piece not in (ANY, NUMBER):
            pending.append(piece)
            continue
        pattern += normaliser.row(" ".join(pending))
        pending = []
        if piece:
            pattern.append(piece)
    folded = [fold(syllable) if syllable not in (ANY, NUMBER) else syllable for syllable in pattern]
    both = [tuple(pattern)] if folded == pattern or len(pattern) == 1 else [tuple(pattern), tuple(folded)]
    return [found for found in both if found]


class PhraseBook(Generic[Label]):
    """`scan` is linear in the text: phrases without gaps only."""

    def __init__(self, normaliser: Normaliser, phrases: Mapping[Label, Iterable[str]]) -> None:
        self._fill(
            (p, label) for label, texts in phrases.items() for text in texts for p in compile_phrase(normaliser, text)
        )

    @classmethod
    def of(cls, patterns: Iterable[tuple[Pattern, Label]]) -> Self:
        """From what `compile_phrase` made. Of one pattern the first label counts."""
        book = cls.__new__(cls)
        book._fill(patterns)
        return book

    def _fill(self, patterns: Iterable[tuple[Pattern, Label]]) -> None:
        self._by_first: dict[str, dict[Pattern, Label]] = {}
        for pattern, label in patterns:
            self._by_first.setdefault(pattern[0], {}).setdefault(pattern, label)
        self._lengths = {
            first: sorted({len(pattern) for pattern in patterns}, reverse=True)
            for first, patterns in self._by_first.items()
        }

    def scan(self, syllables: Sequence[str]) -> list[Found[Label]]:
        found: list[Found[Label]] = []
        if self._lengths.keys().isdisjoint(syllables):
            return found
        end = 0
        for i, syllable in enumerate(syllables):
            if i >= end and syllable in self._by_first and (match := self.at(syllables, i)) is not None:
                found.append(match)
                end = match.end
        return found

    def at(self, syllables: Sequence[str], i: int) -> Found[Label] | None:
        """The longest phrase that begins here."""
        patterns = self._by_first.get(syllables[i])
        if patterns is None:
            return None
        for length in self._lengths[syllables[i]]:
            label = patterns.get(tuple(syllables[i : i + length]))
            if label is not None and i + length <= len(syllables):
                return Found(label, i, i + length)
        return None

    def whole(self, syllables: Sequence[str]) -> Label | None:
        if not syllables:
            return None
        return self._by_first.get(syllables[0], {}).get(tuple(syllables))


def syllables_in(normaliser: Normaliser, phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(syllable for phrase in phrases for syllable in normaliser.row(phrase))


def length_matched(pattern: Pattern, syllables: Sequence[str], start: int) -> int | None:
    """The end of `pattern` at `start`, its gaps as short as possible; None when it is not there."""
    i = start
    gap = False
    for item in pattern:
        if item == ANY:
            gap = True
            continue
        limit = i + (MAX_GAP if gap else 0)
        while i < len(syllables) and i < limit and syllables[i] != item:
            i += 1
        if i >= len(syllables) or syllables[i] != item:
            return None
        i += 1
        gap = False
    return i


def drop(syllables: Sequence[str], book: PhraseBook[Any]) -> tuple[list[str], list[int]]:
    """What is left without the phrases of `book`, and where it stood."""
    gone = {i for found in book.scan(syllables) for i in range(found.start, found.end)}
    if not gone:
        return list(syllables), list(range(len(syllables)))
    kept = [i for i in range(len(syllables)) if i not in gone]
    return [syllables[i] for i in kept], kept


def in_order(haystack: Sequence[str], needle: Sequence[str]) -> int:
    """Where `needle` stands as one piece in `haystack`, or -1."""
    row, wanted, length = tuple(haystack), tuple(needle), len(needle)
    for i in range(len(row) - length + 1):
        if row[i : i + length] == wanted:
            return i
    return -1
