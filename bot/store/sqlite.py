"""The embedded store: one file, one process, many citizens."""

import asyncio
import sqlite3
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bot.messages import Address, Inbound
from bot.store import outbox, queries
from bot.store.base import (
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
from bot.store.migrate import migrate
from bot.store.reader import Reader
from bot.store.thread import Work
from bot.store.turn import Turn
from bot.store.writer import Writer

T = TypeVar("T")


def core(query: Callable[..., T], **values: Any) -> Work[T]:
    """A job that goes through SQLAlchemy on the thread's connection."""
    return lambda db: query(db.core, **values)


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

    async def open(self) -> None:
        await asyncio.to_thread(migrate, self._path)
        try:
            await self._writer.start()
            await self._reader.start()
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
        return await self._writer.submit(
            partial(outbox.settle_sent, message_id=message_id, at=to_micros(at), platform_id=platform_id)
        )

    async def mark_retry(self, message_id: int, at: datetime, reason: str) -> None:
        await self._writer.submit(partial(outbox.put_off, message_id=message_id, at=to_micros(at), reason=reason))

    async def make_due(self, channel: str, account: str, at: datetime) -> int:
        due = core(queries.make_due, channel=channel, account_id=account, at=to_micros(at))
        count = await self._writer.submit(due)
        if count:
            for listener in self._listeners:
                listener(Address(channel, account, ""))
        return count

    async def mark_dead(self, message_id: int, reason: str) -> bool:
        return await self._writer.submit(partial(outbox.settle_dead, message_id=message_id, reason=reason))

    async def in_doubt(self, address: Address) -> Outgoing | None:
        return await self._reader.submit(core(queries.in_doubt, address=address))

    async def is_ours(self, address: Address, platform_id: str) -> bool:
        return await self._reader.submit(core(queries.is_ours, address=address, platform_id=platform_id))

    async def revive(self, message_ids: Collection[int] | None, at: datetime) -> int:
        return await self._writer.submit(core(queries.revive, message_ids=message_ids, at=to_micros(at)))

    async def dead_letters(self, limit: int = 200) -> list[DeadLetter]:
        return await self._reader.submit(core(queries.dead_letters, limit=limit))

    async def replies_after(self, address: Address, outbox_id: int, limit: int = 200) -> list[Outgoing]:
        return await self._reader.submit(core(queries.replies_after, address=address, outbox_id=outbox_id, limit=limit))

    async def conversation(self, address: Address) -> str | None:
        return await self._reader.submit(core(queries.load_state, address=address))

    async def facts(self, since: datetime, until: datetime) -> list[RecordedFact]:
        return await self._reader.submit(core(queries.recorded_facts, since=to_micros(since), until=to_micros(until)))

    async def erase(self, address: Address) -> None:
        await self._writer.submit(core(queries.erase, address=address))

    async def record(self, address: Address) -> Record:
        return await self._reader.submit(core(queries.record, address=address))

    async def accounts(self) -> list[Account]:
        return await self._reader.submit(core(queries.accounts))

    async def accounts_mark(self) -> tuple[int, ...]:
        return await self._reader.submit(core(queries.accounts_mark))

    async def put_account(self, account: Account, at: datetime) -> None:
        await self._writer.submit(core(queries.put_account, new=account, at=to_micros(at)))

    async def swap_account(self, account: Account, at: datetime) -> bool:
        return await self._writer.submit(core(queries.swap_account, new=account, at=to_micros(at)))

    async def remove_account(self, channel: str, id: str) -> bool:
        return await self._writer.submit(core(queries.remove_account, channel=channel, id=id))

    async def lease(self, name: str, holder: str, now: datetime, until: datetime) -> bool:
        times = {"now": to_micros(now), "until": to_micros(until)}
        return await self._writer.submit(core(queries.take_lease, name=name, holder=holder, **times))

    async def sweep(self, before: datetime) -> int:
        total = 0
        for table in queries.SWEEPS:
            position: int | bytes | None = table.start
            while position is not None:
                step = core(table.chunk, after=position, before=to_micros(before))
                position, deleted = await self._writer.submit(step)
                total += deleted
        return total

    async def sweep_facts(self, before: datetime) -> int:
        total = 0
        while deleted := await self._writer.submit(core(queries.sweep_facts, before=to_micros(before))):
            total += deleted
        return total

    async def pending(self) -> Pending:
        waiting, oldest, dead = await self._reader.submit(core(queries.count_pending))
        return Pending(waiting, None if oldest is None else from_micros(oldest), dead, self._queued)

    async def time(self) -> None:
        return None
