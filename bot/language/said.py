"""What in a message decides, what is told in passing, and what is denied."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.phrases import PhraseBook, drop
from bot.language.sparse import Floats, Numbers

Row = Sequence[str]


class Said:
    """What each owner's phrases speak of, told from what a message does."""

    def __init__(
        self, lexicon: Lexicon, normaliser: Normaliser, owners: Sequence[Sequence[Row]], frame: frozenset[str]
    ) -> None:
        matching = lexicon.matching
        self._decisive: PhraseBook[str] = PhraseBook(
            normaliser, {text: (text,) for text in matching.phrases("decisive")}
        )
        denials, things = matching.phrases("denied", "words"), matching.phrases("denied", "things")
        denied = [f"{word} {thing}" for word in denials for thing in things]
        self._denied: PhraseBook[str] = PhraseBook(normaliser, {phrase: (phrase,) for phrase in denied})
        self._circumstances = PhraseBook(normaliser, {True: matching.phrases("circumstances")})
        self._openers = PhraseBook(normaliser, {True: matching.phrases("openers")})
        self._hesitations = PhraseBook(normaliser, {True: lexicon.choices.phrases("hesitations")})
        self._denies = [frozenset(found.label for row in rows for found in self._denied.scan(row)) for rows in owners]
        spoken = [[frozenset(found.label for found in self._decisive.scan(row)) for row in rows] for rows in owners]
        self._speaks_of = [frozenset().union(*labels) for labels in spoken]
        self._about = [_usual(labels) for labels in spoken]
        self._spoken = _marks(self._speaks_of)
        self._unmet = _marks(self._about)
        self._abouts = np.array([float(len(labels)) for labels in self._about])
        self._denying = _marks(self._denies)
        self._names = [{pair for pair in pairwise(rows[0]) if not frame.issuperset(pair)} for rows in owners]

    def words(self, wanted: Row) -> set[str]:
        """The decisive words of what is asked for."""
        return {found.label for found in self._decisive.scan(wanted)}

    def words_asked(self, row: Row) -> set[str]:
        return self.words(self.wanted(self.asked(row) or row))

    def unspoken(self, words: set[str], owner: int) -> set[str]:
        return words - self._speaks_of[owner]

    def compared(self, words: set[str], owners: Numbers) -> tuple[Floats, Floats]:
        """For each owner: decisive words that it never speaks of; and how many of those that make it what it
        is ("đăng ký lại") are not in the message."""
        unspoken, unasked = np.full(len(owners), float(len(words))), self._abouts[owners]
        for word in words:
            if word in self._spoken:
                unspoken -= self._spoken[word][owners]
            if word in self._unmet:
                unasked = unasked - self._unmet[word][owners]
        return unspoken, unasked

    def denial(self, row: Row) -> frozenset[str]:
        return frozenset(found.label for found in self._denied.scan(row))

    def denying(self, denial: frozenset[str]) -> Floats:
        """1 for the owners that are what one asks for who says so: "chưa có tên cha" may be the very reason to
        come."""
        marks = [self._denying[label] for label in denial if label in self._denying]
        return np.maximum.reduce(marks) if marks else np.zeros(len(self._abouts))

    def wanted(self, row: Row) -> list[str]:
        return drop(row, self._denied)[0]

    def asked(self, row: Row) -> list[str]:
        """Without what is told in passing: "vợ sinh ở nhà, chưa đăng ký kết hôn"."""
        return drop(row, self._circumstances)[0]

    def unopened(self, row: Row) -> Row:
        """ "Xin trợ cấp xã hội" asks for no more than "trợ cấp xã hội"."""
        opener = self._openers.at(row, 0) if row else None
        return row[opener.end :] if opener else row

    def hesitates(self, row: Row) -> bool:
        return bool(self._hesitations.scan(row))

    def akin(self, one: int, other: int) -> bool:
        """Two of one family (birth, and birth with recognition) are one wish told in two parts."""
        return not self._names[one].isdisjoint(self._names[other])


def _usual(labels: Sequence[frozenset[str]]) -> frozenset[str]:
    """In the name, or in half of the phrases."""
    counts = Counter(label for found in labels for label in found)
    return labels[0] | {label for label, n in counts.items() if 2 * n >= len(labels)}


def _marks(labels: Sequence[frozenset[str]]) -> dict[str, Floats]:
    """By label, 1 for every owner that has it."""
    return {label: np.array([float(label in found) for found in labels]) for label in frozenset().union(*labels)}
