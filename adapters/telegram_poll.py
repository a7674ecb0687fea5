"""Fetching messages, where no webhook secret is set: for trying the bot out, and for offices that nobody can call
from outside. One process at a time; what it has asked for from an offset on is confirmed up to there, so only what
is safe in the database is."""

import asyncio
import logging
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from adapters.telegram_api import LONG_POLL, OtherConsumer, TelegramApi, TelegramFailed
from adapters.telegram_events import update_id
from bot.service.bugs import kind_and_place
from bot.store.base import Store
from bot.store.errors import StoreError

log = logging.getLogger(__name__)

LEASE: Final = LONG_POLL + timedelta(seconds=35)
"""Longer than a poll and the handling of its batch take."""

_NAME: Final = "telegram poll"
_TRIES: Final = 3
"""For an update that a bug of ours stumbles over; then it is left, or it would hold up everybody for ever."""


class Poller:
    """`take` raises StoreError when a message could not be saved."""

    def __init__(
        self,
        api: TelegramApi,
        store: Store,
        take: Callable[[Mapping[str, Any]], Awaitable[None]],
        clock: Callable[[], datetime],
        counts: Counter[str],
        pause: timedelta,
        wait: timedelta = LONG_POLL,
    ) -> None:
        self._api = api
        self._store = store
        self._take = take
        self._clock = clock
        self._counts = counts
        self._pause = pause  # after a failure; doubles up to a minute
        self._wait = wait
        self._holder = uuid.uuid4().hex
        self._offset: int | None = None
        self._ready = False  # no webhook is set
        self._stumbled: Counter[int] = Counter()
        self.trouble: str | None = None

    async def run(self) -> None:
        """Until cancelled."""
        failures = 0
        try:
            while True:
                trouble = await self._round()
                if trouble != self.trouble and trouble is not None:
                    log.warning("telegram: updates are not fetched: %s", trouble)
                self.trouble = trouble
                failures = failures + 1 if trouble else 0
                self._counts["updates not fetched"] += bool(trouble)
                if failures:
                    await asyncio.sleep(
                        min(self._pause * 2 ** min(failures - 1, 8), timedelta(minutes=1)).total_seconds()
                    )
        finally:
            await self._let_go()

    async def _round(self) -> str | None:
        """One poll and all that came of it; what was wrong."""
        try:
            if not await self._is_mine():
                return "another process fetches them"
            if not self._ready:
                await self._api.drop_webhook()
                self._ready = True
            for update in await self._api.updates(self._offset, self._wait):
                await self._handle(update)
        except OtherConsumer as error:
            self._ready = False
            self._counts["conflict"] += 1
            return error.reason
        except TelegramFailed as error:
            return error.reason
        except StoreError as error:
            self._counts["not saved"] += 1
            return type(error).__name__
        except Exception as error:  # this loop must outlive its own bugs
            return type(error).__name__
        return None

    async def _handle(self, update: Mapping[str, Any]) -> None:
        id = update_id(update)
        try:
            await self._take(update)
        except StoreError:
            raise
        except Exception as error:
            log.error("telegram: an event could not be handled: %s", kind_and_place(error))
            if id is not None:
                self._stumbled[id] += 1
            if id is None or self._stumbled[id] < _TRIES:
                raise
            self._counts["left out"] += 1
            log.error("telegram: an update was left out after %d tries", _TRIES)
        if id is not None:
            self._offset = id + 1
            del self._stumbled[id]

    async def _is_mine(self) -> bool:
        now = self._clock()
        return await self._store.lease(_NAME, self._holder, now, now + LEASE)

    async def _let_go(self) -> None:
        """So that another process takes over at once."""
        try:
            now = self._clock()
            if await self._store.lease(_NAME, self._holder, now, now):
                return
        except StoreError:
            pass  # it runs out
