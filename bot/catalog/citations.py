"""Which procedures rest on which law: so that a new decree can be traced to what it changes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.loader import read
from bot.catalog.plain import plain

_NUMBER = re.compile(r"\d+(?:\.\d+)?[a-z]?/(?:\d{4}/)?[A-ZĐ][A-ZĐa-z0-9-]*|(?<![\d/])\d+/\d{4}(?![/\d])")
_NUMBERS = Path(__file__).with_name("law_numbers.yaml")
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
    """As people type it: without marks, by part of a number or of a name. Where the words stand together, those;
    else where all of them stand."""
    key = plain(wanted)
    known = [(item, plain(" ; ".join((item.number, *item.names, *_numbers_of(item))))) for item in found]
    together = [item for item, text in known if f" {key} " in f" {text} "]
    return together or [item for item, text in known if key and set(key.split()) <= set(text.split())]


def _numbers_of(item: Citation) -> Iterator[str]:
    """Of a law that is cited by its name."""
    names = [plain(name) for name in item.names]
    for name, given in law_numbers().items():
        if any(f" {plain(name)} " in f" {own} " for own in names):
            yield from given


@cache
def law_numbers() -> Mapping[str, tuple[str, ...]]:
    file, _ = read(_NUMBERS.parent, _NUMBERS.name)
    return {name: tuple(given) for name, given in file.data.items()}


def as_data(found: Iterable[Citation]) -> list[Mapping[str, object]]:
    return [
        {"number": item.number, "names": list(item.names), "procedures": sorted({p.id for p in item.procedures})}
        for item in found
    ]
