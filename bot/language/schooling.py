"""Ages told by the school: "cháu học lớp 3", "còn đi mẫu giáo"."""

from collections.abc import Mapping, Sequence

from bot.language.lexicon import Section
from bot.language.normaliser import Normaliser
from bot.language.phrases import in_order
from bot.language.text import fold

Ages = tuple[float, float]  # years, from and to below
_LAST_GRADE = 12


class Schooling:
    def __init__(self, amounts: Section, normaliser: Normaliser) -> None:
        grades = amounts.words("grades")
        self._grade = fold(grades["word"])
        self._from, self._below = float(grades["from"]), float(grades["below"])
        self._schools: list[tuple[tuple[str, ...], Ages]] = []
        for name, years in amounts.words("schooling").items():
            low, high = years.split()
            row = tuple(map(fold, normaliser.read(name).syllables))
            self._schools.append((row, (float(low), float(high))))

    def ages(self, row: Sequence[str], digits: Mapping[str, int]) -> Ages | None:
        for i, syllable in enumerate(row[:-1]):
            if syllable == self._grade and (grade := _number(row, i + 1, digits)):
                return grade + self._from, grade + self._below
        return next((ages for school, ages in self._schools if in_order(row, school) >= 0), None)


def _number(row: Sequence[str], i: int, digits: Mapping[str, int]) -> int | None:
    """`11`, `ba`, `mười một`."""
    number = int(row[i]) if row[i].isdigit() else digits.get(row[i])
    if number == 10 and i + 1 < len(row):
        number += digits.get(row[i + 1], 0)
    return number if number and number <= _LAST_GRADE else None
