"""Who is angry is not told that they were not understood: an apology, a person, and the work goes on."""

from dataclasses import replace

from bot.handlers import find, taps
from bot.handlers.heard import is_angry
from bot.handlers.menu import menu_choices
from bot.handlers.side_questions import turns_of_speech
from bot.handlers.turn import Noted, Outcome, Then, Turn
from bot.handlers.words import clauses
from bot.language.readings import Command
from bot.language.sayings import Saying


def handle(turn: Turn) -> Outcome | None:
    return soothed(turn) if turn.tap is None and turn.text and is_angry(turn) else None


def soothed(turn: Turn) -> Outcome:
    review = turn.conversation.review
    noted = (Noted("angry", {"procedure": review.procedure if review else ""}),)
    person = taps.tap(turn.say("choice.person"), taps.DO, Command.PERSON)
    if turn.busy or turn.conversation.candidates:
        return Outcome(turn.conversation, (turn.say("anger.busy"),), Then.RETURN, (person,), noted)
    if turn.at is not None:
        correct = taps.tap(turn.say("choice.correct"), taps.DO, Command.CORRECT)
        return Outcome(turn.conversation, (turn.say("feedback.sorry"),), Then.STOP, (correct, person), noted)
    if (wanted := _with_a_wish(turn)) is not None:
        return replace(wanted, lead=(turn.say("anger.wish"), *wanted.lead), noted=(*noted, *wanted.noted))
    return Outcome(turn.conversation, (turn.say("anger.idle"),), Then.STOP, (person, *menu_choices(turn)), noted)


def _with_a_wish(turn: Turn) -> Outcome | None:
    """ "Bực quá, mẹ tôi mất hai tháng rồi mà chưa làm được giấy chứng tử": what is wanted counts."""
    said = turn.knowledge.sayings.says_exactly
    calm = [clause for clause in clauses(turn.text) if not said(Saying.ANGRY, clause)]
    if not calm:  # "làm khai sinh kiểu gì mà bị đuổi về hoài"
        calm = [part for part in turns_of_speech(turn) if not said(Saying.ANGRY, part)]
        calm = [part for part in calm if turn.knowledge.reader.requests(part)]
    if not calm or len(calm) == len(clauses(turn.text)) > 1:
        return None
    return find.handle(turn.saying(", ".join(calm)))
