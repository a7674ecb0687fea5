"""The store for any number of processes: PostgreSQL."""

import asyncio
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.messages import Address, Inbound
from bot.store import postgres_outbox as outbox
from bot.store import queries
from bot.store.base import (
    DOUBT,
    LEASE,
    MAX_QUEUED,
    Account,
    DeadLetter,
    Decide,
    Decision,
    Listener,
    Outgoing,
    Pending,
    Receipt,
    Record,
    RecordedFact,
)
from bot.store.codec import from_micros, storable, to_hour, to_micros
from bot.store.errors import Busy, Closed
from bot.store.lines import Lines
from bot.store.postgres_connection import CONNECTIONS, Pools
from bot.store.postgres_migrate import migrate
from bot.store.postgres_news import News
from bot.store.postgres_turn import Turn
from bot.store.thread import presentable


class Undecided(Exception):
    """What `decide` raised, on its way past those who would take it for the database's."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error


class PostgresStore:
    """Implements `Store`. One event loop; messages of one conversation are handled in a line of their own,
    those of different conversations at once, on as many connections as there are."""

    def __init__(
        self, dsn: str, *, lease: timedelta = LEASE, max_queued: int = MAX_QUEUED, connections: int = CONNECTIONS
    ) -> None:
        self._dsn = dsn
        self._lease = lease
        self._max_queued = max_queued
        self._pools = Pools(dsn, connections)
        self._lines: Lines[Receipt] = Lines()
        self._queued = 0
        self._decider: ThreadPoolExecutor | None = None
        self.news = News(dsn)

    async def open(self, *, resuming: datetime | None = None) -> None:
        await migrate(self._dsn)
        await self._pools.open()
        if resuming is not None:
            early = max((self._lease - DOUBT) // timedelta(microseconds=1), 0)
            await self._pools.hot(partial(outbox.resume, now=to_micros(resuming), early=early))
        # A thread, so that the loop goes on answering; one, because Python computes in one at a time anyway.
        self._decider = ThreadPoolExecutor(1, "store-decider")
        self.news.start()

    async def close(self) -> None:
        await self._lines.finish()
        decider, self._decider = self._decider, None
        if decider is not None:
            decider.shutdown(wait=False)
        await self.news.stop()
        await self._pools.close()

    def on_news(self, listener: Listener) -> None:
        self.news.add(listener)

    async def receive(
        self, inbound: Inbound, decide: Decide, *, now: datetime | None = None, claim: bool = False
    ) -> Receipt:
        if self._decider is None:
            raise Closed
        if self._queued >= self._max_queued:
            raise Busy(self._queued)
        at = now or datetime.now(UTC)
        until = to_micros(at + self._lease) if claim else None
        turn = Turn(inbound, partial(self._decide, self._decider, decide), to_micros(at), to_hour(at), until)
        done = self._lines.submit(inbound.address, partial(self._take, turn))
        self._queued += 1
        try:
            return await done
        finally:
            self._queued -= 1

    async def _take(self, turn: Turn) -> Receipt:
        try:
            receipt, told = await self._pools.hot(turn)
        except Undecided as undecided:
            error = presentable(undecided.error)
            raise error from error.__cause__
        for address in told:
            self.news.tell(address)
        return receipt

    async def _decide(self, thread: ThreadPoolExecutor, decide: Decide, state: str | None) -> Decision:
        def caught() -> Decision | BaseException:
            try:
                return decide(state)
            except BaseException as error:  # a careless `exit()` must not end the thread
                return error

        decided = await asyncio.get_running_loop().run_in_executor(thread, caught)
        if isinstance(decided, BaseException):
            raise Undecided(decided)
        return decided

    async def claim(self, limit: int, now: datetime, channels: Collection[str]) -> list[Outgoing]:
        if limit <= 0 or not channels:
            return []
        due, until = to_micros(now), to_micros(now + self._lease)
        return await self._pools.hot(partial(outbox.claim, limit=limit, now=due, until=until, channels=tuple(channels)))

    async def mark_sent(self, message_id: int, at: datetime, platform_id: str | None) -> bool:
        accepted = None if platform_id is None else storable(platform_id)
        settle = partial(outbox.settle_sent, message_id=message_id, at=to_micros(at), platform_id=accepted)
        return await self._pools.hot(settle)

    async def mark_retry(self, message_id: int, at: datetime, reason: str) -> None:
        put_off = partial(outbox.put_off, message_id=message_id, at=to_micros(at), reason=storable(reason))
        await self._pools.hot(put_off)

    async def make_due(self, channel: str, account: str, at: datetime) -> int:
        count = await self._pools.core(queries.make_due, channel=channel, account_id=account, at=to_micros(at))
        if count:
            self.news.tell_all(Address(channel, account, ""))
        return count

    async def mark_dead(self, message_id: int, reason: str) -> bool:
        return await self._pools.hot(partial(outbox.settle_dead, message_id=message_id, reason=storable(reason)))

    async def in_doubt(self, address: Address) -> Outgoing | None:
        return await self._pools.core(queries.in_doubt, address=address)

    async def is_ours(self, address: Address, platform_id: str) -> bool:
        return await self._pools.core(queries.is_ours, address=address, platform_id=platform_id)

    async def revive(self, message_ids: Collection[int] | None, at: datetime) -> int:
        return await self._pools.core(queries.revive, message_ids=message_ids, at=to_micros(at))

    async def dead_letters(self, limit: int = 200) -> list[DeadLetter]:
        return await self._pools.core(queries.dead_letters, limit=limit)

    async def replies_after(self, address: Address, outbox_id: int, limit: int = 200) -> list[Outgoing]:
        return await self._pools.core(queries.replies_after, address=address, outbox_id=outbox_id, limit=limit)

    async def conversation(self, address: Address) -> str | None:
        return await self._pools.core(queries.load_state, address=address)

    async def facts(self, since: datetime, until: datetime) -> list[RecordedFact]:
        return await self._pools.core(queries.recorded_facts, since=to_micros(since), until=to_micros(until))

    async def erase(self, address: Address) -> None:
        await self._pools.core(queries.erase, address=address)

    async def record(self, address: Address) -> Record:
        return await self._pools.core(queries.record, address=address)

    async def accounts(self) -> list[Account]:
        return await self._pools.core(queries.accounts)

    async def accounts_mark(self) -> tuple[int, ...]:
        return await self._pools.core(queries.accounts_mark)

    async def put_account(self, account: Account, at: datetime) -> None:
        await self._pools.core(queries.put_account, new=account, at=to_micros(at))

    async def swap_account(self, account: Account, at: datetime) -> bool:
        return await self._pools.core(queries.swap_account, new=account, at=to_micros(at))

    async def remove_account(self, channel: str, id: str) -> bool:
        return await self._pools.core(queries.remove_account, channel=channel, id=id)

    async def lease(self, name: str, holder: str, now: datetime, until: datetime) -> bool:
        times = {"now": to_micros(now), "until": to_micros(until)}
        return await self._pools.core(queries.take_lease, name=name, holder=holder, **times)

    async def sweep(self, before: datetime) -> int:
        total = 0
        for table in queries.SWEEPS:
            position: int | bytes | None = table.start
            while position is not None:
                values = {"after": position, "before": to_micros(before)}
                position, deleted = await self._pools.core(table.chunk, **values)
                total += deleted
        return total

    async def sweep_facts(self, before: datetime) -> int:
        total = 0
        while deleted := await self._pools.core(queries.sweep_facts, before=to_micros(before)):
            total += deleted
        return total

    async def pending(self) -> Pending:
        waiting, oldest, dead = await self._pools.core(queries.count_pending)
        return Pending(waiting, None if oldest is None else from_micros(oldest), dead, self._queued)

    async def time(self) -> datetime:
        return (await self._pools.core(queries.time)).astimezone(UTC)
