"""The words by which a question and a sentence are compared: alone, side by side, with what tells nothing left out
between them, and what they mean. How rare each is, and which stand with the same others, was counted beforehand over
messages and procedures (`python -m benchmarks.questions --words`)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Self
from zlib import crc32

import numpy as np

from bot.language.alike import Alike, Said

Floats = np.ndarray[Any, np.dtype[np.float32]]
Hashes = np.ndarray[Any, np.dtype[np.int64]]

CHANNELS: Final = ("word", "pair", "beside", "meaning")
WORD, PAIR, BESIDE, MEANING = range(len(CHANNELS))
_MEANING_RARITY: Final = 4.0


@dataclass(frozen=True, slots=True)
class Words:
    """Of a text: hashes, each with its channel and its rarity; and the text's direction."""

    hashes: Hashes
    channels: Hashes
    rarity: Floats
    direction: Floats


@dataclass(frozen=True, slots=True)
class WordTable:
    """`known`: the hashes of words and of two side by side, in order; how rare each is; with which others it stands."""

    known: Hashes
    rarity: Floats
    vectors: np.ndarray[Any, np.dtype[np.int8]]
    rarest: float

    def found(self, hashes: Hashes) -> tuple[Hashes, np.ndarray[Any, np.dtype[np.bool_]]]:
        at = self.known.searchsorted(hashes).clip(max=max(0, len(self.known) - 1))
        return at, self.known[at] == hashes

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        return {
            "known": self.known.astype(np.int64),
            "rarity": self.rarity.astype(np.float16),
            "vectors": self.vectors,
            "rarest": np.array(self.rarest),
        }

    @classmethod
    def of(cls, arrays: Mapping[str, np.ndarray[Any, Any]]) -> Self:
        return cls(arrays["known"], arrays["rarity"].astype(np.float32), arrays["vectors"], float(arrays["rarest"]))


class WordReader:
    def __init__(self, alike: Alike, table: WordTable, ignored: frozenset[str]) -> None:
        self._alike, self._table, self._ignored = alike, table, ignored

    def read(self, *texts: str) -> Words:
        """Each text by itself: nothing stands side by side across two."""
        keys: dict[tuple[int, str], None] = {}
        for text in texts:
            said = self._alike.read(text)
            keys |= dict.fromkeys(self._keys(said))
        return self._words(list(keys))

    def _keys(self, said: Sequence[Said]) -> Iterable[tuple[int, str]]:
        row = [item.plain for item in said]
        yield from ((WORD, word) for word in row)
        yield from ((PAIR, f"{one} {other}") for one, other in pairwise(w for w in row if w not in self._ignored))
        yield from ((BESIDE, f"{one} {other}") for one, other in pairwise(row))
        yield from ((MEANING, meaning) for meaning in self._alike.meanings(said))

    def _words(self, keys: Sequence[tuple[int, str]]) -> Words:
        plain = np.array([crc32(text.encode()) for _, text in keys], np.int64)
        channels = np.array([channel for channel, _ in keys], np.int64)
        at, known = self._table.found(plain)
        rarity = np.where(known, self._table.rarity[at], self._table.rarest).astype(np.float32)
        rarity[channels == MEANING] = _MEANING_RARITY
        telling = np.array([text not in self._ignored for _, text in keys], np.bool_)
        turned = known & ((channels == BESIDE) | ((channels == WORD) & telling))
        direction = rarity[turned] @ self._table.vectors[at[turned]].astype(np.float32)
        return Words(plain * len(CHANNELS) + channels, channels, rarity, _of_length_one(direction))


def _of_length_one(vector: Floats) -> Floats:
    length = float(np.sqrt(vector @ vector))
    return vector / length if length else vector
