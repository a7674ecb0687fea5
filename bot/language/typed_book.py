"""Phrases found where the accents of a message allow them: `lỡ` is not in "kế toán lo"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.language.normaliser import Normaliser
from bot.language.phrases import Found, Pattern, PhraseBook
from bot.language.typed import Marks, Typed, as_typed, fold_word, marks_of

_LONG = 3  # syllables: so many together are the phrase, whatever their accents
Label = TypeVar("Label")
Accents = tuple[Marks | None, ...]


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[Label]):
    label: Label
    spellings: tuple[Accents, ...]

    def may_be(self, typed: Sequence[Marks | None]) -> bool:
        return len(typed) >= _LONG or any(_fits(typed, spelling) for spelling in self.spellings)


class TypedBook(Generic[Label]):
    def __init__(self, normaliser: Normaliser, phrases: Iterable[tuple[str, Label]]) -> None:
        """Of phrases that look alike without accents the first one's label counts."""
        found: dict[Pattern, _Phrase[Label]] = {}
        for text, label in phrases:
            pattern, accents = _spelled(normaliser, text)
            known = found.get(pattern)
            if known is None:
                found[pattern] = _Phrase(label, (accents,))
            elif known.label == label:
                found[pattern] = _Phrase(label, (*known.spellings, accents))
        self._book: PhraseBook[_Phrase[Label]] = PhraseBook.of(found.items())

    def scan(self, words: Sequence[Typed]) -> list[Found[Label]]:
        row = [fold_word(word.syllable) for word in words]
        return [
            Found(found.label.label, found.start, found.end)
            for found in self._book.scan(row)
            if found.label.may_be([word.marks for word in words[found.start : found.end]])
        ]


def _spelled(normaliser: Normaliser, text: str) -> tuple[Pattern, Accents]:
    words = [(fold_word(word), marks_of(word)) for word in text.split()]
    row = normaliser.row(text)
    if row == tuple(syllable for syllable, _ in words):  # nearly all, and much quicker
        return row, tuple(marks for _, marks in words)
    typed = as_typed(normaliser.read(text).words, plain=False)
    return tuple(fold_word(one.syllable) for one in typed), tuple(one.marks for one in typed)


def _fits(typed: Sequence[Marks | None], spelling: Accents) -> bool:
    """Half of the accents may be missing ("bệnh vien"), but not those of a single word, and none may be another."""
    one = len(typed) == 1
    return all(
        own is None or meant is None or own == meant or (not own and not one)
        for own, meant in zip(typed, spelling, strict=True)
    )
