"""A citizen may always ask for a person; they are told when someone answers, by the ward's hours."""

from bot.handlers import taps
from bot.handlers.report import hours
from bot.handlers.turn import Noted, Outcome, Then, Turn
from bot.language.readings import Command


def handle(turn: Turn) -> Outcome | None:
    tapped = turn.tap == f"{taps.DO}:{Command.PERSON}"
    if not tapped and (turn.tap is not None or turn.command is None or turn.command.command is not Command.PERSON):
        return None
    ward, say = turn.knowledge.ward, turn.say
    procedure = turn.at.procedure if turn.at else None
    place = procedure.source.place.text if procedure else None
    lines = [
        say("person.counter", counter=place or ((ward.counter or ward.name) if ward else say("place.counter"))),
        say("person.address", address=ward.address) if ward and ward.address and not place else "",
        say("person.telephone", telephone=ward.telephone) if ward and ward.telephone and not place else "",
        say("person.hours", hours=hours(say, procedure, ward)),
        say("person.kept") if turn.conversation.review else "",
    ]
    left = turn.conversation.review
    choices = (taps.tap(say("choice.resume"), taps.RESUME, left.procedure),) if left else ()
    noted = (Noted("person", {"procedure": left.procedure if left else ""}),)
    lead = "\n".join(line for line in lines if line)
    return Outcome(turn.conversation, (lead,), Then.STOP, choices, noted, person=True)
