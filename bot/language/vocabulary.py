"""Which syllables each owner speaks of at all, and with which accents."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from bot.language.sparse import Floats, Numbers

_Marks = np.ndarray[Any, np.dtype[np.bool_]]


class Vocabulary:
    def __init__(self, owners: Sequence[Sequence[Sequence[str]]], forms: Sequence[frozenset[str]]) -> None:
        """`owners`: for each its phrases, each a row of syllables; `forms`: the syllables as they are written."""
        self._spoken = _Table([{syllable for row in rows for syllable in row} for rows in owners])
        self._written = _Table(forms)

    def compared(
        self,
        content: Sequence[str],
        weights: Sequence[float],
        typed: Mapping[str, frozenset[str]],
        owners: Numbers,
    ) -> tuple[Floats, Floats]:
        """For each of `owners` the weight of the syllables that it never speaks of, and of those that it writes
        with other accents than they were typed with."""
        spoken = self._spoken.marks(content, owners)
        mass = np.array(weights)
        missed: Floats = sum(weights) - mass @ spoken
        accented = [i for i, syllable in enumerate(content) if syllable in typed]
        if not accented:
            return missed, np.zeros(len(owners))
        written = self._written.any([typed[content[i]] for i in accented], owners)
        conflict: Floats = mass[accented] @ (spoken[accented] & ~written)
        return missed, conflict


class _Table:
    """A row of marks for each word, a column an owner; the last row, without a mark, is that of other words."""

    def __init__(self, words: Sequence[Iterable[str]]) -> None:
        every = dict.fromkeys(word for found in words for word in found)
        self._place = {word: place for place, word in enumerate(every)}
        self._marks: _Marks = np.zeros((len(every) + 1, len(words)), dtype=np.bool_)
        for owner, found in enumerate(words):
            self._marks[[self._place[word] for word in found], owner] = True

    def marks(self, words: Iterable[str], owners: Numbers) -> _Marks:
        """A row for each word, of these owners alone."""
        place, other = self._place, len(self._place)
        rows = np.array([place.get(word, other) for word in words], dtype=np.intp)
        return self._marks[rows[:, None], owners]

    def any(self, groups: Sequence[Collection[str]], owners: Numbers) -> _Marks:
        """A row for each group: those of these owners that have any of its words."""
        found = self.marks([next(iter(group)) for group in groups], owners)
        for i, group in enumerate(groups):
            if len(group) > 1:
                found[i] = self.marks(group, owners).any(axis=0)
        return found
