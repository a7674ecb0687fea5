"""Is a message clear enough to begin with the likeliest procedure? A second look at what the chances were made of.

A chance says how likely a procedure is among all; it does not say whether the message leaves open which is meant:
"tiền người già" may be as near to one procedure as a whole story is. Three linear models, over the same signs and the
words of the message, answer what the decision needs. Fitted by `python -m benchmarks.doubt` on the messages for tuning,
each judged by a matcher that had not learnt from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import exp, log, sqrt
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import numpy as np

from bot.language.logistic import hashes

Floats = np.ndarray[Any, np.dtype[np.float64]]
Row = Sequence[str]

FILE: Final = Path(__file__).with_suffix(".npz")
WORDS_COUNT: Final = 3.0
"""How much all words together count beside the signs, each of which varies by one."""

_MANY: Final = 12
_SHORT: Final = 3  # words that mean something
_LEAST: Final = 1e-4


class Doubt(NamedTuple):
    open: float  # it leaves open which of several is meant
    right: float  # the likeliest procedure is one of those meant
    ours: float  # it is a matter of the ward


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for the likeliest procedures of the ward, and the words of what is asked for."""

    first: float
    second: float
    third: float
    none: float
    others: float  # the chance of what other offices do, and of talk
    by_example: float  # of the first, by example
    second_by_example: float
    next_by_example: float  # of whoever is second by example
    agreed: bool  # the first is so by example too
    nobody: float  # of the ward, by example
    length: int
    meaning: int  # syllables that mean something
    named: float  # the share of the first one's name that is said
    akin: bool  # the first two are of one family
    told: bool  # one of the first one's phrases is in it
    unspoken: int  # decisive words that the first never speaks of

    def values(self) -> list[float]:
        return [
            _odds(self.first),
            log(self.second + _LEAST),
            log(self.third + _LEAST),
            log((self.first + _LEAST) / (self.second + _LEAST)),
            log(self.none + _LEAST),
            log(self.others + _LEAST),
            _odds(self.by_example),
            log(self.second_by_example + _LEAST),
            log(self.next_by_example + _LEAST),
            float(self.agreed),
            log(self.nobody + _LEAST),
            log(self.length + 1),
            log(self.meaning + 1),
            float(self.meaning <= _SHORT),
            self.named,
            float(self.akin),
            float(self.told),
            float(self.unspoken),
        ]


@dataclass(frozen=True, slots=True)
class Doubts:
    """`known`: the hashes of the words, in order; `rarity` and a row of `weights` for each of them; the columns are the
    questions of `Doubt`."""

    known: np.ndarray[Any, np.dtype[np.int32]]
    rarity: np.ndarray[Any, np.dtype[np.float32]]
    weights: np.ndarray[Any, np.dtype[np.int8]]
    scale: float
    signs: Floats
    bias: Floats

    def of(self, signs: Signs, wanted: Row) -> Doubt:
        scores = np.array(signs.values()) @ self.signs + self.bias
        found = np.array(hashes(words(wanted)), dtype=np.int32)
        at = self.known.searchsorted(found)
        at = at[self.known.take(at, mode="clip") == found]
        if len(at):
            rarity = self.rarity.take(at)
            scores += (rarity @ self.weights.take(at, axis=0)) * (self.scale / sqrt(float(rarity @ rarity)))
        return Doubt(*(1 / (1 + exp(-score)) for score in scores.tolist()))

    @classmethod
    def read(cls, arrays: Mapping[str, np.ndarray[Any, Any]]) -> Self:
        rarity, scale = arrays["rarity"].astype(np.float32), float(arrays["scale"])
        return cls(arrays["known"], rarity, arrays["weights"], scale, arrays["signs"], arrays["bias"])


@lru_cache(1)
def shipped() -> Doubts:
    with np.load(FILE, allow_pickle=False) as arrays:
        return Doubts.read(arrays)


def words(wanted: Row) -> list[str]:
    """With those side by side, and how many there are."""
    return [*wanted, *(f"{one} {other}" for one, other in pairwise(wanted)), f"#{min(_MANY, len(wanted))}"]


def _odds(chance: float) -> float:
    kept = min(1 - _LEAST, max(_LEAST, chance))
    return log(kept / (1 - kept))
