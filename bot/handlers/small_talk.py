"""Greetings, thanks, stickers, nothing at all: answered kindly, and back to the work."""

from bot.handlers import leaving, taps
from bot.handlers.begin import begin
from bot.handlers.heard import heard_only
from bot.handlers.menu import menu_choices
from bot.handlers.turn import AtHand, Outcome, Then, Turn
from bot.handlers.ways_on import after_report
from bot.language.readings import Command
from bot.language.sayings import Saying
from bot.messages import Kind


def handle(turn: Turn) -> Outcome | None:
    if turn.inbound.kind is Kind.EVENT:
        kind, _, id = turn.inbound.text.partition(":")
        if kind == "open" and turn.knowledge.procedure(id, turn.now) is not None:
            return begin(turn, id)
        return Outcome(turn.conversation, then=Then.RETURN) if turn.busy else greet(turn)
    if turn.inbound.kind is Kind.STICKER or (turn.inbound.kind is Kind.TEXT and _is_empty(turn)):
        return _wordless(turn)
    match turn.command.command if turn.command and turn.tap is None else None:
        case Command.GREETING:
            if not turn.busy:
                return greet(turn) if turn.reviewed is None else greeted_again(turn, turn.reviewed)
            return Outcome(turn.conversation, (turn.say("small.hello"),), Then.RETURN)
        case Command.THANKS:
            return Outcome(turn.conversation, (turn.say("small.welcome"),), Then.RETURN)
        case Command.BYE | Command.STOP:
            if turn.busy:  # a "thôi" that stops nothing is no goodbye: see `navigate`
                return leaving.closed(turn) if turn.command and turn.command.command is Command.BYE else None
            return Outcome(turn.conversation, (turn.say("small.bye"),), Then.STOP)
        case _:
            agreed = turn.tap is None and heard_only(turn, Saying.AGREED) and not turn.knowledge.reader.asks(turn.text)
            return _agreed(turn) if agreed else None


def _agreed(turn: Turn) -> Outcome | None:
    """ "Ok em" with nothing open: heard, and what now."""
    if turn.reviewed is not None:
        return Outcome(turn.conversation, (turn.say("small.agreed"),), Then.RETURN)
    return greet(turn) if turn.at is None and not turn.conversation.candidates else None


def greet(turn: Turn) -> Outcome:
    ward = turn.knowledge.ward
    lead = turn.say("greet.ward", ward=ward.name) if ward else turn.say("greet.plain")
    return Outcome(turn.conversation, (lead, turn.say("greet.how")), Then.STOP, menu_choices(turn))


def greeted_again(turn: Turn, at: AtHand) -> Outcome:
    """The report is not forgotten, and not the whole menu shown: it may be a goodbye."""
    lead = turn.say("small.hello_again", name=at.procedure.source.name)
    report = taps.tap(turn.say("choice.report"), taps.DO, Command.REPORT)
    return Outcome(turn.conversation, (lead,), Then.STOP, (report, *after_report(turn, at)))


def _wordless(turn: Turn) -> Outcome:
    """A thumb or a heart after the report is a thank-you."""
    if turn.reviewed is not None:
        return Outcome(turn.conversation, (turn.say("small.welcome"),), Then.RETURN)
    if turn.busy or turn.conversation.candidates:
        return Outcome(turn.conversation, (turn.say("small.sticker"),), Then.RETURN)
    return Outcome(turn.conversation, (turn.say("small.sticker_idle"),), Then.STOP, menu_choices(turn))


def _is_empty(turn: Turn) -> bool:
    return not turn.text or turn.knowledge.reader.is_empty(turn.text)
