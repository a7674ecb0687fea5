"""Whose is a text, by example: naive Bayes over the TF-IDF of its syllables and syllable pairs.

It learns from phrases and from whole messages alike, in a tenth of the time that a linear classifier of so many
labels takes. No owner is likelier beforehand: how many examples were written for it says nothing.
"""

from collections.abc import Iterable
from math import log, sqrt
from operator import itemgetter
from typing import Final

import numpy as np

from bot.language.keys import Row, keys, keys_of_all, places, ranges
from bot.language.sparse import Floats

SMOOTHING: Final = 0.03
SHARPNESS: Final = 3.0
"""The sums are over a unit vector, so they differ by little; three times that is nearest to what comes true."""


class Bayes:
    def __init__(self, examples: Iterable[tuple[int, Row]], size: int) -> None:
        """`size`: how many owners there are, numbered from 0."""
        texts = sorted((each for each in examples if each[1]), key=itemgetter(0))
        self._size = size
        self._features, at, text = keys_of_all([row for _, row in texts])
        self._idf = np.log((1 + len(texts)) / (1 + np.bincount(at, minlength=len(self._features)))) + 1
        shares = self._idf[at]
        shares /= np.sqrt(np.bincount(text, shares**2, len(texts)))[text]
        owners = np.array([owner for owner, _ in texts], dtype=np.int64)[text]
        pairs = at * size + owners  # in order, since keys and texts are
        firsts = np.flatnonzero(np.diff(pairs, prepend=-1))
        sums = np.add.reduceat(shares, firsts) if len(firsts) else shares
        pairs = pairs[firsts]
        whole = np.bincount(owners, shares, size)
        self._start = np.searchsorted(pairs, np.arange(len(self._features) + 1) * size)
        self._owners = (pairs % size).astype(np.int16)
        self._weights = np.log((sums + SMOOTHING) / SMOOTHING).astype(np.float32)
        unseen = log(SMOOTHING) - np.log(whole + SMOOTHING * max(1, len(self._features)))
        self._unseen = np.where(whole > 0, unseen, -np.inf)

    def shares(self, row: Row) -> Floats:
        """How likely each owner is, if it is one of them; all nothing where no word is known."""
        found_at = places(self._features, keys(row))
        if not len(found_at):
            return np.zeros(self._size)
        mass = self._idf.take(found_at)
        mass /= sqrt(float(mass @ mass))
        found = self._unseen * float(mass.sum())
        at, counts = ranges(self._start, found_at)
        each = self._weights.take(at) * np.repeat(mass, counts)
        found = SHARPNESS * (found + np.bincount(self._owners.take(at), each, self._size))
        likely: Floats = np.exp(found - found.max())
        likely /= likely.sum()
        return likely
