"""Phrases of many owners, scored against a message through a sparse index.

A phrase scores by how much of it the message covers (IDF of its syllables and syllable pairs) and, less,
by how much of the message it covers: a long story may mention one alias, and that is enough. Pairs, since
single folded syllables collide (`mat`, `chung`, `tu`), and BM25 over all pairs of an owner adds what
several of its phrases share.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from math import log

Feature = str | tuple[str, str]

FRAME_WEIGHT = 0.25  # "làm", "giấy", "đăng ký" carry little, but not nothing
HALF_FRAME_WEIGHT = 0.7  # a pair of which one is such a word: "khai sinh cho"
COVERAGE_POWER = 1.25
RECALL_POWER = 0.35
BM25_SHARE = 0.022
BM25_K, BM25_B = 1.2, 0.5
LEAST_COVERAGE = 0.2  # a phrase of which the message has less says nothing
CANDIDATES = 160  # phrases scored in full; the rest cannot come near
_COMMON = 500  # a feature of more phrases than this proposes no candidates


@dataclass(frozen=True, slots=True)
class Phrase:
    owner: int
    features: Mapping[Feature, float]
    weight: float
    substance: float  # a phrase of little weight ("làm giấy") proves little


class Index:
    def __init__(self, owners: Sequence[Sequence[Sequence[str]]], frame: frozenset[str]) -> None:
        """`owners`: for each owner its phrases, each a row of syllables."""
        self._frame = frame
        self.pairs = Counter(pair for phrases in owners for phrase in phrases for pair in pairwise(phrase))
        frequency = Counter(
            feature for phrases in owners for feature in {f for phrase in phrases for f in features_of(phrase)}
        )
        self._top = log(1 + len(owners))
        self._idf = {
            feature: log(1 + (len(owners) - n + 0.5) / (n + 0.5)) * self._share(feature)
            for feature, n in frequency.items()
        }
        self._phrases: list[Phrase] = []
        self._postings: dict[Feature, list[int]] = {}
        for owner, phrases in enumerate(owners):
            for phrase in {tuple(p) for p in phrases if p}:
                self._add(owner, phrase)
        self._bm25 = self._bm25_weights(owners)

    def score(self, syllables: Sequence[str]) -> dict[int, float]:
        """The best phrase of every owner that comes into question, with its owner's BM25."""
        present = [feature for feature in dict.fromkeys(features_of(syllables)) if feature in self._idf]
        known = sum(self._idf[feature] for feature in present)
        if not known:
            return {}
        best: dict[int, float] = {}
        for number, matched in self._matched(present):
            phrase = self._phrases[number]
            if matched < LEAST_COVERAGE * phrase.weight:
                continue
            # how much of the phrase the message covers, and how much of the message that is
            score = (matched / phrase.weight) ** COVERAGE_POWER * (matched / known) ** RECALL_POWER * phrase.substance
            if score > best.get(phrase.owner, 0.0):
                best[phrase.owner] = score
        for pair in present:
            for owner, weight in self._bm25.get(pair, ()):
                if owner in best:
                    best[owner] += weight * BM25_SHARE
        return best

    def _matched(self, present: Sequence[Feature]) -> Iterable[tuple[int, float]]:
        """Phrases with the weight that they share with the message. Rarer features propose them, so a
        feature of thousands of phrases costs nothing; with many proposed, the likeliest are kept."""
        shared: dict[int, float] = {}
        common = []
        for feature in present:
            postings = self._postings[feature]
            if len(postings) > _COMMON:
                common.append(feature)
                continue
            weight = self._idf[feature]
            for number in postings:
                shared[number] = shared.get(number, 0.0) + weight
        if not common:
            return shared.items()
        likeliest = nlargest(CANDIDATES, shared, key=lambda n: shared[n] ** 2 / self._phrases[n].weight)
        return [
            (n, shared[n] + sum(self._phrases[n].features.get(feature, 0.0) for feature in common)) for n in likeliest
        ]

    def _share(self, feature: Feature) -> float:
        parts = (feature,) if isinstance(feature, str) else feature
        light = sum(part in self._frame for part in parts)
        if light == len(parts):
            return FRAME_WEIGHT
        return HALF_FRAME_WEIGHT if light else 1.0

    def _add(self, owner: int, syllables: Sequence[str]) -> None:
        features = {feature: self._idf[feature] for feature in features_of(syllables)}
        number = len(self._phrases)
        weight = sum(features.values()) or 1.0
        self._phrases.append(Phrase(owner, features, weight, min(1.0, weight / (1.5 * self._top)) ** 0.5))
        for feature in features:
            self._postings.setdefault(feature, []).append(number)

    def _bm25_weights(self, owners: Sequence[Sequence[Sequence[str]]]) -> Mapping[Feature, list[tuple[int, float]]]:
        counts = [Counter(pair for phrase in phrases for pair in pairwise(phrase)) for phrases in owners]
        lengths = [sum(count.values()) for count in counts]
        mean = sum(lengths) / max(1, len(lengths)) or 1.0
        weights: dict[Feature, list[tuple[int, float]]] = {}
        for owner, count in enumerate(counts):
            norm = BM25_K * (1 - BM25_B + BM25_B * lengths[owner] / mean)
            for pair, n in count.items():
                if self._share(pair) > FRAME_WEIGHT:
                    weights.setdefault(pair, []).append((owner, self._idf[pair] * n * (BM25_K + 1) / (n + norm)))
        return weights


def features_of(syllables: Sequence[str]) -> list[Feature]:
    return [*syllables, *pairwise(syllables)]
