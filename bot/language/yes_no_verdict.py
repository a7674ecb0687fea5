"""What the rules and the examples say of a reply to a yes/no question, for the verdict over both."""

from collections.abc import Mapping, Sequence
from math import log
from pathlib import Path
from typing import Final

from bot.language.readings import Answer

NONE: Final = "none"  # no answer at all
WEIGHTS: Final = Path(__file__).with_suffix(".npz")
_LEAST: Final = 0.001
_FULL_LENGTH: Final = 20
_SHORT: Final = 5
_ENDING: Final = 3  # syllables by which a question tells what it wants


def evidence(
    read: Answer | None, chances: Mapping[str, float], asked: Sequence[str], length: int, *, another: bool
) -> dict[str, float]:
    """`read`: by the rules. `another`: it speaks of another thing than the one asked about."""
    known = str(read or NONE)
    found = {f"likely {value}": log(chances.get(value, 0.0) + _LEAST) for value in (*Answer, NONE)}
    found |= {"always": 1.0, f"read {known}": 1.0, "likely as read": log(chances.get(known, 0.0) + _LEAST)}
    found |= {"long": min(length, _FULL_LENGTH) / _FULL_LENGTH, f"asked {' '.join(asked[-_ENDING:])}": 1.0}
    if length <= _SHORT:
        found |= {"short": 1.0, f"short {known}": 1.0}
    if another:
        found |= {"another": 1.0, f"another {known}": 1.0}
    return found
