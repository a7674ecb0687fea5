"""Greetings, thanks, stickers, nothing at all: answered kindly, and back to the work."""

from bot.handlers import leaving
from bot.handlers.begin import begin
from bot.handlers.menu import menu_choices
from bot.handlers.turn import Outcome, Then, Turn
from bot.language.readings import Command
from bot.messages import Kind


def handle(turn: Turn) -> Outcome | None:
    if turn.inbound.kind is Kind.EVENT:
        kind, _, id = turn.inbound.text.partition(":")
        if kind == "open" and turn.knowledge.procedure(id, turn.now) is not None:
            return begin(turn, id)
        return Outcome(turn.conversation, then=Then.RETURN) if turn.busy else greet(turn)
    if turn.inbound.kind is Kind.STICKER or (turn.inbound.kind is Kind.TEXT and _is_empty(turn)):
        lead = turn.say("small.sticker" if turn.busy else "small.sticker_idle")
        return Outcome(turn.conversation, (lead,), Then.RETURN)
    match turn.command.command if turn.command and turn.tap is None else None:
        case Command.GREETING:
            if not turn.busy:
                return greet(turn)
            return Outcome(turn.conversation, (turn.say("small.hello"),), Then.RETURN)
        case Command.THANKS:
            return Outcome(turn.conversation, (turn.say("small.welcome"),), Then.RETURN)
        case Command.BYE | Command.STOP:
            if turn.busy:  # a "thôi" that stops nothing is no goodbye: see `navigate`
                return leaving.closed(turn) if turn.command and turn.command.command is Command.BYE else None
            return Outcome(turn.conversation, (turn.say("small.bye"),), Then.STOP)
        case _:
            return None


def greet(turn: Turn) -> Outcome:
    ward = turn.knowledge.ward
    lead = turn.say("greet.ward", ward=ward.name) if ward else turn.say("greet.plain")
    return Outcome(turn.conversation, (lead, turn.say("greet.how")), Then.STOP, menu_choices(turn))


def _is_empty(turn: Turn) -> bool:
    return not turn.text or turn.knowledge.reader.is_empty(turn.text)
