"""Ages and lengths of time: "em 25 tuổi", "6 tháng", "sinh năm 1961", "hơn 70" answer a question whose options are
ranges ("Từ đủ 9 đến dưới 18 tuổi")."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.number_words import NumberWords
from bot.language.phrases import PhraseBook
from bot.language.schooling import Schooling
from bot.language.text import fold
from bot.language.typed import Marks, marks_of

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}  # twelve months are a year
_ROUGHLY = 2.0  # days
_A_LITTLE = 0.5  # days: "hơn 70" is over 70
_SHORT = re.compile(r"(\d{1,3})([a-z]+)")
_YEARS = range(1900, 2100)
_FAR = 4  # syllables from a person to the age
_MOST_TELLING = 8  # words beside the amount; more tell a story
_KEPT = 4_096  # texts of options and questions


@dataclass(frozen=True, slots=True)
class Span:
    """Days, from `low` to below `high`; `unit`: the days of the unit it was given in."""

    low: float
    high: float
    unit: float = 1.0

    def holds(self, other: "Span") -> bool:
        return self.low <= self._earliest(other) and other.high <= self.high

    def apart(self, other: "Span") -> bool:
        return other.high <= self.low or self._earliest(other) >= self.high

    def _earliest(self, other: "Span") -> float:
        """ "2 tháng" may be 59 days, where the limit is 60."""
        return other.low - _ROUGHLY if self.unit < other.unit == _DAYS["month"] else other.low


class Amounts:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        amounts = lexicon.choices.section("amounts")

        def words(key: str) -> frozenset[str]:
            return frozenset(fold(s) for text in amounts.phrases(key) for s in normaliser.read(text).syllables)

        self._normaliser = normaliser
        self._units = {
            fold(syllable): _DAYS[unit]
            for unit in _DAYS
            for text in amounts.phrases("units", unit)
            for syllable in normaliser.read(text).syllables
        }
        self._numbers = NumberWords(amounts, normaliser, self._units)
        units = (syllable for unit in _DAYS for text in amounts.phrases("units", unit) for syllable in text.split())
        self._unit_marks: dict[str, set[Marks]] = {}
        for unit in units:
            self._unit_marks.setdefault(fold(unit), set()).add(marks_of(unit))
        self._denials = words("denials")
        self._below, self._above, self._between = words("below"), words("above"), words("between")
        self._reaching, self._born = words("reaching"), words("born")
        self._short_units = {short: fold(unit) for short, unit in amounts.words("short_units").items()}
        self._aged = words("aged")
        self._short_born = words("short_born")
        self._not_of_age, self._word_year = words("of_age_not_before"), fold(amounts.words("year_word")["word"])
        self._of_age = fold(amounts.words("of_age")["word"])
        self._several = fold(amounts.words("several_word")["word"])
        self._schooling = Schooling(amounts, normaliser)
        self._male, self._female = words("male"), words("female")
        self._everybody = PhraseBook(normaliser, {True: amounts.phrases("everybody")})
        self._companions = PhraseBook(normaliser, {True: amounts.phrases("companions")})
        self._unit_of_ages = _DAYS["year"]
        self.range = lru_cache(_KEPT)(self._range)
        self._limits = lru_cache(_KEPT)(self._limits_of)
        self._of_text = lru_cache(_KEPT)(self._row_of_text)  # of options and questions, never of messages

    def option(self, message: Message, labels: Sequence[tuple[str, str]], year: int | None) -> str | None:
        """The one option (id, label) that holds all amounts of the message; two options at least must be ranges."""
        ranges = {id: span for id, label in labels if (span := self.range(label)) is not None}
        if len(ranges) < 2:
            return None
        of_ages = any(self._of_age in self._of_text(label) for _, label in labels)
        said = self._said(message, year, of_ages)
        ids = {id for amount in said for id in [self._holder(ranges, amount)]}
        return ids.pop() if len(ids) == 1 else None

    def of_several(self, message: Message, labels: Sequence[str]) -> bool:
        """ "Hai vợ chồng với đứa con 5 tuổi", where options are ages: one of them does not tell of the others."""
        of_ages = any(self._of_age in self._of_text(label) for label in labels)
        return of_ages and bool(self._companions.scan(self._row(message)))

    def answers(self, message: Message, question: str, year: int | None) -> bool | None:
        """Is what the message says within the one range that the question asks about?"""
        row = self._of_text(question)
        counted = sum(self._numbers.read(row, i) is not None for i in range(len(row)))
        if counted != 1:
            return self._old_enough(message, question, year) if counted else None
        span = self.range(question)
        said = self._said(message, year, self._of_age in row)
        if span is None or not said or not self._denials.isdisjoint(self._row(message)):
            return None  # "không hơn 20 tuổi"
        if all(map(span.holds, said)):
            return True
        return False if all(map(span.apart, said)) else None

    def _old_enough(self, message: Message, question: str, year: int | None) -> bool | None:
        """Asked of two, each with a limit of its own ("nam đã đủ 20 tuổi và nữ đã đủ 18 tuổi chưa?"): a yes where all
        who are told of have reached theirs, a no where one has not. Of two the one is what the other is not."""
        limits, told = self._limits_and_told(message, question, year)
        enough = [self._has_reached(amount, who, limits) for who, amount in told]
        if False in enough or (told and len(told) >= len(limits) > 1 and self._none_reaches(told, limits)):
            return False
        everybody = len(told) >= len(limits) or bool(self._everybody.scan(self._row(message)))
        return True if told and everybody and all(enough) else None

    def old_enough_told(self, message: Message, question: str, year: int | None) -> bool:
        """Have all who are told of reached every limit of the question, whether or not all are told of?"""
        limits = self._limits(question)
        told = self._in_the_row(self._row(message), year, True) if limits else []
        return bool(told) and all(self._has_reached(amount, None, limits) for _, amount in told)

    def leaves_open_who(self, message: Message, question: str, year: int | None) -> bool:
        """ "Một đứa 19 một đứa 20": of two it is told how old they are, and not which is which."""
        limits, told = self._limits_and_told(message, question, year)
        return len(limits) > 1 and len(told) > 1 and self._old_enough(message, question, year) is None

    def _limits_of(self, question: str) -> dict[bool | None, float]:
        """The ages that the question asks for, each with whom it is asked of; none where it asks for anything else."""
        row = self._of_text(question)
        numbers = [(i, *found) for i in range(len(row)) if (found := self._numbers.read(row, i)) is not None]
        limits = {self._who(row, i): value for i, value, end in numbers if self._is_limit_of_age(row, i, end)}
        return limits if len(limits) == len(numbers) else {}

    def _limits_and_told(
        self, message: Message, question: str, year: int | None
    ) -> tuple[dict[bool | None, float], list[tuple[bool | None, Span]]]:
        limits = self._limits(question)
        told = self._told(message, year, True) if limits else []
        known = {who for who, _ in told if who is not None}
        other = not next(iter(known)) if len(known) == 1 and len(told) == 2 else None
        return limits, [(other if who is None else who, amount) for who, amount in told]

    def _none_reaches(self, told: Sequence[tuple[bool | None, Span]], limits: Mapping[bool | None, float]) -> bool:
        highest = max(limits.values()) * self._unit_of_ages
        return all(amount.high <= highest for _, amount in told)

    def _has_reached(self, amount: Span, who: bool | None, limits: Mapping[bool | None, float]) -> bool | None:
        """Where it is not said who is told of, only an age beside all limits tells."""
        of_them = [limits[who]] if who is not None and who in limits else list(limits.values())
        if amount.high <= min(of_them) * self._unit_of_ages:
            return False
        return True if amount.low >= max(of_them) * self._unit_of_ages else None

    def _who(self, row: Sequence[str], at: int) -> bool | None:
        """Of a man (True), a woman (False), or not told: the nearest word before place `at`, and behind the last
        number."""
        for syllable in reversed(row[max(0, at - _FAR) : at]):
            if syllable.isdigit():
                return None
            if syllable in self._male or syllable in self._female:
                return syllable in self._male
        return None

    def _is_limit_of_age(self, row: Sequence[str], at: int, end: int) -> bool:
        unit = self._units.get(row[end]) if end < len(row) else None
        return unit == self._unit_of_ages and bool(self._reaching & set(row[max(0, at - 3) : at]))

    def _range(self, text: str) -> Span | None:
        row = self._of_text(text)
        numbers = [(i, *found) for i in range(len(row)) if (found := self._numbers.read(row, i)) is not None]
        unit = next((self._units[s] for _, _, end in numbers for s in row[end : end + 1] if s in self._units), None)
        if not numbers or len(numbers) > 2 or unit is None:
            return None
        (at, value, _), *more = numbers
        before = row[max(0, at - 3) : at]
        if more:
            return Span(value * unit, more[0][1] * unit, unit) if self._between & set(row[at : more[0][0]]) else None
        if self._below & set(before):
            return Span(0, value * unit, unit)
        return Span(value * unit, inf, unit) if (self._above | self._reaching) & set(before) else None

    def _said(self, message: Message, year: int | None, of_ages: bool) -> list[Span]:
        return [amount for _, amount in self._told(message, year, of_ages)]

    def _told(self, message: Message, year: int | None, of_ages: bool) -> list[tuple[bool | None, Span]]:
        """None of a story, in which numbers are of anything."""
        row = self._row(message)
        found = self._in_the_row(row, year, of_ages)
        return found if len(row) <= _MOST_TELLING + 3 * len(found) else []

    def _in_the_row(self, row: Sequence[str], year: int | None, of_ages: bool) -> list[tuple[bool | None, Span]]:
        found: list[tuple[bool | None, Span]] = []
        i = 0
        while i < len(row):
            number = self._numbers.read(row, i)
            if number is None:
                i += 1
                continue
            value, end = number
            if row[end : end + 1] == [self._of_age] and not of_ages:
                i = end  # "em 25 tuổi" tells of no stay
                continue
            amount = self._amount(row, i, value, end, year)
            if amount is None and of_ages and self._is_age(row, i, value, end):
                amount = Span(value * self._unit_of_ages, (value + 1) * self._unit_of_ages, self._unit_of_ages)
            if amount is not None:
                found.append((self._who(row, i), amount))
            i = end
        if of_ages and not found and (ages := self._schooling.ages(row, self._numbers.digits)) is not None:
            unit = self._unit_of_ages
            found.append((self._who(row, len(row)), Span(ages[0] * unit, ages[1] * unit, unit)))
        return found

    def _is_age(self, row: Sequence[str], at: int, value: float, end: int) -> bool:
        """ "Năm nay 45", "vợ em 24"; not "4 con"."""
        return (
            9 < value < 120 and at > 0 and row[at - 1] in self._aged and self._not_of_age.isdisjoint(row[end : end + 1])
        )

    def _amount(self, row: Sequence[str], at: int, value: float, end: int, year: int | None) -> Span | None:
        before = set(row[max(0, at - 2) : at])
        unit = self._units.get(row[end]) if end < len(row) else None
        if year is not None and 9 < value < 100 and unit is None and self._is_year_of_birth(row, at):
            value += 2000 if value <= year - 2000 else 1900  # "sinh năm 89"
        if value in _YEARS and (self._born & set(row[max(0, at - 3) : at]) or len(row) == 1):
            if year is None:
                return None
            return Span((year - value - 1) * self._unit_of_ages, (year - value + 1) * self._unit_of_ages)
        if unit is None and not (value > 9 and (len(row) == 1 or before & (self._below | self._above))):
            return None
        unit = unit or self._unit_of_ages
        days = value * unit
        if row[end - 1] == self._several:  # "hai mươi mấy ngày"
            return Span(days + unit, days + 10 * unit, unit)
        if before & self._below:
            return Span(days - _A_LITTLE, days, unit)
        return Span(days + (_A_LITTLE if before & self._above else 0), days + (unit if value >= 1 else _A_LITTLE), unit)

    def _is_year_of_birth(self, row: Sequence[str], at: int) -> bool:
        before = row[max(0, at - 2) : at]
        told = row[at - 1] == self._word_year or row[at - 1] in self._short_born if at else False
        return told and not self._born.isdisjoint(before)

    def _holder(self, ranges: dict[str, Span], amount: Span) -> str | None:
        ids = [id for id, span in ranges.items() if span.holds(amount)]
        return ids[0] if len(ids) == 1 else None

    def _row_of_text(self, text: str) -> list[str]:
        return self._row(self._normaliser.read(text))

    def _row(self, message: Message) -> list[str]:
        row: list[str] = []
        for word in message.words:
            for syllable in map(fold, word.syllables):
                short = _SHORT.fullmatch(syllable)
                unit = self._short_units.get(short[2]) if short else None
                own = word.raw if self._is_no_unit(word.raw, syllable) else syllable
                row += [short[1], unit] if short and unit else [own]
        return row

    def _is_no_unit(self, raw: str, syllable: str) -> bool:
        """ "Thằng" is no "tháng", where its accents are typed."""
        marks = self._unit_marks.get(syllable)
        return marks is not None and fold(raw) == syllable and bool(typed := marks_of(raw)) and typed not in marks
