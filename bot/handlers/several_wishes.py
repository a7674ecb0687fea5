"""Two wishes in one message: the first begins, the others wait and are said to."""

from dataclasses import replace

from bot.catalog.compiled import CompiledProcedure
from bot.flows.review import question_slot, start
from bot.handlers.begin import begin
from bot.handlers.told import told_facts
from bot.handlers.turn import Outcome, Turn
from bot.handlers.words import clauses


def several(turn: Turn) -> list[CompiledProcedure]:
    """The procedures that the message surely asks for, when there are two or more, in its order."""
    ids = [id for id in turn.knowledge.matcher.several(turn.text) if _is_asked_for(turn, id)]
    found = [item for id in ids if (item := turn.knowledge.procedure(id, turn.now)) and item.source.card is None]
    return found if len(found) > 1 else []


def _is_asked_for(turn: Turn, id: str) -> bool:
    """Not what a clause only tells of oneself: "em là mẹ đơn thân, mới sinh bé, làm khai sinh"."""
    parts = clauses(turn.text)
    if len(parts) == 1:
        return True
    reader, matcher = turn.knowledge.reader, turn.knowledge.matcher
    about = [part for part in parts if id in {item.id for item in matcher.match(part, 1).candidates}]
    return any(reader.requests(part) or len(matcher.several(part)) > 1 for part in about)


def one_after_the_other(turn: Turn, wishes: list[CompiledProcedure]) -> Outcome | None:
    """The first begins; the others wait like reviews that were left, and are offered after its report."""
    conversation = turn.conversation
    for procedure in reversed(wishes[1:]):
        if all(review.procedure != procedure.id for review in conversation.suspended):
            facts = {question_slot(id): value for id, value in told_facts(turn, procedure).items()}
            conversation = conversation.reviewing(start(procedure).answered(procedure, facts))
    outcome = begin(replace(turn, conversation=conversation), wishes[0].id)
    if outcome is None:
        return None
    names = ", ".join(procedure.source.name for procedure in wishes[1:])
    return replace(outcome, lead=(*outcome.lead, turn.say("start.also", names=names)))
