"""Off the hot path: retention, counts, statistics."""

import json
from dataclasses import dataclass
from sqlite3 import Connection

from bot.store.base import Fact, RecordedFact
from bot.store.codec import from_micros

_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Sweep:
    """What expires in one table, walked along its key: needs no index that every turn would pay for."""

    table: str
    key: str
    expired: str  # in terms of `:before`
    start: int | bytes

    def chunk(self, db: Connection, after: int | bytes, before: int) -> tuple[int | bytes | None, int]:
        """Looks at the next rows; where to go on, and how many went. Short, so that turns get in between."""
        end: int | bytes | None = db.execute(
            f"SELECT max(k) FROM (SELECT {self.key} AS k FROM {self.table} WHERE {self.key} > ?"  # noqa: S608
            f" ORDER BY {self.key} LIMIT {_CHUNK})",
            (after,),
        ).fetchone()[0]
        if end is None:
            return None, 0
        deleted = db.execute(
            f"DELETE FROM {self.table} WHERE {self.key} > :after AND {self.key} <= :end AND ({self.expired})",  # noqa: S608
            {"after": after, "end": end, "before": before},
        )
        return end, deleted.rowcount


# In this order: a conversation that was forgotten goes as soon as its last reply has.
SWEEPS = (
    Sweep("received", "digest", "at < :before", b""),
    Sweep("outbox", "id", "created_at < :before AND status <> 'waiting'", 0),
    Sweep(
        "conversation",
        "id",
        "updated_at < :before OR (state IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM outbox o WHERE o.conversation_id = conversation.id))",
        0,
    ),
)


def count_pending(db: Connection) -> tuple[int, int | None, int]:
    waiting, oldest = db.execute("SELECT count(*), min(created_at) FROM outbox WHERE due_at IS NOT NULL").fetchone()
    dead = db.execute("SELECT count(*) FROM outbox WHERE status = 'dead'").fetchone()[0]
    return waiting, oldest, dead


def recorded_facts(db: Connection, since: int, until: int) -> list[RecordedFact]:
    rows = db.execute("SELECT at, name, content FROM fact WHERE at >= ? AND at < ? ORDER BY id", (since, until))
    return [RecordedFact(from_micros(at), Fact(name, json.loads(content))) for at, name, content in rows]
