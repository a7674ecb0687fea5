"""Phrases of many owners, scored against a message through a sparse index.

A phrase scores by how much of it the message covers (IDF of its syllables and syllable pairs) and, less,
by how much of the message it covers: a long story may mention one alias, and that is enough. Pairs, since
single folded syllables collide (`mat`, `chung`, `tu`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log

Feature = str | tuple[str, str]
Row = Sequence[str]

FRAME_WEIGHT = 0.25  # "làm", "giấy", "đăng ký" carry little, but not nothing
HALF_FRAME_WEIGHT = 0.7  # a pair of which one is such a word: "khai sinh cho"
COVERAGE_POWER = 1.25
RECALL_POWER = 0.35
LEAST_COVERAGE = 0.2  # a phrase of which the message has less says nothing
_PROPOSALS = 700  # phrases that a message's features propose, the rarest features first


class Index:
    def __init__(self, owners: Sequence[Sequence[Row]], frame: frozenset[str]) -> None:
        """`owners`: for each owner its phrases, each a row of syllables."""
        self._frame = frame
        phrases = [[list(_features(row)) for row in dict.fromkeys(map(tuple, rows)) if row] for rows in owners]
        self.pairs = Counter(pair for rows in owners for row in rows for pair in pairwise(row))
        frequency = Counter(feature for rows in phrases for feature in set().union(*rows))
        count = len(owners)
        self.top = log(1 + count)
        self.weights: dict[Feature, float] = {
            feature: log(1 + (count - n + 0.5) / (n + 0.5)) * self._share(feature) for feature, n in frequency.items()
        }
        self._owner: list[int] = []
        self._weight: list[float] = []
        self._factor: list[float] = []  # what remains of the score when matched weight and recall are taken out
        self._features: list[frozenset[Feature]] = []
        self._postings: dict[Feature, list[int]] = {}
        for owner, rows in enumerate(phrases):
            for row in rows:
                self._add(owner, row)

    def score(self, syllables: Row) -> dict[int, float]:
        """The best phrase of every owner that comes into question."""
        weights = self.weights
        present = [feature for feature in _features(syllables) if feature in weights]
        known = sum(weights[feature] for feature in present)
        if not known:
            return {}
        return self._best_phrases(present, known**-RECALL_POWER)

    def known(self, syllables: Row) -> float:
        """The weight of what the phrases speak of at all."""
        weights = self.weights
        return sum(weights.get(feature, 0.0) for feature in _features(syllables))

    def _best_phrases(self, present: list[Feature], recall: float) -> dict[int, float]:
        """Rare features propose phrases, until they have proposed enough; the weight of the others is then
        added to what looks promising. So a feature of hundreds of phrases costs next to nothing."""
        postings, weights = self._postings, self.weights
        present.sort(key=lambda feature: len(postings[feature]))
        shared: dict[int, float] = {}
        get = shared.get
        budget = _PROPOSALS
        rest = len(present)
        for i, feature in enumerate(present):
            found = postings[feature]
            budget -= len(found)
            if budget < 0 and shared:
                rest = i
                break
            weight = weights[feature]
            for number in found:
                shared[number] = get(number, 0.0) + weight
        common = [(feature, weights[feature]) for feature in present[rest:]]
        more = sum([weight for _, weight in common])
        return self._full_scores(shared, common, more, recall)

    def _full_scores(
        self, shared: Mapping[int, float], common: Sequence[tuple[Feature, float]], more: float, recall: float
    ) -> dict[int, float]:
        power = COVERAGE_POWER + RECALL_POWER
        owners, sizes, factors, features = self._owner, self._weight, self._factor, self._features
        best: dict[int, float] = {}
        for number, matched in shared.items():
            size, owner, factor = sizes[number], owners[number], factors[number]
            known = best.get(owner, 0.0)
            most = matched + more if matched + more < size else size
            if most < LEAST_COVERAGE * size or most**power * factor * recall <= known:
                continue
            if common:
                own = features[number]
                for feature, weight in common:
                    if feature in own:
                        matched += weight
            score = matched**power * factor * recall
            if score > known and matched >= LEAST_COVERAGE * size:
                best[owner] = score
        return best

    def _share(self, feature: Feature) -> float:
        if isinstance(feature, str):
            return FRAME_WEIGHT if feature in self._frame else 1.0
        light = (feature[0] in self._frame) + (feature[1] in self._frame)
        return (1.0, HALF_FRAME_WEIGHT, FRAME_WEIGHT)[light]

    def _add(self, owner: int, features: Sequence[Feature]) -> None:
        number = len(self._owner)
        weights = self.weights
        weight = sum([weights[feature] for feature in features]) or 1.0
        # a phrase of little weight ("làm giấy") proves little
        substance = min(1.0, weight / (1.5 * self.top)) ** 0.5
        self._owner.append(owner)
        self._weight.append(weight)
        self._factor.append(substance / weight**COVERAGE_POWER)
        self._features.append(frozenset(features))
        for feature in features:
            if feature in self._postings:
                self._postings[feature].append(number)
            else:
                self._postings[feature] = [number]


def _features(row: Row) -> dict[Feature, None]:
    return dict.fromkeys([*row, *pairwise(row)])
