"""What an owner is about at large: BM25 over single words and pairs of everything written about it.

Phrases say how people ask; the questions, options and summaries of a procedure say what their life is
like when they do, and are often all that an indirect description shares with it."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import TypeVar

Feature = TypeVar("Feature", bound=Hashable)
Row = Sequence[str]

_K, _B = 1.2, 0.5


class Topics:
    def __init__(self, owners: Sequence[Iterable[Row]], frame: frozenset[str]) -> None:
        words, pairs = [], []
        for rows in owners:
            kept = list(rows)
            words.append(Counter(s for row in kept for s in row if s not in frame))
            pairs.append(Counter(p for row in kept for p in pairwise(row) if not (p[0] in frame and p[1] in frame)))
        self._words, self._pairs = _weights(words), _weights(pairs)

    def words(self, row: Row) -> dict[int, float]:
        return _sum(self._words, dict.fromkeys(row))

    def pairs(self, row: Row) -> dict[int, float]:
        return _sum(self._pairs, dict.fromkeys(pairwise(row)))


def _sum(weights: Mapping[Feature, list[tuple[int, float]]], present: Iterable[Feature]) -> dict[int, float]:
    found: dict[int, float] = {}
    for feature in present:
        for owner, weight in weights.get(feature, ()):
            found[owner] = found.get(owner, 0.0) + weight
    return found


def _weights(counts: Sequence[Mapping[Feature, int]]) -> Mapping[Feature, list[tuple[int, float]]]:
    """In shares of the highest IDF, so that they do not grow with the number of owners."""
    total = len(counts)
    frequency = Counter(feature for count in counts for feature in count)
    lengths = [sum(count.values()) for count in counts]
    mean = sum(lengths) / max(1, total) or 1.0
    top = log(1 + total)
    weights: dict[Feature, list[tuple[int, float]]] = {}
    idf = {feature: log(1 + (total - n + 0.5) / (n + 0.5)) / top for feature, n in frequency.items()}
    for owner, count in enumerate(counts):
        norm = _K * (1 - _B + _B * lengths[owner] / mean)
        for feature, n in count.items():
            weights.setdefault(feature, []).append((owner, idf[feature] * n * (_K + 1) / (n + norm)))
    return weights
