"""The hot transaction: one message of one citizen."""

from sqlite3 import Connection

from bot.messages import Address, Inbound, Reply
from bot.store.base import Decide, Decision, Fact, Outgoing, Receipt
from bot.store.codec import digest, dump_fact, dump_reply, from_micros, storable

# All that a turn reads, in one statement: the driver lets go of the interpreter at each, and getting it
# back under load costs more than the statement. The last reply tells whether a queue is waiting,
# because replies of a conversation are settled strictly in order.
_LOAD = """
SELECT EXISTS (SELECT 1 FROM received WHERE digest = ?), c.id, c.state,
       (SELECT o.status FROM outbox o WHERE o.conversation_id = c.id ORDER BY o.id DESC LIMIT 1)
FROM (SELECT 1) LEFT JOIN conversation c ON c.channel = ? AND c.account = ? AND c.citizen = ?"""
_QUEUE = """
SELECT c.id, (SELECT o.status FROM outbox o WHERE o.conversation_id = c.id ORDER BY o.id DESC LIMIT 1)
FROM conversation c WHERE c.channel = ? AND c.account = ? AND c.citizen = ?"""
_REMEMBER = "INSERT INTO received (digest, at) VALUES (?, ?)"
_UPDATE = "UPDATE conversation SET state = ?, updated_at = ? WHERE id = ?"
_INSERT = "INSERT INTO conversation (channel, account, citizen, state, updated_at) VALUES (?, ?, ?, ?, ?)"
_ERASE = "DELETE FROM conversation WHERE channel = ? AND account = ? AND citizen = ?"
_APPEND = """
INSERT INTO outbox (conversation_id, channel, reply, created_at, due_at, attempts, status)
VALUES (?, ?, ?, ?, ?, ?, 'waiting')"""
_RECORD = "INSERT INTO fact (at, name, content) VALUES (?, ?, ?)"


class Turn:
    """A job for the writer: called with its connection, inside a savepoint. `until`: the first reply is claimed, for
    so long."""

    __slots__ = ("_address", "_decide", "_digest", "_hour", "_now", "_until")

    def __init__(self, inbound: Inbound, decide: Decide, now: int, hour: int, until: int | None = None) -> None:
        self._address = inbound.address
        self._decide = decide
        self._digest = digest(inbound)
        self._now = now
        self._hour = hour
        self._until = until

    def __call__(self, db: Connection) -> Receipt:
        where = (self._address.channel, self._address.account, self._address.user)
        known, conversation, state, last = db.execute(_LOAD, (self._digest, *where)).fetchone()
        if known:
            return Receipt(False, state)
        decision = self._decide(state)
        db.execute(_REMEMBER, (self._digest, self._now))
        if decision.erase and conversation is not None:
            erase(db, self._address)
            conversation = last = None
        saved = None if decision.state is None else storable(decision.state)
        conversation = self._save(db, conversation, saved, decision)
        self._record(db, decision.facts)
        for address, reply in decision.others:
            self._append_elsewhere(db, address, reply)
        replies = self._append(db, conversation, last == "waiting", decision.replies)
        return Receipt(True, saved, replies, bool(replies) and replies[0].attempts > 0)

    def _save(self, db: Connection, row: int | None, state: str | None, decision: Decision) -> int | None:
        if row is not None:
            db.execute(_UPDATE, (state, self._now, row))
            return row
        if state is None and not decision.replies:
            return None
        address = self._address
        inserted = db.execute(_INSERT, (address.channel, address.account, address.user, state, self._now))
        return inserted.lastrowid

    def _append(
        self, db: Connection, row: int | None, queued: bool, replies: tuple[Reply, ...]
    ) -> tuple[Outgoing, ...]:
        appended = []
        for reply in replies:
            claimed = not queued and self._until is not None
            due = None if queued else self._until or self._now
            values = (row, self._address.channel, dump_reply(reply), self._now, due, int(claimed))
            number = db.execute(_APPEND, values).lastrowid
            assert number is not None
            appended.append(Outgoing(number, self._address, reply, from_micros(self._now), int(claimed)))
            queued = True
        return tuple(appended)

    def _append_elsewhere(self, db: Connection, address: Address, reply: Reply) -> None:
        where = (address.channel, address.account, address.user)
        row, status = db.execute(_QUEUE, where).fetchone() or (None, None)
        if row is None:
            row = db.execute(_INSERT, (*where, None, self._now)).lastrowid
        due = None if status == "waiting" else self._now
        db.execute(_APPEND, (row, address.channel, dump_reply(reply), self._now, due, 0))

    def _record(self, db: Connection, facts: tuple[Fact, ...]) -> None:
        if facts:
            db.executemany(
                _RECORD,
                [(self._hour, fact.name, dump_fact(fact.values)) for fact in facts],
            )


def erase(db: Connection, address: Address) -> None:
    """The outbox goes with the conversation. `Turn` remembers the key of the message that asked for it."""
    db.execute(_ERASE, (address.channel, address.account, address.user))
