"""How every connection to the SQLite file is set up."""

import sqlite3
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_BUSY_SECONDS = 5


class Database(sqlite3.Connection):
    """The driver's connection, which the hot transaction speaks to directly."""

    @cached_property
    def core(self) -> "Connection":
        """The same as SQLAlchemy sees it, for whatever is off the hot path and common to all databases. Made when
        first asked for, which may be in the middle of a transaction."""
        from sqlalchemy import NullPool, create_engine

        # It looks at an engine's first connection, and then rolls back: so it is shown another one first. Ours is
        # never given back nor asked to commit: the transactions stay ours alone.
        shown = [self, sqlite3.connect(":memory:")]
        engine = create_engine("sqlite://", creator=shown.pop, poolclass=NullPool)
        engine.connect().close()
        return engine.connect()


def connect(path: Path, *, read_only: bool = False) -> Database:
    """Transactions are begun by hand: the driver's own idea of when to begin one is not ours."""
    db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=True, factory=Database)
    db.execute("PRAGMA synchronous=FULL")  # in WAL mode: every commit is on the disk before it returns
    db.execute("PRAGMA wal_autocheckpoint=0")
    db.execute("PRAGMA foreign_keys=ON")
    db.execute("PRAGMA secure_delete=ON")  # what is erased is overwritten
    db.execute("PRAGMA temp_store=MEMORY")  # savepoints keep their undo journal off the disk
    if read_only:
        db.execute("PRAGMA query_only=ON")
    return db
