"""What an owner is about at large: BM25 over single words and pairs of everything written about it.

Phrases say how people ask; the questions, options and summaries of a procedure say what their life is
like when they do, and are often all that an indirect description shares with it."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import TypeVar

from bot.language.sparse import Floats, Sparse

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
        self._words, self._pairs = _sparse(words), _sparse(pairs)

    def words(self, row: Row) -> Floats:
        return self._words.sums(dict.fromkeys(row))

    def pairs(self, row: Row) -> Floats:
        return self._pairs.sums(dict.fromkeys(pairwise(row)))


def _sparse(counts: Sequence[Mapping[Feature, int]]) -> Sparse[Feature]:
    """In shares of the highest IDF, so that they do not grow with the number of owners."""
    total = len(counts)
    lengths = [sum(count.values()) for count in counts]
    mean = sum(lengths) / max(1, total) or 1.0
    norms = [_K * (1 - _B + _B * length / mean) for length in lengths]
    owners: dict[Feature, list[int]] = {}
    for owner, count in enumerate(counts):
        for feature in count:
            owners.setdefault(feature, []).append(owner)
    top = log(1 + total)
    weights: list[float] = []
    for feature, found in owners.items():
        idf = log(1 + (total - len(found) + 0.5) / (len(found) + 0.5)) / top
        weights += [idf * (n := counts[owner][feature]) * (_K + 1) / (n + norms[owner]) for owner in found]
    return Sparse(owners, weights, total)
