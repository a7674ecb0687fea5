""" "Câu 5 cháu, con trai bác đi", "6. không có", "sửa câu 3 với câu 4": steps by the numbers that they bear."""

import re
from typing import Final

from bot.handlers.turn import Turn
from bot.language.readings import Command
from bot.language.sayings import Saying
from bot.language.text import fold

_NUMBER: Final = re.compile(r"(\d{1,2})(?!\d)[.:),;]*")
_MARKED: Final = re.compile(r"(\d{1,2})\s*[.:)]\s*([^\W\d].*)", re.DOTALL)


def step_said(turn: Turn) -> tuple[int, str] | None:
    """The number that a message begins with, and what is said to it."""
    if (marked := _MARKED.fullmatch(turn.text)) is not None:
        return int(marked[1]), marked[2]
    row = turn.text.split()
    named = _named(turn, row, 0)
    return (named, " ".join(row[2:])) if named is not None else None


def names_a_step(turn: Turn) -> bool:
    """Does the message begin with one, or with putting it right?"""
    command = turn.command
    numbered = command is not None and command.command is Command.CORRECT and command.number is not None
    return numbered or step_said(turn) is not None


def steps_said(turn: Turn) -> list[int]:
    row = turn.text.split()
    return [number for place in range(len(row)) if (number := _named(turn, row, place)) is not None]


def _named(turn: Turn, row: list[str], place: int) -> int | None:
    """The number behind the word for a step at this place."""
    if place + 1 >= len(row) or fold(row[place]) not in turn.knowledge.sayings.syllables(Saying.STEP):
        return None
    found = _NUMBER.fullmatch(row[place + 1])
    return int(found[1]) if found else None
