"""What several things said of one paper come to: "có mà hết hạn", "nộp rồi, chưa có", "mất bản gốc còn bản sao"."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.phrases import Found
from bot.language.possession_markers import Marker
from bot.language.readings import Possession

_P = Possession
STATES = (_P.LOST, _P.EXPIRED, _P.DAMAGED, _P.NAME_DIFFERS, _P.AWAY, _P.COPY, _P.IN_PROGRESS)
HELD = (_P.HAVE, _P.MISSING)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as read. `strange` counts its words that no list knows; `unclear`: it says something that no
    reading is sure of; `silent`: it says nothing of having."""

    value: Possession | None
    strong: bool = False
    unclear: bool = False
    strange: int = 0
    silent: bool = False
    applied: bool = False  # "làm rồi", "nộp rồi": it may still be on its way


def value_of(markers: Sequence[Found[Marker]]) -> Possession:
    """Of the markers of one clause that all have a value, at least one."""
    values = [found.label.value for found in markers if found.label.value is not None]
    if any(found.label.strong for found in markers):  # "ở nhà" may be where the child was born
        at_home = Marker(_P.AWAY, False)
        values = [found.label.value for found in markers if found.label.value and found.label != at_home]
    for state in (_P.UNSURE, _P.IN_PROGRESS):  # "đang xin ngoài quê" is not there yet
        if state in values:
            return state
    if _P.COPY in values:  # "bản gốc mẹ giữ, có bản photo thôi"
        at = values.index(_P.COPY)
        return _P.MISSING if at and values[at - 1] is _P.MISSING else _P.COPY
    if _P.AWAY in values:  # "để trong giỏ rớt mất"
        gone = values[-1] is _P.LOST and markers[-1].label.strong
        return _P.LOST if gone else _P.AWAY
    states = [value for value in values if value in STATES]
    if states:
        return _P.HAVE if values[-1] is _P.HAVE and markers[-1].label.strong else states[-1]
    if values[-1] is _P.MISSING and applied(markers):
        return _P.IN_PROGRESS
    return values[-1]


def combined(earlier: Possession | None, later: Clause, *, was_applied: bool) -> Possession | None:
    """The state after one more clause; None when it is no longer sure."""
    value = later.value
    if earlier is _P.HAVE and value is _P.MISSING and was_applied:
        return _P.IN_PROGRESS
    if earlier is _P.UNSURE and not later.strong:
        return earlier  # "chịu, lâu quá rồi"
    if earlier is _P.MISSING and value is _P.HAVE and not later.strong:
        return None  # "chưa có thẻ, có mã định danh thôi": of something else, or taken back
    if earlier not in STATES or value in STATES or value is _P.UNSURE:
        return _P.COPY if earlier is _P.COPY and value in (_P.LOST, _P.AWAY) else value  # what became of the original
    if value is _P.MISSING or earlier in (_P.AWAY, _P.COPY, _P.NAME_DIFFERS):
        return earlier  # "hết hạn, chưa làm lại"; "bản photo, có rồi"
    return value if later.strong else None


def applied(markers: Sequence[Found[Marker]]) -> bool:
    return any(found.label.applied for found in markers)
