"""What in a message decides, what is told in passing, and what is denied."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.phrases import PhraseBook, drop

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
        self._names = [{pair for pair in pairwise(rows[0]) if not frame.issuperset(pair)} for rows in owners]

    def words(self, row: Row) -> set[str]:
        """The decisive words of what is asked for."""
        return {found.label for found in self._decisive.scan(self.wanted(self.asked(row) or row))}

    def unspoken(self, words: set[str], owner: int) -> set[str]:
        return words - self._speaks_of[owner]

    def unasked(self, words: set[str], owner: int) -> frozenset[str]:
        """Of the decisive words that make the owner what it is ("đăng ký lại"), those not in the message."""
        return self._about[owner] - words

    def denial(self, row: Row) -> frozenset[str]:
        return frozenset(found.label for found in self._denied.scan(row))

    def denies(self, owner: int, denial: frozenset[str]) -> bool:
        """Is it what one asks for who says so? "Chưa có tên cha" may be the very reason to come."""
        return not denial.isdisjoint(self._denies[owner])

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
