"""Procedures as the engine uses them: references resolved, nothing left to look up."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.catalog.conditions import Condition
from bot.catalog.loader import SourceFile
from bot.catalog.models import Check, Confidence, Form, Get, Note, Procedure, Question, Referral
from bot.catalog.rules import PaperConditions, Rules, compile_rules


@dataclass(frozen=True, slots=True)
class Alternative:
    """One paper that does. `id` is its id in documents.yaml for a member of a `one_of`, else None."""

    id: str | None
    name: str
    also: tuple[str, ...] = ()
    form: Form | None = None
    copies: int | None = None
    ask: str | None = None
    get: Get | None = None
    at_counter: bool = False
    lost: str | None = None
    recognise: str | None = None
    why: str | None = None
    note: str | None = None
    checks: tuple[Check, ...] = ()
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A line of the checklist: one alternative, or the members of a `one_of` in their order."""

    id: str
    name: str
    alternatives: tuple[Alternative, ...]
    when: Condition | None = None
    names: tuple[str, ...] = field(init=False, compare=False, repr=False)  # its own and those of its alternatives

    def __post_init__(self) -> None:
        names = [self.name, *(name for item in self.alternatives for name in (item.name, *item.also))]
        object.__setattr__(self, "names", tuple(dict.fromkeys(names)))

    def alternative(self, id: str | None) -> Alternative | None:
        return next((item for item in self.alternatives if item.id == id), None)


@dataclass(frozen=True)
class CompiledProcedure:
    source: Procedure
    papers: tuple[Paper, ...]
    file: SourceFile = field(compare=False, repr=False)  # for problems found later
    extra_notes: tuple[Note, ...] = ()  # a ward's own

    @property
    def id(self) -> str:
        return self.source.id

    @property
    def short(self) -> str:
        return self.source.short or self.source.name

    @property
    def referrals(self) -> tuple[Referral, ...]:
        return self.source.referrals

    @property
    def notes(self) -> tuple[Note, ...]:
        return (*self.source.notes, *self.extra_notes)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.source.questions}

    @cached_property
    def papers_by_id(self) -> Mapping[str, Paper]:
        return {paper.id: paper for paper in self.papers}

    @cached_property
    def rules(self) -> Rules:
        papers = [
            PaperConditions(paper.id, paper.when, tuple((item.id, item.checks) for item in paper.alternatives))
            for paper in self.papers
        ]
        return compile_rules(self.questions, papers, self.notes, self.referrals)

    @cached_property
    def version(self) -> str:
        """Changes when anything changes that a citizen could be asked or told."""
        told = self.source.model_copy(update={"aliases": (), "situations": (), "siblings": {}, "accept": ()})
        text = f"{told!r}{self.papers!r}{self.extra_notes!r}"
        return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
