"""What the rules and the examples say of a reply about a paper, for the verdict over both."""

from collections.abc import Collection, Mapping, Sequence
from math import log
from pathlib import Path
from typing import Final

from bot.language.possession_states import Clause
from bot.language.readings import TOLD_APART, Possession

NONE: Final = "none"  # no answer at all
WEIGHTS: Final = Path(__file__).with_suffix(".npz")
_LEAST: Final = 0.001
_FULL_LENGTH: Final = 20
_SHORT: Final = 5
_MOST_STRANGE: Final = 10
_MOST_CLAUSES: Final = 4
_VALUES: Final = (*(str(value) for value in Possession if value not in TOLD_APART), NONE)
Told = Sequence[tuple[str, Clause | None]]
"""Of each part of the reply how it opens, and what the rules read in it; None: it is about another paper."""


def evidence(
    read: Possession | None, told: Told, chances: Mapping[str, float], length: int, named: Collection[str]
) -> dict[str, float]:
    """`read`, `told`: by the rules; `chances`: by the examples. `named`: the kinds of papers spoken of."""
    known = str(Possession.COPY if read is Possession.CERTIFIED else read or NONE)
    logs = {value: log(chances.get(value, 0.0) + _LEAST) for value in _VALUES}
    found = {f"likely {value}": log for value, log in logs.items()}
    found |= {"always": 1.0, "likely as read": logs[known]}
    found |= {"long": min(length, _FULL_LENGTH) / _FULL_LENGTH, f"read {known}": 1.0}
    if length <= _SHORT:
        found |= {"short": 1.0, f"short {known}": 1.0}
    clauses = [_named(clause) for _, clause in told] or [NONE]
    found |= {f"first {clauses[0]}": 1.0, f"last {clauses[-1]}": 1.0} | {f"clause {name}": 1.0 for name in clauses}
    found["clauses"] = min(len(clauses), _MOST_CLAUSES) / _MOST_CLAUSES
    found["strange"] = min(sum(clause.strange for _, clause in told if clause), _MOST_STRANGE) / _MOST_STRANGE
    for kind in named:
        found |= {f"names {kind}": 1.0, f"names {kind}, read {known}": 1.0}
    return found | {f"opening {opening}": 1.0 for opening, _ in told if opening}


def _named(clause: Clause | None) -> str:
    if clause is None:
        return "another"
    if clause.value is None:
        return "unclear" if clause.unclear else "silent" if clause.silent else NONE
    return f"{clause.value} {'strong' if clause.strong else 'weak'}"
