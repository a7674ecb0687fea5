"""All conditions of a procedure, compiled once when it is first used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.catalog.conditions import Condition, Join
from bot.catalog.decision import Table
from bot.catalog.models import Check, Note, Question, Referral

CheckKey = tuple[str, str | None, int]
"""Paper, alternative, number of the check from 1."""


@dataclass(frozen=True, slots=True)
class PaperConditions:
    id: str
    when: Condition | None
    checks: tuple[tuple[str | None, tuple[Check, ...]], ...]  # by alternative


@dataclass(frozen=True, slots=True)
class Rules:
    """Each table stands at the place of its question, paper, note or referral; None: always so.
    `deciding` is what questions are asked for, but for the referrals; `requiring` the part of it that says
    which papers and checks there are."""

    questions: Mapping[str, Table | None]
    papers: tuple[Table | None, ...]
    checks: Mapping[CheckKey, Table]
    notes: tuple[Table | None, ...]
    referrals: tuple[Table, ...]
    deciding: tuple[Table, ...]
    requiring: tuple[Table, ...]


def compile_rules(
    questions: Mapping[str, Question],
    papers: Sequence[PaperConditions],
    notes: Sequence[Note],
    referrals: Sequence[Referral],
) -> Rules:
    def table(condition: Condition | None) -> Table | None:
        return Table(condition, questions) if condition is not None else None

    checks: dict[CheckKey, Table] = {}
    check_tables: list[Table | None] = []
    paper_tables = tuple(table(paper.when) for paper in papers)
    for paper in papers:
        for alternative, items in paper.checks:
            for number, check in enumerate(items, 1):
                if check.when is None:
                    continue
                checks[paper.id, alternative, number] = Table(check.when, questions)
                # A check matters only where its paper applies.
                parts = (check.when,) if paper.when is None else (paper.when, check.when)
                check_tables.append(table(Join(parts, decided_by=False)))
    note_tables = tuple(table(note.when) for note in notes)
    requiring = tuple(item for item in (*paper_tables, *check_tables) if item is not None)
    return Rules(
        questions={id: table(question.when) for id, question in questions.items()},
        papers=paper_tables,
        checks=checks,
        notes=note_tables,
        referrals=tuple(Table(referral.when, questions) for referral in referrals),
        deciding=(*requiring, *(item for item in note_tables if item is not None)),
        requiring=requiring,
    )
