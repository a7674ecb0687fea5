"""The hot transaction on PostgreSQL: one message of one citizen.

Two locks. The citizen's (an advisory lock, so that it is there before the first row is) is held from before
the state is read to the commit: no other process handles a message of theirs meanwhile. A conversation's row
lock guards its queue in the outbox: whoever appends to it or settles its head takes the row first and looks
at the queue in a later statement, which then sees what the last holder has committed.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.messages import Address, Inbound, Reply
from bot.store.base import Decision, Outgoing, Receipt
from bot.store.codec import digest, dump_fact, dump_reply, from_micros, storable
from bot.store.postgres_connection import Connection

Deciding = Callable[[str | None], Awaitable[Decision]]
Loaded = tuple[int | None, str | None, bool]  # the row, the state, is the message known

_LOAD = """
SELECT c.id, c.state, EXISTS (SELECT FROM received WHERE digest = $1)
FROM conversation c WHERE c.channel = $2 AND c.account = $3 AND c.citizen = $4
FOR NO KEY UPDATE OF c"""
_KNOWN = "SELECT EXISTS (SELECT FROM received WHERE digest = $1)"
_ERASE = "DELETE FROM conversation WHERE channel = $1 AND account = $2 AND citizen = $3"
_INSERT = """
INSERT INTO conversation (channel, account, citizen, state, updated_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (channel, account, citizen) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at
RETURNING id"""
# Finds or makes the row, and holds it: also against the sweep, which may have found it empty just now.
_HOLD = """
INSERT INTO conversation (channel, account, citizen, state, updated_at) VALUES ($1, $2, $3, NULL, $4)
ON CONFLICT (channel, account, citizen) DO UPDATE SET updated_at = conversation.updated_at
RETURNING id"""
_APPEND = """
INSERT INTO outbox (conversation_id, channel, reply, created_at, due_at, attempts, status)
SELECT $1, $2, r.reply, $3, CASE WHEN r.place = 1 AND q.free THEN {due} END,
       CASE WHEN r.place = 1 AND q.free THEN {attempts} ELSE 0 END, 'waiting'
FROM unnest($4::text[]) WITH ORDINALITY AS r (reply, place), (SELECT NOT coalesce((
        SELECT o.status = 'waiting' FROM outbox o WHERE o.conversation_id = $1 ORDER BY o.id DESC LIMIT 1
    ), false) AS free) q ORDER BY r.place
RETURNING id, attempts"""
_TO_OTHERS = _APPEND.format(due="$3::bigint", attempts="0")
_TO_THEMSELVES = _APPEND.format(due="coalesce($10::bigint, $3::bigint)", attempts="($10::bigint IS NOT NULL)::int")
# All that a turn writes, in one round trip.
_SAVE = """
WITH remembered AS (INSERT INTO received (digest, at) VALUES ($5, $3)),
saved AS (UPDATE conversation SET state = $6, updated_at = $3 WHERE id = $1),
recorded AS (
    INSERT INTO fact (at, name, content) SELECT $7::bigint, f.name, f.content
    FROM unnest($8::text[], $9::text[]) WITH ORDINALITY AS f (name, content, place) ORDER BY f.place
)"""


class Changed(Exception):
    """While the lock was let go, somebody else wrote: from the beginning, please."""

    sqlstate = "40001"


@dataclass(frozen=True, slots=True)
class Turn:
    inbound: Inbound
    decide: Deciding
    now: int
    hour: int
    until: int | None = None  # the first reply is claimed, for so long

    async def __call__(self, db: Connection) -> tuple[Receipt, frozenset[Address]]:
        """With the conversations that there is something to send to now."""
        await self._begin(db)
        receipt, others = await self._handle(db)
        await db.execute("COMMIT" if receipt.new else "ROLLBACK")
        return receipt, others | {reply.address for reply in receipt.replies}

    async def _handle(self, db: Connection) -> tuple[Receipt, frozenset[Address]]:
        address, key = self.inbound.address, digest(self.inbound)
        found = row, state, known = await self._load(db, key)
        if known:
            return Receipt(False, state), frozenset()
        decision = await self.decide(state)
        if decision.others:
            row = await self._hold_all(db, key, found, decision)
        if decision.erase:
            await db.execute(_ERASE, *_where(address))
            row = None
        saved = None if decision.state is None else storable(decision.state)
        if row is None and (saved is not None or decision.replies):
            row = await db.fetchval(_INSERT, *_where(address), saved, self.now)
        await self._append_elsewhere(db, decision.others)
        replies = await self._save(db, row, key, saved, decision)
        receipt = Receipt(True, saved, replies, bool(replies) and replies[0].attempts > 0)
        return receipt, frozenset(to for to, _ in decision.others)

    async def _begin(self, db: Connection) -> None:
        await db.execute(f"BEGIN; SELECT pg_advisory_xact_lock({_lock(self.inbound.address)})")

    async def _load(self, db: Connection, key: bytes) -> Loaded:
        found = await db.fetchrow(_LOAD, key, *_where(self.inbound.address))
        return tuple(found) if found else (None, None, await db.fetchval(_KNOWN, key))

    async def _hold_all(self, db: Connection, key: bytes, found: Loaded, decision: Decision) -> int | None:
        """Two citizens whose messages alert each other must not wait for each other: so the own row is let go
        and all are taken again, in an order that is the same everywhere."""
        await db.execute("ROLLBACK")
        await self._begin(db)
        for address in sorted({self.inbound.address, *(to for to, _ in decision.others)}, key=_where):
            await db.fetchval(_HOLD, *_where(address), self.now)
        row, state, known = await self._load(db, key)
        if known or state != found[1] or (row != found[0] and found[0] is not None):
            raise Changed
        return row

    async def _save(
        self, db: Connection, row: int | None, key: bytes, saved: str | None, decision: Decision
    ) -> tuple[Outgoing, ...]:
        address = self.inbound.address
        names = [storable(fact.name) for fact in decision.facts]
        contents = [dump_fact(fact.values) for fact in decision.facts]
        replies = [dump_reply(reply) for reply in decision.replies]
        written = (row, address.channel, self.now, replies, key, saved, self.hour, names, contents, self.until)
        rows = sorted(tuple(row) for row in await db.fetch(_SAVE + _TO_THEMSELVES, *written))
        at = from_micros(self.now)
        return tuple(
            Outgoing(number, address, reply, at, attempts)
            for (number, attempts), reply in zip(rows, decision.replies, strict=True)
        )

    async def _append_elsewhere(self, db: Connection, others: Sequence[tuple[Address, Reply]]) -> None:
        for address in dict.fromkeys(to for to, _ in others):
            row = await db.fetchval(_HOLD, *_where(address), self.now)
            replies = [dump_reply(reply) for to, reply in others if to == address]
            await db.fetch(_TO_OTHERS, row, address.channel, self.now, replies)


def _lock(address: Address) -> int:
    framed = "\0".join(_where(address)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(framed, digest_size=8).digest(), signed=True)


def _where(address: Address) -> tuple[str, str, str]:
    return address.channel, address.account, address.user
