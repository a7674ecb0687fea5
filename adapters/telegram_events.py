"""What a Telegram update says, in the neutral types. Facts: core.telegram.org/bots/api.

Read from the plain JSON and not through the library's types: those refuse a whole batch for one field they do not
expect, and a channel must get past any single update.

An edited message is not read: what it said has been answered, and as a new message it would answer whatever is asked
by now. But who corrects a slip waits for an answer; so they are told, once for each message, to write it anew.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from adapters.plain import plain_text
from bot.messages import Address, Inbound, Kind

NAME: Final = "telegram"
ACCOUNT: Final = "telegram"
"""There is one bot, and its token is a setting, so it has no row among the accounts."""

PREFIX: Final = "mc1:"
"""In front of what our buttons carry."""

BY_LABEL: Final = "mc1#"
"""A button whose value is longer than a button may carry: the label stands for it, as if typed."""

MAX_TEXT: Final = 4_096
_START = re.compile(r"/start(?:@\w+)?(?:\s+([\w-]{1,64}))?\s*", re.ASCII)
_COMMAND = re.compile(r"/(\w+)(?:@\w+)?(.*)", re.DOTALL)
_VALUE = re.compile(r"[^\x00-\x1f\x7f]{1,60}")
_LAST_SECOND = 253_402_300_799  # of the year 9999

_ATTACHMENTS: Final[Mapping[str, str]] = {
    "photo": "image",
    "animation": "video",  # comes with a "document" as well
    "document": "file",
    "video": "video",
    "video_note": "video",
    "voice": "audio",
    "audio": "audio",
    "venue": "location",  # comes with a "location" as well
    "location": "location",
    "contact": "contact",  # name and number: dropped
    "story": "file",
    "paid_media": "image",
    "poll": "file",
    "dice": "file",
}
UPDATES: Final = ("message", "edited_message", "callback_query", "my_chat_member")
"""What we ask the platform for."""


@dataclass(frozen=True, slots=True)
class Taken:
    inbound: Inbound
    callback: str | None = None  # to be acknowledged, else the button goes on spinning


@dataclass(frozen=True, slots=True)
class Migrated:
    """A group has become a supergroup: it has another id from now on."""

    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Ignored:
    why: str
    callback: str | None = None


Event = Mapping[str, Any]


def update_id(update: Event) -> int | None:
    return _number(update.get("update_id"))


def read(update: Event, now: datetime) -> Taken | Migrated | Ignored:
    number = update_id(update)
    if number is None:
        return Ignored("malformed")
    if isinstance(message := update.get("message"), Mapping):
        return _message(message, f"u{number}", now)
    if isinstance(message := update.get("edited_message"), Mapping):
        return _edit(message, now)
    if isinstance(query := update.get("callback_query"), Mapping):
        return _tap(query, f"u{number}", now)
    names = [name for name in update if name != "update_id"]
    return Ignored(names[0] if len(names) == 1 and names[0].isidentifier() and len(names[0]) < 40 else "unknown")


def _message(message: Event, key: str, now: datetime) -> Taken | Migrated | Ignored:
    chat = _part(message, "chat")
    here, new = _number(chat.get("id")), _number(message.get("migrate_to_chat_id"))
    if here is not None and new is not None:
        return Migrated(here, new)
    address = _citizen(chat, _part(message, "from"))
    if isinstance(address, Ignored):
        return address
    at = _date(message.get("date"), now)
    text = message.get("text")
    if isinstance(text, str):
        kind, said = _said(plain_text(text, MAX_TEXT))
        return Taken(Inbound(address, key, at, kind, said))
    if "sticker" in message:
        return Taken(Inbound(address, key, at, Kind.STICKER))
    what = next((name for name in _ATTACHMENTS if name in message), None)
    if what is None:
        return Ignored("service message")
    album = message.get("media_group_id")
    if isinstance(album, str) and 0 < len(album) < 80:
        key = f"album:{address.user}:{album}"  # the pictures of one album come one by one, and are answered once
    return Taken(Inbound(address, key, at, Kind.ATTACHMENT, _ATTACHMENTS[what]))


def _edit(message: Event, now: datetime) -> Taken | Ignored:
    """Only of words: a location that is shared live comes as an edit every few seconds."""
    address, number = _citizen(_part(message, "chat"), _part(message, "from")), _number(message.get("message_id"))
    if isinstance(address, Ignored):
        return address
    if number is None or not isinstance(message.get("text"), str):
        return Ignored("edit without words")
    at = _date(message.get("edit_date"), now)
    return Taken(Inbound(address, f"edit:{address.user}:{number}", at, Kind.ATTACHMENT, "edit"))


def _said(text: str) -> tuple[Kind, str]:
    start = _START.fullmatch(text)
    if start:
        opened: str | None = start.group(1)
        return Kind.EVENT, f"open:{opened}" if opened else "start"
    command = _COMMAND.fullmatch(text)  # an item of the bot's menu: "/khai_sinh"
    if command:
        return Kind.TEXT, f"{command.group(1).replace('_', ' ')}{command.group(2)}".strip()
    return Kind.TEXT, text


def _tap(query: Event, key: str, now: datetime) -> Taken | Ignored:
    id = query.get("id")
    callback = id if isinstance(id, str) and 0 < len(id) < 80 else None
    message, data = _part(query, "message"), query.get("data")
    address = _citizen(_part(message, "chat"), _part(query, "from"))
    if isinstance(address, Ignored):
        return Ignored(address.why, callback)
    if not isinstance(data, str):
        return Ignored("malformed", callback)
    value = data.removeprefix(PREFIX)
    if value != data and _VALUE.fullmatch(value):
        return Taken(Inbound(address, key, now, Kind.CHOICE, value), callback)
    label = _label(message, data) if data.startswith(BY_LABEL) else None
    if label:
        return Taken(Inbound(address, key, now, Kind.TEXT, label), callback)
    # Of another program that had this bot, or of a message too old to be shown: it names nothing that is known.
    return Ignored("foreign button", callback)


def _label(message: Event, data: str) -> str | None:
    for button in _buttons(message):
        if button.get("callback_data") == data and isinstance(button.get("text"), str):
            return plain_text(button["text"], MAX_TEXT)
    return None


def _buttons(message: Event) -> Iterator[Event]:
    rows = _part(message, "reply_markup").get("inline_keyboard")
    for row in rows if isinstance(rows, list) else ():
        for button in row if isinstance(row, list) else ():
            if isinstance(button, Mapping):
                yield button


def _citizen(chat: Event, sender: Event) -> Address | Ignored:
    """Only a private chat has a citizen; what is said in groups is not for the bot."""
    kind, id = chat.get("type"), _number(chat.get("id"))
    if kind in ("group", "supergroup", "channel"):
        return Ignored("group")
    if kind != "private" or id is None or id <= 0 or sender.get("is_bot") is True or _number(sender.get("id")) != id:
        return Ignored("malformed")
    return Address(NAME, ACCOUNT, str(id))


def _part(event: Event, name: str) -> Event:
    value = event.get(name)
    return value if isinstance(value, Mapping) else {}


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63 else None


def _date(value: object, now: datetime) -> datetime:
    """Seconds; of an inaccessible message 0."""
    seconds = _number(value)
    return datetime.fromtimestamp(seconds, UTC) if seconds and 0 < seconds <= _LAST_SECOND else now
