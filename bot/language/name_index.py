"""Official names of procedures that no ward reviews, thousands of them: which one does a message mean?

Names are long and people use a part of them, so what counts is how much of the message is in the name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from bot.language.text import fold

Feature = str | tuple[str, str]

_WORD = re.compile(r"[^\W_]+")
_COMMON = 150  # a feature of more names than this proposes none
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
        postings: dict[Feature, list[int]] = {}
        for number, row in enumerate(rows):
            for feature in {*row, *pairwise(row)}:
                if feature in postings:
                    postings[feature].append(number)
                else:
                    postings[feature] = [number]
        self._top = log(1 + len(rows))
        self._postings = postings
        self._weights = {f: log(1 + len(rows) / len(found)) * self._share(f) for f, found in postings.items()}
        self._common = {f: frozenset(found) for f, found in postings.items() if len(found) > _COMMON}
        self._sizes = [0.0] * len(rows)
        for feature, found in postings.items():
            weight = self._weights[feature]
            for number in found:
                self._sizes[number] += weight

    def __contains__(self, syllable: object) -> bool:
        return syllable in self._postings

    def find(self, row: Sequence[str]) -> Named | None:
        """The best name, if the message has a fair part of it."""
        content = [s for s in dict.fromkeys(row) if len(s) > 1 and not s.isdigit()]
        features: list[Feature] = [*content, *dict.fromkeys(pairwise(row))]
        present = [feature for feature in features if feature in self._weights]
        shared: dict[int, float] = {}
        for feature in present:
            if feature not in self._common:
                weight = self._weights[feature]
                for number in self._postings[feature]:
                    shared[number] = shared.get(number, 0.0) + weight
        if not shared:
            return None
        common = [(self._weights[f], self._common[f]) for f in present if f in self._common]
        # pairs that no name has are the message's own wording and count for nothing; words that none has do
        mass = sum(self._weights[feature] for feature in present)
        mass += sum(self._top * self._share(s) for s in content if s not in self._weights)
        best = None
        most = 0.0
        for number, matched in shared.items():
            matched += sum([weight for weight, found in common if number in found])
            recall, coverage = matched / mass, matched / min(_LONG, self._sizes[number])
            score = recall * coverage**COVERAGE_POWER
            if score > most:
                best, most = Named(number, recall, coverage), score
        return best

    def _share(self, feature: Feature) -> float:
        parts = (feature,) if isinstance(feature, str) else feature
        light = sum(part in self._frame for part in parts)
        return 0.25 if light == len(parts) else 0.7 if light else 1.0
