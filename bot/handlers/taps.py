"""What the buttons say when they come back. A value names what it answers, so a button of last week
still means the same; one that names nothing any more is not understood, and that is all."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from bot.flows.review import Slot, SlotKind
from bot.language.text import fold
from bot.messages import Choice

PICK: Final = "pick"  # a procedure, from candidates or the menu
SLOT: Final = "set"  # an answer to a question, about a paper, or to a check
EDIT: Final = "edit"  # ask this again
DO: Final = "do"  # a command
FIELD: Final = "field"  # one field of the menu
RESUME: Final = "resume"  # a review that was left aside
FEEDBACK: Final = "feedback"
ERASE: Final = "erase"
STAFF: Final = "staff"  # wait for the officer, or go on with the bot

_LABELS: Final = 4_096  # kept as they are compared
_SLOTS: Final = 8_192  # kept as they are written
_ANSWERS: Final = 8_192  # kept made

_NUMBER_AND_REMARK = re.compile(r"\s*#?(\d{1,2})\s*,\s*([^\W\d]\D*)")


def tap(label: str, kind: str, argument: str) -> Choice:
    return Choice(label, f"{kind}:{argument}")


@lru_cache(_ANSWERS)
def answer(label: str, slot: Slot, value: str) -> Choice:
    return tap(label, SLOT, f"{write_slot(slot)}={value}")


def split(value: str) -> tuple[str, str]:
    kind, _, argument = value.partition(":")
    return kind, argument


@lru_cache(_SLOTS)
def write_slot(slot: Slot) -> str:
    parts = [slot.kind.value[0], slot.id, slot.alternative or "", str(slot.check or "")]
    return "/".join(parts).rstrip("/")


def read_slot(text: str) -> Slot | None:
    kinds = {kind.value[0]: kind for kind in SlotKind}
    kind, *rest = text.split("/")
    rest += [""] * (3 - len(rest))
    if kind not in kinds or len(rest) != 3 or not rest[0] or not (rest[2] or "0")[:4].isdecimal() or len(rest[2]) > 4:
        return None
    return Slot(kinds[kind], rest[0], rest[1] or None, int(rest[2] or 0))


def read_answer(argument: str) -> tuple[Slot, str] | None:
    slot_text, _, value = argument.partition("=")
    slot = read_slot(slot_text)
    return (slot, value) if slot and value else None


def typed(text: str, offered: Sequence[Choice]) -> str | None:
    """The value of the choice that was typed out: its number or its label; "2, chỉ còn sổ thôi" is its number and a
    remark, "1, 2 có rồi" is none."""
    first = _NUMBER_AND_REMARK.fullmatch(text)
    number = first[1] if first else text.strip(" .)(#")
    if number.isascii() and number.isdecimal():
        index = int(number[:4]) - 1
        return offered[index].value if 0 <= index < len(offered) else None
    wanted = fold(text).strip(" .!")
    return next((choice.value for choice in offered if _as_typed(choice.label) == wanted), None)


def remark(text: str) -> str:
    """What follows the number of a choice: "2, chỉ còn sổ thôi"."""
    first = _NUMBER_AND_REMARK.fullmatch(text)
    return first[2] if first else ""


@lru_cache(_LABELS)
def _as_typed(label: str) -> str:
    return fold(label).strip(" .!")
