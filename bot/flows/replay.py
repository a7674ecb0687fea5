"""What the answers to the questions decide: which questions matter, which is open, which papers apply.

All of it hangs on those answers alone, and citizens give the same ones again and again: a turn about a
paper would work it out anew several times. So it is kept, by the answers, as long as the procedure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.catalog.compiled import CompiledProcedure, Paper
from bot.catalog.conditions import UNSURE
from bot.catalog.decision import Table
from bot.catalog.models import Note, Referral
from bot.catalog.per_procedure import per_procedure
from bot.catalog.rules import CheckKey

KEPT: Final = 4_096
"""Combinations of answers that a procedure keeps; then it begins anew."""


@dataclass(frozen=True, slots=True)
class Replay:
    """`papers` are those that apply, with False for one of which an unsure answer leaves that open;
    `needless` the checks that the answers rule out."""

    answers: Mapping[str, str]
    open: str | None
    questions: tuple[str, ...]  # asked, and the open one, in the officer's order
    notes: tuple[Note, ...]
    referral: Referral | None
    papers: tuple[tuple[Paper, bool], ...]
    needless: frozenset[CheckKey]
    unclear: tuple[str, ...]


def replay(procedure: CompiledProcedure, answers: Mapping[str, str]) -> Replay:
    """`answers` by question id; those to other questions count for nothing."""
    kept = _replays(procedure)
    key = tuple([answers.get(id) for id in procedure.rules.questions])
    found = kept.get(key)
    if found is None:
        if len(kept) >= KEPT:
            kept.clear()
        found = kept[key] = _Replayer(procedure, answers).replay()
    return found


@per_procedure
def _replays(_: CompiledProcedure) -> dict[tuple[str | None, ...], Replay]:
    """By the answers to its questions, in their order."""
    return {}


class _Replayer:
    """`known` grows while the questions are replayed."""

    def __init__(self, procedure: CompiledProcedure, answers: Mapping[str, str]) -> None:
        self.procedure = procedure
        self.rules = procedure.rules
        self.given = answers
        self.known: dict[str, str] = {}
        self.referrals = tuple(zip(procedure.referrals, procedure.rules.referrals, strict=True))
        self.deciding = (*procedure.rules.referrals, *procedure.rules.deciding)

    def replay(self) -> Replay:
        open_id = self._questions()
        known = self.known
        questions = tuple(id for id in self.procedure.questions if id in known or id == open_id)
        answers = {id: known[id] for id in questions if id != open_id}
        notes = tuple(
            note
            for note, table in zip(self.procedure.notes, self.rules.notes, strict=True)
            if table is None or table.value(known)
        )
        referral = self._referral()
        if referral is not None:
            return Replay(answers, None, questions, notes, referral, (), frozenset(), ())
        needless = frozenset(key for key, table in self.rules.checks.items() if table.value(known) is False)
        papers = self._papers(asking=open_id is not None)
        return Replay(answers, open_id, questions, notes, None, papers, needless, self._unclear(answers))

    def _unclear(self, answers: Mapping[str, str]) -> tuple[str, ...]:
        tables = (*self.rules.referrals, *self.rules.requiring)  # a note in doubt leaves the dossier whole
        undecided = {id for table in tables if table.value(self.known) is None for id in table.variables}
        return tuple(id for id, value in answers.items() if value == UNSURE and id in undecided)

    def _questions(self) -> str | None:
        """Replay the questions from none known: each that matters takes its answer, if there is one. The
        first without an answer is open, unless the answers that follow make it needless."""
        unanswered: set[str] = set()
        while (id := self._next(unanswered)) is not None:
            value = self.given.get(id)
            if value is None:
                unanswered.add(id)
            else:
                self.known[id] = value
        return self._next(set())

    def _next(self, passed: set[str]) -> str | None:
        """The next question whose answer could still change the result, and that applies."""
        if self._referral() is not None:
            return None
        wanted = {id for table in self.deciding for id in table.influential(self.known)}
        for id, table in self.rules.questions.items():
            if id in wanted and id not in passed and (table is None or self._may_apply(table)):
                return id
        return None

    def _may_apply(self, table: Table) -> bool:
        """Also where only an unsure answer leaves it open: what is asked then rules papers out."""
        value = table.value(self.known)
        return bool(value) or (value is None and not table.influential(self.known))

    def _referral(self) -> Referral | None:
        return next((item for item, table in self.referrals if table.value(self.known)), None)

    def _papers(self, *, asking: bool) -> tuple[tuple[Paper, bool], ...]:
        found: list[tuple[Paper, bool]] = []
        for paper, table in zip(self.procedure.papers, self.rules.papers, strict=True):
            applies = True if table is None else table.value(self.known)
            if applies or (applies is None and not asking):
                found.append((paper, bool(applies)))
        return tuple(found)
