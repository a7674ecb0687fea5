"""What a message asks on the side, one part at a time: "phí bao nhiêu, mấy ngày có và nộp ở đâu"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.handlers.turn import Turn
from bot.handlers.words import clauses
from bot.language.readings import Facet

MOST: Final = 3
"""Answered in one message: more is not read."""


@dataclass(frozen=True, slots=True)
class SideQuestion:
    facet: Facet
    text: str


def side_questions(turn: Turn) -> list[SideQuestion]:
    """Each facet once. Read as a whole unless its parts ask different things."""
    if turn.facet is None:
        return []
    found: dict[Facet, str] = {}
    split = parts(turn)
    for part in split:
        facet = turn.knowledge.reader.facet(part)
        if facet is not None:
            found.setdefault(facet, part)
    if not found or len(split) == 1:
        return [SideQuestion(turn.facet, turn.text)]
    return [SideQuestion(facet, part) for facet, part in list(found.items())[:MOST]]


def turns_of_speech(turn: Turn) -> list[str]:
    """What stands between stops, and before and after "mà", "nhưng": "ba với mẹ" stays one."""
    return [part for clause in clauses(turn.text) for part in turns_of_clause(turn, clause)]


def turns_of_clause(turn: Turn, clause: str) -> list[str]:
    return [part.strip() for part in turn.knowledge.sayings.turn.split(clause) if part.strip()]


def are_torn(turn: Turn, split: Sequence[str]) -> bool:
    """By a "mà" that may only be for emphasis: "già rồi răng mà chưa đủ"."""
    return list(split) == turns_of_speech(turn) != clauses(turn.text)


def parts(turn: Turn) -> list[str]:
    joint = turn.knowledge.sayings.joint
    return [part.strip() for clause in clauses(turn.text) for part in joint.split(clause) if part.strip()]
