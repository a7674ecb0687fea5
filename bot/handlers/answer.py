"""An answer, and what is asked in the same breath: "có rồi, mà lệ phí bao nhiêu?" gets both."""

from dataclasses import replace

from bot.handlers import review
from bot.handlers.about_paper import asks_form
from bot.handlers.aside import answers
from bot.handlers.side_questions import SideQuestion, parts, side_questions
from bot.handlers.turn import AtHand, Outcome, Turn
from bot.language.readings import Facet

_OF_THE_OPEN_ONE = frozenset({Facet.SOURCE, Facet.WHY, Facet.EXPLAIN, Facet.OTHER})
"""What such a question is about has just been answered, or its own line tells it."""


def handle(turn: Turn) -> Outcome | None:
    at = turn.at
    if turn.tap is not None or not turn.text or at is None or turn.facet is None:
        return review.handle(turn)
    if turn.facet is Facet.DOCUMENTS and len(parts(turn)) == 1 and asks_form(turn, at, turn.text):
        return None  # "bản photo hay bản gốc?" names what is there, and asks all the same
    outcome = review.handle(turn)
    asked = [item for item in side_questions(turn) if _stands_alone(turn, at, item)]
    if outcome is None and asked:
        told = ", ".join(part for part in parts(turn) if turn.knowledge.reader.facet(part) is None)
        inbound = replace(turn.inbound, text=told)
        outcome = review.handle(replace(turn, inbound=inbound)) if told else None
    if outcome is None or not asked:
        return outcome
    said = "\n".join(outcome.lead)
    besides = [line for line in answers(turn, asked, at.procedure) if line not in said]
    return replace(outcome, lead=(*outcome.lead, *besides))


def _stands_alone(turn: Turn, at: AtHand, asked: SideQuestion) -> bool:
    """A part of its own that is no answer to what is open."""
    if asked.text == turn.text or asked.facet in _OF_THE_OPEN_ONE:
        return False
    if asked.facet is Facet.DOCUMENTS and not asks_form(turn, at, asked.text):
        return False
    slot = at.standing.open
    return slot is None or review.read(turn, at, slot, asked.text) is None
