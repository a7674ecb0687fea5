"""Who is angry is not told that they were not understood: an apology, a person, and the work goes on."""

from bot.handlers import taps
from bot.handlers.heard import is_angry
from bot.handlers.menu import menu_choices
from bot.handlers.turn import Noted, Outcome, Then, Turn
from bot.language.readings import Command


def handle(turn: Turn) -> Outcome | None:
    if turn.tap is not None or not turn.text or not is_angry(turn):
        return None
    review = turn.conversation.review
    noted = (Noted("angry", {"procedure": review.procedure if review else ""}),)
    person = taps.tap(turn.say("choice.person"), taps.DO, Command.PERSON)
    if turn.busy or turn.conversation.candidates:
        return Outcome(turn.conversation, (turn.say("anger.busy"),), Then.RETURN, (person,), noted)
    if turn.at is not None:
        correct = taps.tap(turn.say("choice.correct"), taps.DO, Command.CORRECT)
        return Outcome(turn.conversation, (turn.say("feedback.sorry"),), Then.STOP, (correct, person), noted)
    return Outcome(turn.conversation, (turn.say("anger.idle"),), Then.STOP, (person, *menu_choices(turn)), noted)
