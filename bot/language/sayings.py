"""Turns of phrase by which it is known what a message is about, from knowledge/language/heard.yaml: is one of them
in it? Compiled once."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from bot.language.deaths import Deaths
from bot.language.goers import Goer, Goers
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.remembered import Remembering, remembered
from bot.language.saying import Saying as Saying
from bot.language.templates import Templates
from bot.language.text import fold

_OFFICERS_TEXTS: Final = 4_096
_PLACES: Final = frozenset("<*")
_WORD: Final = re.compile(r"[^\W_]+")  # what `isalnum` says yes to


class Sayings(Remembering):
    """`joint`: where one question of a message ends and the next begins; `turn`: where what is told ends and
    something else begins. `ignored`: syllables that tell nothing."""

    def __init__(self, lexicon: Lexicon, normaliser: Normaliser | None = None) -> None:
        super().__init__()
        normaliser = normaliser or Normaliser(lexicon)
        lists = {saying: lexicon.heard.phrases(saying) for saying in Saying}
        self._exact = {saying: _exactly(texts) for saying, texts in lists.items()}
        # an option's label, what a check mends: read once, since a turn looks for them in all of a procedure's
        self.in_officers_text = lru_cache(_OFFICERS_TEXTS)(self._in_officers_text)
        self._beginning: dict[Saying, dict[str, list[tuple[int, list[str]]]]] = {}
        self._by_first: dict[str, list[tuple[Saying, str, list[str]]]] = {}
        for saying, texts in lists.items():
            for text in texts:
                if _PLACES.isdisjoint(text):
                    line = fold(text)
                    for first in line.split()[:1]:
                        self._by_first.setdefault(first, []).append((saying, f" {line} ", text.split()))
        self._syllables = {saying: [text.split() for text in texts] for saying, texts in lists.items()}
        with_places = {
            (saying, text): (text,) for saying, texts in lists.items() for text in texts if not _PLACES.isdisjoint(text)
        }
        self._deaths = Deaths(lexicon.matching.section("death"), normaliser)
        self._goers = Goers(lexicon.heard.section("goers"))
        self._templates = Templates(normaliser, lexicon.heard.table("kinds"), with_places)
        self._single = {saying: frozenset(fold(" ".join(texts)).split()) for saying, texts in lists.items()}
        self.joint, self.turn = (
            _between(lists[saying], lists[Saying.NO_TURNS]) for saying in (Saying.JOINS, Saying.TURNS)
        )
        self.ignored = self._single[Saying.IGNORED]

    def first(self, saying: Saying) -> str:
        """The plainest of its phrases, which stands first in the file."""
        return " ".join(self._syllables[saying][0])

    def ways(self, saying: Saying) -> list[str]:
        """All of its phrases, in the order of the file."""
        return [" ".join(row) for row in self._syllables[saying]]

    def syllables(self, saying: Saying) -> frozenset[str]:
        """Of all its phrases, without accents."""
        return self._single[saying]

    def says(self, saying: Saying, text: str, meant: Sequence[str]) -> bool:
        """As typed, without accents, or with its slips and short forms written out: `meant`. An accent may be
        missing, but not be another: "nhận lại" is not "nhắn lại"."""
        return saying in self.all_said(text, tuple(meant))

    @remembered
    def all_said(self, text: str, meant: tuple[str, ...]) -> frozenset[Saying]:
        """Looked for all at once: a turn asks for a dozen of them."""
        return self._standing_in(text, meant) | self._fitting(text, meant)

    def _in_officers_text(self, text: str) -> frozenset[Saying]:
        meant = tuple(words(fold(text)))
        return self._standing_in(text, meant) | self._fitting(text, meant)

    def _standing_in(self, text: str, meant: tuple[str, ...]) -> frozenset[Saying]:
        typed, folded, line = _typed(text)
        meant_line = f" {' '.join(meant)} "
        said: set[Saying] = set()
        for first in {*folded, *meant}:
            for saying, phrase, own in self._by_first.get(first, ()):
                if saying not in said and (_stands_in(typed, own) if phrase in line else phrase in meant_line):
                    said.add(saying)
        return frozenset(said)

    def _fitting(self, text: str, meant: tuple[str, ...]) -> frozenset[Saying]:
        typed, folded, _ = _typed(text)
        fitting = list(self._templates.scan(folded, lambda _: ()))
        as_typed = {found.label[0] for found in fitting}
        spelt = {found.label[0] for found in fitting if _spelt(typed[found.start : found.end], found.label[1])}
        written_out = (
            {found.label[0] for found in self._templates.scan(meant, lambda _: ())} if meant != folded else as_typed
        )
        return frozenset(spelt | (written_out - as_typed))

    def goer(self, clause: str, called: str | None) -> Goer | None:
        """Who goes to hand it in, where the clause says so."""
        return self._goers.read(words(clause.lower()), called)

    def tells_a_death(self, meant: Sequence[str]) -> bool:
        return self._deaths.told([fold(syllable) for syllable in meant])

    def says_exactly(self, saying: Saying, text: str) -> bool:
        """With its accents: without them some of these are other words."""
        row, phrases = words(text.lower()), self._exact[saying]
        if phrases.keys().isdisjoint(row):
            return False
        line = f" {' '.join(row)} "
        return any(phrase in line for first in row for phrase in phrases.get(first, ()))

    def after(self, saying: Saying, text: str) -> list[str]:
        """What follows it, for each place where it is said. An accent may be missing, but not be another: "mặt sau"
        is not "mất"."""
        return [after for _, after in self.around(saying, text)]

    def around(self, saying: Saying, text: str) -> list[tuple[str, str]]:
        """What stands before it, and what follows."""
        row, begun = words(text.lower()), self._begun_by(saying)
        if begun.keys().isdisjoint(row):
            return []
        found = sorted(
            (place, i, i + len(said))
            for i, syllable in enumerate(row)
            for place, said in begun.get(syllable, ())
            if i + len(said) <= len(row) and all(map(_may_be, row[i:], said))
        )
        return [(" ".join(row[:start]), " ".join(row[end:])) for _, start, end in found]

    def _begun_by(self, saying: Saying) -> dict[str, list[tuple[int, list[str]]]]:
        """Its phrases, each with its place in the file, by their first syllable with and without accents."""
        if (known := self._beginning.get(saying)) is not None:
            return known
        begun: dict[str, list[tuple[int, list[str]]]] = {}
        for place, said in enumerate(self._syllables[saying]):
            for first in dict.fromkeys((said[0], fold(said[0]))):
                begun.setdefault(first, []).append((place, said))
        self._beginning[saying] = begun
        return begun


def _exactly(texts: Sequence[str]) -> dict[str, list[str]]:
    """Between blanks, by their first word."""
    found: dict[str, list[str]] = {}
    for text in texts:
        found.setdefault(text.split()[0], []).append(f" {text} ")
    return found


def _between(texts: Sequence[str], apart: Sequence[str]) -> re.Pattern[str]:
    """`apart`: what begins like one of them and is none. One typed without accents counts where no accent follows:
    "con" of "thằng con tôi đi" is no "còn"."""
    accented = {fold(text) for text in texts if not text.isascii()}
    forms = [re.escape(text) + (r"(?=[\x00-\x7f]*$)" if text in accented else "") for text in texts]
    none = "|".join(map(re.escape, apart))
    return re.compile(rf"(?:^|\s)(?!(?:{none})(?!\w))(?:{'|'.join(forms)})\s", re.IGNORECASE)


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def _typed(text: str) -> tuple[list[str], tuple[str, ...], str]:
    """The syllables as typed, without accents, and these in a line."""
    typed = words(text.lower())
    folded = tuple(map(fold, typed))
    return typed, folded, f" {' '.join(folded)} "


def _spelt(typed: Sequence[str], template: str) -> bool:
    """Are the template's own words among them, whatever stands in its places?"""
    own = (item for item in template.split() if _PLACES.isdisjoint(item))
    return all(any(_may_be(syllable, said) for syllable in typed) for said in own)


def _stands_in(row: Sequence[str], said: Sequence[str]) -> bool:
    places = range(len(row) - len(said) + 1)
    return any(all(map(_may_be, row[i : i + len(said)], said)) for i in places)


def _may_be(typed: str, meant: str) -> bool:
    return typed == meant or (typed.isascii() and typed == fold(meant))
