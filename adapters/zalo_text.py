"""A reply as Zalo shows it: the text with its choices numbered, and buttons where there are few."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

from adapters import cutting
from adapters.zalo_events import MAX_PAYLOAD, PREFIX
from bot.messages import Choice, Reply

LIMIT: Final = 2_000
MAX_BUTTONS: Final = 5
MAX_TITLE: Final = 100


def parts(reply: Reply) -> Sequence[Reply]:
    return cutting.parts(reply, LIMIT)


def text_of(reply: Reply) -> str:
    return unicodedata.normalize("NFC", reply.numbered()).strip()


def has_buttons(reply: Reply) -> bool:
    return 0 < len(reply.choices) <= MAX_BUTTONS


def message(reply: Reply, *, buttons: bool) -> Mapping[str, Any]:
    body: dict[str, Any] = {"text": text_of(reply)}
    if buttons and has_buttons(reply):
        shown = [_button(number, choice) for number, choice in enumerate(reply.choices, 1)]
        body["attachment"] = {"type": "template", "payload": {"buttons": shown}}
    return body


def _button(number: int, choice: Choice) -> Mapping[str, str]:
    """Hidden: a payload is not for reading. One that is too long gives way to the number, as if typed."""
    label = unicodedata.normalize("NFC", choice.label)
    title = label if cutting.utf16(label) <= MAX_TITLE else f"{cutting.cut(label, MAX_TITLE - 1)[0]}…"
    payload = PREFIX + choice.value
    return {
        "title": title,
        "type": "oa.query.hide",
        "payload": payload if cutting.utf16(payload) <= MAX_PAYLOAD else str(number),
    }
