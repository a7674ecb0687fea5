"""How the papers of a list may be named: as the officer wrote it, without the leading "giấy" or "tờ", by its head
("căn cước" for "Căn cước của người đi khai") and as people call such a paper ("hôn thú", "cccd")."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.papers_alike import PapersAlike
from bot.language.phrases import Pattern, PhraseBook, compile_phrase, in_order
from bot.language.readings import PaperWords
from bot.language.text import fold

_NAMES_KEPT: Final = 8_192
_EITHER: Final = re.compile(r"\s*[,;/]\s*|\s+hoặc\s+")  # "Huân chương, huy chương": each of them is its name


class PaperNames:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, alike: PapersAlike) -> None:
        answers = lexicon.answers
        self._normaliser = normaliser
        self._alike = alike
        self._generic = {normaliser.read(text).syllables for text in answers.phrases("papers", "generic")}
        # `số` looks like `sổ` without accents
        self._single = frozenset(text for text in answers.phrases("papers", "heads") if " " not in text)
        common = (*answers.phrases("fillers"), *answers.phrases("papers", "common"))
        self._common = frozenset(word for text in common for word in text.split())
        self._forms = PhraseBook(normaliser, {True: answers.phrases("papers", "forms")})
        self._parties = [
            [
                {normaliser.read(text).syllables for text in answers.phrases("papers", "parties", key, side)}
                for side in ("named", "called")
            ]
            for key in answers.section("papers", "parties").data
        ]
        self._heads = PhraseBook(normaliser, {True: answers.phrases("papers", "heads")})
        # The papers of a list change from answer to answer, their names do not.
        self._given = lru_cache(_NAMES_KEPT)(self._read_given)
        self._derived = lru_cache(_NAMES_KEPT)(self._derive)
        self._patterns = lru_cache(_NAMES_KEPT)(self._compile)

    def book(self, papers: tuple[PaperWords, ...], derived_too: bool) -> PhraseBook[str]:
        """A name that two papers share means neither, and is kept under an empty label. What an officer wrote
        outweighs what is only derived."""
        given = _owners((name, paper.key) for paper in papers for text in paper.names for name in self._given(text))
        derived = (
            _owners((name, paper.key) for paper in papers for text in paper.names for name in self._derived(text))
            if derived_too
            else {}
        )
        if derived_too and len(papers) > 1:
            for name, key in (*self._pieces(papers), *self._of_parties(papers)):
                derived.setdefault(name, set()).add(key)
        owners = {name: keys for name, keys in derived.items() if name not in given} | given
        return PhraseBook.of(
            (pattern, next(iter(keys)) if len(keys) == 1 else "")
            for name, keys in owners.items()
            for pattern in self._patterns(name)
        )

    def _pieces(self, papers: tuple[PaperWords, ...]) -> Iterable[tuple[Pattern, str]]:
        """Two words side by side in the name of one paper alone: "lý lịch" for "Sơ yếu lý lịch"."""
        for paper in papers:
            if self._forms.at(self._row(paper.names[0]), 0):
                continue  # "khai sinh" is not the form to register a birth
            others = [self._pairs(other.names[0]) for other in papers if other is not paper]
            for pair in self._pairs(paper.names[0]):
                if self._common.isdisjoint(pair.split()) and not any(pair in of_other for of_other in others):
                    yield self._row(pair), paper.key

    def _of_parties(self, papers: tuple[PaperWords, ...]) -> Iterable[tuple[Pattern, str]]:
        """ "Của anh" for "… của bên nam", where one paper of the list alone is his."""
        for named, called in self._parties:
            owned = [paper.key for paper in papers if self._names_one_of(paper.names[0], named)]
            if len(owned) == 1:
                yield from ((name, owned[0]) for name in called)

    def _names_one_of(self, name: str, parts: Iterable[Pattern]) -> bool:
        row = self._row(name)
        return any(in_order(row, part) >= 0 for part in parts)

    @staticmethod
    def _pairs(name: str) -> frozenset[str]:
        return frozenset(map(" ".join, pairwise(name.lower().split())))

    def _row(self, name: str) -> Pattern:
        return tuple(self._normaliser.read(name).syllables)

    def _compile(self, name: Pattern) -> list[Pattern]:
        return compile_phrase(self._normaliser, " ".join(name))

    def _read_given(self, text: str) -> set[Pattern]:
        name = self._normaliser.read(text).syllables
        names = {name} if name else set()
        if len(name) > 2 and name[:1] in self._generic:
            names.add(name[1:])
        return names

    def _derive(self, text: str) -> set[Pattern]:
        parts = [part for part in _EITHER.split(text) if len(part.split()) > 1] if _EITHER.search(text) else []
        return self._derived_from(text).union(*({self._normaliser.read(part).syllables} for part in parts))

    def _derived_from(self, text: str) -> set[Pattern]:
        name = self._normaliser.read(text).syllables
        starts = [0, 1] if name[:1] in self._generic else [0]
        heads = [found for start in starts if start < len(name) and (found := self._heads.at(name, start))]
        names = {tuple(name[found.start : found.end]) for found in heads}
        names |= {tuple(name[: found.end]) for found in heads}
        typed = text.lower().split()
        names = {row for row in names if len(row) > 1 or not self._single.isdisjoint(typed[:2])}
        return names | set(self._alike.other_names(tuple(map(fold, name))))


def _owners(named: Iterable[tuple[Pattern, str]]) -> dict[Pattern, set[str]]:
    owners: dict[Pattern, set[str]] = {}
    for name, key in named:
        owners.setdefault(name, set()).add(key)
    return owners
