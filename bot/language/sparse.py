"""Weights by feature for many numbered things (phrases, owners), summed over the features of a message in one go."""

from array import array
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import accumulate, chain
from typing import Any, Final, Generic, TypeVar

import numpy as np

_SHARES: Final = (0.5, 0.25)
"""Of the highest: few come near it, and only they are put in order where they are enough."""

_FEW: Final = 64  # sooner put in order than parted

Feature = TypeVar("Feature", bound=Hashable)
Floats = np.ndarray[Any, np.dtype[np.float64]]
Numbers = np.ndarray[Any, np.dtype[np.integer[Any]]]


class Sparse(Generic[Feature]):
    """All postings lie in one array, each feature's from one place to another: thousands of small arrays, or views of
    it, would cost more than what they hold."""

    def __init__(self, postings: Mapping[Feature, Sequence[int]], weights: Sequence[float] | Floats, size: int) -> None:
        """`postings`: the things that have a feature; `weights`: of each of them, or else one for each feature;
        `size`: how many things there are, numbered from 0."""
        self._size = size
        lengths = [len(found) for found in postings.values()]
        self._numbers = np.fromiter(chain.from_iterable(postings.values()), dtype=np.intp, count=sum(lengths))
        each = np.repeat(weights, lengths) if len(weights) == len(lengths) else weights
        self._weights = np.asarray(each, dtype=np.float64)
        self._place = {feature: place for place, feature in enumerate(postings)}
        self._starts = array("I", accumulate(lengths, initial=0))

    def numbers(self, feature: Feature) -> Sequence[int]:
        place = self._place.get(feature)
        if place is None:
            return ()
        found: Sequence[int] = self._numbers[self._starts[place] : self._starts[place + 1]].tolist()
        return found

    def sums(self, features: Iterable[Feature]) -> Floats:
        """For every thing the weight of the features that it has."""
        starts = self._starts
        parts = [
            slice(starts[place], starts[place + 1]) for place in map(self._place.get, features) if place is not None
        ]
        if not parts:
            return np.zeros(self._size)
        numbers = np.concatenate([*map(self._numbers.__getitem__, parts)])
        weights = np.concatenate([*map(self._weights.__getitem__, parts)])
        found: Any = np.bincount(numbers, weights, self._size)
        return np.asarray(found, dtype=np.float64)


def highest(values: Floats, count: int) -> list[int]:
    """The numbers of the highest values above 0, the highest first; of equals the first."""
    most = float(values.max(initial=0.0))
    for share in _SHARES:
        places = (values > share * most).nonzero()[0]
        if len(places) >= count:
            break
    else:
        places = (values > 0.0).nonzero()[0]
        if len(places) > _FEW:  # only those that are not below the last of them are put in order
            kept = values.take(places)
            kept.partition(len(kept) - count)
            places = (values >= kept[len(kept) - count]).nonzero()[0]
    found: list[int] = places.take((-values.take(places)).argsort(kind="stable")[:count]).tolist()
    return found


def changes(row: Numbers) -> Numbers:
    """The places of a row at which another number begins."""
    begins = np.empty(len(row), dtype=np.bool_)
    begins[:1] = True
    np.not_equal(row[1:], row[:-1], out=begins[1:])
    found: Numbers = begins.nonzero()[0]
    return found
