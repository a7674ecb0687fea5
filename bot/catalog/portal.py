"""What the national portal has published of a procedure: a record of a crawl, or the page's own text."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from bot.catalog.portal_papers import PublishedPaper, papers_of_table, papers_of_text
from bot.catalog.portal_words import LOWER, UPPER, PortalWords, portal_words

_CODE = re.compile(r"\d\.\d{6}")
_LAW = re.compile(
    r"(?:(?:19|20)\d\d(?=\d{1,4}/\d{4}/))?"  # the year that a title ends with, glued to the next number
    r"(?P<number>\d{1,4}(?:\.\d{1,3})?[a-z]?/\d{4}/"
    r"(?:UBTVQH\d{2}|QH\d{2}|NĐ-CP|NQ-CP|QĐ-TTg|CT-TTg|[A-ZĐ]+(?:-[A-ZĐ]+)*"
    rf"(?=[{UPPER}][{LOWER}]|ngày|sửa|quy|của|về|hướng|do|ban|và|(?![{UPPER}{LOWER}]))))"
)
_LAW_NAME: Final = 60
"""Longer titles are summaries, not names."""


@dataclass(frozen=True, slots=True)
class Way:
    """How it may be handed in: `kind` is counter, online or post."""

    kind: str
    time: str
    days: int | None
    fee: str
    dong: int | None
    remark: str


@dataclass(frozen=True, slots=True)
class Published:
    code: str | None
    name: str
    level: str
    field: str
    decision: str
    office: str
    url: str
    papers: tuple[PublishedPaper, ...]
    remarks: tuple[str, ...]
    ways: tuple[Way, ...]
    laws: tuple[str, ...]
    result: tuple[str, ...]
    conditions: str
    doubts: tuple[str, ...] = ()


def of_record(record: Mapping[str, Any]) -> Published:
    """A record of either crawl, whose keys are told apart by what they hold."""
    return _of_tables(record) if "metadata" in record else _of_portal(record)


def of_page(text: str) -> Published:
    """A page as it is copied from a browser: the sections are found by their headings, in order."""
    words = portal_words()
    parts: dict[str, str] = {}
    found = list(_headings(words, text))
    for (key, _, start), (_, end, _) in pairwise([*found, ("", len(text), 0)]):
        parts.setdefault(key, text[start:end].strip(" \n\t:"))
    code = _CODE.search(parts.get("code", "")) or _CODE.search(text)
    return _published(
        words,
        code=code.group() if code else None,
        name=parts.get("name") or text.strip().split("\n")[0][:200],
        parts=parts,
        url="",
        doubts=() if "papers" in parts else ("no_sections",),
    )


def _headings(words: PortalWords, text: str) -> list[tuple[str, int, int]]:
    at, found = 0, []
    for key, pattern in words.headings:
        if heading := pattern.search(text, at):
            found.append((key, heading.start(), heading.end()))
            at = heading.end()
    return found


def _of_portal(record: Mapping[str, Any]) -> Published:
    words = portal_words()
    text = {key: value if isinstance(value, str) else "" for key, value in record.items()}
    parts = {
        "level": text.get("cap_thuc_hien", ""),
        "field": text.get("linh_vuc", ""),
        "decision": text.get("so_quyet_dinh", ""),
        "office": text.get("co_quan_thuc_hien", ""),
        "competent": text.get("co_quan_co_tham_quyen", ""),
        "ways": text.get("cach_thuc_thuc_hien", ""),
        "papers": text.get("thanh_phan_ho_so", ""),
        "laws": text.get("can_cu_phap_ly", ""),
        "result": text.get("ket_qua_xu_ly", ""),
        "conditions": text.get("yeu_cau_dieu_kien", ""),
    }
    code = text.get("ma_thu_tuc", "")
    page = text.get("raw_text", "")
    inside = _CODE.search(page, page.find(words.data["headings"]["code"][0]))
    mixed = bool(inside and code and inside.group() != code)
    return _published(
        words,
        code=code,
        name=text.get("ten_thu_tuc", ""),
        parts=parts,
        url=text.get("detail_url", ""),
        doubts=("other_page",) if mixed else (),
    )


def _of_tables(record: Mapping[str, Any]) -> Published:
    """The Ministry of Defence's: Vietnamese keys, and tables whose cells are still apart."""
    words = portal_words()
    about, content, tables = (record.get(key) or {} for key in ("metadata", "content", "tables"))
    about = {unaccented_key(key): str(value or "") for key, value in about.items()}
    content = {unaccented_key(key): str(value or "") for key, value in content.items()}
    papers, remarks = papers_of_table(tables.get("thanh_phan_ho_so") or ())
    ways = "".join(
        f"{row.get('hinh_thuc') or ''}{row.get('thoi_han_giai_quyet') or words.data['nothing'][0]}"
        f"{_fee_cell(str(row.get('phi_le_phi') or ''))}{row.get('mo_ta') or ''}"
        for row in tables.get("hinh_thuc_nop") or ()
    )
    laws = "\n".join(
        f"{row.get('trich_yeu', '')} {row.get('so_ky_hieu', '')}" for row in tables.get("can_cu_phap_ly") or ()
    )
    parts = {
        "level": about.get("cap_thuc_hien", ""),
        "field": about.get("linh_vuc", ""),
        "decision": about.get("so_quyet_dinh", ""),
        "office": content.get("co_quan_thuc_hien", ""),
        "competent": content.get("co_quan_co_tham_quyen", ""),
        "ways": ways,
        "laws": laws,
        "result": content.get("ket_qua_thuc_hien", ""),
        "conditions": content.get("yeu_cau_dieu_kien_thuc_hien", ""),
    }
    code, name = about.get("ma_thu_tuc", ""), about.get("ten_thu_tuc", "")
    return _published(words, code=code, name=name, parts=parts, url="", listed=(papers, remarks))


