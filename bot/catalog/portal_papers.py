"""The papers of a published record. The portal's tables arrive with their cells glued together, so what
is one paper and how many copies of it has to be guessed: each guess is named among the `doubts`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.catalog.models import Form
from bot.catalog.portal_words import LOWER, UPPER, PortalWords, portal_words

NAME_LENGTH: Final = 110
"""Of a paper's name; what a citizen reads at a glance."""

_BULLET = re.compile(r"^(?:[\s\-–+*•.;:,…]+|\(?(?:[ivx]+|[a-zđ]|\d{1,2})[).]\s*|\d{1,2}\.\d?\s+)+")
_EXTENSION = r"\.(?:docx?|pdf|xlsx?|rar|zip|rtf)\b"
_GLUED_FILE = re.compile(rf"(?<=[{LOWER})])[{UPPER}0-9][^;:)]{{1,80}}?{_EXTENSION}")
"""The file of a form, glued to the name before it: the capital in the middle of a word gives it away."""
_FILE = re.compile(rf"(?<=[.;)\]:])[^.;)\]:]{{0,120}}{_EXTENSION}|{_EXTENSION}", re.IGNORECASE)
_COUNT = re.compile(rf"^\d{{1,2}}\s(?:\([^)]{{1,12}}\)\s)?(?=[{LOWER}{UPPER}])")
_INNER_BULLETS = re.compile(rf"[.;]\s+(?:[-–+]\s+|[a-e]\)\s*)[{UPPER}]")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[.;:]\s|;|\s\(")


@dataclass(frozen=True, slots=True)
class PublishedPaper:
    """`written` is the portal's own text; `case` the heading it stands under. `doubts` name what the
    officer has to look at, as keys of `import.doubt`."""

    name: str
    written: str
    originals: int | None
    copies: int | None
    case: str = ""
    doubts: tuple[str, ...] = ()
    form: Form | None = None

    @property
    def usable(self) -> bool:
        """Named like a paper, short enough to be asked about, and known how many are handed in."""
        return self.form is not None and len(self.name) <= NAME_LENGTH and not {"no_paper", "many"} & set(self.doubts)


def papers_of_text(text: str) -> tuple[list[PublishedPaper], list[str]]:
    """Papers, and remarks that stand in the table like papers but are none."""
    words = portal_words()
    case, *tables = words.papers_header.split(text)
    rows: list[tuple[str, int | None, int | None, str]] = []
    headings: dict[str, None] = {}
    for number, table in enumerate(tables):
        cells = list(_rows(words, table))
        rest = cells.pop()[0] if cells and cells[-1][1] is None else ""
        rows += [(name, originals, copies, case) for name, originals, copies in cells]
        headings.setdefault(_case(case))
        if number + 1 < len(tables):
            case = rest  # what stands between two tables is the heading of the next
        elif rest:
            rows.append((rest, None, None, case))
    if not tables and case.strip():
        rows = [(name, originals, copies, "") for name, originals, copies in _rows(words, case)]
    papers, remarks = _sorted_out(words, rows)
    kept = {paper.case for paper in papers}  # a heading over nothing is not lost either
    return papers, [*remarks, *(text for text in headings if text not in kept and not words.nothing(text))]


def papers_of_table(table: Iterable[Mapping[str, Any]]) -> tuple[list[PublishedPaper], list[str]]:
    """Of a table whose cells are still apart."""
    words = portal_words()
    rows: list[tuple[str, int | None, int | None, str]] = []
    for cells in table:
        counted = words.quantity_table.search(f"{cells.get('ghi_chu') or ''} {cells.get('so_luong') or ''}")
        originals, copies = (int(counted["originals"]), int(counted["copies"])) if counted else (None, None)
        rows.append((str(cells.get("ten_giay_to") or ""), originals, copies, ""))
    return _sorted_out(words, rows)


def _rows(words: PortalWords, table: str) -> Iterator[tuple[str, int | None, int | None]]:
    """Name, originals, copies; what is left at the end has no numbers."""
    at = 0
    pattern = words.quantity_table if words.quantity_table.search(table) else words.quantity
    for found in pattern.finditer(table):
        name, originals = table[at : found.start()], found["originals"]
        if pattern is words.quantity:
            if len(originals) > 1 and originals.startswith("0"):
                continue  # "01 bản chính" is part of the name: the portal's own column is not padded
            if len(originals) > 1:  # "Mẫu số 181 bản chính": the last digit is the column's
                name, originals = name + originals[:-1], originals[-1]
        yield name, int(originals), int(found["copies"] or 0)
        at = found.end()
    if table[at:].strip(" -\n\t"):
        yield table[at:], None, None


def _sorted_out(
    words: PortalWords, rows: Iterable[tuple[str, int | None, int | None, str]]
) -> tuple[list[PublishedPaper], list[str]]:
    papers: dict[tuple[str, str], PublishedPaper] = {}  # one paper may be wanted in several cases
    remarks: dict[str, None] = {}
    for text, originals, copies, case in rows:
        written = _COUNT.sub("", " ".join(_BULLET.sub("", text).split()))
        if words.nothing(written):
            continue
        named = words.paper_start.match(written) is not None
        if not named and originals == 0 and not copies:
            remarks.setdefault(written)
            continue
        paper = _paper(words, written, originals, copies, _case(case), named=named)
        papers.setdefault((paper.written.lower(), paper.case), paper)
    return list(papers.values()), list(remarks)


def _paper(
    words: PortalWords, written: str, originals: int | None, copies: int | None, case: str, *, named: bool
) -> PublishedPaper:
    lead = None if named else words.lead.match(written)
    body = written[lead.end() :] if lead else written
    name = short_name(words, body)
    doubts = []
    if body[len(name) :].startswith(tuple(words.data["rough_ends"])):
        doubts.append("shortened")
    if not (named or lead):
        doubts.append("no_paper")
    if len(name) > NAME_LENGTH:
        doubts.append("long_name")
    if originals is None or not (originals or copies):
        doubts.append("no_quantity")
    elif originals and copies:
        doubts.append("both")
    if words.has("conditional", written) or words.has("conditional", case):
        doubts.append("conditional")
    if words.has("any_of", written):
        doubts.append("any_of")
    if _INNER_BULLETS.search(written):
        doubts.append("many")
    form = _form(words, written, case, originals, copies)
    name = name[:1].upper() + name[1:]
    return PublishedPaper(name, written, originals, copies, case, tuple(doubts), form)


def _form(words: PortalWords, written: str, case: str, originals: int | None, copies: int | None) -> Form | None:
    if words.has("shown", case) or words.has("shown", written[:40]):
        return "present"
    if originals:
        return "original"
    if copies:
        return "certified_copy" if words.has("certified", written) else "copy"
    return None


def short_name(words: PortalWords, written: str) -> str:
    """Up to where a name can be broken off: the rest is the law's detail."""
    name = _FILE.sub("", _GLUED_FILE.sub("", written)).strip(" .;:,") or written
    if len(name) > NAME_LENGTH and (sentence := _SENTENCE_END.search(name, 12)):
        name = name[: sentence.start()]
    for end in (*words.data["name_ends"], *words.data["rough_ends"]):
        if len(name) <= NAME_LENGTH:
            break
        cut = name.find(end, 5 if end.startswith(",") else 12)  # "Tờ khai, ghi rõ…", but not "Bản sao của…"
        split = any(word in name[max(0, cut - 5) : cut + 5] for word in words.data["words_of_two"])
        name = name[:cut] if cut > 0 and not split else name
    return name.strip(" .;:,-–(") or written


def _case(heading: str) -> str:
    return " ".join(_BULLET.sub("", heading).split()).strip(" :;-*")
