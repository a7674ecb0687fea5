"""Every test that asks for `store` runs once for each implementation."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest

from bot.store.base import LEASE, MAX_QUEUED, Store
from bot.store.postgres import PostgresStore
from bot.store.postgres_migrate import migrate
from bot.store.sqlite import SqliteStore
from tests.store.postgres import PostgresServer, started


class MakeStore(Protocol):
    """Stores made in one test share one database."""

    def __call__(self, *, lease: timedelta = LEASE, max_queued: int = MAX_QUEUED) -> Store: ...


def sqlite_stores(path: Path) -> MakeStore:
    def make(*, lease: timedelta = LEASE, max_queued: int = MAX_QUEUED) -> Store:
        return SqliteStore(path, lease=lease, max_queued=max_queued)

    return make


def postgres_stores(url: str) -> MakeStore:
    def make(*, lease: timedelta = LEASE, max_queued: int = MAX_QUEUED) -> Store:
        return PostgresStore(url, lease=lease, max_queued=max_queued)

    return make


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One for the session; durability on a disk is not what these tests look at, so it need not sync."""
    server = started("-c", "fsync=off", "-c", "max_connections=60", "-c", "shared_buffers=16MB")
    yield server
    server.destroy()


@pytest.fixture
def new_postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """A database of its own, without tables."""
    name = postgres_server.new_database()
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture(scope="session")
def migrated(postgres_server: PostgresServer) -> str:
    name = postgres_server.new_database()
    asyncio.run(migrate(postgres_server.url(name)))
    return name


@pytest.fixture
def postgres_url(postgres_server: PostgresServer, migrated: str) -> str:
    """The database that most tests share, emptied."""
    postgres_server.empty(migrated)
    return postgres_server.url(migrated)


@pytest.fixture(params=["sqlite", "postgres"])
def make_store(request: pytest.FixtureRequest, tmp_path: Path) -> MakeStore:
    if request.param == "sqlite":
        return sqlite_stores(tmp_path / "motcua.db")
    return postgres_stores(request.getfixturevalue("postgres_url"))


@pytest.fixture
async def store(make_store: MakeStore) -> AsyncIterator[Store]:
    made = make_store()
    await made.open()
    yield made
    await made.close()
