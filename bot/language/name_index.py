"""Official names of procedures that no ward reviews, thousands of them: which one does a message mean?

Names are long and people use a part of them, so what counts is how much of the message is in the name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np

from bot.language.keys import HALF, LOW, keys, keys_of_all, places, ranges
from bot.language.text import fold

_WORD = re.compile(r"[^\W_]+")
_LONG = 60.0  # weight; names beyond it list cases, and nobody asks for all of them
COVERAGE_POWER = 0.4
_SHARES: Final = (1.0, 0.7, 0.25)  # of the weight: no part of it is a word of the frame, one, all
_SMALL: Final = 1 << 15


@dataclass(frozen=True, slots=True)
class Named:
    number: int
    recall: float  # the share of the message that is in the name
    coverage: float  # the share of the name that is in the message


class NameIndex:
    def __init__(self, names: Sequence[str], frame: frozenset[str]) -> None:
        rows = [_WORD.findall(name) for name in fold("\n".join(names)).split("\n")]
        self._features, at, whose = keys_of_all(rows)
        self._count = len(rows)
        self._top = log(1 + len(rows))
        self._frame = frame
        light = np.array([key for syllable in frame for key in keys([syllable])], dtype=np.uint64)
        parts = self._features & LOW, self._features >> np.uint64(HALF)
        words = parts[1] == 0
        share = np.isin(parts[0], light) + np.where(words, np.isin(parts[0], light), np.isin(parts[1], light)) * 1
        counts = np.bincount(at, minlength=len(self._features))
        self._weights = np.log(1 + len(rows) / np.maximum(1, counts)) * np.array(_SHARES)[share]
        self._numbers = whose.astype(np.int16 if len(rows) < _SMALL else np.int32)
        self._start = np.concatenate([[0], np.cumsum(counts)])
        self._sizes = np.clip(np.bincount(whose, self._weights[at], len(rows)), 1e-9, _LONG)

    def __contains__(self, syllable: object) -> bool:
        return isinstance(syllable, str) and bool(len(places(self._features, keys([syllable]))))

    def find(self, row: Sequence[str]) -> Named | None:
        """The best name, if the message has a fair part of it."""
        content = [s for s in dict.fromkeys(row) if len(s) > 1 and not s.isdigit()]
        single = {key: s for s in content for key in keys([s])}
        found = places(self._features, [*single, *(key for key in keys(row) if key >> HALF)])
        if not len(found):
            return None
        # pairs that no name has are the message's own wording and count for nothing; words that none has do
        weights = self._weights[found]
        known = set(self._features[found].tolist())
        mass = float(weights.sum())
        mass += sum(
            self._top * (_SHARES[2] if s in self._frame else 1.0) for key, s in single.items() if key not in known
        )
        at, counts = ranges(self._start, found)
        recall = np.bincount(self._numbers.take(at), np.repeat(weights, counts), self._count) / mass
        coverage = recall * mass / self._sizes
        best = int((recall * coverage**COVERAGE_POWER).argmax())
        return Named(best, float(recall[best]), float(coverage[best]))
