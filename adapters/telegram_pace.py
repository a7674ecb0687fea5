"""How fast the bot may write: about 30 messages a second in all, one a second to a person, 20 a minute to a group.
And the pauses that the platform itself asks for."""

from collections import OrderedDict
from datetime import UTC, datetime, timedelta
from typing import Final

EVERYBODY: Final = timedelta(seconds=1) / 25
PERSON: Final = timedelta(seconds=1)
GROUP: Final = timedelta(seconds=60) / 18
_BURST: Final = 4
"""As many may go at once where the chat has been silent: the parts of one long reply."""

_KEPT: Final = 10_000
_LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Pace:
    """Each chat, and all together, has a time at which it is even again; every message moves it on."""

    def __init__(self) -> None:
        self._even = _LONG_AGO
        self._chats: OrderedDict[int, datetime] = OrderedDict()

    def take(self, chat: int, now: datetime) -> timedelta:
        """Zero: send now. Else how long to wait, and ask again."""
        step = GROUP if chat < 0 else PERSON
        of_chat = max(self._chats.get(chat, _LONG_AGO), now)
        everybody = max(self._even, now)
        wait = max(of_chat - now - step * (_BURST - 1), everybody - now - EVERYBODY * (_BURST - 1))
        if wait > timedelta():
            return wait
        self._keep(chat, of_chat + step)
        self._even = everybody + EVERYBODY
        return timedelta()

    def pause(self, chat: int, now: datetime, length: timedelta) -> None:
        """The platform has had enough. A group's pause is its own; a person's is taken for everybody's."""
        until = now + length
        if chat < 0:
            self._keep(chat, max(self._chats.get(chat, until), until + GROUP * (_BURST - 1)))
        else:
            self._even = max(self._even, until + EVERYBODY * (_BURST - 1))

    def _keep(self, chat: int, even: datetime) -> None:
        self._chats[chat] = even
        self._chats.move_to_end(chat)
        if len(self._chats) > _KEPT:
            self._chats.popitem(last=False)
