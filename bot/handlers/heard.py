"""Turns of phrase that officers list in language/heard.yaml, found in what a citizen writes."""

from bot.handlers.turn import Turn
from bot.language.readings import Command
from bot.language.sayings import Saying
from bot.language.text import fold


def heard(turn: Turn, saying: Saying) -> bool:
    """Is one of them in the message, however it is spelt?"""
    return saying in turn.said


def heard_exactly(turn: Turn, saying: Saying) -> bool:
    return turn.knowledge.sayings.says_exactly(saying, turn.text)


def heard_only(turn: Turn, saying: Saying) -> bool:
    """Nothing but words of it, and such as tell nothing."""
    sayings = turn.knowledge.sayings
    said = {fold(word) for word in turn.knowledge.reader.words(turn.text)}
    known = sayings.syllables(saying)
    return bool(said & known) and said <= known | sayings.ignored


def is_angry(turn: Turn) -> bool:
    complaint = turn.command is not None and turn.command.command is Command.COMPLAINT
    return complaint or heard_exactly(turn, Saying.ANGRY)
