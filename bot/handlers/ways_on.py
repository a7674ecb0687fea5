"""Where the talk may go when nothing is open: after a report, and back to a review that was left."""

from bot.flows.standing import stand
from bot.handlers import taps
from bot.handlers.conversation import Conversation
from bot.handlers.turn import AtHand, Turn
from bot.language.readings import Command
from bot.messages import Choice


def after_report(turn: Turn, at: AtHand | None) -> tuple[Choice, ...]:
    """Of a card nothing was answered, so nothing can be corrected."""
    say = turn.say
    correct = taps.tap(say("choice.correct"), taps.DO, Command.CORRECT)
    on = (taps.tap(say("choice.menu"), taps.DO, Command.MENU), taps.tap(say("choice.person"), taps.DO, Command.PERSON))
    return on if at is not None and at.procedure.source.card is not None else (correct, *on)


def unfinished(turn: Turn, conversation: Conversation) -> list[Choice]:
    """A way back to the review that was left last, while it is unfinished."""
    return _way_back(turn, conversation, finished_too=False)


def way_back(turn: Turn, conversation: Conversation) -> list[Choice]:
    """The same, also to one whose report was given: a remark may have been taken for a wish."""
    return _way_back(turn, conversation, finished_too=True)


def _way_back(turn: Turn, conversation: Conversation, *, finished_too: bool) -> list[Choice]:
    for item in conversation.suspended[-1:]:
        procedure = turn.knowledge.procedure(item.procedure, turn.now)
        if procedure is None or procedure.source.card is not None:
            continue
        if finished_too or stand(procedure, item).open is not None:
            label = turn.say("choice.back_to" if item.answers else "choice.next", name=procedure.source.name)
            return [taps.tap(label, taps.RESUME, procedure.id)]
    return []
