"""A reply as Messenger shows it: the text with its choices numbered, and a quick reply for each.

Quick replies and not buttons of a template: there may be thirteen instead of three, below a text of any length,
and they vanish when they are out of date. One that is tapped late all the same still says what it answers.
"""

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

from adapters import cutting
from adapters.messenger_events import NUMBER, PREFIX
from bot.messages import Choice, Reply
from bot.store.base import Outgoing

LIMIT: Final = 1_900
"""The platform says "less than 2000" and not of what."""

MAX_QUICK: Final = 13
MAX_TITLE: Final = 20
MAX_PAYLOAD: Final = 1_000


def parts(reply: Reply) -> Sequence[Reply]:
    return cutting.parts(reply, LIMIT)


def text_of(reply: Reply) -> str:
    return unicodedata.normalize("NFC", reply.numbered()).strip()


def message(outgoing: Outgoing, part: Reply) -> Mapping[str, Any]:
    body: dict[str, Any] = {"text": text_of(part), "metadata": metadata(outgoing.id, part)}
    if part.choices:
        labels = [unicodedata.normalize("NFC", choice.label) for choice in part.choices]
        numbered = any(cutting.utf16(label) > MAX_TITLE for label in labels)
        body["quick_replies"] = [
            _quick(number, label, choice, numbered=numbered)
            for number, (label, choice) in enumerate(zip(labels, part.choices, strict=True), 1)
        ][:MAX_QUICK]
    return body


def metadata(outbox_id: int, part: Reply) -> str:
    """Comes back with the echo. The digest: another installation for the same page counts its own outbox."""
    digest = hashlib.blake2b(text_of(part).encode(), digest_size=6).hexdigest()
    return f"{PREFIX}{outbox_id}:{digest}"


def short(number: int, label: str) -> str:
    """The number leads to the full text above; what fits of the label, whole words where possible, goes with it."""
    lead = f"{number}. "
    room = MAX_TITLE - len(lead)
    if cutting.utf16(label) <= room:
        return lead + label
    return f"{lead}{cutting.cut(label, room - 1)[0].rstrip(' ,;:/–-(')}…"


def _quick(number: int, label: str, choice: Choice, *, numbered: bool) -> Mapping[str, str]:
    payload = PREFIX + choice.value
    return {
        "content_type": "text",
        "title": short(number, label) if numbered else label,
        "payload": payload if cutting.utf16(payload) <= MAX_PAYLOAD else f"{NUMBER}{number}",
    }
