"""Counts the words by which questions and sentences are compared: how rare each is, and with which others it stands
(positive pointwise mutual information, reduced to a few directions), over the messages for tuning, the procedures and
the names of the national catalogue."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import svds

from bot.catalog.catalog import SHIPPED
from bot.catalog.compiled import CompiledProcedure
from bot.catalog.national import national_catalogue
from bot.handlers.knowledge import Knowledge, read
from bot.language.passage_words import WordTable
from bot.language.passages import passages
from bot.language.text import fold

from .acts_stage import NOW
from .answers import ROOT

_MESSAGES: Final = ROOT / "tests" / "language" / "messages"
_WINDOW: Final = 8
_FEWEST_WORDS: Final = 4
_FEWEST_PAIRS: Final = 12
_DIRECTIONS: Final = 64
_SMOOTHING: Final = 0.75
_CHANCE: Final = log(1.5)  # what stands together by chance
_KNOWLEDGE_COUNTS: Final = 2
_Row = Sequence[str]
_Key = str | tuple[str, str]


def ship(file: Path) -> None:
    """The other arrays of the file stay."""
    kept = {}
    if file.exists():
        with np.load(file, allow_pickle=False) as arrays:
            kept = {name: arrays[name] for name in arrays.files}
    np.savez_compressed(file, **(kept | _counted(read(SHIPPED)).arrays()))


def _counted(knowledge: Knowledge) -> WordTable:
    messages = [_row(knowledge, text) for text in dict.fromkeys(_messages())]
    told = [_row(knowledge, text) for text in dict.fromkeys(_told(knowledge.procedures(NOW)))]
    names = [_row(knowledge, entry.name) for entry in national_catalogue().values()]
    ignored = knowledge.sayings.ignored
    counted = messages + told
    rows = messages + told * _KNOWLEDGE_COUNTS + names
    words = Counter(word for row in rows for word in row)
    pairs = Counter(pair for row in rows for pair in pairwise(row))
    keys: list[_Key] = [word for word, count in words.items() if count >= _FEWEST_WORDS]
    keys += [pair for pair, count in pairs.items() if count >= _FEWEST_PAIRS and ignored.isdisjoint(pair)]
    found = Counter(key for row in counted for key in {*row, *pairwise(row)})
    rarity = np.array([log((len(counted) + 1) / (found[key] + 1)) for key in keys], np.float32)
    vectors = _directions(rows, {key: number for number, key in enumerate(keys)})
    hashes = np.array([crc32(_text(key).encode()) for key in keys], np.int64)
    order = np.argsort(hashes)
    return WordTable(hashes[order], rarity[order], vectors[order], log((len(counted) + 1) / 1.5))


def _directions(rows: Sequence[_Row], numbers: dict[_Key, int]) -> Any:
    ones, others, weights = [], [], []
    for row in rows:
        places = [(float(place), numbers[word]) for place, word in enumerate(row) if word in numbers]
        places += [(place + 0.5, numbers[pair]) for place, pair in enumerate(pairwise(row)) if pair in numbers]
        for i, (at, one) in enumerate(places):
            for to, other in places[i + 1 :]:
                apart = abs(to - at)
                if 1 <= apart <= _WINDOW and one != other:
                    ones.append(one)
                    others.append(other)
                    weights.append(1 / (1 + apart / 4))
    size = len(numbers)
    together = sparse.coo_matrix((weights, (ones, others)), shape=(size, size)).tocsr()
    together = (together + together.T).tocoo()
    sums = np.bincount(together.row, together.data, size)
    smooth = sums**_SMOOTHING / (sums**_SMOOTHING).sum()
    shared = np.log(together.data / (sums[together.row] * smooth[together.col])) - _CHANCE
    kept = shared > 0
    matrix = sparse.csr_matrix((shared[kept], (together.row[kept], together.col[kept])), shape=(size, size))
    left, strengths, _ = svds(matrix, k=_DIRECTIONS, random_state=0)
    found = left * np.sqrt(strengths)
    found /= np.linalg.norm(found, axis=1, keepdims=True) + 1e-9
    return np.round(found * 127 / np.abs(found).max()).astype(np.int8)


def _row(knowledge: Knowledge, text: str) -> list[str]:
    return [fold(word) for word in knowledge.reader.words(text)]


def _text(key: _Key) -> str:
    return key if isinstance(key, str) else " ".join(key)


def _messages() -> Iterator[str]:
    for file in sorted(_MESSAGES.glob("*tune*.jsonl")):
        if not file.name.startswith("questions"):  # these are measured on
            yield from (json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines() if line)


def _told(procedures: Sequence[CompiledProcedure]) -> Iterator[str]:
    for procedure in procedures:
        source = procedure.source
        yield from (passage.around for passage in passages(procedure))
        yield from (source.name, *source.aliases, *source.situations, source.summary or "")
        for question in source.questions:
            yield question.ask
            yield from (text for option in question.options or () for text in (option.label, *option.also))
        for paper in procedure.papers:
            for item in paper.alternatives:
                yield from (item.name, *item.also, *(check.ask for check in item.checks))
