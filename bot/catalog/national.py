"""The national catalogue: names, codes, levels and offices of 2,834 procedures, as published.

`national.tsv` has one a line: code, levels (b ministry, t province, x ward, k another office), office, name.
It holds what the knowledge folder does not, so that a question about any of them gets a pointer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("national.tsv")


class Level(StrEnum):
    MINISTRY = "b"
    PROVINCE = "t"
    WARD = "x"
    OTHER = "k"


@dataclass(frozen=True, slots=True)
class NationalProcedure:
    code: str
    levels: str
    office: str
    name: str

    @property
    def lowest(self) -> Level:
        """The level nearest to the citizen that does it; a ward's office before all."""
        return next(
            level for level in (Level.WARD, Level.PROVINCE, Level.MINISTRY, Level.OTHER) if level in self.levels
        )


@cache
def national_catalogue() -> Mapping[str, NationalProcedure]:
    """By code."""
    rows = (line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines())
    return {row[0]: NationalProcedure(*row) for row in rows}
