"""What can be said of the knowledge without running it: sources, dates, lengths, what is left out."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from bot.catalog.catalog import Catalog, officers_phrases
from bot.catalog.compiled import CompiledProcedure
from bot.catalog.conditions import Path
from bot.catalog.either_or import either_or
from bot.catalog.fields import fields_of, nearest_field
from bot.catalog.loader import SourceFile
from bot.catalog.problems import Place, Problem, listed, problem, warning
from bot.catalog.reading_ease import hard_to_read
from bot.catalog.shared_papers import written_again

LABEL_LENGTH: Final = 80
"""Longer choices do not fit the width of a phone on any channel."""

SHORT_LABEL: Final = 20
"""A Messenger quick reply shows no more."""

ASK_LENGTH: Final = 300
"""What is put in one message with its choices; Zalo and Messenger cut at 2,000."""

CHOICES: Final = 12
"""Messenger shows 13 quick replies, and "not sure" is always one of them."""

ALIASES: Final = 6
"""Ways of asking below which a procedure is hard to find."""


def proofread(catalog: Catalog, today: date) -> Iterator[Problem]:
    mark = officers_phrases()("draft.mark")
    for versions in catalog.versions.values():
        for procedure in versions:
            yield from _draft(procedure, catalog)
            yield from _source(procedure, today)
            yield from _lengths(procedure)
            yield from _left_out(procedure)
            yield from _ended(procedure, today)
            yield from _odd(procedure, catalog)
            yield from either_or(procedure)
            yield from _twice(procedure)
            yield from _unfinished(procedure.file, catalog, mark)
    yield from hard_to_read(catalog)
    yield from written_again(catalog)
    yield from _unused(catalog)
    for ward in catalog.wards.values():
        file = catalog.ward_files[ward.id]
        lacking = [key for key in ("address", "hours", "telephone") if getattr(ward, key) is None]
        if lacking:
            yield warning(file.place(("id",)), "ward_left_out", keys=", ".join(lacking), id=ward.id)


def _draft(procedure: CompiledProcedure, catalog: Catalog) -> Iterator[Problem]:
    if procedure.source.draft:
        # What has no day yet is read without its source: see `drafts.undated`.
        last = "publish" if procedure.source.source else "date_and_publish"
        todo = officers_phrases()(f"draft.{last}")
        yield warning(procedure.file.place(("draft",)), "draft", id=procedure.id, todo=todo)
        return
    for index, referral in enumerate(procedure.source.referrals):
        there = catalog.versions.get(referral.procedure or "", ())
        if there and all(item.source.draft for item in there):
            yield warning(
                procedure.file.place(("referrals", index, "procedure")), "refers_to_draft", id=referral.procedure
            )


def _source(procedure: CompiledProcedure, today: date) -> Iterator[Problem]:
    source, file = procedure.source.source, procedure.file
    if source is None:
        if procedure.source.draft:
            return  # told already: see `drafts.undated`
        yield problem(file.place(("id",)), "no_source", id=procedure.id)
        return
    if source.checked_on > today:
        yield problem(file.place(("source", "checked_on")), "checked_in_future", date=source.checked_on)
    if source.review_by is not None and source.review_by < today:
        yield warning(file.place(("source", "review_by")), "review_due", date=source.review_by)


def _ended(procedure: CompiledProcedure, today: date) -> Iterator[Problem]:
    until = procedure.source.valid.until
    if until is not None and until < today:
        yield warning(procedure.file.place(("valid",)), "valid_ended", until=until)


def _odd(procedure: CompiledProcedure, catalog: Catalog) -> Iterator[Problem]:
    """What is accepted and does nothing."""
    for index, question in enumerate(procedure.source.questions):
        if question.options and (question.also.yes or question.also.no):
            yield problem(procedure.file.place(("questions", index, "also")), "also_with_options", id=question.id)
    for key, items in (("result", procedure.source.result), ("legal_basis", procedure.source.legal_basis)):
        for index in range(1, len(items)):
            if items[index][:1].islower():
                where = procedure.file.place((key, index))
                yield warning(where, "split_item", item=items[index], before=items[index - 1])
    field = procedure.source.field
    if field is None:
        yield warning(procedure.file.place(("id",)), "no_field", id=procedure.id)
    elif catalog.phrases.get(f"field.{field}") is None:
        fields, where = fields_of(catalog.phrases), procedure.file.place(("field",))
        known, repair = listed(fields), nearest_field(field, fields)
        yield warning(where, "no_field_name", field=field, allowed=known, repair=repair)


def _twice(procedure: CompiledProcedure) -> Iterator[Problem]:
    """One way of asking, written down again."""
    first: dict[str, Place] = {}
    for key, texts in (("aliases", procedure.source.aliases), ("situations", procedure.source.situations)):
        for index, text in enumerate(texts):
            place = procedure.file.place((key, index))
            if (other := first.setdefault(" ".join(text.casefold().split()), place)) is not place:
                yield warning(place, "alias_twice", alias=text, line=other.line)


def _lengths(procedure: CompiledProcedure) -> Iterator[Problem]:
    file = procedure.file
    for index, question in enumerate(procedure.source.questions):
        path: Path = ("questions", index)
        yield from _too_long(procedure, (*path, "ask"), question.ask, ASK_LENGTH)
        if len(question.options or ()) > CHOICES:
            yield warning(file.place((*path, "options")), "many_options", id=question.id, limit=CHOICES)
        for number, option in enumerate(question.options or ()):
            place = (*path, "options", number, "label")
            yield from _too_long(procedure, place, option.label, LABEL_LENGTH)
            if len(option.label) > SHORT_LABEL and option.short is None:
                yield warning(file.place(place), "no_short_label", label=option.label, limit=SHORT_LABEL)
    for index, paper in enumerate(procedure.papers):
        for alternative in paper.alternatives:
            for check in alternative.checks:
                yield from _too_long(procedure, ("documents", index), check.ask, ASK_LENGTH)


def _too_long(procedure: CompiledProcedure, path: Path, text: str, limit: int) -> Iterator[Problem]:
    if len(text) > limit:
        yield problem(procedure.file.place(path), "text_too_long", length=len(text), limit=limit)


def _left_out(procedure: CompiledProcedure) -> Iterator[Problem]:
    """Without these the talk works, but a citizen who asks gets no answer."""
    source, file = procedure.source, procedure.file
    if not procedure.papers and not source.referrals and source.card is None:
        yield problem(file.place(("id",)), "no_documents", id=source.id)
    if source.summary is None:
        yield warning(file.place(("id",)), "no_summary", id=source.id)
    if not (source.aliases or source.situations):
        yield warning(file.place(("id",)), "no_aliases", id=source.id)
    elif len(source.aliases) < ALIASES:
        yield warning(file.place(("aliases",)), "few_aliases", count=len(source.aliases), limit=ALIASES)
    for index, question in enumerate(source.questions):
        if question.why is None:
            yield warning(file.place(("questions", index, "id")), "no_why", id=question.id)
    for index, paper in enumerate(procedure.papers):
        for alternative in paper.alternatives:
            if alternative.get is None:
                yield warning(file.place(("documents", index)), "no_get", name=alternative.name)


def _unfinished(file: SourceFile, catalog: Catalog, mark: str) -> Iterator[Problem]:
    """What `new` and `import` have marked for the officer, and is still there."""
    path = catalog.folder / file.name
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else []
    marked = [number for number, line in enumerate(lines, 1) if mark in line and line.lstrip().startswith("#")]
    if marked:
        yield warning(Place(file.name, marked[0]), "draft_left", count=len(marked), mark=mark)


def _unused(catalog: Catalog) -> Iterator[Problem]:
    """Shared papers that no procedure takes: a slip in an id, or left over."""
    used = {
        id
        for versions in catalog.versions.values()
        for compiled in versions
        for entry in compiled.source.documents
        for id in (entry.use, *(item if isinstance(item, str) else item.use for item in entry.one_of or ()))
    }
    for file in catalog.files.values():
        if file.name == "documents.yaml" or file.name.startswith("documents/"):
            for id in file.data if isinstance(file.data, dict) else ():
                if id in catalog.shared and id not in used:
                    yield warning(file.place((id,), key=True), "unused_document", id=id)
