"""Which procedures the same words have been known to ask for: where one is in doubt, the others are offered too."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations
from typing import Final

OFTEN: Final = 2  # messages; one may be chance
UNLIKELY: Final = 0.003
"""Added to every chance: of partners that nothing in the message speaks for, the more frequent is the likelier."""


class Partners:
    def __init__(self, messages: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Whose, and the words; a message that may ask for several stands once for each."""
        first: dict[tuple[str, ...], int] = {}
        several: dict[tuple[str, ...], set[int]] = {}
        for owner, row in messages:
            if (other := first.setdefault(words := tuple(row), owner)) != owner:
                several.setdefault(words, {other}).add(owner)
        self._counts: dict[int, Counter[int]] = {}
        for together in (several[words] for words in first if words in several):
            for one, other in permutations(sorted(together), 2):
                self._counts.setdefault(one, Counter())[other] += 1

    def of(self, owner: int, chances: Mapping[int, float]) -> list[int]:
        """The likeliest first."""
        counts = self._counts.get(owner, Counter[int]())
        often = [other for other, count in counts.items() if count >= OFTEN]
        return sorted(often, key=lambda other: -counts[other] * (chances.get(other, 0.0) + UNLIKELY))
