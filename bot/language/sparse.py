"""Weights by feature for many numbered things (phrases, owners), summed over the features of a message in one go."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Generic, TypeVar

import numpy as np

Feature = TypeVar("Feature", bound=Hashable)
Floats = np.ndarray[Any, np.dtype[np.float64]]
Numbers = np.ndarray[Any, np.dtype[np.integer[Any]]]


class Sparse(Generic[Feature]):
    """All postings lie in one array, each feature's are a view of it: thousands of small arrays would cost more
    than what they hold."""

    def __init__(self, postings: Mapping[Feature, Sequence[int]], weights: Sequence[float] | Floats, size: int) -> None:
        """`postings`: the things that have a feature; `weights`: of each of them, or else one for each feature;
        `size`: how many things there are, numbered from 0."""
        self._size = size
        lengths = [len(found) for found in postings.values()]
        numbers = np.fromiter(chain.from_iterable(postings.values()), dtype=np.float64, count=sum(lengths))
        each = np.repeat(weights, lengths) if len(weights) == len(lengths) else weights
        both = np.stack([numbers, each])
        self._postings: dict[Feature, Floats] = {}
        start = 0
        for feature, length in zip(postings, lengths, strict=True):
            self._postings[feature] = both[:, start : start + length]
            start += length

    def numbers(self, feature: Feature) -> Sequence[int]:
        posting = self._postings.get(feature)
        found: Sequence[int] = () if posting is None else posting[0].astype(np.intp).tolist()
        return found

    def sums(self, features: Iterable[Feature]) -> Floats:
        """For every thing the weight of the features that it has."""
        postings = [posting for posting in map(self._postings.get, features) if posting is not None]
        if not postings:
            return np.zeros(self._size)
        numbers, weights = np.concatenate(postings, axis=1)
        found: Any = np.bincount(numbers.astype(np.intp), weights, self._size)
        return np.asarray(found, dtype=np.float64)


def highest(values: Floats, count: int) -> list[int]:
    """The numbers of the highest values above 0, the highest first; of equals the first."""
    order = np.argsort(-values, kind="stable")[:count]
    found: list[int] = order[values[order] > 0].tolist()
    return found
