"""A reply as Telegram shows it: plain text with its choices numbered, and a button for each below it."""

import unicodedata
from collections.abc import Sequence
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from adapters import cutting
from adapters.telegram_events import BY_LABEL, MAX_TEXT, PREFIX
from bot.messages import Choice, Reply

MAX_DATA: Final = 64
"""Bytes, not characters."""

MAX_BUTTONS: Final = 100
MAX_TITLE: Final = 64
_SIDE_BY_SIDE: Final = 14
_IN_A_ROW: Final = 3


def parts(reply: Reply) -> Sequence[Reply]:
    return cutting.parts(reply, MAX_TEXT)


def text_of(reply: Reply) -> str:
    return unicodedata.normalize("NFC", reply.numbered()).strip()


def keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    """Long labels one below the other; a few short ones side by side."""
    buttons = [_button(number, choice) for number, choice in enumerate(reply.choices[:MAX_BUTTONS], 1)]
    if not buttons:
        return None
    rows: list[list[InlineKeyboardButton]] = []
    for button in buttons:
        last = rows[-1] if rows else []
        fits = last and len(last) < _IN_A_ROW and all(len(item.text) <= _SIDE_BY_SIDE for item in (*last, button))
        if fits:
            last.append(button)
        else:
            rows.append([button])
    return InlineKeyboardMarkup(rows)


def _button(number: int, choice: Choice) -> InlineKeyboardButton:
    label = unicodedata.normalize("NFC", choice.label).strip() or str(number)
    data = PREFIX + choice.value
    if len(data.encode()) > MAX_DATA:
        return InlineKeyboardButton(label, callback_data=f"{BY_LABEL}{number}")  # whole: the label is the answer
    title = label if cutting.utf16(label) <= MAX_TITLE else f"{cutting.cut(label, MAX_TITLE - 1)[0]}…"
    return InlineKeyboardButton(title, callback_data=data)
