"""What the matcher ranks, and the ways of naming one of them that leave no doubt."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.language.phrases import Pattern

BEGINNING: Final = 4
"""Syllables of a name; fewer are a topic."""

_CODE = re.compile(r"(?<!\d)\d\.\d{6}(?!\d)")


@dataclass(frozen=True, slots=True)
class Entry:
    """`ward` False: something another office does; its phrases also keep messages away from the others."""

    id: str
    code: str | None
    name: str
    phrases: tuple[str, ...]
    ward: bool
    about: tuple[str, ...] = ()  # what else is written about it: questions, options, summary


class Named:
    """`names`: the folded syllables of each entry's name, by its number."""

    def __init__(self, entries: Sequence[Entry], national: Iterable[Entry], names: Sequence[Sequence[str]]) -> None:
        self._codes: dict[str, list[Entry]] = {}
        for entry in (*entries, *national):
            if entry.code:
                self._codes.setdefault(entry.code, []).append(entry)
        self._exact: dict[Pattern, list[Entry]] = {}
        for entry, name in zip(entries, names, strict=True):
            if name:
                self._exact.setdefault(tuple(name), []).append(entry)
        of_ward = [(tuple(name), number) for number, name in enumerate(names) if entries[number].ward]
        self._in_order = sorted(of_ward)

    def by_code(self, text: str) -> list[Entry]:
        found = [entry for code in _CODE.findall(text) for entry in self._codes.get(code, ())]
        return list({entry.id: entry for entry in found}.values())

    def exactly(self, row: Sequence[str]) -> list[Entry]:
        return self._exact.get(tuple(row), [])

    def only_one_begun(self, row: Sequence[str]) -> int | None:
        """The number of the one ward procedure whose name begins so."""
        if len(row) < BEGINNING:
            return None
        begun = tuple(row)
        at = bisect_left(self._in_order, (begun,))
        found = [number for name, number in self._in_order[at : at + 2] if name[: len(begun)] == begun]
        return found[0] if len(found) == 1 else None
