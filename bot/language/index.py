"""Phrases of many owners, scored against a message through a sparse index.

A phrase scores by how much of it the message covers (IDF of its syllables and syllable pairs) and, less,
by how much of the message it covers: a long story may mention one alias, and that is enough. Pairs, since
single folded syllables collide (`mat`, `chung`, `tu`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import log

import numpy as np

from bot.language.phrases import in_order
from bot.language.sparse import Floats, Sparse, changes

Feature = str | tuple[str, str]
Row = Sequence[str]

FRAME_WEIGHT = 0.25  # "làm", "giấy", "đăng ký" carry little, but not nothing
HALF_FRAME_WEIGHT = 0.7  # a pair of which one is such a word: "khai sinh cho"
COVERAGE_POWER = 1.25
RECALL_POWER = 0.35
LEAST_COVERAGE = 0.2  # a phrase of which the message has less says nothing


class Index:
    def __init__(self, owners: Sequence[Sequence[Row]], frame: frozenset[str]) -> None:
        """`owners`: for each owner its phrases, each a row of syllables."""
        self._frame = frame
        own_rows = [[row for row in dict.fromkeys(map(tuple, rows)) if row] for rows in owners]
        phrases = [[_features(row) for row in rows] for rows in own_rows]
        self.pairs = Counter(pair for rows in owners for row in rows for pair in pairwise(row))
        frequency = Counter(feature for rows in phrases for feature in set().union(*rows))
        self._count = count = len(owners)
        self.top = log(1 + count)
        self.weights: dict[Feature, float] = {
            feature: log(1 + (count - n + 0.5) / (n + 0.5)) * self._share(feature) for feature, n in frequency.items()
        }
        self._rows = [(owner, row) for owner, rows in enumerate(own_rows) for row in rows]
        postings: dict[Feature, list[int]] = {feature: [] for feature in self.weights}
        for number, features in enumerate(features for rows in phrases for features in rows):
            for feature in features:
                postings[feature].append(number)
        self._postings = Sparse(postings, [*self.weights.values()], len(self._rows))
        sizes = np.array([sum([self.weights[f] for f in features]) or 1.0 for rows in phrases for features in rows])
        # a phrase of little weight ("làm giấy") proves little
        substance = np.minimum(1.0, sizes / (1.5 * self.top)) ** 0.5
        self._least = LEAST_COVERAGE * sizes
        # of the matched weight, before it is raised to both powers together
        self._scale = (substance / sizes**COVERAGE_POWER) ** (1 / (COVERAGE_POWER + RECALL_POWER))
        self._owners = np.array([owner for owner, _ in self._rows], dtype=np.intp)

    def score(self, syllables: Row) -> Floats:
        """The best phrase of every owner."""
        found = np.zeros(self._count)
        features = _features(syllables)
        known = self._weight(features)
        if not known:
            return found
        matched = self._postings.sums(features)
        covered = (matched >= self._least).nonzero()[0]  # few, however many phrases there are
        if len(covered):
            owners = self._owners.take(covered)  # in order
            firsts = changes(owners)
            best = np.maximum.reduceat(matched.take(covered) * self._scale.take(covered), firsts)
            found[owners.take(firsts)] = best ** (COVERAGE_POWER + RECALL_POWER) * known**-RECALL_POWER
        return found

    def known(self, syllables: Row) -> float:
        """The weight of what the phrases speak of at all."""
        return self._weight(_features(syllables))

    def holding(self, row: Row) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Of the phrases that hold the row, two syllables or more, as one piece: whose, and the phrase."""
        numbers = min((self._postings.numbers(pair) for pair in pairwise(row)), key=len, default=())
        for number in numbers:
            owner, phrase = self._rows[number]
            if in_order(phrase, row) >= 0:
                yield owner, phrase

    def with_all(self, features: Iterable[Feature]) -> list[tuple[int, tuple[str, ...]]]:
        """The phrases, each with whose it is, that have every one of the features."""
        sets = [set(self._postings.numbers(feature)) for feature in features]
        return [self._rows[number] for number in sorted(set.intersection(*sets))] if sets else []

    def _weight(self, features: dict[Feature, None]) -> float:
        weights = self.weights
        return sum([weights[feature] for feature in features if feature in weights])

    def _share(self, feature: Feature) -> float:
        if isinstance(feature, str):
            return FRAME_WEIGHT if feature in self._frame else 1.0
        light = (feature[0] in self._frame) + (feature[1] in self._frame)
        return (1.0, HALF_FRAME_WEIGHT, FRAME_WEIGHT)[light]


def _features(row: Row) -> dict[Feature, None]:
    return dict.fromkeys([*row, *pairwise(row)])
