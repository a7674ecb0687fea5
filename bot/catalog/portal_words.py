"""The words that the national portal prints, and the patterns made of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.catalog.loader import read

_FILE = Path(__file__).with_suffix(".yaml")

_LETTERS = [chr(code) for code in (*range(0x41, 0x7B), *range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))]
UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
LOWER = "".join(letter for letter in _LETTERS if letter.islower())
# Vietnamese has them in turns, so a range like À-Ỹ holds both.

_BEFORE_NEXT = rf"(?=\s*(?:$|[{UPPER}“\"(*+•–-]|[a-zđ]{{1,3}}[).]|\d{{1,2}}[.)]))"
# What may follow the number of copies in a table whose cells are glued together: the next cell. A
# lower-case word there means that the number belongs to the name: "02 bản chính tờ khai".


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _header(cells: Iterable[str]) -> str:
    return r"\s*".join(re.escape(cell).replace(r"\ ", r"\s+") for cell in cells)


@dataclass(frozen=True)
class PortalWords:
    data: dict[str, Any]
    headings: tuple[tuple[str, re.Pattern[str]], ...]
    papers_header: re.Pattern[str]
    other_headers: re.Pattern[str]
    quantity: re.Pattern[str]
    quantity_table: re.Pattern[str]
    way: re.Pattern[str]
    fee: re.Pattern[str]
    result_code: re.Pattern[str]
    paper_start: re.Pattern[str]
    lead: re.Pattern[str]
    end: re.Pattern[str]

    def has(self, list_name: str, text: str) -> bool:
        lowered = text.lower()
        return any(word in lowered for word in self.data[list_name])

    def nothing(self, text: str) -> bool:
        return not text.strip(" .-\n") or text.strip(" .-\n") in self.data["nothing"]


@cache
def portal_words() -> PortalWords:
    data = read(_FILE.parent, _FILE.name)[0].data
    original, copy = re.escape(data["original"]), re.escape(data["copy"])
    headings = tuple(
        (key, re.compile(rf"(?:{_any(names)})", re.IGNORECASE if key in {"steps", "ways"} else 0))
        for key, names in data["headings"].items()
    )
    return PortalWords(
        data,
        headings,
        re.compile(_header(data["tables"]["papers"])),
        re.compile("|".join(_header(cells) for name, cells in data["tables"].items() if name != "papers")),
        re.compile(rf"(?P<originals>\d+) {original}(?:,\s?(?P<copies>\d+) {copy})?{_BEFORE_NEXT}"),
        re.compile(rf"(?i:{original})\s*:\s*(?P<originals>\d+)\s*(?i:{copy})\s*:\s*(?P<copies>\d+)"),
        re.compile(
            rf"(?P<channel>{_any(data['channels'])})\s*"
            rf"(?:(?P<count>\d+)\s?(?P<unit>{_any(data['units'])})?|(?P<none>{_any(data['nothing'])}))"
        ),
        re.compile(
            rf"\s*(?P<fee>{re.escape(data['free'])}|[\d.,]+\s(?:{_any(data['currencies'])})|{_any(data['nothing'])})"
        ),
        re.compile(rf"{re.escape(data['result_code'])}\s*[A-ZĐ0-9.\-]*\d"),
        re.compile(rf"(?:{_any(data['papers'])})\b", re.IGNORECASE),
        re.compile(
            rf"(?:{_any(data['leads'])})\b[^;]{{0,400}}?(?:{_any(data['lead_ends'])})\s*(?:gồm:?\s*)?(?:\d{{1,2}}\s(?:\([^)]{{1,12}}\)\s)?)?"
            rf"(?=(?:{_any(data['papers'])})\b)",
            re.IGNORECASE,
        ),
        re.compile("|".join(re.escape(name) for name in data["headings"]["end"])),
    )
