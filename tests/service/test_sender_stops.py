"""What a sender leaves behind when it stops, and what it no longer begins."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.store.base import LEASE
from tests.service.conftest import QUICK, Office, until
from tests.service.phone import Phone


async def in_the_middle(office: Office, text: str) -> Phone:
    """The first reply is being sent, and the phone keeps it open."""
    phone = Phone()
    phone.open.clear()
    office.staff(phone)
    await office.sender.start()
    await office.hears("lan", text)
    await until(lambda: len(phone.attempts) == 1)
    return phone


async def test_stopping_lets_what_is_under_way_finish_and_takes_nothing_new(office: Office) -> None:
    phone = await in_the_middle(office, "một hai")

    stopping = asyncio.ensure_future(office.sender.stop())
    await asyncio.sleep(0.02)
    assert not stopping.done()
    phone.open.set()
    await stopping

    assert phone.seen == ["một"]
    assert (await office.store.pending()).waiting == 1
    office.staff(phone)
    await office.sender.start()
    assert await office.drained()
    assert phone.seen == ["một", "hai"]


async def test_stopping_does_not_wait_for_ever(office: Office) -> None:
    phone = await in_the_middle(office, "một")
    async with asyncio.timeout(2):
        await office.sender.stop(timedelta(seconds=0.05))

    phone.open.set()
    office.ahead = LEASE + timedelta(seconds=1)
    office.staff(phone)
    await office.sender.start()
    assert await office.drained()
    assert [(each.reply.text, each.attempts) for each in phone.attempts] == [("một", 1), ("một", 2)]


async def test_what_was_claimed_ahead_is_given_back(office: Office) -> None:
    phone = Phone()
    phone.open.clear()
    office.staff(phone, policy=replace(QUICK, concurrency=2))
    await asyncio.gather(*(office.hears(f"user {number}", f"{number}") for number in range(6)))
    await office.sender.start()
    await until(lambda: len(phone.attempts) == 2)
    stopping = asyncio.ensure_future(office.sender.stop())
    phone.open.set()
    await stopping
    assert len(phone.seen) == 2

    office.staff(phone)  # and no lease has to run out first
    await office.sender.start()
    assert await office.drained()
    assert sorted(phone.seen) == [f"{number}" for number in range(6)]


async def test_what_was_claimed_too_long_ago_is_not_begun(office: Office) -> None:
    """Another process may have it by then."""
    phone = Phone()
    phone.open.clear()
    office.staff(phone, policy=replace(QUICK, concurrency=1))
    await asyncio.gather(*(office.hears(user, user) for user in ("lan", "hoa")))
    await office.sender.start()
    await until(lambda: len(phone.attempts) == 1)

    office.ahead = QUICK.lease - QUICK.timeout + timedelta(seconds=1)
    phone.open.set()
    await until(lambda: len(phone.seen) == 1)
    await asyncio.sleep(0.05)
    assert len(phone.attempts) == 1
    office.ahead = LEASE + timedelta(seconds=1)
    assert await office.drained()
    assert sorted(phone.seen) == ["hoa", "lan"]
    assert [each.attempts for each in phone.attempts] == [1, 2]
