"""Whatever is off the hot path, once for every database: SQLAlchemy Core over a connection that is in a
transaction (or needs none). SQLite calls these in its threads, PostgreSQL through `run_sync`."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, exists, func, or_, select

from bot.messages import Address
from bot.store.base import DeadLetter, Fact, Outgoing, RecordedFact
from bot.store.codec import from_micros, load_reply
from bot.store.schema import conversation, fact, outbox, received

_CHUNK = 1000

_OUTGOING = (
    outbox.c.id,
    conversation.c.channel,
    conversation.c.account,
    conversation.c.citizen,
    outbox.c.reply,
    outbox.c.created_at,
    outbox.c.attempts,
)
_QUEUED = outbox.join(conversation, conversation.c.id == outbox.c.conversation_id)


def load_state(db: Connection, address: Address) -> str | None:
    return db.execute(select(conversation.c.state).where(_of(address))).scalar()


def erase(db: Connection, address: Address) -> None:
    """The outbox goes with the conversation."""
    db.execute(delete(conversation).where(_of(address)))


def replies_after(db: Connection, address: Address, outbox_id: int, limit: int) -> list[Outgoing]:
    wanted = select(*_OUTGOING).select_from(_QUEUED).where(_of(address), outbox.c.id > outbox_id)
    return [_outgoing(row) for row in db.execute(wanted.order_by(outbox.c.id).limit(limit))]


def dead_letters(db: Connection, limit: int) -> list[DeadLetter]:
    wanted = select(*_OUTGOING, outbox.c.reason).select_from(_QUEUED).where(outbox.c.status == "dead")
    rows = db.execute(wanted.order_by(outbox.c.id.desc()).limit(limit))
    return [DeadLetter(_outgoing(row[:-1]), row[-1]) for row in rows]


def count_pending(db: Connection) -> tuple[int, int | None, int]:
    """Conversations with something unsent, since when the oldest waits, dead letters."""
    head = select(func.count(), func.min(outbox.c.created_at)).where(outbox.c.due_at.is_not(None))
    waiting, oldest = db.execute(head).one()
    dead = db.execute(select(func.count()).select_from(outbox).where(outbox.c.status == "dead")).scalar_one()
    return waiting, oldest, dead


def recorded_facts(db: Connection, since: int, until: int) -> list[RecordedFact]:
    wanted = select(fact.c.at, fact.c.name, fact.c.content).where(fact.c.at >= since, fact.c.at < until)
    rows = db.execute(wanted.order_by(fact.c.id))
    return [RecordedFact(from_micros(at), Fact(name, json.loads(content))) for at, name, content in rows]


@dataclass(frozen=True, slots=True)
class Sweep:
    """What expires in one table, walked along its key: needs no index that every turn would pay for."""

    table: Table
    start: int | bytes

    def chunk(self, db: Connection, after: int | bytes, before: int) -> tuple[int | bytes | None, int]:
        """Looks at the next rows; where to go on, and how many went. Short, so that turns get in between."""
        (key,) = self.table.primary_key
        part = select(key).where(key > after).order_by(key).limit(_CHUNK).subquery()
        end: int | bytes | None = db.execute(select(part.c[key.name]).order_by(part.c[key.name].desc())).scalar()
        if end is None:
            return None, 0
        gone = db.execute(delete(self.table).where(key > after, key <= end, _expired(self.table, before)))
        return end, gone.rowcount


# In this order: a conversation that was forgotten goes as soon as its last reply has.
SWEEPS = (Sweep(received, b""), Sweep(outbox, 0), Sweep(conversation, 0))


def _expired(table: Table, before: int) -> ColumnElement[bool]:
    if table is received:
        return received.c.at < before
    if table is outbox:
        return and_(outbox.c.created_at < before, outbox.c.status != "waiting")
    forgotten = and_(conversation.c.state.is_(None), ~exists().where(outbox.c.conversation_id == conversation.c.id))
    return or_(conversation.c.updated_at < before, forgotten)


def _of(address: Address) -> ColumnElement[bool]:
    return and_(
        conversation.c.channel == address.channel,
        conversation.c.account == address.account,
        conversation.c.citizen == address.user,
    )


def _outgoing(row: Any) -> Outgoing:
    number, channel, account, user, reply, created_at, attempts = row
    return Outgoing(number, Address(channel, account, user), load_reply(reply), from_micros(created_at), attempts)
