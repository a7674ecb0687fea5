"""One turn: stored state and a message in; new state, one reply and statistics out.

The handlers are tried in `HANDLERS`' order; the first that knows the message answers it. What it says is
followed by what is open, so the citizen is always brought back to the question at hand.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.catalog.models import Ward
from bot.flows.review import asked, renewed
from bot.handlers import (
    addressing,
    afterwards,
    anger,
    answer,
    aside,
    by_act,
    correct,
    feedback,
    find,
    goes_instead,
    home_ward,
    leaving,
    listing,
    mended,
    menu,
    navigate,
    numbered_too,
    other_wish,
    person,
    place,
    privacy,
    put_right,
    restated,
    returning,
    said_otherwise,
    small_talk,
    staff,
    taken_up,
    taps,
)
from bot.handlers.answered_too import answered
from bot.handlers.changed_too import changed_too
from bot.handlers.compose import compose, open_digest
from bot.handlers.conversation import Conversation, dump, load
from bot.handlers.flood import Pace, paced
from bot.handlers.heard import is_angry
from bot.handlers.knowledge import Knowledge
from bot.handlers.menu import menu_choices
from bot.handlers.prompt import ASK_A_PERSON
from bot.handlers.remainder import heard_out
from bot.handlers.sorrow import tells_a_death
from bot.handlers.switching import switch_choices
from bot.handlers.turn import Handler, Noted, Outcome, Then, Turn
from bot.handlers.ways_on import after_report
from bot.handlers.wishes import surely_wanted
from bot.language.masking import mask
from bot.language.readings import Command
from bot.messages import Inbound, Kind, Reply

HANDLERS: Final[tuple[Handler, ...]] = (
    person.handle,
    returning.handle,
    other_wish.handle,
    taken_up.handle,
    put_right.meant,
    put_right.instead,
    correct.handle,
    navigate.handle,
    listing.handle,
    menu.handle,
    feedback.handle,
    home_ward.handle,
    leaving.handle,
    mended.handle,
    put_right.anew,
    said_otherwise.papers,
    answer.handle,
    put_right.handle,
    place.handle,
    afterwards.handle,
    said_otherwise.answers,
    by_act.early,
    aside.handle,
    by_act.at_candidates,
    find.handle,
    anger.handle,
    small_talk.handle,
    restated.handle,
    by_act.handle,
)

WITHDRAW: Final = "withdraw"
"""The event by which a platform passes on that the citizen wants their data erased."""

LONG: Final = 600
"""Characters beyond which a message that was not understood is better sent again, shorter."""


@dataclass(frozen=True, slots=True)
class Result:
    state: str | None  # None: forget the conversation
    replies: tuple[Reply, ...]
    noted: tuple[Noted, ...]
    erase: bool = False  # and everything else that is stored of the citizen


def take_turn(
    knowledge: Knowledge, state: str | None, inbound: Inbound, now: datetime, *, limit: int | None = None
) -> Result:
    """`limit`: messages a minute of one citizen that are answered."""
    conversation = load(state)
    knowledge = home_ward.known_ward(knowledge, conversation or Conversation())
    turn = Turn(knowledge, conversation or Conversation(), inbound, now)
    if limit is not None and inbound.kind is not Kind.STAFF:
        counted, pace = paced(turn.conversation, now, limit)
        if pace is not Pace.FINE:
            replies = (Reply(knowledge.say("flood")),) if pace is Pace.TOO_FAST else ()
            return Result(dump(counted), replies, (Noted("flood", {}),))
        turn = turn.after(counted)
    if inbound.kind is Kind.STAFF:
        return Result(dump(staff.wrote(turn)), (), (Noted("staff", {}),))
    if inbound.kind is Kind.EVENT and inbound.text == WITHDRAW:
        return Result(None, (), (Noted("withdrawn", {}),), erase=True)
    if staff.is_quiet(turn) and not privacy.erases(turn):
        return _in_silence(turn)
    turn, opening, stale = _up_to_date(turn)
    if conversation is None:
        opening.append(turn.say("changed.lost"))
    turn, home = home_ward.at_home(addressing.heard_name(turn))
    outcome = _met(turn, _handle(turn, old_answer=stale and _answers_old_text(turn)))
    if home is not None:
        outcome = _noticed(turn, outcome, home)
    conversation, reply, noted = compose(turn, outcome, opening)
    if outcome.erase:
        return Result(None, (reply,), (), erase=True)
    begun = (Noted("talk", {"channel": inbound.address.channel}),) if state is None else ()
    return Result(dump(conversation), (reply,), (*begun, *outcome.noted, *noted))


def _in_silence(turn: Turn) -> Result:
    """An officer has the word: whatever the citizen says is for them."""
    outcome = staff.handle(turn)
    if outcome is None:
        heard = replace(privacy.unasked(turn.conversation), last=turn.now)
        return Result(dump(heard), (), (Noted("silent", {}),))
    conversation, reply, noted = compose(turn, outcome, ())
    return Result(dump(conversation), (reply,), (*outcome.noted, *noted))


def _handle(turn: Turn, *, old_answer: bool) -> Outcome:
    """`old_answer`: an answer would be one to a text that has changed since, so it is not read as one."""
    if (private := privacy.handle(turn)) is not None:
        return private
    if old_answer or turn.tap is not None or not turn.text:
        return _first(turn, old_answer=old_answer)
    return answered(turn, goes_instead.hear(turn, lambda part: numbered_too.hear(part, _understood)))


def _understood(turn: Turn) -> Outcome:
    outcome = _first(turn, old_answer=False)
    return changed_too(turn, heard_out(turn, outcome, lambda part: _first(part, old_answer=False)))


def _first(turn: Turn, *, old_answer: bool) -> Outcome:
    no_answer = old_answer or (turn.reviewed is not None and turn.tap is None and surely_wanted(turn))
    for handler in HANDLERS:
        outcome = None if no_answer and handler is answer.handle else handler(turn)
        if outcome is not None:
            return outcome
    return _missed(turn)


def _met(turn: Turn, outcome: Outcome) -> Outcome:
    """Who is angry, or mourns too, and yet says what is wanted, is met with a kind word before the work begins."""
    begun = outcome.conversation.candidates or outcome.conversation.review is not turn.conversation.review
    if turn.tap is not None or not turn.text or turn.busy or outcome.missed or not begun or not is_angry(turn):
        return outcome
    sorry, said = turn.say("loss.sorry"), "\n".join(outcome.lead)
    mourns = bool(outcome.conversation.candidates) and sorry not in said and tells_a_death(turn)
    lines = [turn.say("anger.wish"), *([sorry] if mourns else [])]
    lead = " ".join(line for line in lines if line not in said)
    return replace(outcome, lead=(lead, *outcome.lead)) if lead else outcome


def _noticed(turn: Turn, outcome: Outcome, home: Ward) -> Outcome:
    """Where the citizen lives was understood, if nothing else was."""
    lead = turn.say("place.lives" if turn.conversation.lives else "place.yours", ward=home.name)
    if outcome.missed:
        return Outcome(turn.conversation, (lead,), Then.RETURN, () if turn.busy else menu_choices(turn))
    told = any(home.name in line for line in outcome.lead)
    return outcome if told else replace(outcome, lead=(lead, *outcome.lead))


def _up_to_date(turn: Turn) -> tuple[Turn, list[str], bool]:
    """The turn under the procedure's present text, what has to be said about that, and whether the open
    question is no longer the one that was put: a typed answer is then not taken for one to the new."""
    conversation, current = turn.conversation, turn.conversation.review
    if current is None:
        return turn, [], False
    at = turn.at
    if at is None:
        gone = replace(conversation, review=None)
        return turn.after(gone), [turn.say("changed.gone")], False
    opening = []
    if turn.was_away and turn.busy:
        opening.append(turn.say("away.back", name=at.procedure.source.name))
    if current.version == at.procedure.version:
        return turn, opening, False
    fresh = renewed(current, at.procedure)
    updated = turn.after(conversation.with_review(fresh))
    lost = len(current.answers) - len(fresh.answers)
    opening.append(turn.say("changed.again", count=lost) if lost else turn.say("changed.text"))
    return updated, opening, conversation.asked != open_digest(updated, updated.conversation)


def _answers_old_text(turn: Turn) -> bool:
    """A button says which question it answers, so it counts while that one reads as it did."""
    kind, argument = taps.split(turn.tap or "")
    answer = taps.read_answer(argument) if kind == taps.SLOT else None
    if turn.tap is None or turn.at is None or answer is None:
        return turn.tap is None
    shown = turn.tap in {choice.value for choice in turn.conversation.offered}
    return shown and asked(turn.at.procedure, answer[0]) != turn.conversation.asked


def _missed(turn: Turn) -> Outcome:
    """Not understood: never taken for an answer."""
    conversation, say = turn.conversation, turn.say
    values = {"procedure": conversation.review.procedure if conversation.review else ""}
    if not turn.busy and turn.text:
        values["text"] = mask(turn.text, turn.knowledge.vocabulary)
    noted = (Noted("missed", values),)
    long = len(turn.text) > LONG
    lead = say("missed.long") if long else say("missed.open")
    if turn.busy:
        if not long and turn.text and turn.knowledge.reader.asks(turn.text):
            lead = say("missed.question")
        choices = (*correct.change_choices(turn), *switch_choices(turn))
        return Outcome(conversation, (lead,), Then.RETURN, choices, noted, missed=True)
    tired = conversation.misses + 1 >= ASK_A_PERSON
    person = (taps.tap(say("choice.person"), taps.DO, Command.PERSON),) if tired else ()
    if conversation.candidates:
        return Outcome(conversation, (lead,), Then.RETURN, person, noted, missed=True)
    if turn.at is not None:  # the report has been given
        asks = bool(turn.text) and turn.knowledge.reader.asks(turn.text)
        lead = say("missed.question") if asks else say("missed.after")
        choices = (*correct.change_choices(turn), *switch_choices(turn), *after_report(turn, turn.at))
        return Outcome(conversation, (lead,), Then.STOP, choices, noted, missed=True)
    choices = (*menu_choices(turn), *person)
    idle = (lead, say("greet.how")) if long else (say("missed.idle"),)
    return Outcome(conversation, idle, Then.STOP, choices, noted, missed=True)
