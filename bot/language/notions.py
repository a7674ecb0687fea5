"""What options speak of, and what people say for it: "kêu đứa em chạy giùm" for "Nhờ một người khác"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from bot.language.lexicon import Lexicon, Section
from bot.language.normaliser import Normaliser, Word
from bot.language.phrases import Pattern, PhraseBook
from bot.language.text import fold
from bot.language.typed import Marks, as_typed, is_plain

_ONESELF = frozenset({"<self>", "<me>"})
_WHOLE = "="  # the whole label is that
_LONG = 3  # syllables: so many together are the phrase, whatever their accents
Accents = tuple[Marks | None, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A notion told at syllables `start` to before `end` of a clause."""

    notion: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    """`spellings`: as its words may be typed. `counts`: not one that only looks like the notion."""

    spellings: tuple[Accents, ...]
    counts: bool
    oneself: bool  # begins with "em", "tôi"

    def may_be(self, typed: Sequence[Marks | None]) -> bool:
        return len(typed) >= _LONG or any(_fits(typed, spelling) for spelling in self.spellings)


class Notions:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        self._normaliser = normaliser
        self._notions = lexicon.notions.section("notions")
        self._kinds = lexicon.notions.table("kinds")
        self._labels = {key: (self._told(key, "label"), self._told(key, "unless")) for key in self._notions.data}
        owners = lexicon.notions.phrases("not_oneself_after")
        self._owners = {s for text in owners for s in normaliser.read(text).syllables}
        self._book = lru_cache(None)(self._read_book)
        self.held = lru_cache(4_096)(self._held)

    def _held(self, label: str) -> frozenset[str]:
        """The notions that an option's label speaks of."""
        said = f" {' '.join(label.lower().replace('/', ' ').split())} "
        return frozenset(
            key
            for key, (words, unless) in self._labels.items()
            if any(_speaks(said, text) for text in words) and not any(_speaks(said, text) for text in unless)
        )

    def hits(self, clause: Sequence[Word], keys: frozenset[str]) -> list[Hit]:
        """What the clause says of the notions `keys`; what stands within a longer phrase of another is part of it."""
        words = list(clause)
        typed = as_typed(words, is_plain(words))
        row = [fold(one.syllable) for one in typed]
        marks = [one.marks for one in typed]
        found = [hit for key in sorted(keys) for hit in self._said(key, row, marks)]
        return [hit for hit in found if not any(_within(hit, other) for other in found)]

    def _said(self, key: str, row: Sequence[str], marks: Sequence[Marks | None]) -> Iterator[Hit]:
        for found in self._book(key).scan(row):
            phrase = found.label
            if not phrase.counts or not phrase.may_be(marks[found.start : found.end]):
                continue
            if not (phrase.oneself and found.start and row[found.start - 1] in self._owners):
                yield Hit(key, found.start, found.end)

    def _read_book(self, key: str) -> PhraseBook[_Phrase]:
        phrases: dict[Pattern, _Phrase] = {}
        for name, counts in (("but", False), ("said", True)):
            for template in self._told(key, name):
                for text in self._filled(template):
                    self._add(phrases, text, counts, template.split()[0] in _ONESELF)
        return PhraseBook.of(phrases.items())

    def _add(self, phrases: dict[Pattern, _Phrase], text: str, counts: bool, oneself: bool) -> None:
        typed = as_typed(self._normaliser.read(text).words, plain=False)
        pattern = tuple(fold(one.syllable) for one in typed)
        accents = tuple(one.marks for one in typed)
        known = phrases.get(pattern)
        if known is None:
            phrases[pattern] = _Phrase((accents,), counts, oneself)
        elif known.counts is counts and accents not in known.spellings:
            phrases[pattern] = _Phrase((*known.spellings, accents), counts, known.oneself and oneself)

    def _filled(self, template: str) -> Iterator[str]:
        words = [self._kinds.get(word[1:-1], ()) if word[0] == "<" else (word,) for word in template.split()]
        yield from map(" ".join, product(*words))

    def _told(self, key: str, name: str) -> tuple[str, ...]:
        return self._notions.phrases(key, name) if name in _entry(self._notions, key) else ()


def _entry(notions: Section, key: str) -> Mapping[str, object]:
    return notions.section(key).data


def _speaks(said: str, words: str) -> bool:
    if words.startswith(_WHOLE):
        return said == f" {words[1:]} "
    at = said.find(words)
    return at > 0 and not said[at - 1].isalpha() and not said[at + len(words)].isalpha()


def _within(hit: Hit, other: Hit) -> bool:
    return other.start <= hit.start and hit.end <= other.end and other.end - other.start > hit.end - hit.start


def _fits(typed: Sequence[Marks | None], spelling: Accents) -> bool:
    """Half of the accents may be missing ("bệnh vien"), but not those of a single word, and none may be another."""
    one = len(typed) == 1
    return all(
        own is None or meant is None or own == meant or (not own and not one)
        for own, meant in zip(typed, spelling, strict=True)
    )
