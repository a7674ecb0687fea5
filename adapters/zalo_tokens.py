"""The access tokens in use. Refreshed before they end, by one process at a time; the new pair is stored before
anybody uses it, because the old one is dead by then. A refused refresh stops the account: only a person can
authorise it again, and asking again would change nothing.
"""

import asyncio
import logging
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from adapters.calls import NoAnswer
from adapters.zalo_errors import REFRESH
from adapters.zalo_events import NAME
from adapters.zalo_oauth import Denied, Pair, ZaloOAuth
from bot.service.accounts import AccountBook, Credentials
from bot.service.vault import VaultError
from bot.store.base import Store
from bot.store.errors import StoreError

log = logging.getLogger(__name__)

LEASE: Final = timedelta(seconds=60)
"""Longer than the refresh and its saving take: a lease that ends before lets a second refresh burn the first."""

_FOLLOW: Final = 0.25  # seconds between two looks at what the process that holds the lease has done
_PATIENCE: Final = timedelta(seconds=10)
_LOOKS: Final = 8
_SAVES: Final = 8


@dataclass(frozen=True, slots=True)
class TokenTimes:
    before: timedelta = timedelta(hours=5)  # of a life of 25 hours: a night's outage can be slept through
    tick: timedelta = timedelta(minutes=1)
    first_pause: timedelta = timedelta(seconds=10)  # after no answer; doubles
    longest_pause: timedelta = timedelta(minutes=30)


class ZaloTokens:
    def __init__(
        self,
        store: Store,
        book: AccountBook,
        oauth: ZaloOAuth,
        clock: Callable[[], datetime],
        times: TokenTimes,
    ) -> None:
        self._store = store
        self._book = book
        self._oauth = oauth
        self._clock = clock
        self._times = times
        self._holder = uuid.uuid4().hex
        self._running: dict[str, asyncio.Task[Credentials | None]] = {}
        self._unsaved: dict[str, tuple[str, Pair]] = {}  # by account: the refresh token it replaces, and the pair
        self._not_before: dict[str, tuple[datetime, timedelta]] = {}

    async def renewed(self, old: Credentials) -> Credentials | None:
        """Others than `old`: a new pair, or what another process has stored meanwhile. None: not now."""
        id = old.account.id
        task = self._running.get(id)
        if task is None:
            task = self._running[id] = asyncio.create_task(self._renew(old), name=f"zalo token {id}")
            task.add_done_callback(self._finished)
        # The platform may have taken the refresh token by the time a caller loses patience: it goes on.
        return await asyncio.shield(task)

    async def renew_due(self) -> None:
        """Every account whose token ends soon. What is refused stops that account; the others go on."""
        await self._book.reload()
        for account in self._book.all(NAME):
            if account.stopped or not self._is_due(account.expires_at):
                continue
            with suppress(VaultError):  # said by the probe
                credentials = self._book.credentials(NAME, account.id)
                if credentials is not None:
                    await self.renewed(credentials)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self.renew_due()
            except Exception as error:  # a loop that dies is noticed a day later, by citizens
                log.error("tokens could not be looked after: %s", type(error).__name__)
            await asyncio.sleep(self._times.tick.total_seconds())

    async def close(self) -> None:
        """Waits for refreshes under way: their result would be lost."""
        if self._running:
            await asyncio.wait(list(self._running.values()), timeout=LEASE.total_seconds())

    def _finished(self, task: "asyncio.Task[Credentials | None]") -> None:
        self._running = {id: other for id, other in self._running.items() if other is not task}
        if not task.cancelled() and (error := task.exception()) is not None:
            log.warning("a token was not refreshed: %s", type(error).__name__)

    def _is_due(self, expires_at: datetime | None) -> bool:
        return expires_at is not None and expires_at - self._clock() < self._times.before

    async def _renew(self, old: Credentials) -> Credentials | None:
        id = old.account.id
        until = self._clock() + _PATIENCE
        while True:
            await self._book.reload()
            now = self._book.credentials(NAME, id)
            if now is None or now.account.stopped:
                return None
            if now.secrets != old.secrets:
                return now
            if not self._may_try(id):
                return None
            if await self._store.lease(self._lease(id), self._holder, self._clock(), self._clock() + LEASE):
                try:
                    return await self._renew_alone(old)
                finally:
                    await self._release(id)
            if self._clock() > until:
                return None
            await asyncio.sleep(_FOLLOW)

    async def _renew_alone(self, old: Credentials) -> Credentials | None:
        """Looks once more: whoever held the lease before us may have refreshed between our look and now."""
        id = old.account.id
        await self._book.reload()
        current = self._book.credentials(NAME, id)
        if current is None or current.account.stopped:
            return None
        if current.secrets != old.secrets:
            return current
        spent, pair = self._unsaved.get(id, ("", None))
        if pair is not None and spent == current.secrets.get("refresh_token"):
            return await self._saved(current, pair)
        try:
            pair = await self._oauth.refresh(current.secrets.get("refresh_token", ""))
        except Denied as error:
            return await self._denied(current, error)
        except NoAnswer as error:
            self._put_off(id, error)
            return None
        self._not_before.pop(id, None)
        self._unsaved[id] = (current.secrets.get("refresh_token", ""), pair)
        return await self._saved(current, pair)

    async def _denied(self, current: Credentials, error: Denied) -> Credentials | None:
        """A process whose clock is wrong may not have respected the lease: then its new pair shows up."""
        id = current.account.id
        for _ in range(_LOOKS):
            await asyncio.sleep(_FOLLOW)
            await self._book.reload()
            found = self._book.credentials(NAME, id)
            if found is None or found.secrets != current.secrets:
                return found
        await self._book.stop(NAME, id, f"{REFRESH} {error}")
        return None

    def _put_off(self, id: str, error: NoAnswer) -> None:
        _, last = self._not_before.get(id, (None, self._times.first_pause / 2))
        pause = min(last * 2, self._times.longest_pause)
        self._not_before[id] = (self._clock() + pause, pause)
        log.warning("token of %s %s not refreshed: %s", NAME, id, error.reason)

    async def _saved(self, current: Credentials, pair: Pair) -> Credentials | None:
        """Until it is stored, nobody uses it; it is kept in memory meanwhile, for it exists nowhere else."""
        id = current.account.id
        spent = current.secrets
        for attempt in range(_SAVES):
            try:
                if await self._book.replace(current, pair.secrets, self._clock() + pair.life):
                    del self._unsaved[id]
                    log.info("token of %s %s refreshed", NAME, id)
                    return self._book.credentials(NAME, id)
                fresh = self._book.credentials(NAME, id)
            except StoreError as error:
                log.error("new token of %s %s not saved yet: %s", NAME, id, type(error).__name__)
                await asyncio.sleep(min(0.1 * 2**attempt, 5))
                continue
            if fresh is None or fresh.secrets != spent:
                del self._unsaved[id]  # removed, or authorised anew by an officer: theirs counts
                return fresh
            current = fresh  # something else about the account has changed
        return None

    def _may_try(self, id: str) -> bool:
        waiting = self._not_before.get(id)
        return waiting is None or self._clock() >= waiting[0]

    async def _release(self, id: str) -> None:
        with suppress(StoreError):  # else it runs out
            await self._store.lease(self._lease(id), self._holder, self._clock(), self._clock())

    def _lease(self, id: str) -> str:
        return f"{NAME} token {id}"
