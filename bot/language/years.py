"""Years in an answer: "cưới năm 2001", "năm 89", "trước 75" to "có phải trước ngày 1/1/2016 không?", or to options
such as "Trước năm 1987"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from bot.language.lexicon import Lexicon
from bot.language.text import fold

_YEAR = r"(?:(?:ngay|hoi|nam|tu|thang)\s+)*(?:\d{1,2}[/.-]){0,2}((?:19|20)\d\d)"
_SHORT = r"(?:nam|hoi|ngay)\s+(\d\d)(?![\d/.-])"
_FIRST_DAY = re.compile(r"(?<!\d)0?1[/.-]0?1[/.-](?:19|20)\d\d")
_LAST_DAY = re.compile(r"(?<!\d)31[/.-]12[/.-](?:19|20)\d\d")
_ANY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_NEAR = 4  # words from what was done to its year
_ROUGHLY = 2  # years that a vague one may be off
_PIVOT = 40  # "năm 89" is 1989, "năm 15" is 2015


@dataclass(frozen=True, slots=True)
class _Years:
    """From `low` to before `high`. `exact`: the limit is the first day of a year."""

    low: float
    high: float
    exact: bool = True

    def holds(self, other: "_Years") -> bool | None:
        if self.low <= other.low and other.high <= self.high:
            return True if self.exact or other.low > self.low or self.low == -inf else None
        return False if other.high <= self.low or other.low >= self.high + (0 if self.exact else 1) else None


class Years:
    def __init__(self, lexicon: Lexicon) -> None:
        amounts = lexicon.choices.section("amounts")
        self._before = tuple(map(fold, amounts.phrases("before_year")))
        self._after = tuple(map(fold, amounts.phrases("after_year")))
        self._until = frozenset(map(fold, amounts.phrases("until_year")))
        self._lasting = tuple(map(fold, amounts.phrases("lasting")))
        self._over = tuple(map(fold, amounts.phrases("lasting_no_more")))
        self._this_year = tuple(map(fold, amounts.phrases("of_this_year")))
        self._making = frozenset(map(fold, amounts.phrases("making")))
        before, after = "|".join(map(re.escape, self._before)), "|".join(map(re.escape, self._after))
        self._said = re.compile(rf"(?<!\w)(?:({before})|({after}))?\s*(?:{_YEAR}|{_SHORT})(?![\d])")
        self._and_before = tuple(map(fold, amounts.phrases("and_before")))
        self._vague = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, map(fold, amounts.phrases('vague_year'))))})(?!\w)"
        )

    def answers(self, text: str, question: str) -> bool | None:
        """Is the one year that the text tells within the range that the question asks about?"""
        asked, said = self._ranges(question), self._ranges(text)
        if len(asked) != 1 or len(said) != 1 or inf not in (asked[0].high, -asked[0].low):
            return None
        limit = asked[0].low if asked[0].high == inf else asked[0].high
        if abs(said[0].low - limit) <= _ROUGHLY and self._vague.search(fold(text)):
            return None  # "98 99 chi đó"
        return asked[0].holds(said[0])

    def lasts(self, text: str, question: str, year: int) -> bool | None:
        """ "Tới 2040 mới hết", "hạn 2021 rồi", to whether it is still valid. In the present year it may be either."""
        folded, asked = fold(text), fold(question)
        over = any(words in asked for words in self._over)
        if not over and not any(words in asked for words in self._lasting):
            return None
        ends = [int(found[1]) for found in _ANY_YEAR.finditer(folded) if not self._starts(folded[: found.start()])]
        return (ends[0] > year) is not over if len(ends) == 1 and ends[0] != year else None

    def of_this_year(self, text: str, question: str, year: int) -> bool | None:
        """ "Giấy hộ nghèo năm 2024", to "của năm nay không?"."""
        told = {int(found[1]) for found in _ANY_YEAR.finditer(text)}
        asked = any(words in fold(question) for words in self._this_year)
        return told == {year} if asked and len(told) == 1 else None

    def _starts(self, before: str) -> bool:
        """ "Cấp năm 2015" tells when it was made."""
        return any(word in self._making for word in before.split()[-_NEAR:])

    def option(self, text: str, labels: Sequence[tuple[str, str]]) -> str | None:
        said = self._ranges(text)
        open_ended = [(id, label) for id, label in labels if self._until.isdisjoint(fold(label).split())]
        ranges = {id: found[0] for id, label in open_ended if len(found := self._ranges(label)) == 1}
        if len(said) != 1 or len(ranges) < 2:
            return None
        ids = [id for id, span in ranges.items() if span.holds(said[0])]
        return ids[0] if len(ids) == 1 else None

    def _ranges(self, text: str) -> list[_Years]:
        folded = fold(text)
        found = []
        for match in self._said.finditer(folded):
            before, after, year, short = match.groups()
            number = int(year) if year else int(short) + (2000 if int(short) < _PIVOT else 1900)
            first_day = _FIRST_DAY.search(match[0]) is not None or not re.search(r"\d[/.-]", match[0])
            if folded[match.end() :].strip().startswith(self._and_before):
                last_day = _LAST_DAY.search(match[0]) is not None
                found.append(_Years(-inf, number + 1 if last_day else number, last_day))
            elif before:
                found.append(_Years(-inf, number, first_day))
            elif after:
                found.append(_Years(number, inf, first_day))
            else:
                found.append(_Years(number, number + 1))
        return found
