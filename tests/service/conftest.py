import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.messages import Address, Inbound, Kind
from bot.service import Policy, Sender, Service
from bot.store.base import Receipt
from bot.store.sqlite import SqliteStore
from tests.service.phone import Parrot, Phone

# Polling is so slow that only waking can make these tests pass in time.
QUICK = Policy(first_delay=timedelta(milliseconds=20), poll=timedelta(seconds=30))


class Office:
    """Store, service and sender as the program puts them together, with the phone at the end."""

    def __init__(self, path: Path, straight: bool = True) -> None:
        self.path = path
        self.straight = straight
        self.store = SqliteStore(path)
        self.number = 0
        self.ahead = timedelta()
        self.sender: Sender
        self.service: Service

    def clock(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def staff(self, *phones: Phone, policy: Policy = QUICK) -> None:
        self.sender = Sender(self.store, phones, self.clock, policy)
        places = self.sender if self.straight else None
        self.service = Service(self.store, Parrot(), self.clock, wake=self.sender.wake, places=places)

    async def hears(self, user: str, text: str, channel: str = "zalo") -> Receipt:
        self.number += 1
        inbound = Inbound(Address(channel, "oa", user), f"{self.number}", self.clock(), Kind.TEXT, text)
        return await self.service.receive(inbound)

    async def drained(self) -> bool:
        return await self.sender.drained(timedelta(seconds=10))


@pytest.fixture(params=[True, False], ids=["straight", "by the outbox"])
async def office(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    """Replies go straight from the commit to a free place of the sender, or all of them by way of the outbox."""
    made = Office(tmp_path / "motcua.db", request.param)
    await made.store.open()
    yield made
    if hasattr(made, "sender"):
        await made.sender.stop()
    await made.store.close()


async def until(holds: Callable[[], bool], seconds: float = 5) -> None:
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.005)
