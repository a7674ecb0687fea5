"""What a server asks for when it starts and every second of its life, in the driver's own SQL: so SQLite is ready, and
stays quiet, without SQLAlchemy (0.2 s of imports). The same as in `queries`, which PostgreSQL uses."""

from sqlite3 import Connection

from bot.store.base import Account
from bot.store.codec import from_micros

_ACCOUNTS = "SELECT channel, id, ward, secrets, version, expires_at, stopped FROM account ORDER BY channel, id"
_MARK = "SELECT count(*), sum(version), max(updated_at) FROM account"
_PENDING = """
SELECT (SELECT count(*) FROM outbox WHERE due_at IS NOT NULL),
       (SELECT min(created_at) FROM outbox WHERE due_at IS NOT NULL),
       (SELECT count(*) FROM outbox WHERE status = 'dead')"""


def accounts(db: Connection) -> list[Account]:
    return [
        Account(channel, id, ward, bytes(secrets), version, None if at is None else from_micros(at), stopped)
        for channel, id, ward, secrets, version, at, stopped in db.execute(_ACCOUNTS)
    ]


def accounts_mark(db: Connection) -> tuple[int, ...]:
    return tuple(int(value or 0) for value in db.execute(_MARK).fetchone())


def count_pending(db: Connection) -> tuple[int, int | None, int]:
    waiting, oldest, dead = db.execute(_PENDING).fetchone()
    return waiting, oldest, dead
