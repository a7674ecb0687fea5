"""Processes on machines whose clocks differ go by the database's."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.service.shared_time import SharedTime
from bot.store.sqlite import SqliteStore
from tests.store.conftest import MakeStore
from tests.store.making import hears, message
from tests.store.test_postgres import opened

MINUTES = timedelta(minutes=10)
ALIKE = timedelta(seconds=5)


def machine(off: timedelta) -> Callable[[], datetime]:
    return lambda: datetime.now(UTC) + off


@pytest.mark.parametrize("off", [MINUTES, -MINUTES, timedelta()], ids=["ahead", "behind", "right"])
async def test_the_clock_that_counts(make_store: MakeStore, off: timedelta) -> None:
    store = make_store()
    await store.open()
    time = SharedTime(store, machine(off))
    await time.look()
    own = isinstance(store, SqliteStore)
    assert abs(time() - datetime.now(UTC) - (off if own else timedelta())) < ALIKE
    assert (time.off == timedelta()) == (own or off == timedelta())
    await store.close()


async def test_a_reply_that_another_machine_is_sending_is_left_to_it(postgres_url: str) -> None:
    async with opened(postgres_url) as stores:
        times = [SharedTime(store, machine(off)) for store, off in zip(stores, (-MINUTES, MINUTES), strict=True)]
        for time in times:
            await time.look()
        sends, other = stores
        await sends.receive(message(), hears("một"), now=times[0]())
        assert len(await sends.claim(9, times[0](), ("zalo",))) == 1
        assert await other.claim(9, times[1](), ("zalo",)) == []
        assert len(await other.claim(9, machine(MINUTES)(), ("zalo",))) == 1  # what its own clock would have had it do


async def test_a_clock_that_is_set_right_is_noticed(postgres_url: str) -> None:
    async with opened(postgres_url, 1) as (store,):
        off = MINUTES
        time = SharedTime(store, lambda: datetime.now(UTC) + off)
        await time.look()
        assert abs(time.off + MINUTES) < ALIKE
        off = timedelta()
        await time.look()
        assert time.off == timedelta()
