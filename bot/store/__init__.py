"""Conversations, keys of handled messages, the outbox and statistics, behind one interface."""

import asyncio
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.store.base import Store
from bot.store.errors import StoreError, UnsupportedDatabase
from bot.store.sqlite import SqliteStore

_POSTGRESQL = ("postgresql", "postgres", "postgresql+asyncpg")

__all__ = ["Store", "StoreError", "build_store", "database", "revision", "upgrade"]


def build_store(url: str) -> Store:
    """`sqlite:///relative/path`, `sqlite:////absolute/path` (a database in memory would hold nothing safe), or
    `postgresql://user:password@host/name`, with what the driver takes after a `?`."""
    where = database(url)
    if isinstance(where, Path):
        return SqliteStore(where)
    # Its imports take a while that an embedded store need not wait.
    from bot.store.postgres import PostgresStore

    return PostgresStore(where)


def database(url: str) -> Path | str:
    """The SQLite file, or PostgreSQL's address as its driver takes it."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise UnsupportedDatabase("?") from None  # the message would repeat the URL and its password
    if parsed.drivername in _POSTGRESQL:
        return "postgresql" + url[len(parsed.drivername) :]
    if parsed.get_backend_name() != "sqlite" or parsed.database in {None, "", ":memory:"}:
        raise UnsupportedDatabase(parsed.drivername)
    return Path(str(parsed.database))


async def revision(url: str) -> str | None:
    """The schema's; None where there is nothing yet. Changes nothing."""
    where = database(url)
    if isinstance(where, Path):
        from bot.store import migrate

        return await asyncio.to_thread(migrate.revision_of, where)
    from bot.store import postgres_migrate

    return await postgres_migrate.revision_of(where)


async def upgrade(url: str) -> None:
    """To the newest schema, as `Store.open` does."""
    where = database(url)
    if isinstance(where, Path):
        from bot.store import migrate

        await asyncio.to_thread(migrate.migrate, where)
    else:
        from bot.store import postgres_migrate

        await postgres_migrate.migrate(where)
