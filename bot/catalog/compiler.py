"""From what the officer wrote to what the engine uses; reports every reference that leads nowhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from bot.catalog.compiled import Alternative, CompiledProcedure, Paper
from bot.catalog.conditions import UNSURE, Condition, Path
from bot.catalog.loader import SourceFile
from bot.catalog.models import Alternative as WrittenAlternative
from bot.catalog.models import (
    DocumentEntry,
    DocumentFields,
    Note,
    Procedure,
    Question,
    Referral,
    SharedDocument,
)
from bot.catalog.problems import Problem, listed, nearest, problem

_FIELDS = [item.name for item in fields(Alternative) if item.name not in {"id", "name", "checks"}]


class Compiler:
    """Compiles one procedure; `problems` holds what was found."""

    def __init__(
        self,
        source: Procedure,
        file: SourceFile,
        shared: Mapping[str, SharedDocument],
        known: Collection[str],
    ) -> None:
        self.source = source
        self.file = file
        self.shared = shared
        self.known = known
        self.problems: list[Problem] = []

    def compile(self) -> CompiledProcedure:
        self._unique("question", "questions", [question.id for question in self.source.questions])
        self._conditions()
        self._options()
        self._referrals()
        self._siblings()
        self._card()
        papers = [self._paper(entry, ("documents", index)) for index, entry in enumerate(self.source.documents)]
        self._unique("document", "documents", [paper.id for paper in papers])
        return CompiledProcedure(self.source, tuple(papers), self.file)

    def _paper(self, entry: DocumentEntry, path: Path) -> Paper:
        if entry.one_of is not None:
            return self._one_of(entry, path)
        if entry.use is not None:
            alternative = self._shared(entry.use, entry, None, (*path, "use"))
            self._check_conditions(alternative, () if entry.checks else (*path, "use"))
            return Paper(entry.id or entry.use, alternative.name, (alternative,), entry.when)
        if entry.id is None or entry.name is None:
            self._report(path, "missing_key", key="id" if entry.id is None else "name")
        name = entry.name or entry.id or ""
        return Paper(entry.id or "", name, (_alternative(None, name, entry),), entry.when)

    def _one_of(self, entry: DocumentEntry, path: Path) -> Paper:
        members = entry.one_of or ()
        if entry.id is None:
            self._report(path, "missing_key", key="id")
        if not members:
            self._report((*path, "one_of"), "empty_value", key="one_of")
        if entry.use is not None:
            self._report((*path, "use"), "use_and_one_of")
        alternatives = []
        for index, member in enumerate(members):
            place = (*path, "one_of", index)
            written = member if isinstance(member, WrittenAlternative) else None
            use = written.use if written else str(member)
            alternative = self._shared(use, written, use, (*place, "use") if written else place)
            self._check_conditions(alternative, place)
            alternatives.append(_in_entry(alternative, entry))
        self._unique("alternative", (*path, "one_of"), [item.id or "" for item in alternatives])
        name = entry.name or (alternatives[0].name if alternatives else "")
        return Paper(entry.id or "", name, tuple(alternatives), entry.when)

    def _shared(self, use: str, override: DocumentFields | None, id: str | None, path: Path) -> Alternative:
        base = self.shared.get(use)
        if base is None:
            self._report(
                path,
                "unknown_document",
                id=use,
                allowed=listed(self.shared),
                repair=nearest(use, self.shared),
            )
            return Alternative(id, use)
        return _alternative(id, (override.name if override else None) or base.name, base, override)

    def _conditions(self) -> None:
        for path, condition in _written_conditions(self.source):
            self._condition(condition, path)
        self._no_question_waits_for_itself()

    def _check_conditions(self, alternative: Alternative, path: Path) -> None:
        """A check's `when` that was written in documents.yaml or beside a member names this procedure's
        questions; `path` is where the paper is taken, empty where `_written_conditions` looks already."""
        questions = {question.id for question in self.source.questions}
        for atom in (atom for check in alternative.checks if check.when for atom in check.when.atoms()):
            if path and atom.question not in questions:
                repair = nearest(atom.question, questions)
                self._report(path, "unknown_question", id=atom.question, allowed=listed(questions), repair=repair)

    def _condition(self, condition: Condition, path: Path) -> None:
        questions = {question.id: question for question in self.source.questions}
        for atom in condition.atoms():
            question = questions.get(atom.question)
            if question is None:
                self._report(
                    (*path, *atom.path),
                    "unknown_question",
                    at_key=True,
                    id=atom.question,
                    allowed=listed(questions),
                    repair=nearest(atom.question, questions),
                )
                continue
            allowed = question.option_ids
            for option in (item for item in atom.options if item not in allowed):
                self._report(
                    (*path, *atom.path),
                    "unknown_option",
                    id=option,
                    question=question.id,
                    allowed=listed(allowed),
                    repair=nearest(option, allowed),
                )

    def _no_question_waits_for_itself(self) -> None:
        waits = {
            question.id: {atom.question for atom in question.when.atoms()} if question.when else set()
            for question in self.source.questions
        }
        for index, question in enumerate(self.source.questions):
            reached, todo = set[str](), list(waits[question.id])
            while todo:
                other = todo.pop()
                if other not in reached:
                    reached.add(other)
                    todo.extend(waits.get(other, ()))
            if question.id in reached:
                self._report(("questions", index, "when"), "question_waits_for_itself", id=question.id)

    def _options(self) -> None:
        for index, question in enumerate(self.source.questions):
            if question.id == "not":
                self._report(("questions", index, "id"), "reserved_id", id=question.id)
            if question.options is None:
                continue
            path: Path = ("questions", index, "options")
            self._unique("option", path, [option.id for option in question.options])
            for number, option in enumerate(question.options):
                if option.id == UNSURE:
                    self._report((*path, number, "id"), "reserved_id", id=option.id)
            if len(question.options) < 2:
                self._report(path, "one_option", id=question.id)

    def _referrals(self) -> None:
        for index, referral in enumerate(self.source.referrals):
            if referral.procedure is not None and referral.procedure not in self.known:
                self._report(
                    ("referrals", index, "procedure"),
                    "unknown_procedure",
                    id=referral.procedure,
                    repair=nearest(referral.procedure, self.known),
                )
            elif referral.procedure == self.source.id:
                self._report(("referrals", index, "procedure"), "refers_to_itself")

    def _siblings(self) -> None:
        for id in self.source.siblings:
            if id == self.source.id or id not in self.known:
                repair = nearest(id, set(self.known) - {self.source.id})
                self._report(("siblings", id), "unknown_procedure", at_key=True, id=id, repair=repair)

    def _card(self) -> None:
        """A card is told, not asked about: what stands beside it would never be seen."""
        if self.source.card is None:
            return
        for key in ("questions", "documents", "referrals", "notes"):
            if getattr(self.source, key):
                self._report((key,), "card_with_review", at_key=True, key=key)

    def _unique(self, kind: str, path: Path | str, ids: Iterable[str]) -> None:
        base = (path,) if isinstance(path, str) else path
        seen: dict[str, int] = {}
        for index, id in enumerate(ids):
            if id and id in seen:
                first = self.file.place((*base, seen[id])).line
                self._report((*base, index), "duplicate_id", id=id, kind=kind, first=first)
            seen.setdefault(id, index)

    def _report(self, path: Path, code: str, *, at_key: bool = False, **values: Any) -> None:
        self.problems.append(problem(self.file.place(path, key=at_key), code, **values))


def _alternative(
    id: str | None, name: str, base: DocumentFields, override: DocumentFields | None = None
) -> Alternative:
    values = {field: getattr(base, field) for field in _FIELDS}
    checks = base.checks
    if override is not None:
        written = override.model_fields_set
        values |= {field: getattr(override, field) for field in _FIELDS if field in written}
        checks = override.checks if override.checks is not None else checks
    return Alternative(id=id, name=name, checks=checks or (), **values)


def _in_entry(alternative: Alternative, entry: DocumentEntry) -> Alternative:
    """What stands beside `one_of` holds for whichever paper is there: its checks as well, the rest where
    the paper itself says nothing."""
    written = {name: getattr(entry, name) for name in _FIELDS if getattr(alternative, name) in (None, (), False)}
    return replace(alternative, checks=(*alternative.checks, *(entry.checks or ())), **written)


def _written_conditions(source: Procedure) -> Iterator[tuple[Path, Condition]]:
    items: tuple[tuple[str, Sequence[Question | DocumentEntry | Referral | Note]], ...] = (
        ("questions", source.questions),
        ("documents", source.documents),
        ("referrals", source.referrals),
        ("notes", source.notes),
    )
    for kind, members in items:
        for index, item in enumerate(members):
            if item.when is not None:
                yield (kind, index, "when"), item.when
            for number, check in enumerate(item.checks or () if isinstance(item, DocumentEntry) else ()):
                if check.when is not None:
                    yield (kind, index, "checks", number, "when"), check.when
