"""What has to be done now and then, whatever citizens do: accounts that have stopped told, what is past its time
swept."""

import asyncio
import logging
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot.service.accounts import AccountBook
from bot.service.alerts import Alerts
from bot.store.base import Store
from bot.store.errors import StoreError

log = logging.getLogger(__name__)

TICK: Final = timedelta(seconds=30)
"""Between two looks at what is due. The book of accounts is kept up to date by `AccountWatch`."""

FIRST: Final = timedelta(seconds=5)
"""After a start. Citizens come first: what this needs of the store takes a while to import."""

SWEEP_EVERY: Final = timedelta(days=1)
YEAR: Final = timedelta(days=400)
"""A year and what is needed to compare with the same month of the last one."""

_LEASE: Final = "retention"


class Upkeep:
    def __init__(
        self,
        store: Store,
        book: AccountBook,
        alerts: Alerts,
        clock: Callable[[], datetime],
        keep: timedelta,
        ward_name: Callable[[str | None], str | None],
        keep_facts: timedelta = YEAR,
    ) -> None:
        self._store = store
        self._book = book
        self._alerts = alerts
        self._clock = clock
        self._keep = keep
        self._keep_facts = keep_facts
        self._ward_name = ward_name

    async def run(self) -> None:
        """Until cancelled."""
        await asyncio.sleep(FIRST.total_seconds())
        while True:
            await self.look()
            await asyncio.sleep(TICK.total_seconds())

    async def look(self) -> None:
        try:
            await self._accounts()
            await self._sweep()
        except StoreError as error:
            log.warning("upkeep was put off: %s", type(error).__name__)
        except Exception as error:  # this loop must outlive its own bugs
            log.error("upkeep failed: %s", type(error).__name__)

    async def _accounts(self) -> None:
        for account in self._book.all():
            if account.stopped:
                await self._alerts.account_stopped(account, self._ward_name(account.ward))

    async def _sweep(self) -> None:
        """Once a day among all processes and restarts: each try asks under a name of its own, so that even
        the process that swept last waits until the day is over."""
        now, holder = self._clock(), uuid.uuid4().hex
        if not await self._store.lease(_LEASE, holder, now, now + SWEEP_EVERY):
            return
        try:
            gone = await self._store.sweep(now - self._keep)
            gone += await self._store.sweep_facts(now - self._keep_facts)
        except BaseException:
            await self._store.lease(_LEASE, holder, now, now)
            raise
        log.info("swept: %d rows past their time", gone)
