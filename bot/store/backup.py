"""A copy of a SQLite file while the server writes to it, and the way back. PostgreSQL has its own tools."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from bot.store.alone import alone
from bot.store.errors import FileTrouble, ForeignFile, InUse, NewerSchema, NoDatabase
from bot.store.migrate import known, revision_of
from bot.store.ownership import give
from bot.store.trouble import trouble

_SIDES = ("-wal", "-shm", "-journal")


def back_up(database: Path, target: Path) -> None:
    """All or nothing: `target` appears when the copy is complete, checked and on the disk. What is there under its
    name is replaced where it is a copy too, and left alone where it is anything else."""
    if revision_of(database) is None:
        raise NoDatabase(database.absolute())
    if target.is_dir():
        raise FileTrouble(target, "folder", "Is a directory")
    if target.exists() and target.samefile(database):
        raise InUse(target)
    revision_of(target)
    _copied(database, target)


def restore(copy: Path, database: Path, now: datetime) -> Path | None:
    """The file that was there before, with what was written to it last, is kept beside under another name,
    which is returned. What is written has the owner and the mode of the file that was there, or the owner of its
    folder: the service's, whoever restores. Raise InUse while a server has it open."""
    _check_copy(copy)
    with alone(database):
        if not database.exists():
            _remove_sides(database)
            _copied(copy, database)
            give(database, database.parent.stat())
            return None
        if copy.samefile(database):
            raise InUse(copy)
        _nobody_uses(database)
        was = database.stat()
        old = database.with_name(f"{database.name}.{now:%Y%m%d-%H%M%S}")
        _copied(database, old)  # and not renamed: its write-ahead log has to go with it
        incoming = database.with_name(database.name + ".incoming")
        _copied(copy, incoming)
        for path in (old, incoming):
            path.chmod(was.st_mode & 0o777)
            give(path, was)
        _remove_sides(database)
        incoming.replace(database)
        _sync(database.parent)
        return old


def _remove_sides(database: Path) -> None:
    """The old log must not be played into the new file."""
    for side in _SIDES:
        database.with_name(database.name + side).unlink(missing_ok=True)


def _check_copy(copy: Path) -> None:
    """Whole, and of a schema that this version can work with or bring up to date."""
    if not copy.exists():
        raise FileTrouble(copy, "missing", "No such file")
    revision = revision_of(copy)
    if revision is None:
        raise ForeignFile(copy)
    if not known(revision):
        raise NewerSchema(copy, revision)
    _check(copy)


def _copied(source: Path, target: Path) -> None:
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))  # what citizens write is in it
        _copy(source, unfinished)
        _sync(unfinished)
        unfinished.replace(target)
        _sync(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise trouble(target, error) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()


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
        raise trouble(path, error) from error
    if found != [("ok",)]:
        raise FileTrouble(path, "damaged", str(found[0][0]))


def _nobody_uses(database: Path) -> None:
    """Beside a server it may be a command that has the file open."""
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
