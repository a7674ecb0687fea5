"""Another procedure in the middle of a review: is it wanted, and what else may a message not understood mean?"""

from typing import Final

from bot.handlers import taps
from bot.handlers.certainty import EVEN, PLAIN, SHARE_IN_A_REVIEW
from bot.handlers.national import national_name
from bot.handlers.turn import Turn
from bot.language.readings import Decision, Match
from bot.messages import Choice

SWITCHES: Final = 2
"""Offered in the middle of a review."""


def together(match: Match) -> float:
    """The chance that it is one of them: which, may be in doubt."""
    return sum(item.score for item in match.candidates)


def switch_choices(turn: Turn) -> tuple[Choice, ...]:
    """In a review, for a message that was not understood: what it may have meant instead."""
    if not turn.text or turn.match.decision not in (Decision.ASK, Decision.MATCH):
        return ()
    if together(turn.match) < (EVEN if turn.match.decision is Decision.MATCH else PLAIN):
        return ()
    best = turn.match.candidates[0].score
    likely = [item for item in turn.match.candidates[:SWITCHES] if item.score >= SHARE_IN_A_REVIEW * best]
    found = [turn.knowledge.procedure(item.id, turn.now) for item in likely]
    current = turn.conversation.review.procedure if turn.conversation.review else None
    return tuple(
        taps.tap(turn.say("choice.switch", name=item.source.name), taps.PICK, item.id)
        for item in found
        if item is not None and item.id != current
    )


def left_before(turn: Turn) -> str | None:
    """A review that was left aside is what is meant, where its procedure is the likeliest by far."""
    best = turn.match.candidates[0]
    known = any(review.procedure == best.id for review in turn.conversation.suspended)
    return best.id if known and best.score >= EVEN and turn.knowledge.reader.requests(turn.text) else None


def is_known(turn: Turn, id: str) -> bool:
    here = id in turn.knowledge.catalog.elsewhere or national_name(id) is not None
    return here or turn.knowledge.procedure(id, turn.now) is not None
