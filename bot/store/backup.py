"""A copy of a SQLite file while the server writes to it, and the way back. PostgreSQL has its own tools."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.store.errors import ForeignFile, InUse, Unavailable
from bot.store.migrate import revision_of

_SIDES = ("-wal", "-shm", "-journal")


def back_up(database: Path, target: Path) -> None:
    """All or nothing: `target` appears when the copy is complete, checked and on the disk."""
    if revision_of(database) is None:
        raise Unavailable(f"{database}: no data")
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))  # what citizens write is in it
        _copy(database, unfinished)
        _sync(unfinished)
        unfinished.replace(target)
        _sync(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise Unavailable(f"{target}: {error}") from error
    finally:
        unfinished.unlink(missing_ok=True)


def restore(copy: Path, database: Path, now: datetime) -> Path | None:
    """The file that was there before, with what was written to it last, is kept beside under another name,
    which is returned. Raise InUse while a server has it open."""
    if revision_of(copy) is None:
        raise ForeignFile(copy)
    _check(copy)
    if not database.exists():
        back_up(copy, database)
        return None
    _nobody_uses(database)
    old = database.with_name(f"{database.name}.{now:%Y%m%d-%H%M%S}")
    back_up(database, old)  # and not renamed: its write-ahead log has to go with it
    incoming = database.with_name(database.name + ".incoming")
    back_up(copy, incoming)
    for side in _SIDES:  # the old log must not be played into the new file
        database.with_name(database.name + side).unlink(missing_ok=True)
    incoming.replace(database)
    _sync(database.parent)
    return old


def _copy(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as reading,
        closing(sqlite3.connect(target)) as writing,
    ):
        reading.backup(writing)  # one step: one state, however much is written meanwhile
        # No log beside a copy: it must be one file that can be carried away.
        writing.execute("PRAGMA journal_mode=DELETE")
    _check(target)


def _check(path: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            found = db.execute("PRAGMA integrity_check").fetchall()
    except sqlite3.Error as error:
        raise Unavailable(f"{path}: {error}") from error
    if found != [("ok",)]:
        raise Unavailable(f"{path}: {found[0][0]}")


def _nobody_uses(database: Path) -> None:
    try:
        with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as db:
            db.execute("PRAGMA locking_mode=EXCLUSIVE")
            db.execute("BEGIN EXCLUSIVE")
            db.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        raise InUse(database) from error


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
