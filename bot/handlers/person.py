"""A citizen may always ask for a person; they are told when someone answers, by the ward's hours."""

import re
from typing import Final

from bot.flows.opening import DAYS, Presence, opening
from bot.handlers import taps
from bot.handlers.heard import heard
from bot.handlers.knowledge import VIETNAM
from bot.handlers.report import hours
from bot.handlers.turn import Noted, Outcome, Then, Turn
from bot.language.readings import Command
from bot.language.sayings import Saying

_STOPS: Final = re.compile(r"[.;!?\n]+")
SHORT: Final = 14  # words; in more, an officer is only spoken of


def handle(turn: Turn) -> Outcome | None:
    if turn.tap is not None:
        return _told(turn) if turn.tap == f"{taps.DO}:{Command.PERSON}" else None
    return _told(turn) if _is_wanted(turn) else None


def _told(turn: Turn) -> Outcome:
    ward, say = turn.knowledge.ward, turn.say
    procedure = turn.at.procedure if turn.at else None
    place = procedure.source.place.text if procedure else None
    lines = [
        say("person.counter", counter=place or ((ward.counter or ward.name) if ward else say("place.counter"))),
        say("person.address", address=ward.address) if ward and ward.address and not place else "",
        say("person.telephone", telephone=ward.telephone) if ward and ward.telephone and not place else "",
        say("person.hours", hours=hours(say, procedure, ward)),
        "" if place else _when(turn),
        say("person.kept") if turn.conversation.review else "",
    ]
    left = turn.conversation.review
    choices = (taps.tap(say("choice.resume"), taps.RESUME, left.procedure),) if left else ()
    noted = (Noted("person", {"procedure": left.procedure if left else ""}),)
    lead = "\n".join(line for line in lines if line)
    return Outcome(turn.conversation, (lead,), Then.STOP, choices, noted, person=True)


def _is_wanted(turn: Turn) -> bool:
    if turn.command is not None and turn.command.command is Command.PERSON:
        return True
    short = 0 < len(turn.text.split()) <= SHORT
    return short and heard(turn, Saying.PERSON) and not heard(turn, Saying.PERSON_TOLD)


def _when(turn: Turn) -> str:
    """When somebody will answer here, where the ward has given its opening times."""
    ward, say = turn.knowledge.ward, turn.say
    if ward is None or ward.hours is None:
        return ""
    found = opening(ward.hours, ward.holidays, turn.now.astimezone(VIETNAM))
    if found.presence is Presence.OPEN:
        return say("person.open")
    if found.at is None:
        return ""
    day, at = found.at.date(), f"{found.at:%H:%M}"
    if day == turn.now.astimezone(VIETNAM).date():
        return say("person.lunch" if found.presence is Presence.LUNCH else "person.today", time=at)
    weekday = say(f"weekday.{DAYS[day.weekday()]}")
    return say("person.later", time=at, weekday=weekday, date=f"{day.day}/{day.month}")
