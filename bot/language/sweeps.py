"""One word for all papers: "đủ hết", "chưa có gì hết trơn", "có đủ bốn thứ"."""

from collections.abc import Sequence

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.numbers import Numbers
from bot.language.phrases import NUMBER, Found, Pattern, PhraseBook, drop
from bot.language.readings import Possession

_P = Possession


class Sweeps:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, numbers: Numbers) -> None:
        answers = lexicon.answers

        def patterns(key: str) -> set[Pattern]:
            return {normaliser.read(text).syllables for text in answers.phrases("papers", key)}

        self._book: PhraseBook[Possession] = PhraseBook(
            normaliser, {_P.HAVE: answers.phrases("papers", "all"), _P.MISSING: answers.phrases("papers", "none")}
        )
        self._numbers = numbers
        self._every = patterns("every")
        self._listed = patterns("listed")
        self._emphasis = {syllable for pattern in patterns("emphasis") for syllable in pattern}
        self._counters = {syllable for pattern in patterns("counters") for syllable in pattern}
        self._polite = PhraseBook(normaliser, {True: lexicon.commands.phrases("politeness")})
        self._aside = PhraseBook(normaliser, {True: answers.phrases("papers", "aside")})
        self._whole = PhraseBook(normaliser, {True: answers.phrases("papers", "whole")})

    def scan(self, syllables: Sequence[str]) -> list[Found[Possession]]:
        return self._book.scan(syllables)

    def read(self, syllables: Sequence[str], count: int, *, listed: bool) -> Possession | None:
        """Nothing else may be said. `listed`: the whole list was just shown, so "đủ rồi" is about all of it."""
        polite = drop(syllables, self._polite)[0]
        for row in (tuple(polite), tuple(syllables), tuple(drop(drop(syllables, self._aside)[0], self._polite)[0])):
            value = self._plainly(row) or self._counted(row, count)
            if value or (listed and row in self._listed):
                return value or _P.HAVE
        return None

    def beside_whole(self, syllables: Sequence[str], count: int) -> list[str] | None:
        """What is said of all `count` papers: "em đều cầm theo" of "cả bốn thứ em đều cầm theo"."""
        counted = [NUMBER if self._numbers.value(syllable) == count else syllable for syllable in syllables]
        return drop(counted, self._whole)[0] if self._whole.scan(counted) else None

    def _plainly(self, row: Pattern) -> Possession | None:
        value = self._book.whole(row)
        while value is None and row and row[-1] in self._emphasis:
            row = row[:-1]
            value = self._book.whole(row)
        return value

    def _counted(self, row: Pattern, count: int) -> Possession | None:
        """ "Đủ 4 món", of a list of four."""
        while row and row[-1] in self._emphasis:
            row = row[:-1]
        if row and row[-1] in self._counters:
            row = row[:-1]
        if len(row) < 2 or self._numbers.value(row[-1]) != count:
            return None
        return _P.HAVE if row[:-1] in self._every else None
