"""A change of an account, by whatever process or `motcua account`, counts within a second or two; and what waited for
an account that had stopped goes out as soon as it works again."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot.service.accounts import AccountBook
from bot.service.background import Background
from bot.store.base import Account, Store
from bot.store.errors import StoreError

log = logging.getLogger(__name__)

TICK: Final = timedelta(seconds=1)


class AccountWatch:
    """Of one channel. `start` and `stop` around the channel's life."""

    def __init__(
        self, store: Store, book: AccountBook, channel: str, clock: Callable[[], datetime], tick: timedelta = TICK
    ) -> None:
        self._store = store
        self._book = book
        self._channel = channel
        self._clock = clock
        self._tick = tick
        self._seen: dict[str, Account] = {}
        self._again: set[str] = set()
        self._task = Background(f"{channel} accounts")

    def start(self) -> None:
        self._task.start(self._run())

    async def stop(self) -> None:
        await self._task.stop()

    async def look(self) -> None:
        await self._book.look()
        now = {account.id: account for account in self._book.all(self._channel)}
        working = {id for id, account in now.items() if _works_anew(account, self._seen.get(id))}
        # Once more at the next look: a send that was under way just now may be put off only after this one.
        for id in working | self._again.intersection(now):
            if count := await self._store.make_due(self._channel, id, self._clock()):
                log.info("%s %s works: %d replies that waited are due", self._channel, id, count)
        self._seen, self._again = now, working

    async def _run(self) -> None:
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
