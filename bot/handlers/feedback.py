"""Was it of use? One tap after the report, or praise in words; for complaints see `anger`."""

from bot.handlers import taps
from bot.handlers.turn import Noted, Outcome, Then, Turn
from bot.language.readings import Command

USEFUL, WRONG = "useful", "wrong"


def handle(turn: Turn) -> Outcome | None:
    kind, argument = taps.split(turn.tap or "")
    verdict = argument if kind == taps.FEEDBACK and argument in {USEFUL, WRONG} else _said(turn)
    if verdict is None:
        return None
    review = turn.conversation.review
    noted = (Noted("feedback", {"verdict": verdict, "procedure": review.procedure if review else ""}),)
    if verdict == USEFUL:
        return Outcome(turn.conversation, (turn.say("feedback.thanks"),), Then.RETURN, noted=noted)
    choices = (
        taps.tap(turn.say("choice.correct"), taps.DO, Command.CORRECT),
        taps.tap(turn.say("choice.person"), taps.DO, Command.PERSON),
    )
    return Outcome(turn.conversation, (turn.say("feedback.sorry"),), Then.STOP, choices, noted)


def _said(turn: Turn) -> str | None:
    praised = turn.tap is None and turn.command is not None and turn.command.command is Command.PRAISE
    return USEFUL if praised else None