def unaccented_key(key: str) -> str:
    bare = "".join(mark for mark in unicodedata.normalize("NFD", key) if not unicodedata.combining(mark))
    return bare.replace("đ", "d")


def _fee_cell(text: str) -> str:
    """ "Lệ phí : 05 USD (…)" -> "05 USD (…)"."""
    return text.partition(":")[2].strip() or text


def _published(
    words: PortalWords,
    *,
    code: str | None,
    name: str,
    parts: Mapping[str, str],
    url: str,
    doubts: tuple[str, ...] = (),
    listed: tuple[list[PublishedPaper], list[str]] | None = None,
) -> Published:
    papers, remarks = listed if listed is not None else papers_of_text(parts.get("papers", ""))
    code = code if code and _CODE.fullmatch(code) else None
    office = next((parts[key] for key in ("competent", "office") if not words.nothing(parts.get(key, ""))), "")
    found = doubts if code else (*doubts, "no_code")
    line = {key: " ".join(parts.get(key, "").split()) for key in ("level", "field", "decision")}
    return Published(
        code=code,
        name=" ".join(name.split()),
        level=line["level"],
        field=line["field"],
        decision=line["decision"],
        office=" ".join(office.split()),
        url=url,
        papers=tuple(papers),
        remarks=tuple(remarks),
        ways=tuple(_ways(words, parts.get("ways", ""))),
        laws=tuple(_laws(words, parts.get("laws", ""))),
        result=tuple(_results(words, parts.get("result", ""))),
        conditions="" if words.nothing(parts.get("conditions", "")) else parts["conditions"].strip(),
        doubts=found if papers else (*found, "no_papers"),
    )


def _ways(words: PortalWords, text: str) -> list[Way]:
    text = words.other_headers.sub("", text)
    found = list(words.way.finditer(text))
    ends = [match.start() for match in found[1:]] + ([len(text)] if found else [])
    ways = []
    for match, end in zip(found, ends, strict=True):
        rest = text[match.end() : end]
        fee = words.fee.match(rest)
        unit = match["unit"] or ""
        count = int(match["count"]) if match["count"] else None
        working = unit == words.data["working_day"]
        ways.append(
            Way(
                words.data["channels"][" ".join(match["channel"].split())],
                f"{count} {unit.lower()}" if count and unit else "",
                count if working else None,
                "" if fee is None or words.nothing(fee["fee"]) else " ".join(fee["fee"].split()),
                _dong(words, fee["fee"]) if fee else None,
                " ".join(rest[fee.end() if fee else 0 :].split()),
            )
        )
    return ways


def _dong(words: PortalWords, fee: str) -> int | None:
    if fee == words.data["free"]:
        return 0
    digits = re.sub(r"\D", "", fee)
    foreign = fee.rstrip().endswith("USD")
    return int(digits) if digits and not foreign else None


def _laws(words: PortalWords, text: str) -> list[str]:
    """ "Nghị định 123/2015/NĐ-CP". A number glued to what precedes it is a cell of its own; one after a
    space stands inside a title, and is taken only where there is no other."""
    text = words.other_headers.sub("\n", text)
    found: dict[str, str] = {}
    at = 0
    for match in _LAW.finditer(text):
        title, at = text[at : match.start()].strip(" .,;:\n\t"), match.end()
        found.setdefault(match["number"], title)
    return [law_name(words, number, title) for number, title in found.items()]


def law_name(words: PortalWords, number: str, title: str = "") -> str:
    suffix = number.rsplit("/", 1)[1]
    kind = next((name for mark, name in words.data["law_kinds"].items() if suffix.startswith(mark)), "")
    if (
        title.startswith(kind)
        and kind
        and len(title) <= _LAW_NAME
        and not _LAW.search(title)
        and suffix.startswith("QH")
    ):
        return f"{title} {number}"
    return f"{kind} {number}".strip()


def _results(words: PortalWords, text: str) -> list[str]:
    body = words.end.split(text)[0]
    parts = words.result_code.split(body)
    return list(dict.fromkeys(" ".join(part.split()) for part in parts if not words.nothing(part)))
