"""A logistic view for each of several labels at once, of which any number may be true of a text. Fitted beforehand
(`python -m benchmarks.acts --fit`); features are kept as hashes, weights in 8 bits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Final, Self

import numpy as np

from bot.language.logistic import Floats, Numbers, found_at, hashes

_MOST: Final = 127


@dataclass(frozen=True, slots=True)
class ActsModel:
    """`known`: the hashes of the features, in order; for each its `rarity` and a row of `weights`, one a label."""

    labels: tuple[str, ...]
    known: Numbers
    rarity: Floats
    weights: Floats
    bias: Floats

    def chances(self, features: Iterable[str]) -> Mapping[str, float]:
        """Of each label by itself; empty where nothing is known to it."""
        at = found_at(self.known, hashes(features))
        if not len(at):
            return {}
        rarity = self.rarity.take(at)
        scores = (rarity @ self.weights.take(at, axis=0)) / sqrt(float(rarity @ rarity)) + self.bias
        return dict(zip(self.labels, (1 / (1 + np.exp(-scores))).tolist(), strict=True))

    def ship(self, file: Path) -> None:
        scale = np.abs(self.weights).max(axis=0) / _MOST
        np.savez_compressed(
            file,
            labels=np.array(self.labels),
            known=self.known.astype(np.int32),
            rarity=self.rarity.astype(np.float16),
            weights=np.round(self.weights / scale).astype(np.int8),
            scale=scale,
            bias=self.bias,
        )

    @classmethod
    def shipped(cls, file: Path) -> Self:
        with np.load(file, allow_pickle=False) as arrays:
            return cls(
                tuple(arrays["labels"].tolist()),
                arrays["known"].astype(np.int64),
                arrays["rarity"].astype(np.float32),
                # row by row: else `take` copies all of it for a few rows
                np.ascontiguousarray(arrays["weights"] * arrays["scale"], dtype=np.float32),
                arrays["bias"].astype(np.float32),
            )
