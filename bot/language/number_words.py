"""Numbers in words among other words: "bảy mươi hai", "hai lăm", "hăm bốn", "nửa tháng", "vài bữa"."""

from collections.abc import Collection, Sequence

from bot.language.lexicon import Section
from bot.language.normaliser import Normaliser
from bot.language.text import fold

_SOME = 4  # "vài bữa"


class NumberWords:
    def __init__(self, amounts: Section, normaliser: Normaliser, units: Collection[str]) -> None:
        """`units`: the syllables that an amount is counted in, folded."""

        def words(key: str) -> frozenset[str]:
            return frozenset(fold(s) for text in amounts.phrases(key) for s in normaliser.read(text).syllables)

        self._units = units
        self.digits = {fold(word): int(value) for word, value in amounts.words("digits").items()}
        self._run_together = {fold(word): int(value) for word, value in amounts.words("run_together").items()}
        self._half, self._vague, self._tens = words("half"), words("vague"), words("tens")
        self._late_units, self._word_year = words("units_after"), fold(amounts.words("year_word")["word"])
        self._several = fold(amounts.words("several_word")["word"])

    def read(self, row: Sequence[str], i: int) -> tuple[float, int] | None:
        """A number at place `i`, and where it ends: `72`, `bảy mươi hai`, `hai lăm`, `hăm bốn`."""
        if row[i].isdigit():
            return (int(row[i]), i + 1) if len(row[i]) <= 4 else None
        if row[i] in self._half and row[i + 1 : i + 2] and row[i + 1] in self._units:
            return 0.5, i + 1
        if row[i] in self._vague and row[i + 1 : i + 2] and row[i + 1] in self._units:
            return _SOME, i + 1
        if (tens := self._run_together.get(row[i])) is not None:
            last = self._last_digit(row, i + 1)
            return (tens + last, i + 2) if last else None
        first = self.digits.get(row[i])
        follows = row[i + 1] if i + 1 < len(row) else ""
        if first is None or (row[i] in self._late_units and follows not in self._units):
            return None
        if follows in self._tens:
            if row[i + 2 : i + 3] == [self._several]:
                return first * 10, i + 3
            last = self._last_digit(row, i + 2)
            return (first * 10 + last, i + 3) if last else (first * 10, i + 2)
        last = self._last_digit(row, i + 1)
        if last:
            return (first + last if first == 10 else first * 10 + last, i + 2)
        return (first, i + 1) if follows in self._units else None

    def _last_digit(self, row: Sequence[str], i: int) -> int | None:
        """`năm` is a five only before a unit: "hai mươi năm" are twenty years."""
        last = self.digits.get(row[i]) if i < len(row) else None
        if row[i : i + 1] == [self._word_year] and not (row[i + 1 : i + 2] and row[i + 1] in self._units):
            return None
        return last if last and last < 10 else None
