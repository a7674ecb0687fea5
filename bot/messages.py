"""The neutral types in the middle: every channel translates to and from these, nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a citizen's message is made of; `Inbound.text` holds what goes with each kind."""

    TEXT = "text"  # the words as typed
    CHOICE = "choice"  # the value of a tapped Choice
    ATTACHMENT = "attachment"  # "image", "file", "audio", "contact", "edit" of a message…: never the content
    STICKER = "sticker"
    EVENT = "event"  # "start": opened the chat; "open:<procedure id>": by a link; "withdraw": erase all that is kept
    STAFF = "staff"  # not the citizen: an officer, or another automation of the account, wrote this to them


@dataclass(frozen=True, slots=True)
class Address:
    """Where a conversation lives: one citizen on one account (OA, page) of one channel."""

    channel: str
    account: str
    user: str


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message of one citizen. `key` is unique for the message within its channel and account,
    so that a redelivery is recognised; `at` is timezone-aware."""

    address: Address
    key: str
    at: datetime
    kind: Kind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap. `value` comes back as a CHOICE message and stays meaningful when old:
    it names the question it answers, not a position in a list."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Reply:
    text: str
    choices: tuple[Choice, ...] = ()
    tag: str = ""  # "person": the conversation waits for an officer; a channel that has labels may show it

    def numbered(self) -> str:
        """The text with its choices as a numbered list: what works on every channel."""
        return "\n".join([self.text, *self._lines()]) if self.choices else self.text

    def _lines(self) -> Iterator[str]:
        return (f"{number}. {choice.label}" for number, choice in enumerate(self.choices, 1))
