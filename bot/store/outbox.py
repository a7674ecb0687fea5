"""The sender's side of the outbox, in the driver's own SQL because it runs for every reply: each conversation is
a queue, and only its head has a `due_at`."""

from collections.abc import Sequence
from sqlite3 import Connection

from bot.messages import Address
from bot.store.base import Outgoing
from bot.store.codec import from_micros, load_reply

_COLUMNS = "o.id, c.channel, c.account, c.citizen, o.reply, o.created_at, o.attempts"
_JOINED = "outbox o JOIN conversation c ON c.id = o.conversation_id"
# Without a reason, which is why an earlier try was put off: so `make_due` leaves alone what is being sent.
_LEASE = "UPDATE outbox SET due_at = ?, attempts = attempts + 1, reason = NULL WHERE id = ?"
# The next one becomes the head, due since it was written: who has waited longest goes first.
_PROMOTE = """
UPDATE outbox SET due_at = created_at WHERE id = (
    SELECT min(n.id) FROM outbox o JOIN outbox n ON n.conversation_id = o.conversation_id AND n.id > o.id
    WHERE o.id = ?)"""
_SENT = """
UPDATE outbox SET status = 'sent', due_at = NULL, sent_at = ?, platform_id = ?
WHERE id = ? AND due_at IS NOT NULL"""
_DEAD = "UPDATE outbox SET status = 'dead', due_at = NULL, reason = ? WHERE id = ? AND due_at IS NOT NULL"
_RETRY = "UPDATE outbox SET due_at = ?, reason = ? WHERE id = ? AND due_at IS NOT NULL"

# Claimed and never settled: what was put off has a reason.
_RESUME = """
UPDATE outbox SET due_at = max(?, due_at - ?) WHERE due_at > ? AND attempts > 0 AND reason IS NULL"""

_Row = tuple[int, str, str, str, str, int, int]


def claim(db: Connection, limit: int, now: int, until: int, channels: Sequence[str]) -> list[Outgoing]:
    marks = ", ".join("?" * len(channels))
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM {_JOINED} WHERE o.channel IN ({marks}) AND o.due_at <= ?"  # noqa: S608
        " ORDER BY o.due_at, o.id LIMIT ?",
        (*channels, now, limit),
    ).fetchall()
    if rows:
        db.executemany(_LEASE, [(until, row[0]) for row in rows])
    return [_outgoing(row) for row in rows]


def settle_sent(db: Connection, message_id: int, at: int, platform_id: str | None) -> bool:
    return _settle(db, _SENT, (at, platform_id, message_id), message_id)


def settle_dead(db: Connection, message_id: int, reason: str) -> bool:
    return _settle(db, _DEAD, (reason, message_id), message_id)


def _settle(db: Connection, statement: str, values: tuple[object, ...], message_id: int) -> bool:
    """Is there anything further to look for? Whoever settled it before us may have told nobody."""
    return not db.execute(statement, values).rowcount or bool(db.execute(_PROMOTE, (message_id,)).rowcount)


def put_off(db: Connection, message_id: int, at: int, reason: str) -> None:
    db.execute(_RETRY, (at, reason, message_id))


def resume(db: Connection, now: int, early: int) -> int:
    """`early`: so long before the end of their leases. How many replies."""
    return db.execute(_RESUME, (now, early, now)).rowcount


def _outgoing(row: _Row) -> Outgoing:
    number, channel, account, user, reply, created_at, attempts = row
    address = Address(channel, account, user)
    return Outgoing(number, address, load_reply(reply), from_micros(created_at), attempts + 1)
