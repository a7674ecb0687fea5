"""How every connection to the SQLite file is set up."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, StaticPool, create_engine

_BUSY_SECONDS = 5


class Database(sqlite3.Connection):
    """The driver's connection, which the hot transaction speaks to directly, and the same one as SQLAlchemy
    sees it (`core`), for whatever is off the hot path and common to all databases."""

    core: Connection


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
    # Now, because SQLAlchemy rolls back after looking at a new connection. It is never given back to the
    # pool nor asked to commit, so after this the transactions are ours alone.
    db.core = create_engine("sqlite://", creator=lambda: db, poolclass=StaticPool).connect()
    return db
