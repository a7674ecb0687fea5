"""Whatever is off the hot path, once for every database: SQLAlchemy Core over a connection that is in a
transaction (or needs none). SQLite calls these in its threads, PostgreSQL through `run_sync`."""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, exists, func, insert, or_, select, update

from bot.messages import Address
from bot.store.base import Account, DeadLetter, Fact, Outgoing, Record, RecordedFact
from bot.store.codec import from_micros, load_reply, to_micros
from bot.store.schema import account, conversation, fact, lease, outbox, received

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


def in_doubt(db: Connection, address: Address) -> Outgoing | None:
    head = select(*_OUTGOING).select_from(_QUEUED).where(_of(address), outbox.c.due_at.is_not(None))
    row = db.execute(head.where(outbox.c.attempts > 0)).one_or_none()
    return None if row is None else _outgoing(row)


def is_ours(db: Connection, address: Address, platform_id: str) -> bool:
    sent = select(outbox.c.platform_id).select_from(_QUEUED).where(_of(address), outbox.c.platform_id.is_not(None))
    return any(platform_id in ids.split() for ids in db.execute(sent).scalars())


def revive(db: Connection, message_ids: Collection[int] | None, at: int) -> int:
    """As new rows: the order in which a conversation's replies go out is that of their ids."""
    dead = select(outbox.c.id, outbox.c.conversation_id, outbox.c.channel, outbox.c.reply)
    dead = dead.where(outbox.c.status == "dead").order_by(outbox.c.id)
    if message_ids is not None:
        dead = dead.where(outbox.c.id.in_(message_ids))
    rows = db.execute(dead).all()
    for row in rows:
        # Nobody else may append to this queue, or settle its head, between the look and the change.
        db.execute(select(conversation.c.id).where(conversation.c.id == row.conversation_id).with_for_update())
        behind = exists().where(outbox.c.conversation_id == row.conversation_id, outbox.c.status == "waiting")
        due = None if db.execute(select(behind)).scalar_one() else at
        values = {"conversation_id": row.conversation_id, "channel": row.channel, "reply": row.reply}
        db.execute(
            insert(outbox).values(values | {"created_at": at, "due_at": due, "attempts": 0, "status": "waiting"})
        )
        db.execute(delete(outbox).where(outbox.c.id == row.id))
    return len(rows)


def make_due(db: Connection, channel: str, account_id: str, at: int) -> int:
    """A reply that has been claimed has no reason: it must not be claimed a second time."""
    of_account = and_(conversation.c.channel == channel, conversation.c.account == account_id)
    put_off = and_(outbox.c.channel == channel, outbox.c.due_at > at, outbox.c.reason.is_not(None))
    wanted = and_(put_off, outbox.c.conversation_id.in_(select(conversation.c.id).where(of_account)))
    return db.execute(update(outbox).where(wanted).values(due_at=at)).rowcount


def dead_letters(db: Connection, limit: int) -> list[DeadLetter]:
    wanted = select(*_OUTGOING, outbox.c.reason).select_from(_QUEUED).where(outbox.c.status == "dead")
    rows = db.execute(wanted.order_by(outbox.c.id.desc()).limit(limit))
    return [DeadLetter(_outgoing(row[:-1]), row[-1]) for row in rows]


def record(db: Connection, address: Address) -> Record:
    found = db.execute(select(conversation.c.state, conversation.c.updated_at).where(_of(address))).one_or_none()
    wanted = select(*_OUTGOING, outbox.c.status).select_from(_QUEUED).where(_of(address)).order_by(outbox.c.id)
    replies = tuple((_outgoing(row[:-1]), row[-1]) for row in db.execute(wanted))
    return Record(None, None, replies) if found is None else Record(found[0], from_micros(found[1]), replies)


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


def accounts(db: Connection) -> list[Account]:
    rows = db.execute(select(account).order_by(account.c.channel, account.c.id))
    return [
        Account(
            row.channel,
            row.id,
            row.ward,
            bytes(row.secrets),
            row.version,
            None if row.expires_at is None else from_micros(row.expires_at),
            row.stopped,
        )
        for row in rows
    ]


def accounts_mark(db: Connection) -> tuple[int, ...]:
    """Every change raises a version, every other addition or removal changes the count or the sum."""
    look = select(func.count(), func.sum(account.c.version), func.max(account.c.updated_at))
    return tuple(int(value or 0) for value in db.execute(look).one())


def time(db: Connection) -> datetime:
    """As it is when the statement runs, not when its transaction began."""
    now: datetime = db.execute(select(func.clock_timestamp())).scalar_one()
    return now


def put_account(db: Connection, new: Account, at: int) -> None:
    version = db.execute(select(account.c.version).where(_account(new.channel, new.id)).with_for_update()).scalar()
    if version is None:
        keys = {"channel": new.channel, "id": new.id, "version": 1}
        db.execute(insert(account).values(keys | _account_values(new, at)))
    else:
        swap_account(db, replace(new, version=version), at)


def swap_account(db: Connection, new: Account, at: int) -> bool:
    same = and_(_account(new.channel, new.id), account.c.version == new.version)
    changed = update(account).where(same).values(_account_values(new, at) | {"version": new.version + 1})
    return db.execute(changed).rowcount == 1


def remove_account(db: Connection, channel: str, id: str) -> bool:
    return db.execute(delete(account).where(_account(channel, id))).rowcount == 1


def take_lease(db: Connection, name: str, holder: str, now: int, until: int) -> bool:
    free = or_(lease.c.until <= now, lease.c.holder == holder)
    taken = update(lease).where(lease.c.name == name, free).values(holder=holder, until=until)
    if db.execute(taken).rowcount:
        return True
    if db.execute(select(lease.c.name).where(lease.c.name == name)).scalar() is not None:
        return False
    db.execute(insert(lease).values(name=name, holder=holder, until=until))
    return True


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
        expired = _expired(self.table, before)
        # First held, then looked at once more and deleted: where others write at the same time, a reply may
        # have been added to the conversation since. Rows that somebody works on stay for the next time.
        held = select(key).where(key > after, key <= end, expired).with_for_update(skip_locked=True)
        keys = db.execute(held).scalars().all()
        if not keys:
            return end, 0
        return end, db.execute(delete(self.table).where(key.in_(keys), expired)).rowcount


def sweep_facts(db: Connection, before: int) -> int:
    """The oldest that are too old, a few at a time; 0 when none is left."""
    oldest = select(fact.c.id).where(fact.c.at < before).order_by(fact.c.at).limit(_CHUNK)
    return db.execute(delete(fact).where(fact.c.id.in_(oldest))).rowcount


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


def _account(channel: str, id: str) -> ColumnElement[bool]:
    return and_(account.c.channel == channel, account.c.id == id)


def _account_values(new: Account, at: int) -> dict[str, Any]:
    expires = None if new.expires_at is None else to_micros(new.expires_at)
    return {
        "ward": new.ward,
        "secrets": new.secrets,
        "expires_at": expires,
        "stopped": new.stopped,
        "updated_at": at,
    }


def _outgoing(row: Any) -> Outgoing:
    number, channel, account, user, reply, created_at, attempts = row
    return Outgoing(number, Address(channel, account, user), load_reply(reply), from_micros(created_at), attempts)
