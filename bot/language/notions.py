"""What options speak of, and what people say for it: "kêu đứa em chạy giùm" for "Nhờ một người khác"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from bot.language.lexicon import Lexicon, LexiconError, Section
from bot.language.normaliser import Normaliser, Word
from bot.language.typed import Typed, as_typed, fold_word, is_plain
from bot.language.typed_book import TypedBook

_ONESELF = frozenset({"<self>", "<me>"})
_WHOLE = "="  # the whole label is that


@dataclass(frozen=True, slots=True)
class Hit:
    """A notion told at syllables `start` to before `end` of a clause."""

    notion: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    counts: bool  # not one that only looks like the notion
    oneself: bool  # begins with "em", "tôi"


class Notions:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        self._normaliser = normaliser
        self._notions = lexicon.notions.section("notions")
        self._kinds = lexicon.notions.table("kinds")
        self._labels = {key: (self._told(key, "label"), self._told(key, "unless")) for key in self._notions.data}
        self.over = {key: frozenset(self._told(key, "over")) for key in self._notions.data}
        unknown = frozenset().union(*self.over.values()) - self._notions.data.keys()
        if unknown:
            raise LexiconError(lexicon.notions.file, sorted(unknown)[0], "no such notion")
        owners = lexicon.notions.phrases("not_oneself_after")
        self._owners = {s for text in owners for s in map(fold_word, normaliser.read(text).syllables)}
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
        typed = as_typed(clause, is_plain(clause))
        found = [hit for key in sorted(keys) for hit in self._said(key, typed)]
        return [hit for hit in found if not any(_within(hit, other) for other in found)]

    def _said(self, key: str, clause: Sequence[Typed]) -> Iterator[Hit]:
        for found in self._book(key).scan(clause):
            owned = found.start and fold_word(clause[found.start - 1].syllable) in self._owners
            if found.label.counts and not (found.label.oneself and owned):
                yield Hit(key, found.start, found.end)

    def _read_book(self, key: str) -> TypedBook[_Phrase]:
        return TypedBook(
            self._normaliser,
            (
                (text, _Phrase(counts, template.split()[0] in _ONESELF))
                for name, counts in (("but", False), ("said", True))
                for template in self._told(key, name)
                for text in self._filled(template)
            ),
        )

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
