"""A citizen, or a program in their name, who writes faster than anybody reads: told once, then left alone
until the minute is over. Nobody else is affected."""

from datetime import datetime, timedelta
from enum import Enum, auto

from bot.handlers.conversation import Conversation

WINDOW = timedelta(minutes=1)


class Pace(Enum):
    FINE = auto()
    TOO_FAST = auto()  # the first message beyond the limit: to be told
    IGNORED = auto()  # the following ones


def paced(conversation: Conversation, now: datetime, limit: int) -> tuple[Conversation, Pace]:
    """`limit`: messages in a minute; the conversation comes back with this one counted."""
    since, count = conversation.window or (now, 0)
    if not since <= now < since + WINDOW:
        since, count = now, 0
    counted = conversation.but(window=(since, count + 1))
    if count < limit:
        return counted, Pace.FINE
    return counted, Pace.TOO_FAST if count == limit else Pace.IGNORED
