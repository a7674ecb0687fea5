"""The sender's side of the outbox on PostgreSQL. Any number of processes claim at once and never wait for each
other. For the row lock see `postgres_turn`."""

from collections.abc import Sequence

from bot.messages import Address
from bot.store.base import Outgoing
from bot.store.codec import from_micros, load_reply
from bot.store.postgres_connection import STARTING, Connection

# Without a reason, which is why an earlier try was put off: so `make_due` leaves alone what is being sent.
_CLAIM = """
WITH due AS (
    SELECT id, due_at FROM outbox WHERE channel = ANY ($1::text[]) AND due_at <= $2
    ORDER BY due_at, id LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE outbox o SET due_at = $4, attempts = o.attempts + 1, reason = NULL
FROM due, conversation c WHERE o.id = due.id AND c.id = o.conversation_id
RETURNING due.due_at, o.id, c.channel, c.account, c.citizen, o.reply, o.created_at, o.attempts"""
_HOLD = """
BEGIN; SELECT id FROM conversation WHERE id = (SELECT conversation_id FROM outbox WHERE id = {message_id})
FOR NO KEY UPDATE"""
# The next one becomes the head, due since it was written: who has waited longest goes first.
_PROMOTE = """), promoted AS (
    UPDATE outbox SET due_at = created_at WHERE id = (
        SELECT min(n.id) FROM settled s JOIN outbox n ON n.conversation_id = s.conversation_id AND n.id > s.id)
    RETURNING id)
SELECT NOT EXISTS (SELECT FROM settled) OR EXISTS (SELECT FROM promoted)"""
_SENT = """
WITH settled AS (
    UPDATE outbox SET status = 'sent', due_at = NULL, sent_at = $2, platform_id = $3
    WHERE id = $1 AND due_at IS NOT NULL RETURNING id, conversation_id
"""
_DEAD = """
WITH settled AS (
    UPDATE outbox SET status = 'dead', due_at = NULL, reason = $2
    WHERE id = $1 AND due_at IS NOT NULL RETURNING id, conversation_id
"""
_RETRY = "UPDATE outbox SET due_at = $2, reason = $3 WHERE id = $1 AND due_at IS NOT NULL"

# Claimed and never settled (what was put off has a reason), where nobody else is there who might be sending it. A
# process that comes meanwhile and claims one of them changes `due_at`, and keeps it.
_RESUME = """
WITH dead AS (
    SELECT id, due_at FROM outbox WHERE due_at > $1 AND attempts > 0 AND reason IS NULL AND NOT EXISTS (
        SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND coalesce(backend_type, 'client backend') = 'client backend' AND application_name <> $3)
)
UPDATE outbox o SET due_at = greatest($1, dead.due_at - $2) FROM dead WHERE o.id = dead.id AND o.due_at = dead.due_at"""


async def resume(db: Connection, now: int, early: int) -> None:
    """`early`: so long before the end of their leases. Before this process has another connection."""
    await db.execute(_RESUME, now, early, STARTING)


async def claim(db: Connection, limit: int, now: int, until: int, channels: Sequence[str]) -> list[Outgoing]:
    rows = await db.fetch(_CLAIM, channels, now, limit, until)
    return [_outgoing(*row[1:]) for row in sorted(tuple(row) for row in rows)]


async def settle_sent(db: Connection, message_id: int, at: int, platform_id: str | None) -> bool:
    return await _settle(db, _SENT + _PROMOTE, message_id, at, platform_id)


async def settle_dead(db: Connection, message_id: int, reason: str) -> bool:
    return await _settle(db, _DEAD + _PROMOTE, message_id, reason)


async def put_off(db: Connection, message_id: int, at: int, reason: str) -> None:
    await db.execute(_RETRY, message_id, at, reason)


async def _settle(db: Connection, statement: str, message_id: int, *values: object) -> bool:
    """Is there anything further to look for? Whoever settled it before us may have told nobody."""
    await db.execute(_HOLD.format(message_id=int(message_id)))
    further = await db.fetchval(statement, message_id, *values)
    await db.execute("COMMIT")
    return bool(further)


def _outgoing(
    number: int, channel: str, account: str, user: str, reply: str, created_at: int, attempts: int
) -> Outgoing:
    return Outgoing(number, Address(channel, account, user), load_reply(reply), from_micros(created_at), attempts)
