"""The sentences of one procedure, ready to be compared with a question in one go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import Any, Final

import numpy as np

from bot.language.passage_words import CHANNELS, Floats, Hashes, WordReader, Words
from bot.language.passages import Kind, Passage

_FIELDS: Final = 4  # its own words, its title's, the rest of its field's, what stands beside it
_OF_FIELDS: Final = _FIELDS * len(CHANNELS)
OWNERS: Final = ("question", "paper", "check")
"""What may be open when it is asked."""

KINDS: Final = tuple(Kind)
_DIRECTIONS: Final = 3  # its own, its title's and field's, of what stands beside it
SIGNS: Final = _OF_FIELDS + 2 * len(CHANNELS) + 2 + len(OWNERS) + 1 + _DIRECTIONS


@dataclass(frozen=True, slots=True)
class Prepared:
    """`known`: the hashes of all their words, in order; of each the columns (a sentence's field and channel) that have
    it, from `starts`, and how telling it is among these sentences."""

    passages: tuple[Passage, ...]
    texts: Hashes  # the number of each one's text: two fields may say the same
    kinds: Hashes
    owners: tuple[str, ...]
    known: Hashes
    starts: Hashes
    columns: np.ndarray[Any, np.dtype[np.int32]]
    telling: Floats
    lengths: Floats  # of their own words, by channel
    sizes: Floats
    directions: Floats  # of each sentence three


def prepare(passages: Iterable[Passage], reader: WordReader) -> Prepared:
    kept, texts = tuple(passages), dict[str, int]()
    fields = [_fields(passage, reader) for passage in kept]
    hashes = [words.hashes for row in fields for words in row[:_FIELDS]]
    columns = [
        words.channels + (number * _FIELDS + field) * len(CHANNELS)
        for number, row in enumerate(fields)
        for field, words in enumerate(row[:_FIELDS])
    ]
    flat = np.concatenate([*hashes, np.zeros(0, np.int64)])
    where = np.concatenate([*columns, np.zeros(0, np.int64)]).astype(np.int32)
    order = np.argsort(flat, kind="stable")
    known, starts = np.unique(flat[order], return_index=True)
    own = np.concatenate([*(row[0].hashes for row in fields), np.zeros(0, np.int64)])
    counts = np.bincount(known.searchsorted(own), minlength=len(known)) if len(known) else np.zeros(0)
    lengths = [np.bincount(row[0].channels, row[0].rarity, len(CHANNELS)) for row in fields]
    return Prepared(
        kept,
        np.array([texts.setdefault(passage.text, len(texts)) for passage in kept], np.int64),
        np.array([KINDS.index(passage.kind) for passage in kept], np.int64),
        tuple(passage.owner for passage in kept),
        known,
        np.append(starts, len(flat)),
        where[order],
        (np.log((len(kept) + 1) / (counts + 1)) + _SLIGHT).astype(np.float32),
        np.maximum(np.array(lengths, np.float32).reshape(-1, len(CHANNELS)), 1),
        np.array([log(len(passage.text)) / 4 for passage in kept], np.float32),
        np.array([[row[0].direction, row[4].direction, row[3].direction] for row in fields], np.float32),
    )


_SLIGHT: Final = 0.3
"""What a word counts that all sentences have."""


def _fields(passage: Passage, reader: WordReader) -> Sequence[Words]:
    """The last is only for its direction."""
    own = reader.read(passage.text)
    around = reader.read(passage.around) if passage.around != passage.text else reader.read()
    beyond = ~np.isin(around.hashes, own.hashes)
    around = Words(around.hashes[beyond], around.channels[beyond], around.rarity[beyond], around.direction)
    whole = reader.read(passage.title, passage.around)
    return own, reader.read(passage.title), around, reader.read(*passage.beside), whole


def signs(of: Prepared, asked: Words, owner: str, open: str) -> Floats:
    """A row for each sentence, of what speaks for it. `owner`: the paper or question that is open."""
    count, channels = len(of.passages), len(CHANNELS)
    totals = np.bincount(asked.channels, asked.rarity, channels)
    at = of.known.searchsorted(asked.hashes).clip(max=max(0, len(of.known) - 1))
    met = of.known[at] == asked.hashes
    at, rarity = at[met], asked.rarity[met]
    starts = of.starts[at]
    lengths = of.starts[at + 1] - starts
    places = np.repeat(starts - np.cumsum(lengths) + lengths, lengths) + np.arange(lengths.sum())
    columns = of.columns[places]
    size = count * _OF_FIELDS
    shared = np.bincount(columns, np.repeat(rarity, lengths), size).reshape(count, _FIELDS, channels)
    mine = columns // channels % _FIELDS == 0
    own = columns[mine] // _OF_FIELDS * channels + columns[mine] % channels
    telling = np.bincount(own, np.repeat(of.telling[at], lengths)[mine], count * channels).reshape(count, channels)
    row = np.zeros((count, SIGNS), np.float32)
    row[:, :_OF_FIELDS] = (shared / (4 * np.sqrt(np.maximum(totals, 1)))).reshape(count, -1)
    row[:, _OF_FIELDS : _OF_FIELDS + channels] = shared[:, 0] / of.lengths
    row[:, _OF_FIELDS + channels : _OF_FIELDS + 2 * channels] = telling / 3
    next_ = _OF_FIELDS + 2 * channels
    row[:, next_] = shared[:, 0].any(axis=1)
    if owner:
        same = np.fromiter((own == owner for own in of.owners), np.bool_, count)
        row[:, next_ + 1] = same
        row[same, next_ + 2 + OWNERS.index(open)] = 1
    row[:, next_ + 2 + len(OWNERS)] = of.sizes
    row[:, -_DIRECTIONS:] = 3 * (of.directions @ asked.direction)
    return row
