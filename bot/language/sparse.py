"""Weights by feature for many numbered things (phrases, owners), summed over the features of a message in one go."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final, Generic, TypeVar

import numpy as np

_SHARES: Final = (0.5, 0.25, 0.0)
"""Of the highest: few come near it, and only they are put in order where they are enough."""

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
        numbers = np.fromiter(chain.from_iterable(postings.values()), dtype=np.intp, count=sum(lengths))
        each = np.asarray(np.repeat(weights, lengths) if len(weights) == len(lengths) else weights, dtype=np.float64)
        self._postings: dict[Feature, tuple[Numbers, Floats]] = {}
        start = 0
        for feature, length in zip(postings, lengths, strict=True):
            end = start + length
            self._postings[feature] = numbers[start:end], each[start:end]
            start = end

    def numbers(self, feature: Feature) -> Sequence[int]:
        posting = self._postings.get(feature)
        found: Sequence[int] = () if posting is None else posting[0].tolist()
        return found

    def sums(self, features: Iterable[Feature]) -> Floats:
        """For every thing the weight of the features that it has."""
        postings = [posting for posting in map(self._postings.get, features) if posting is not None]
        if not postings:
            return np.zeros(self._size)
        numbers = np.concatenate([posting[0] for posting in postings])
        found: Any = np.bincount(numbers, np.concatenate([posting[1] for posting in postings]), self._size)
        return np.asarray(found, dtype=np.float64)


def highest(values: Floats, count: int) -> list[int]:
    """The numbers of the highest values above 0, the highest first; of equals the first."""
    most = float(values.max(initial=0.0))
    for share in _SHARES:
        places = np.flatnonzero(values > share * most)
        if len(places) >= count:
            break
    found: list[int] = places[np.argsort(-values[places], kind="stable")[:count]].tolist()
    return found
