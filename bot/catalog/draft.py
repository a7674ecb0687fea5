"""A procedure's file before an officer has been through it: written with comments that say what each key
is for, and a mark at everything that is a guess."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.catalog.plain import plain
from bot.catalog.problems import Words
from bot.catalog.scalar import scalar
from bot.catalog.shared_papers import form_of

_LABEL: Final = 80
"""Longer choices are refused by `check`."""
OTHER_FIELD: Final = "khac"
"""Where a procedure stands until somebody says better."""
CASE: Final = "truong_hop"
"""The question that a page's several lists of papers are told apart by."""


@dataclass(frozen=True, slots=True)
class DraftPaper:
    """`doubts`: keys of `draft.doubt`; `written`: the source's own text, kept as a comment. `cases`: which of
    the draft's cases it belongs to, from 1; none: it is always wanted. `headings`: what it stands under
    in the source, where that makes no case. `shared`: the papers of documents.yaml that it may be; the only one
    is taken, and `name` and `form` are then that paper's."""

    id: str
    name: str
    form: str | None = None
    copies: int = 1
    written: str = ""
    cases: tuple[int, ...] = ()
    headings: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """`guessed`: what is published but not to be relied on, by key."""

    id: str
    name: str
    source: str
    code: str | None = None
    short: str = ""
    field: str | None = None
    aliases: tuple[str, ...] = ()
    authority: str = ""
    ways: frozenset[str] = frozenset({"counter"})
    time: str = ""
    days: int | None = None
    fee: str = ""
    dong: int | None = None
    result: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    url: str = ""
    cases: tuple[str, ...] = ()
    papers: tuple[DraftPaper, ...] = ()
    remarks: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    guessed: bool = False


def slug(text: str, words: int = 8) -> str:
    return "-".join(plain(text).split()[:words])[:70].strip("-")


