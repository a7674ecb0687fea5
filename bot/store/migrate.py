"""Brings a SQLite file to the newest schema, or says why not before touching it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from bot.store.errors import ForeignFile, NewerSchema
from bot.store.migrations import APPLICATION_ID, HEAD
from bot.store.ownership import give
from bot.store.trouble import trouble

_PATIENCE: Final = 30.0  # seconds, with others that open the same file


def migrate(path: Path) -> None:
    """Blocks; for a thread. Several processes may call it at once on a file that does not exist yet."""
    with _troubles(path):
        _create(path)
        with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as db:
            revision = _revision(db, path)
            if revision != HEAD:
                _upgrade(db, path, revision)
            _log_ahead(db)  # also after an upgrade elsewhere, or from a copy


def revision_of(path: Path) -> str | None:
    """None: there is no file yet, or nothing in it. Changes nothing."""
    with _troubles(path):
        if not path.exists():
            return None
        with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as db:
            return _revision(db, path)


@contextmanager
def _troubles(path: Path) -> Iterator[None]:
    """As those of the store."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise ForeignFile(path) from error
        raise trouble(path, error) from error
    except OSError as error:
        raise trouble(path, error) from error


def known(revision: str) -> bool:
    """Of this version of the program, or of an earlier one."""
    from bot.store.migrations.running import Migrations

    return Migrations.load().know(revision)


def _create(path: Path) -> None:
    """Readable for its owner only: it holds what citizens write. The WAL inherits the mode, and the owner."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = not path.exists()
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if new:
        give(path, path.parent.stat())


def _revision(db: sqlite3.Connection, path: Path) -> str | None:
    db.execute("BEGIN")  # one view of the three: another process may be migrating
    owner = db.execute("PRAGMA application_id").fetchone()[0]
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    found = db.execute("SELECT version_num FROM alembic_version").fetchone() if owner == APPLICATION_ID else None
    db.execute("COMMIT")
    if found is None and (owner or tables):
        raise ForeignFile(path)
    return None if found is None else str(found[0])


def _log_ahead(db: sqlite3.Connection) -> None:
    """The driver's timeout does not hold here: where another process changes the mode too, SQLite says so at once."""
    until = monotonic() + _PATIENCE
    while True:
        try:
            db.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
        sleep(0.02)


def _upgrade(db: sqlite3.Connection, path: Path, revision: str | None) -> None:
    # Here and not above: a quarter of a second of imports that an up-to-date file does not need.
    from sqlalchemy import StaticPool, create_engine, event

    from bot.store.migrations.running import Migrations

    migrations = Migrations.load()
    if revision is not None and not migrations.know(revision):
        raise NewerSchema(path, revision)
    engine = create_engine("sqlite://", creator=lambda: db, poolclass=StaticPool)
    # The driver would begin late and commit before each CREATE. One transaction around everything
    # instead: a crash in the middle leaves the file as it was, and a second process waits its turn.
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        migrations.run(connection)
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
