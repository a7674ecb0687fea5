"""A message in its pieces, by what each of them does: "ký rồi, chừ đi đón cháu cái đã" tells something and says
goodbye."""

from collections.abc import Sequence
from typing import Final

from bot.handlers.likeness import COURTESIES, SURE_BESIDE, SURER, chances, is_doubtful, may_tell, surely, tells
from bot.handlers.side_questions import are_torn, turns_of_clause
from bot.handlers.turn import Turn
from bot.handlers.words import clauses
from bot.language.acts import STORING, Act

_ASKS: Final = tuple(act for act in Act if act.startswith("ask_"))

GOES: Final = frozenset({Act.FAREWELL, Act.STOP, Act.PERSON, Act.WISH})

WANTS: Final = (*_ASKS, *GOES)
"""What waits for an answer of its own."""

BESIDES: Final = (*WANTS, Act.THANKS, Act.GREET, Act.GO_ON, Act.BACK, Act.HOLD)
"""What stands beside an answer, and is no part of it."""

_LONGEST: Final = 24
"""Words of a message without stops that is looked through for the place where it turns."""


def pieces(turn: Turn) -> list[str]:
    """At its stops and turns; a message without any where what it tells ends and something else begins, or the other
    way round. In "chu di don con da nghe" no "con" turns anything."""
    split: list[str] = []
    for clause in clauses(turn.text):
        torn = turns_of_clause(turn, clause)
        split += [clause] if len(torn) > 1 and _is_beside(turn.saying(clause)) else torn
    row = turn.text.split()
    if len(split) > 1 or not 3 <= len(row) <= _LONGEST or not _does_two_things(turn):
        return split
    cuts = [(" ".join(row[:at]), " ".join(row[at:])) for at in range(1, len(row))]
    surest, cut = max((_apart(turn, *cut), cut) for cut in cuts)
    return list(cut) if surest > 0 else split


def told_alone(turn: Turn, split: Sequence[str]) -> str:
    """The message without its pieces that plainly tell nothing: "không có mô em, cám ơn em nhắc" without the thanks,
    "sổ có đây, mà nộp làm chi" without the question. Empty where none is left out, or nothing is left."""
    if len(split) < 2 or not any(tells(turn, part, plainly=is_doubtful(turn)) for part in split):
        return ""
    telling = [part for part in split if may_tell(turn, part)]
    if len(telling) == len(split) or (are_torn(turn, split) and split[0] not in telling):
        return ""
    return ", ".join(telling)


def _does_two_things(turn: Turn) -> bool:
    found = chances(turn)
    stores = bool(found) and max(found[act] for act in STORING) >= SURE_BESIDE
    return stores and any(found[act] >= SURER for act in BESIDES) and not is_doubtful(turn)


def _apart(turn: Turn, left: str, right: str) -> float:
    """How sure it is that one of the two tells something and the other does not."""
    one, other = turn.saying(left), turn.saying(right)
    return max(_telling_beside(one, other), _telling_beside(other, one))


def _telling_beside(one: Turn, other: Turn) -> float:
    """Beside thanks a little is enough: "rồi em cảm ơn"."""
    beside = _beside(other)
    return beside * _telling(one, plainly=surely(other, COURTESIES) is None) if beside else 0.0


def _telling(turn: Turn, *, plainly: bool) -> float:
    found = chances(turn)
    if not found or not tells(turn, turn.text, plainly=plainly):
        return 0.0
    return max(found[act] for act in STORING) * (1 - max(found[act] for act in BESIDES))


def _beside(turn: Turn) -> float:
    return max(chances(turn)[act] for act in BESIDES) if _is_beside(turn) else 0.0


def _is_beside(turn: Turn) -> bool:
    return surely(turn, BESIDES) is not None and not tells(turn, turn.text)