class DraftWriter:
    def __init__(self, draft: Draft, say: Words, schema: str | None = None) -> None:
        self.draft = draft
        self.say = say
        self.schema = schema  # of the file that is written, relative to it
        self.marks = 0
        self._forms_told = False

    def write(self) -> str:
        lines = [*self._head(), *self._facts(), "", *self._questions(), "", *self._papers(), "", *self._end()]
        return "\n".join(lines) + "\n"

    def _mark(self, doubt: str, indent: str = "", **values: str) -> str:
        self.marks += 1
        return f"{indent}# {self.say('draft.mark')}: {self.say(f'draft.doubt.{doubt}', **values)}"

    def _told(self, key: str, indent: str = "") -> Iterator[str]:
        yield from (f"{indent}# {line}" for line in self.say(f"draft.about.{key}").split("\n"))

    def _head(self) -> Iterator[str]:
        if self.schema:
            yield f"# yaml-language-server: $schema={self.schema}"
        yield from self._told("import" if self.draft.guessed else "new")
        yield from (self._mark(doubt) for doubt in self.draft.doubts if doubt != "field")

    def _facts(self) -> Iterator[str]:
        draft = self.draft
        yield f"id: {draft.id}"
        yield from self._told("draft")
        yield "draft: true"
        yield f'code: "{draft.code}"' if draft.code else '# code: "1.000000"'
        yield f"name: {scalar(draft.name)}"
        yield from self._told("short")
        yield f"short: {scalar(draft.short or draft.name[:1].lower() + draft.name[1:])}"
        yield from self._told("summary")
        yield "# summary:"
        if "field" in draft.doubts:
            yield self._mark("field")
        yield f"field: {draft.field or OTHER_FIELD}"
        yield from self._told("aliases")
        yield from self._listed("aliases", draft.aliases)
        yield from self._told("situations")
        yield "situations: []"
        if draft.authority:
            yield from self._guess("authority")
            yield f"authority: {scalar(draft.authority)}"
        yield from self._told("who")
        yield "# who:"
        yield from self._guess("place")
        flags = ", ".join(f"{way}: {str(way in draft.ways).lower()}" for way in ("counter", "online", "post"))
        yield f"place: {{{flags}}}"
        yield from self._amount("time", draft.time, "days", draft.days)
        yield from self._amount("fee", draft.fee, "dong", draft.dong)
        if draft.result:
            yield from self._listed("result", draft.result)
        if draft.laws:
            yield from self._guess("laws")
            yield from self._listed("legal_basis", draft.laws)
        else:
            yield "# legal_basis:"
        yield from self._told("source")
        yield "source:"
        yield f"  title: {scalar(draft.source)}"
        if draft.url:
            yield f"  url: {scalar(draft.url)}"
        yield from self._told("checked_on", "  ")
        yield "  checked_on:"

    def _guess(self, doubt: str, indent: str = "") -> Iterator[str]:
        if self.draft.guessed:
            yield self._mark(doubt, indent)

    def _amount(self, key: str, text: str, unit: str, number: int | None) -> Iterator[str]:
        """Of a guess the citizen is told that it is one."""
        if not text:
            yield f"# {key}: {{text: …, {unit}: 1}}"
            return
        yield from self._guess(key)
        yield f"{key}:"
        yield f"  text: {scalar(text)}"
        if number is not None:
            yield f"  {unit}: {number}"
        if self.draft.guessed:
            yield "  confidence: low"

    def _listed(self, key: str, items: tuple[str, ...]) -> Iterator[str]:
        if not items:
            yield f"{key}: []"
            return
        yield f"{key}:"
        yield from (f"  - {scalar(item)}" for item in items)

    def _questions(self) -> Iterator[str]:
        yield from self._told("questions")
        if not self.draft.cases:
            return
        yield self._mark("cases")
        yield "questions:"
        yield f"  - id: {CASE}"
        yield f"    ask: {scalar(self.say('draft.case_ask'))}"
        yield f"    why: {scalar(self.say('draft.case_why'))}"
        yield "    options:"
        for number, case in enumerate(self.draft.cases, 1):
            if len(case) > _LABEL:
                yield f"      # {self.say('draft.written', text=case)}"
            yield f"      - id: {CASE}_{number}"
            yield f"        label: {scalar(_cut(case, _LABEL))}"
            yield f"        short: {scalar(self.say('draft.case_short', number=number))}"
        yield f"      - id: {CASE}_khac"
        yield f"        label: {scalar(self.say('draft.case_other'))}"

    def _papers(self) -> Iterator[str]:
        draft = self.draft
        if not draft.papers:
            yield self._mark("no_papers")
            yield from self._told("no_papers")
            yield f"card: {scalar(self.say('draft.card'))}"
            yield "confidence: low"
            return
        yield from self._told("documents")
        yield "documents:"
        for paper in draft.papers:
            yield from (self._mark(doubt, "  ") for doubt in paper.doubts)
            if len(paper.shared) == 1:
                yield f"  # {self.say('draft.used', name=paper.name, form=form_of(paper.form, self.say))}"
                yield f"  - use: {paper.shared[0]}"
            else:
                yield from self._paper(paper)

    def _paper(self, paper: DraftPaper) -> Iterator[str]:
        if paper.shared:
            yield self._mark("several_shared", "  ", ids=", ".join(paper.shared))
        yield f"  - id: {paper.id}"
        if paper.written and paper.written != paper.name:
            yield f"    # {self.say('draft.written', text=' '.join(paper.written.split()))}"
        for heading in paper.headings:
            yield f"    # {self.say('draft.heading', text=heading)}"
        yield f"    name: {scalar(paper.name)}"
        if paper.cases:
            options = ", ".join(f"{CASE}_{number}" for number in paper.cases)
            yield f"    when: {{{CASE}: {options if len(paper.cases) == 1 else f'[{options}]'}}}"
        if paper.form:
            yield f"    form: {paper.form}"
        else:
            if not self._forms_told:
                yield from self._told("form", "    ")
            self._forms_told = True
            yield "    # form: original"
        if paper.copies > 1:
            yield f"    copies: {paper.copies}"
        if self.draft.guessed:
            yield "    confidence: low"
        yield from self._told("get", "    ")
        yield "    # get: {text: …}"

    def _end(self) -> Iterator[str]:
        yield from self._told("checks")
        if self.draft.remarks:
            yield self._mark("remarks")
            yield from (f"#   {' '.join(remark.split())}" for remark in self.draft.remarks)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rsplit(' ', 1)[0]}…"
