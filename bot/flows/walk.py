"""Every way through a procedure's questions: what a citizen could ever be asked and told.

Proves before use what an officer cannot see by reading: a paper that no answer reaches, a question that
decides nothing, a referral that never fires.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.catalog.compiled import CompiledProcedure
from bot.flows.review import Review, SlotKind, question_slot, start
from bot.flows.standing import Standing, stand

MAX_WAYS: Final = 50_000


@dataclass(slots=True)
class Reached:
    """What some way through the questions reaches; `complete` is False when there are too many ways."""

    questions: set[str] = field(default_factory=set)
    papers: set[str] = field(default_factory=set)
    referrals: set[int] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    ways: int = 0
    complete: bool = True


def ways(procedure: CompiledProcedure) -> Iterator[tuple[Review, Standing]]:
    """Each state of the questions, answered to any depth."""
    todo = [start(procedure)]
    while todo:
        review = todo.pop()
        standing = stand(procedure, review)
        yield review, standing
        slot = standing.open
        if slot is not None and slot.kind is SlotKind.QUESTION:
            options = procedure.questions[slot.id].option_ids
            todo += [review.answered(procedure, {question_slot(slot.id): option}) for option in options]


def walk(procedure: CompiledProcedure) -> Reached:
    reached = Reached()
    for _, standing in ways(procedure):
        if reached.ways >= MAX_WAYS:
            reached.complete = False
            break
        reached.ways += 1
        reached.questions |= standing.answers.keys()
        reached.papers |= {item.paper.id for item in standing.papers}
        reached.notes |= {note.text for note in standing.notes}
        if standing.referral is not None:
            reached.referrals.add(procedure.referrals.index(standing.referral))
    return reached
