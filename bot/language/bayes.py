"""Whose is a text, by example: naive Bayes over the TF-IDF of its syllables and syllable pairs.

It learns from phrases and from whole messages alike, in a tenth of the time that a linear classifier of so many
labels takes. No owner is likelier beforehand: how many examples were written for it says nothing.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log, sqrt
from typing import Any, Final

import numpy as np

from bot.language.sparse import Floats

Row = Sequence[str]
_Keys = np.ndarray[Any, np.dtype[np.int64]]

SMOOTHING: Final = 0.03
SHARPNESS: Final = 3.0
"""The sums are over a unit vector, so they differ by little; three times that is nearest to what comes true."""


class Bayes:
    """Features are known by their hashes: 64 bits, so that two of them are never taken for one."""

    def __init__(self, examples: Iterable[tuple[int, Row]], size: int) -> None:
        """`size`: how many owners there are, numbered from 0."""
        texts = [(owner, found) for owner, row in examples if (found := _keys(row))]
        keys = np.array([key for _, found in texts for key in found], dtype=np.int64)
        self._size = size
        self._features, at = np.unique(keys, return_inverse=True)
        text = np.repeat(np.arange(len(texts)), [len(found) for _, found in texts])
        self._idf = np.log((1 + len(texts)) / (1 + np.bincount(at, minlength=len(self._features)))) + 1
        shares = self._idf[at]
        shares /= np.sqrt(np.bincount(text, shares**2, len(texts)))[text]
        owners = np.array([owner for owner, _ in texts], dtype=np.int64)[text]
        pairs, at = np.unique(at * size + owners, return_inverse=True)
        sums = np.bincount(at, shares, len(pairs))
        whole = np.bincount(owners, shares, size)
        self._start = np.searchsorted(pairs, np.arange(len(self._features) + 1) * size)
        self._owners = (pairs % size).astype(np.int16)
        self._weights = np.log((sums + SMOOTHING) / SMOOTHING).astype(np.float32)
        unseen = log(SMOOTHING) - np.log(whole + SMOOTHING * max(1, len(self._features)))
        self._unseen = np.where(whole > 0, unseen, -np.inf)

    def shares(self, row: Row) -> Floats:
        """How likely each owner is, if it is one of them; all nothing where no word is known."""
        places = self._places(row)
        if not len(places):
            return np.zeros(self._size)
        mass = self._idf[places]
        mass /= sqrt(float(mass @ mass))
        found = self._unseen * float(mass.sum())
        starts, ends = self._start[places], self._start[places + 1]
        at = np.concatenate([np.arange(start, end) for start, end in zip(starts, ends, strict=True)])
        each = self._weights[at] * np.repeat(mass, ends - starts)
        found = SHARPNESS * (found + np.bincount(self._owners[at], each, self._size))
        found = np.exp(found - found.max())
        likely: Floats = found / found.sum()
        return likely

    def _places(self, row: Row) -> _Keys:
        keys = np.array(_keys(row), dtype=np.int64)
        places = np.searchsorted(self._features, keys)
        places[places == len(self._features)] = 0
        known: _Keys = places[self._features[places] == keys] if len(self._features) else places[:0]
        return known


def _keys(row: Row) -> list[int]:
    return list({hash(feature) for feature in (*row, *pairwise(row))})
