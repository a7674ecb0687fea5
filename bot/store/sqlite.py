"""The embedded store: one file, one process, many citizens."""

import asyncio
import sqlite3
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from bot.messages import Address, Inbound
from bot.store import outbox, watched
from bot.store.base import (
    DOUBT,
    LEASE,
    MAX_QUEUED,
    Account,
    DeadLetter,
    Decide,
    Listener,
    Outgoing,
    Pending,
    Receipt,
    Record,
    RecordedFact,
)
from bot.store.codec import from_micros, to_hour, to_micros
from bot.store.errors import Busy, Unavailable
from bot.store.later import Later
from bot.store.migrate import migrate
from bot.store.reader import Reader
from bot.store.thread import WorkerThread
from bot.store.turn import Turn
from bot.store.writer import Writer

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.store import queries

T = TypeVar("T")

_later: Final = Later("bot.store.queries")
if not TYPE_CHECKING:
    queries = _later


class SqliteStore:
    """Implements `Store`. Other processes may use the file too: they only wait for each other."""

    def __init__(self, path: Path, *, lease: timedelta = LEASE, max_queued: int = MAX_QUEUED) -> None:
        self._path = path
        self._lease = lease
        self._max_queued = max_queued
        self._queued = 0
        self._writer = Writer(path)
        self._reader = Reader(path)
        self._listeners: list[Listener] = []

    async def open(self, *, resuming: datetime | None = None) -> None:
        await asyncio.to_thread(migrate, self._path)
        try:
            await self._writer.start()
            await self._reader.start()
            if resuming is not None:
                early = (self._lease - DOUBT) // timedelta(microseconds=1)
                await self._writer.submit(partial(outbox.resume, now=to_micros(resuming), early=max(early, 0)))
        except sqlite3.Error as error:
            await self.close()
            raise Unavailable(f"{self._path}: {error}") from error

    async def close(self) -> None:
        # The writer last: the last connection to close tidies the WAL away, and may have to write.
        await self._reader.stop()
        await self._writer.stop()

    def on_news(self, listener: Listener) -> None:
        """Another process on the same file is possible, but has no way of telling."""
        self._listeners.append(listener)

    async def receive(
        self, inbound: Inbound, decide: Decide, *, now: datetime | None = None, claim: bool = False
    ) -> Receipt:
        if self._queued >= self._max_queued:
            raise Busy(self._queued)
        at = now or datetime.now(UTC)
        until = to_micros(at + self._lease) if claim else None
        done = self._writer.submit(Turn(inbound, decide, to_micros(at), to_hour(at), until))
        self._queued += 1
        try:
            return await done
        finally:
            self._queued -= 1

    async def claim(self, limit: int, now: datetime, channels: Collection[str]) -> list[Outgoing]:
        if limit <= 0 or not channels:
            return []
        due, until = to_micros(now), to_micros(now + self._lease)
        return await self._writer.submit(
            partial(outbox.claim, limit=limit, now=due, until=until, channels=tuple(channels))
        )

    async def mark_sent(self, message_id: int, at: datetime, platform_id: str | None) -> bool:
        settle = partial(outbox.settle_sent, message_id=message_id, at=to_micros(at), platform_id=platform_id)
        return await self._writer.submit(settle, patient=True)

    async def mark_retry(self, message_id: int, at: datetime, reason: str) -> None:
        await self._writer.submit(partial(outbox.put_off, message_id=message_id, at=to_micros(at), reason=reason))

    async def make_due(self, channel: str, account: str, at: datetime) -> int:
        count = await self._core(self._writer, lambda db: queries.make_due(db, channel, account, to_micros(at)))
        if count:
            for listener in self._listeners:
                listener(Address(channel, account, ""))
        return count

    async def mark_dead(self, message_id: int, reason: str) -> bool:
        return await self._writer.submit(partial(outbox.settle_dead, message_id=message_id, reason=reason))

    async def in_doubt(self, address: Address) -> Outgoing | None:
        return await self._core(self._reader, lambda db: queries.in_doubt(db, address))

    async def is_ours(self, address: Address, platform_id: str) -> bool:
        return await self._core(self._reader, lambda db: queries.is_ours(db, address, platform_id))

    async def revive(self, message_ids: Collection[int] | None, at: datetime) -> int:
        return await self._core(self._writer, lambda db: queries.revive(db, message_ids, to_micros(at)))

    async def dead_letters(self, limit: int = 200) -> list[DeadLetter]:
        return await self._core(self._reader, lambda db: queries.dead_letters(db, limit))

    async def replies_after(self, address: Address, outbox_id: int, limit: int = 200) -> list[Outgoing]:
        return await self._core(self._reader, lambda db: queries.replies_after(db, address, outbox_id, limit))

    async def conversation(self, address: Address) -> str | None:
        return await self._core(self._reader, lambda db: queries.load_state(db, address))

    async def facts(self, since: datetime, until: datetime) -> list[RecordedFact]:
        return await self._core(self._reader, lambda db: queries.recorded_facts(db, to_micros(since), to_micros(until)))

    async def erase(self, address: Address) -> None:
        await self._core(self._writer, lambda db: queries.erase(db, address))

    async def record(self, address: Address) -> Record:
        return await self._core(self._reader, lambda db: queries.record(db, address))

    async def accounts(self) -> list[Account]:
        return await self._reader.submit(watched.accounts)

    async def accounts_mark(self) -> tuple[int, ...]:
        return await self._reader.submit(watched.accounts_mark)

    async def put_account(self, account: Account, at: datetime) -> None:
        await self._core(self._writer, lambda db: queries.put_account(db, account, to_micros(at)))

    async def swap_account(self, account: Account, at: datetime) -> bool:
        return await self._core(self._writer, lambda db: queries.swap_account(db, account, to_micros(at)))

    async def remove_account(self, channel: str, id: str) -> bool:
        return await self._core(self._writer, lambda db: queries.remove_account(db, channel, id))

    async def lease(self, name: str, holder: str, now: datetime, until: datetime) -> bool:
        times = (to_micros(now), to_micros(until))
        return await self._core(self._writer, lambda db: queries.take_lease(db, name, holder, *times))

    async def sweep(self, before: datetime) -> int:
        return sum([await self._swept(table, to_micros(before)) for table in await self._core(self._reader, _sweeps)])

    async def _swept(self, table: "queries.Sweep", before: int) -> int:
        total, position = 0, table.start
        while True:
            chunk = partial(table.chunk, after=position, before=before)
            end, deleted = await self._core(self._writer, chunk)
            total += deleted
            if end is None:
                return total
            position = end

    async def sweep_facts(self, before: datetime) -> int:
        total = 0
        while deleted := await self._core(self._writer, lambda db: queries.sweep_facts(db, to_micros(before))):
            total += deleted
        return total

    async def pending(self) -> Pending:
        waiting, oldest, dead = await self._reader.submit(watched.count_pending)
        return Pending(waiting, None if oldest is None else from_micros(oldest), dead, self._queued)

    async def time(self) -> None:
        return None

    async def _core(self, thread: WorkerThread, query: "Callable[[Connection], T]") -> T:
        """Through SQLAlchemy on the thread's connection. It takes a while to import, which nobody's message is to
        wait for: not in the store's thread."""
        if not _later.loaded:
            await asyncio.to_thread(_later.load)
        return await thread.submit(lambda db: query(db.core))


def _sweeps(_: "Connection") -> "tuple[queries.Sweep, ...]":
    return queries.SWEEPS
