"""The one clock of all processes that share a database: the database machine's.

Leases and due times are compared between processes. By clocks of their own, the one that is half a minute ahead would
take a reply that another is still sending, and the citizen would get it twice.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot.store.base import Store
from bot.store.errors import StoreError

log = logging.getLogger(__name__)

TICK: Final = timedelta(seconds=30)
NOTICED: Final = timedelta(seconds=1)
"""Less is the way to the database and back, and far less than any lease."""

TOLD: Final = timedelta(seconds=5)


class SharedTime:
    """Called, it tells the time. Before the first `look`, and where the database is on this machine, this machine's."""

    def __init__(self, store: Store, machine: Callable[[], datetime]) -> None:
        self._store = store
        self._machine = machine
        self.off = timedelta()  # to be added to this machine's

    def __call__(self) -> datetime:
        return self._machine() + self.off

    async def look(self) -> None:
        began = self._machine()
        there = await self._store.time()
        if there is None:
            return
        off = there - (began + (self._machine() - began) / 2)
        off = off if abs(off) > NOTICED else timedelta()
        if abs(off - self.off) > TOLD:
            log.warning("this machine's clock is %+.0f s off the database's, which counts", -off.total_seconds())
        self.off = off

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(TICK.total_seconds())
            try:
                await self.look()
            except StoreError as error:  # what it was off still holds
                log.debug("the database's clock not looked at: %s", type(error).__name__)
            except Exception as error:  # a watch that dies is noticed by nobody
                log.error("the database's clock could not be looked at: %s", type(error).__name__)
