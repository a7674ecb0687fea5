"""Official names of procedures that no ward reviews, thousands of them: which one does a message mean?

Names are long and people use a part of them, so what counts is how much of the message is in the name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np

from bot.language.sparse import Sparse
from bot.language.text import fold

Feature = str | tuple[str, str]

_WORD = re.compile(r"[^\W_]+")
_LONG = 60.0  # weight; names beyond it list cases, and nobody asks for all of them
COVERAGE_POWER = 0.4


@dataclass(frozen=True, slots=True)
class Named:
    number: int
    recall: float  # the share of the message that is in the name
    coverage: float  # the share of the name that is in the message


class NameIndex:
    def __init__(self, names: Sequence[str], frame: frozenset[str]) -> None:
        self._frame = frame
        rows = [_WORD.findall(name) for name in fold("\n".join(names)).split("\n")]
        found: dict[Feature, list[int]] = {}
        for number, row in enumerate(rows):
            for feature in {*row, *pairwise(row)}:
                if feature in found:
                    found[feature].append(number)
                else:
                    found[feature] = [number]
        self._top = log(1 + len(rows))
        self._weights = {f: log(1 + len(rows) / len(numbers)) * self._share(f) for f, numbers in found.items()}
        self._postings = Sparse(found, [*self._weights.values()], len(rows))
        self._sizes = np.clip(self._postings.sums(found), 1e-9, _LONG)

    def __contains__(self, syllable: object) -> bool:
        return syllable in self._weights

    def find(self, row: Sequence[str]) -> Named | None:
        """The best name, if the message has a fair part of it."""
        content = [s for s in dict.fromkeys(row) if len(s) > 1 and not s.isdigit()]
        features: list[Feature] = [*content, *dict.fromkeys(pairwise(row))]
        present = [feature for feature in features if feature in self._weights]
        if not present:
            return None
        # pairs that no name has are the message's own wording and count for nothing; words that none has do
        mass = sum(self._weights[feature] for feature in present)
        mass += sum(self._top * self._share(s) for s in content if s not in self._weights)
        recall = self._postings.sums(present) / mass
        coverage = recall * mass / self._sizes
        best = int((recall * coverage**COVERAGE_POWER).argmax())
        return Named(best, float(recall[best]), float(coverage[best]))

    def _share(self, feature: Feature) -> float:
        parts = (feature,) if isinstance(feature, str) else feature
        light = sum(part in self._frame for part in parts)
        return 0.25 if light == len(parts) else 0.7 if light else 1.0
