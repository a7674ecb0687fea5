"""Figures against what a question names: "giấy ghi 85%" to "từ 81% trở lên không?", "hôm thứ ba" to "trong vòng 6
tháng không?", "bia mộ 12/3 mà giấy ghi 13/2" to "có đúng không?". Ages and times: amounts.py; years: years.py."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from bot.language.amounts import Span
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.number_words import NumberWords
from bot.language.phrases import PhraseBook
from bot.language.text import fold

_SHARE: Final = re.compile(r"(\d{1,3})\s*%")
_DATE: Final = re.compile(r"(?<![\d/])\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?(?![\d/])")
_NUMBER: Final = re.compile(r"(?<![\d/.,])(\d+)(?![\d/%]|[.,]\d)")
_CODE: Final = 3  # digits of a number that may be a year, or a number of anything, but no count
_MOST_TELLING: Final = 14  # words; more tell a story
_MOST_BESIDE: Final = 1
_ALL: Final = 100
_KEPT: Final = 1_024  # questions


class Figures:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        words = lexicon.answers.section("yes_no", "figures")
        amounts = lexicon.choices.section("amounts")
        self._percent = tuple(map(fold, words.phrases("percent")))
        self._share_words = NumberWords(amounts, normaliser, {self._percent[0].split()[0]})
        self._upward, self._downward = (PhraseBook(normaliser, {True: words.phrases(key)}) for key in ("least", "most"))
        self._either = PhraseBook(normaliser, {True: words.phrases("either")})
        self._vague = PhraseBook(normaliser, {True: words.phrases("vague")})
        self._told_by = frozenset(map(fold, words.phrases("told_by")))
        ago = words.words("ago")
        self._ago = PhraseBook(normaliser, {days: [t for t in ago if ago[t] == days] for days in ago.values()})
        days, words_ago = ("|".join(map(fold, words.phrases(key))) for key in ("days", "ago_words"))
        self._day = re.compile(rf"(?<!\w)(?:{days})\s+\d+\s+(?:nam|thang)\s+(?:{words_ago})(?!\w)")
        self._denials = PhraseBook(normaliser, {True: words.phrases("denials")})
        self._agree = PhraseBook(normaliser, {True: words.phrases("agree")})
        self._against = PhraseBook(normaliser, {True: words.phrases("against")})
        self._mended = PhraseBook(normaliser, {True: words.phrases("mended")})
        self._asked = lru_cache(_KEPT)(lambda question: normaliser.read(question).syllables)
        self._asks_if_alike = lru_cache(_KEPT)(lambda question: bool(self._agree.scan(self._asked(question))))

    def answers(self, message: Message, question: str, asked: Span | None) -> bool | None:
        """`asked`: the length of time that the question names."""
        if "%" in question:
            return self._of_shares(message, question)
        if asked is not None:
            return self._of_time_ago(message, asked)
        return False if self._differ(message, question) else None

    def tells_a_day(self, text: str) -> bool:
        """ "Ngày 20 tháng trước": no length of time."""
        return self._day.search(fold(text)) is not None

    def _of_shares(self, message: Message, question: str) -> bool | None:
        limit = _SHARE.search(question)
        said = self._shares(message)
        if limit is None or len(said) != 1 or self._vague.scan(message.syllables):
            return None
        row = self._asked(question)
        more, less = self._upward.scan(row), self._downward.scan(row)
        if bool(more) == bool(less):
            return None
        value, wanted = said.pop(), int(limit[1])
        within = value >= wanted if more else value <= wanted
        return None if not within and self._either.scan(row) else within

    def _shares(self, message: Message) -> set[float]:
        """ "85%", "tám mươi lăm phần trăm", "ghi 85"."""
        found: set[float] = {int(match[1]) for match in _SHARE.finditer(message.text)}
        row = [fold(s) for s in message.syllables]
        for i, syllable in enumerate(row):
            number = None if found else self._share_words.read(row, i)
            if number is None or number[0] > _ALL:
                continue
            alone = number[1] - i + _MOST_BESIDE >= len(row)  # "tám mốt chẵn"
            behind = " ".join(row[number[1] : number[1] + 2])
            told = syllable.isdigit() and i and row[i - 1] in self._told_by
            if alone or told or behind.startswith(self._percent):
                return {number[0]}
        return found

    def _of_time_ago(self, message: Message, asked: Span) -> bool | None:
        """Of one time only, and nothing denied."""
        row = message.syllables
        told = self._ago.scan(row)
        if len(told) != 1 or len(row) > _MOST_TELLING or self._denials.scan(row) or self._vague.scan(row):
            return None
        low, high = map(float, told[0].label.split())
        ago = Span(low, high)
        return True if asked.holds(ago) else False if asked.apart(ago) else None

    def _differ(self, message: Message, question: str) -> bool:
        """ "Cccd 1962, bằng lái 1963", asked whether they agree."""
        if not self._asks_if_alike(question) or self._mended.scan(message.syllables):
            return False
        dates = _several(_DATE.findall(message.text))
        numbers = _NUMBER.findall(message.text)
        against = bool(self._against.scan(message.syllables)) or len(message.clauses()) > 1
        codes = _several(number for number in numbers if len(number) > _CODE)
        return codes or (against and (dates or _several(numbers)))


def _several(texts: Iterable[str]) -> bool:
    return len(set(texts)) > 1
