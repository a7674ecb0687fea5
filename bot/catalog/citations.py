"""Which procedures rest on which law: so that a new decree can be traced to what it changes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.catalog.compiled import CompiledProcedure

_NUMBER = re.compile(r"\d+(?:\.\d+)?[a-z]?/(?:\d{4}/)?[A-ZĐ][A-ZĐa-z0-9-]*|(?<![\d/])\d+/\d{4}(?![/\d])")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Citation:
    """`number` as in "123/2015/NĐ-CP", or the whole name of a law that is cited without one."""

    number: str
    names: tuple[str, ...]  # as written, the most frequent first
    procedures: tuple[CompiledProcedure, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    procedure: CompiledProcedure
    checked_on: date
    review_by: date | None

    def overdue(self, today: date) -> bool:
        return self.review_by is not None and self.review_by < today


def citations(procedures: Iterable[CompiledProcedure]) -> list[Citation]:
    """What most procedures rest on first."""
    found: dict[str, dict[str, CompiledProcedure]] = {}
    names: dict[str, dict[str, int]] = {}
    for procedure in procedures:
        for text in procedure.source.legal_basis:
            for number, name in numbers(text):
                key = number.casefold()
                found.setdefault(key, {})[procedure.file.name] = procedure
                names.setdefault(key, {})
                names[key][name] = names[key].get(name, 0) + 1
    result = []
    for key, items in found.items():
        ordered = sorted(names[key], key=lambda name: (-names[key][name], name))
        number = next(iter(numbers(ordered[0])))[0]
        result.append(Citation(number, tuple(ordered), tuple(items.values())))
    return sorted(result, key=lambda item: (-len(item.procedures), item.number))


def numbers(text: str) -> Iterator[tuple[str, str]]:
    """A line may name several: "Nghị định 23/2015/NĐ-CP, sửa đổi bởi 280/2025/NĐ-CP"."""
    written = _SPACES.sub(" ", text).strip()
    matches = _NUMBER.findall(written)
    if not matches:
        yield written, written
    for number in dict.fromkeys(matches):
        yield number, written


def reviews(procedures: Iterable[CompiledProcedure]) -> list[Checked]:
    """Those to be looked at soonest first, then those that were looked at longest ago."""
    found = [
        Checked(procedure, source.checked_on, source.review_by)
        for procedure in procedures
        if (source := procedure.source.source) is not None
    ]
    return sorted(found, key=lambda item: (item.review_by or date.max, item.checked_on, item.procedure.id))


def matching(found: Iterable[Citation], wanted: str) -> list[Citation]:
    key = wanted.casefold().strip()
    return [
        item for item in found if key in item.number.casefold() or any(key in name.casefold() for name in item.names)
    ]


def as_data(found: Iterable[Citation]) -> list[Mapping[str, object]]:
    return [
        {"number": item.number, "names": list(item.names), "procedures": sorted({p.id for p in item.procedures})}
        for item in found
    ]
