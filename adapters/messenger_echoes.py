"""Everything a page sends comes back: what we sent, what an officer wrote in the page's inbox, and what other
automations said. None of it is ever answered."""

import re
from collections import Counter
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Final

from adapters.messenger_events import INBOX_APPS, PREFIX, Echo
from adapters.messenger_text import metadata, parts, text_of
from bot.messages import Reply
from bot.store.base import Outgoing, Store

LEADS: Final = "413038776280800"
"""The platform's own questions below an advertisement."""

_OURS: Final = re.compile(re.escape(PREFIX) + r"(\d{1,18}):[0-9a-f]{12}")


class MessengerEchoes:
    def __init__(
        self, store: Store, clock: Callable[[], datetime], counts: Counter[str], own_apps: Collection[str]
    ) -> None:
        """`own_apps`: our app's id, where it is known from the start; else the first echo of ours tells it."""
        self._store = store
        self._clock = clock
        self._counts = counts
        self._own_apps = set(own_apps)

    async def is_staff(self, echo: Echo) -> bool:
        """As a side effect, settles a send whose answer was lost or is still on its way: the echo shows that the
        message did arrive. Whoever is not known to be a machine is taken for a person: other apps that officers
        write with say no more about themselves than the inbox does."""
        if _OURS.fullmatch(echo.metadata):
            if echo.app and echo.app not in INBOX_APPS and len(self._own_apps) < 10:
                self._own_apps.add(echo.app)
            return await self._ours(echo)
        if echo.app not in INBOX_APPS and await self._settles(echo):
            return False
        if echo.app in self._own_apps or await self._store.is_ours(echo.address, echo.mid):
            self._counts["echo of ours"] += 1
            return False
        staff = echo.app != LEADS
        self._counts["echo of an officer" if staff else "echo of another automation"] += 1
        return staff

    async def _ours(self, echo: Echo) -> bool:
        if not await self._settles(echo):
            self._counts["echo of ours"] += 1
        return False

    async def _settles(self, echo: Echo) -> bool:
        doubtful = await self._store.in_doubt(echo.address)
        if doubtful is None or not _is(doubtful, echo):
            return False
        await self._store.mark_sent(doubtful.id, self._clock(), echo.mid)
        self._counts["echo that settled a send"] += 1
        return True


def _is(doubtful: Outgoing, echo: Echo) -> bool:
    """By what we wrote on it; by its words only where nothing is written on it."""
    cut = parts(doubtful.reply)
    if not cut:
        return False
    if echo.metadata:
        return echo.metadata == metadata(doubtful.id, cut[-1])
    return _same(text_of(cut[-1])) == _same(text_of(Reply(echo.text)))


def _same(text: str) -> str:
    return " ".join(text.split())
