"""A server starts after another has died: what the dead one had claimed does not wait for the end of its lease."""

import asyncio
from datetime import timedelta

import pytest

from bot.store.base import DOUBT, LEASE, Store
from bot.store.postgres import PostgresStore
from bot.store.postgres_connection import NAME, STARTING, connect
from bot.store.sqlite import SqliteStore
from tests.store.conftest import MakeStore
from tests.store.making import after, hears, message, texts

ZALO = ("zalo",)


OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1"


async def gone(store: Store) -> None:
    """As if it had died: what it had claimed is not settled. PostgreSQL takes a moment to see that nobody is there."""
    await store.close()
    if isinstance(store, PostgresStore):
        looking = await connect(store._dsn, name=STARTING)
        for _ in range(500):
            if not await looking.fetchval(OTHERS, NAME):
                break
            await asyncio.sleep(0.01)
        await looking.close()


async def begun(make_store: MakeStore, seconds: float) -> Store:
    store = make_store()
    await store.open(resuming=after(seconds))
    return store


async def test_claims_of_a_dead_process_are_due_when_its_echoes_have_come(make_store: MakeStore) -> None:
    dead = await begun(make_store, 0)
    await dead.receive(message("lan"), hears("lan 1", "lan 2"), now=after(0), claim=True)
    await dead.receive(message("hoa"), hears("hoa"), now=after(0))
    await dead.receive(message("mai"), hears("mai"), now=after(0))
    assert texts(await dead.claim(1, after(4), ZALO)) == ["hoa"]
    await gone(dead)

    store = await begun(make_store, 6)
    try:
        assert texts(await store.claim(10, after(6), ZALO)) == ["mai", "lan 1"]  # as long as they have been due
        assert await store.claim(10, after(8.9), ZALO) == []  # claimed at 4: perhaps it did arrive
        (hoa,) = await store.claim(10, after(4) + DOUBT, ZALO)
        assert (hoa.reply.text, hoa.attempts) == ("hoa", 2)
    finally:
        await store.close()


async def test_what_was_put_off_stays_put_off(make_store: MakeStore) -> None:
    dead = await begun(make_store, 0)
    await dead.receive(message(), hears("một"), now=after(0))
    (one,) = await dead.claim(1, after(1), ZALO)
    await dead.mark_retry(one.id, after(20), "error -200")
    await gone(dead)

    store = await begun(make_store, 6)
    try:
        assert await store.claim(10, after(19), ZALO) == []
        assert texts(await store.claim(10, after(20), ZALO)) == ["một"]
    finally:
        await store.close()


async def test_commands_leave_claims_alone(make_store: MakeStore) -> None:
    server = await begun(make_store, 0)
    await server.receive(message(), hears("một"), now=after(0), claim=True)
    command = make_store()
    try:
        await command.open()
        assert await command.claim(10, after(0) + LEASE - timedelta(seconds=1), ZALO) == []
        assert texts(await command.claim(10, after(0) + LEASE, ZALO)) == ["một"]
    finally:
        await command.close()
        await server.close()


async def test_a_process_among_others_takes_nothing_from_those_that_live(make_store: MakeStore) -> None:
    living = await begun(make_store, 0)
    try:
        if isinstance(living, SqliteStore):
            pytest.skip("its server is alone")
        await living.receive(message(), hears("một"), now=after(0), claim=True)
        other = await begun(make_store, 6)
        try:
            assert await other.claim(10, after(29), ZALO) == []
        finally:
            await other.close()
    finally:
        await living.close()
