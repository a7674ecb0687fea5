"""Said once more: what is known already is not "not understood"."""

from typing import Final

from bot.flows.review import question_slot
from bot.handlers import review
from bot.handlers.divided import is_told_again
from bot.handlers.turn import Outcome, Then, Turn

SHORT: Final = 6  # words; in more, something else may be meant


def handle(turn: Turn) -> Outcome | None:
    at = turn.at
    if turn.tap is not None or not turn.text or at is None:
        return None
    if len(turn.text.split()) > SHORT:
        return Outcome(turn.conversation, (turn.say("ack.known"),), Then.RETURN) if is_told_again(turn, at) else None
    for id, value in at.standing.answers.items():
        chosen = at.procedure.questions[id].options is not None
        if chosen and review.read(turn, at, question_slot(id), turn.text) == value:
            return Outcome(turn.conversation, (turn.say("ack.known"),), Then.RETURN)
    return None
