"""Conversations, keys of handled messages, the outbox and statistics, behind one interface."""

import asyncio
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from urllib.parse import unquote

from bot.store.base import Store
from bot.store.errors import NewerSchema, NoDatabase, OlderSchema, StoreError, UnsupportedDatabase
from bot.store.migrations import HEAD
from bot.store.sqlite import SqliteStore

_SQLITE = "sqlite:///"
_POSTGRESQL = ("postgresql", "postgres", "postgresql+asyncpg")

__all__ = ["Store", "StoreError", "build_store", "database", "place", "revision", "serving", "upgrade", "usable"]


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
    if url.startswith(_SQLITE):
        name = unquote(url.removeprefix(_SQLITE).partition("?")[0])
        if name in {"", ":memory:"}:
            raise UnsupportedDatabase("sqlite")
        return Path(name)
    # What stands after two slashes only is taken for a machine: `sqlite://var/x.db` would be the file x.db here.
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        kind = make_url(url).drivername
    except (ArgumentError, ValueError):
        raise UnsupportedDatabase("?") from None  # the message would repeat the URL and its password
    if kind not in _POSTGRESQL:
        raise UnsupportedDatabase(kind)
    return "postgresql" + url[len(kind) :]


def place(url: str) -> str:
    """Where it is, as people are told: the whole path, or PostgreSQL's machine and name; never a password."""
    where = database(url)
    if isinstance(where, Path):
        return str(where.absolute())
    from bot.store import postgres_migrate

    return postgres_migrate.place(where)


def serving(url: str) -> AbstractContextManager[None]:
    """For a server, as long as it runs. Raise InUse where another one has the SQLite file; PostgreSQL takes any
    number."""
    where = database(url)
    if not isinstance(where, Path):
        return nullcontext()
    from bot.store.alone import alone

    return alone(where.absolute())


async def usable(url: str) -> None:
    """For commands that work with what a server has stored: they make no database and bring none up to date. Raise
    NoDatabase, OlderSchema or NewerSchema where there is none to work with."""
    found = await revision(url)
    if found == HEAD:
        return
    where = await asyncio.to_thread(place, url)
    if found is None:
        raise NoDatabase(where)
    from bot.store import migrate

    raise (OlderSchema if await asyncio.to_thread(migrate.known, found) else NewerSchema)(where, found)


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
