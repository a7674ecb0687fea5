"""Words and neighbours as numbers, the same in every process: of one row, or of thousands at once. Arrays of numbers
are built sooner and take less room than dictionaries of words."""

from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Any, Final
from zlib import crc32

import numpy as np

Row = Sequence[str]
Keys = np.ndarray[Any, np.dtype[np.uint64]]
Numbers = np.ndarray[Any, np.dtype[np.int64]]

HALF: Final = 32
"""Bits: a word is its own key, two side by side have one in each half."""

LOW: Final = np.uint64((1 << HALF) - 1)


def keys(row: Row) -> list[int]:
    """Of its words and pairs, each once."""
    numbers = [_number(word) for word in row]
    return list({*numbers, *((one << HALF) | other for one, other in pairwise(numbers))})


def keys_of_all(rows: Sequence[Row]) -> tuple[Keys, Numbers, Numbers]:
    """The keys that there are, in order; then for every key of every row its place among them, and the row: in the
    order of the keys, and of the rows."""
    every = list(chain.from_iterable(rows))
    hashed = {word: crc32(word.encode()) for word in dict.fromkeys(every)}
    # small numbers, that sort fast, in the order of the keys
    place = {word: number for number, word in enumerate(sorted(hashed, key=hashed.__getitem__), start=1)}
    words = np.fromiter(map(place.__getitem__, every), dtype=np.int64, count=len(every))
    whose = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    beside = whose[:-1] == whose[1:]
    # a word is a pair whose first is no word
    size, count = len(place) + 1, max(1, len(rows))
    found = np.concatenate([words, words[:-1][beside] * size + words[1:][beside]])
    both = _distinct(np.sort(found * count + np.concatenate([whose, whose[:-1][beside]])))
    found, whose = both // count, both % count
    at: Numbers = np.cumsum(np.diff(found, prepend=found[:1]) > 0)
    distinct = _distinct(found)
    numbers = np.array([0, *(hashed[word] for word in place)], dtype=np.uint64)
    return (numbers[distinct // size] << np.uint64(HALF)) | numbers[distinct % size], at, whose


def places(known: Keys, wanted: Sequence[int]) -> Numbers:
    """Where those of the wanted keys stand that are known."""
    found = np.array(wanted, dtype=np.uint64)
    at: Numbers = known.searchsorted(found)
    return at[known.take(at, mode="clip") == found] if len(known) else at[:0]


def ranges(start: Numbers, at: Numbers) -> tuple[Numbers, Numbers]:
    """The places from `start[i]` to before `start[i + 1]` for every i of `at`, in a row; and how many of each."""
    firsts = start.take(at)
    counts = start.take(at + 1) - firsts
    found = np.repeat(firsts - (counts.cumsum() - counts), counts)
    found += np.arange(len(found))
    return found, counts


def _distinct(ordered: Numbers) -> Numbers:
    found: Numbers = ordered[np.diff(ordered, prepend=ordered[:1] - 1) > 0]
    return found


def _number(word: str) -> int:
    return crc32(word.encode())
