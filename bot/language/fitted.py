"""Models that were fitted beforehand to the examples that are shipped (`python -m benchmarks.examples --fit`), each a
file beside its module. To any other examples a model is fitted at the start."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np

from bot.language.logistic import Logistic


def digest(examples: object) -> str:
    """Of all that a model is fitted to."""
    return blake2b(repr(examples).encode(), digest_size=16).hexdigest()


@lru_cache(4)
def shipped(file: Path, of: str) -> Logistic | None:
    """None where it was fitted to other examples than those with the digest `of`."""
    if not file.exists():
        return None
    with np.load(file, allow_pickle=False) as arrays:
        return Logistic.of(arrays) if str(arrays["digest"]) == of else None


def ship(file: Path, of: str, model: Logistic) -> None:
    np.savez_compressed(file, digest=np.array(of), **model.arrays())  # type: ignore[arg-type]


def pairs(row: Sequence[str], sign: str) -> list[str]:
    """Its words and those side by side, marked as of one kind of row."""
    return [*(sign + word for word in row), *(f"{sign}{row[i]} {row[i + 1]}" for i in range(len(row) - 1))]
