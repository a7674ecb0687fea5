"""From what the portal publishes to a draft for the officer."""

import re
from collections.abc import Collection, Mapping
from typing import Final

from bot.catalog.draft import Draft, DraftPaper, slug
from bot.catalog.portal import Published, Way
from bot.catalog.portal_papers import PublishedPaper
from bot.catalog.portal_words import portal_words
from bot.catalog.problems import Words

_MOST_CASES: Final = 11
"""With \"another case\" as many choices as a question may have."""
_PORTAL: Final = "https://"


def draft_of(published: Published, say: Words, fields: Mapping[str, str], taken: Collection[str]) -> Draft:
    """`fields`: the names of the fields that the folder knows, by id; `taken`: ids in use."""
    name = without_kind(published.name) or published.code or say("draft.nameless")
    cases = _cases(published)
    doubts = list(published.doubts)
    field = _field(published.field, fields)
    if field is None:
        doubts.append("field")
    if not _wards(published.level):
        doubts.append("level")
    time, days = _time(published.ways)
    fee, dong = _fee(published.ways)
    source = say("draft.source", code=published.code or "–", decision=published.decision or "–")
    return Draft(
        id=_free(slug(name) or slug(published.code or "thu-tuc"), taken),
        name=name,
        source=source,
        code=published.code,
        field=field,
        authority=published.office,
        ways=frozenset(way.kind for way in published.ways) or frozenset({"counter"}),
        time=time,
        days=days,
        fee=fee,
        dong=dong,
        result=published.result,
        laws=published.laws,
        url=published.url if published.url.startswith(_PORTAL) else "",
        cases=cases,
        papers=_papers(published, cases),
        remarks=_remarks(published),
        doubts=tuple(dict.fromkeys(doubt for doubt in doubts if doubt != "no_papers")),
        guessed=True,
    )


def without_kind(name: str) -> str:
    """ "Thủ tục đăng ký khai sinh" -> "Đăng ký khai sinh"."""
    lead = portal_words().data["leading_word"]
    name = name.strip(" .")
    bare = name[len(lead) :].strip() if name.lower().startswith(lead + " ") else name
    return bare[:1].upper() + bare[1:]


def _wards(level: str) -> bool:
    return not level or portal_words().data["ward_level"] in level.lower()


def _field(name: str, fields: Mapping[str, str]) -> str | None:
    """The known field whose name begins like the portal's."""
    wanted = slug(name)
    return next((id for id in fields if wanted and (wanted.startswith(id) or id.startswith(wanted))), None)


def _cases(published: Published) -> tuple[str, ...]:
    """Headings over lists of papers that are for one case each; fewer than two tell nothing apart."""
    words = portal_words()
    found = dict.fromkeys(paper.case for paper in published.papers if words.has("conditional", paper.case))
    return tuple(found) if 2 <= len(found) <= _MOST_CASES else ()


def _papers(published: Published, cases: tuple[str, ...]) -> tuple[DraftPaper, ...]:
    """One paper that several cases want is written once."""
    papers: list[DraftPaper] = []
    taken: set[str] = set()
    names: set[str] = set()
    alike: dict[tuple[str, str | None], list[PublishedPaper]] = {}
    for paper in published.papers:
        alike.setdefault((paper.written.lower(), paper.form), []).append(paper)
    for same in alike.values():
        paper = same[0]
        id = _free(slug(paper.name, 5).replace("-", "_") or "giay", taken, "_")
        taken.add(id)
        always = any(item.case not in cases for item in same)
        when = () if always else tuple(dict.fromkeys(cases.index(item.case) + 1 for item in same))
        headings = tuple(dict.fromkeys(item.case for item in same if item.case and not when))
        doubts = list(dict.fromkeys(doubt for item in same for doubt in item.doubts))
        if when and "conditional" in doubts:
            doubts.remove("conditional")
        if paper.name.lower() in names:
            doubts.append("same_name")
        names.add(paper.name.lower())
        copies = min(max(paper.originals or paper.copies or 1, 1), 50)
        papers.append(DraftPaper(id, paper.name, paper.form, copies, paper.written, when, headings, tuple(doubts)))
    return tuple(papers)


def _says_only_how(way: Way) -> bool:
    """ "Nộp tại quầy" of the counter: `place` has it already."""
    told = set(portal_words().data["told_by_channel"][way.kind].split())
    return set(re.findall(r"\w+", way.remark.lower())) <= told


def _remarks(published: Published) -> tuple[str, ...]:
    conditions = [line.strip() for line in re.split(r"\n+", published.conditions) if line.strip()]
    ways = dict.fromkeys(way.remark.strip("() ") for way in published.ways if not _says_only_how(way))
    return tuple(text for text in (*published.remarks, *conditions, *ways) if text)


def _time(ways: tuple[Way, ...]) -> tuple[str, int | None]:
    times = dict.fromkeys(way.time for way in ways if way.time)
    days = {way.days for way in ways if way.time}
    return "; ".join(times), days.pop() if len(days) == 1 else None


def _fee(ways: tuple[Way, ...]) -> tuple[str, int | None]:
    fees = dict.fromkeys(way.fee for way in ways if way.fee)
    dong = {way.dong for way in ways if way.fee}
    return "; ".join(fees), dong.pop() if len(dong) == 1 else None


def _free(id: str, taken: Collection[str], joint: str = "-") -> str:
    number = 2
    free = id
    while free in taken:
        free = f"{id}{joint}{number}"
        number += 1
    return free
