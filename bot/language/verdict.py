"""What several readings of one reply come to together: a small multinomial logit over what they say, fitted to replies
that no rule was written for (`python -m benchmarks.examples --weights`)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float32]]


class Verdict:
    def __init__(self, labels: Sequence[str], names: Sequence[str], weights: Floats) -> None:
        """`weights`: a row for each name, a column for each label."""
        self._labels = tuple(labels)
        self._rows = {name: row for row, name in enumerate(names)}
        self._weights = weights

    @classmethod
    def shipped(cls, file: Path) -> Self:
        with np.load(file, allow_pickle=False) as arrays:
            return cls(arrays["labels"].tolist(), arrays["names"].tolist(), arrays["weights"])

    def chances(self, found: Mapping[str, float]) -> Mapping[str, float]:
        known = {row: value for name, value in found.items() if (row := self._rows.get(name)) is not None}
        scores = np.array([*known.values()], np.float32) @ self._weights[[*known]] if known else self._weights[0] * 0
        chances = np.exp(scores - scores.max())
        return dict(zip(self._labels, (chances / chances.sum()).tolist(), strict=True))


def ship(file: Path, labels: Sequence[str], names: Sequence[str], weights: Floats) -> None:
    np.savez_compressed(
        file, labels=np.array(labels), names=np.array(names), weights=np.array(weights, dtype=np.float32)
    )
