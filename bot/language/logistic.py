"""Which of several labels a text most likely bears, by the features it has: a multinomial logistic model in numpy.

Features are words, kept as hashes, so that a model is four small arrays and no dictionary.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, Final, Self
from zlib import crc32

import numpy as np

Numbers = np.ndarray[Any, np.dtype[np.int64]]
Floats = np.ndarray[Any, np.dtype[np.float32]]
Arrays = dict[str, np.ndarray[Any, Any]]

_BUCKETS: Final = 1 << 20
_PENALTY: Final = 100.0  # the inverse of its strength, cross-validated
_STEPS: Final = 150  # 60 are nearly as good
_STEP: Final = 0.3
_FINE_FROM: Final = 0.6  # of all steps: then smaller ones
_MOST: Final = 127


def hashes(features: Iterable[str]) -> list[int]:
    return sorted({crc32(feature.encode()) % _BUCKETS for feature in features})


def found_at(known: Numbers, wanted: Sequence[int]) -> Numbers:
    """The places of those hashes that are known; `known` is in order."""
    row = np.array(wanted, dtype=np.int64)
    at = known.searchsorted(row)
    found: Numbers = at[known.take(at, mode="clip") == row]
    return found


@dataclass(frozen=True, slots=True)
class Logistic:
    """`known`: the hashes of the features, in order; `rarity` and a row of `weights` for each of them."""

    labels: tuple[str, ...]
    known: Numbers
    rarity: Floats
    weights: np.ndarray[Any, np.dtype[np.int8]]
    scale: float
    bias: Floats
    rarest: float

    def chances(self, features: Iterable[str]) -> Mapping[str, float]:
        """Of each label; empty where nothing is known to it."""
        if not self.labels:
            return {}
        wanted = hashes(features)
        at = found_at(self.known, wanted)
        if not len(at):
            return {}
        rarity = self.rarity[at]
        unmet = (len(wanted) - len(at)) * self.rarest**2  # what nobody has said makes it unsure
        scores = (rarity @ self.weights[at]) * (self.scale / sqrt(float(rarity @ rarity) + unmet)) + self.bias
        chances = np.exp(scores - scores.max())
        return dict(zip(self.labels, (chances / chances.sum()).tolist(), strict=True))

    @classmethod
    def fitted(cls, examples: Iterable[tuple[str, Iterable[str]]], steps: int = _STEPS) -> Self:
        """By gradient descent (Adam) over all examples (label, features) at once; the same each time."""
        read = [(label, hashes(features)) for label, features in examples]
        labels = tuple(sorted({label for label, _ in read}))
        rows = [row for _, row in read if row]
        if len(labels) < 2 or not rows:
            empty = np.zeros(0, np.float32)
            return cls((), np.zeros(0, np.int64), empty, np.zeros((0, 0), np.int8), 1.0, empty, 0.0)
        targets = np.eye(len(labels), dtype=np.float32)[[labels.index(label) for label, row in read if row]]
        known, places = np.unique(np.concatenate(rows), return_inverse=True)
        counts = np.bincount(places)
        rarity = (np.log((1 + len(rows)) / (1 + counts)) + 1).astype(np.float32)
        weights, bias = _descended(_Rows.of(rows, places, rarity), targets, len(known), steps)
        scale = float(np.abs(weights).max()) / _MOST or 1.0
        kept = np.round(weights / scale).astype(np.int8)
        return cls(labels, known, rarity, kept, scale, bias, float(rarity.max()))

    def arrays(self) -> Arrays:
        return {
            "labels": np.array(self.labels),
            "known": self.known.astype(np.int32),
            "rarity": self.rarity.astype(np.float16),
            "weights": self.weights,
            "scale": np.array(self.scale),
            "bias": self.bias,
        }

    @classmethod
    def of(cls, arrays: Mapping[str, np.ndarray[Any, Any]]) -> Self:
        rarity = arrays["rarity"].astype(np.float32)
        return cls(
            tuple(arrays["labels"].tolist()),
            arrays["known"].astype(np.int64),
            rarity,
            arrays["weights"],
            float(arrays["scale"]),
            arrays["bias"],
            float(rarity.max(initial=0.0)),
        )


@dataclass(frozen=True, slots=True)
class _Rows:
    """The examples as one sparse matrix, to be read by row (`starts`) and by feature (`order`, `firsts`)."""

    values: Floats
    places: Numbers
    starts: Numbers
    owners: Numbers
    order: Numbers
    firsts: Numbers

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]], places: Numbers, rarity: Floats) -> Self:
        lengths = np.array([len(row) for row in rows])
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        owners = np.repeat(np.arange(len(rows)), lengths)
        values = rarity[places]
        norms = np.sqrt(np.add.reduceat(values * values, starts))
        order = np.argsort(places, kind="stable")
        firsts = np.searchsorted(places[order], np.arange(len(rarity)))
        return cls((values / norms[owners]).astype(np.float32), places, starts, owners, order, firsts)

    def scores(self, weights: Floats) -> Floats:
        found: Floats = np.add.reduceat(weights[self.places] * self.values[:, None], self.starts)
        return found

    def pulled(self, errors: Floats) -> Floats:
        found: Floats = np.add.reduceat((errors[self.owners] * self.values[:, None])[self.order], self.firsts)
        return found


def _descended(rows: _Rows, targets: Floats, features: int, steps: int) -> tuple[Floats, Floats]:
    count, labels = targets.shape
    weights, bias = np.zeros((features, labels), np.float32), np.zeros(labels, np.float32)
    pace, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        scores = rows.scores(weights) + bias
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        errors = (chances / chances.sum(axis=1, keepdims=True) - targets) / count
        slope = rows.pulled(errors) + weights / (_PENALTY * count)
        pace = 0.9 * pace + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope * slope
        size = _STEP * (1.0 if step < _FINE_FROM * steps else 0.3)
        weights -= size * (pace / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-6)
        bias -= 2 * errors.sum(axis=0)
    return weights, bias
