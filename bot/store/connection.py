"""How every connection to the SQLite file is set up."""

import sqlite3
from pathlib import Path

_BUSY_SECONDS = 5


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Transactions are begun by hand: the driver's own idea of when to begin one is not ours."""
    db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=True)
    db.execute("PRAGMA synchronous=FULL")  # in WAL mode: every commit is on the disk before it returns
    db.execute("PRAGMA wal_autocheckpoint=0")
    db.execute("PRAGMA foreign_keys=ON")
    db.execute("PRAGMA secure_delete=ON")  # what is erased is overwritten
    db.execute("PRAGMA temp_store=MEMORY")  # savepoints keep their undo journal off the disk
    if read_only:
        db.execute("PRAGMA query_only=ON")
    return db
