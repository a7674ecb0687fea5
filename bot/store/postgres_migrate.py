"""Brings a PostgreSQL database to the newest schema, or says why not before touching it."""

import asyncio
from typing import TYPE_CHECKING, cast

from sqlalchemy import make_url, text

from bot.store.errors import ForeignFile, NewerSchema
from bot.store.migrations import APPLICATION_ID, HEAD
from bot.store.postgres_connection import STARTING, Connection, connect, core_engine, translated

if TYPE_CHECKING:
    from bot.store.migrations.running import Migrations

_TABLES = "SELECT tablename::text FROM pg_tables WHERE schemaname = ANY (current_schemas(false))"
# Of the first migration: whoever has all of them is us.
_OURS = {"alembic_version", "received", "conversation", "outbox", "fact"}


async def migrate(dsn: str) -> None:
    """Several processes may call it at once: one migrates, in one transaction, the others wait for it."""
    try:
        if await revision_of(dsn) != HEAD:
            await _upgrade(dsn)
    except Exception as error:
        raise translated(error) from error


async def revision_of(dsn: str) -> str | None:
    """None: an empty database. Changes nothing."""
    try:
        connection = await connect(dsn, name=STARTING)
        try:
            return await _revision(connection, dsn)
        finally:
            await connection.close()
    except Exception as error:
        raise translated(error) from error


def place(dsn: str) -> str:
    """The address without what may be secret."""
    url = make_url(dsn)
    where = f"{url.host or 'localhost'}:{url.port or 5432}"
    return f"PostgreSQL {where}/{url.database or ''}"


async def _upgrade(dsn: str) -> None:
    migrations = await asyncio.to_thread(_load)
    engine = core_engine(dsn, patient=True)
    try:
        async with engine.begin() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION_ID})
            driver = cast(Connection, (await connection.get_raw_connection()).driver_connection)
            revision = await _revision(driver, dsn)  # again: another process may just have done it
            if revision is not None and not migrations.know(revision):
                raise NewerSchema(place(dsn), revision)
            if revision != HEAD:
                await connection.run_sync(migrations.run)
    finally:
        await engine.dispose()


def _load() -> "Migrations":
    # A quarter of a second of imports that an up-to-date database does not need, and files.
    from bot.store.migrations.running import Migrations

    return Migrations.load()


async def _revision(connection: Connection, dsn: str) -> str | None:
    tables = {name for (name,) in await connection.fetch(_TABLES)}
    if not tables:
        return None
    if not tables >= _OURS:
        raise ForeignFile(place(dsn))
    revision: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
    return revision
