"""What a message asks on the side, one part at a time: "phí bao nhiêu, mấy ngày có và nộp ở đâu"."""

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
    turning = turn.knowledge.sayings.turn
    return [part.strip() for clause in clauses(turn.text) for part in turning.split(clause) if part.strip()]


def parts(turn: Turn) -> list[str]:
    joint = turn.knowledge.sayings.joint
    return [part.strip() for clause in clauses(turn.text) for part in joint.split(clause) if part.strip()]
