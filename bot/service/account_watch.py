"""A change of an account, by whatever process or `motcua account`, counts within a second or two; and what waited for
an account that had stopped goes out as soon as it works again."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot.service.accounts import AccountBook
from bot.store.base import Account, Store
from bot.store.errors import StoreError

log = logging.getLogger(__name__)

TICK: Final = timedelta(seconds=1)


class AccountWatch:
    """Of all the accounts in the book."""

    def __init__(self, store: Store, book: AccountBook, clock: Callable[[], datetime], tick: timedelta = TICK) -> None:
        self._store = store
        self._book = book
        self._clock = clock
        self._tick = tick
        self._seen: dict[tuple[str, str], Account] = {}
        self._again: set[tuple[str, str]] = set()

    async def look(self) -> None:
        await self._book.look()
        now = {(account.channel, account.id): account for account in self._book.all()}
        working = {key for key, account in now.items() if _works_anew(account, self._seen.get(key))}
        # Once more at the next look: a send that was under way just now may be put off only after this one.
        for channel, id in working | self._again.intersection(now):
            if count := await self._store.make_due(channel, id, self._clock()):
                log.info("%s %s works: %d replies that waited are due", channel, id, count)
        self._seen, self._again = now, working

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self.look()
            except StoreError as error:
                log.debug("accounts not looked at: %s", type(error).__name__)
            except Exception as error:  # a watch that dies is noticed by nobody
                log.error("accounts could not be looked at: %s", type(error).__name__)
            await asyncio.sleep(self._tick.total_seconds())


def _works_anew(now: Account, before: Account | None) -> bool:
    """Whatever was changed about it: it may have stopped and been put right between two looks. But not when it is
    seen for the first time: at a start, the waits that the platform has asked for still hold."""
    return before is not None and not now.stopped and now.version != before.version
