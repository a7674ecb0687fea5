"""A message comes in: lock, load, decide, save; the sending is somebody else's."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from bot.messages import Inbound
from bot.store.base import Decision, Receipt, Store


class Brain(Protocol):
    def decide(self, state: str | None, inbound: Inbound, now: datetime) -> Decision:
        """Pure, about a millisecond; runs in the store's thread. What it raises undoes the message."""


def _nobody(channel: str) -> None:
    """Without a sender in this process, the replies wait in the outbox for another's."""


class Service:
    def __init__(
        self,
        store: Store,
        brain: Brain,
        clock: Callable[[], datetime],
        wake: Callable[[str], None] = _nobody,
    ) -> None:
        """`wake` is told the channel that has something to send: `Sender.wake`."""
        self._store = store
        self._brain = brain
        self._clock = clock
        self._wake = wake

    async def receive(self, inbound: Inbound) -> Receipt:
        """When it returns, the message is safe and the platform may be told so. When it raises, nothing
        has happened, and the platform's next delivery is as good as this one."""
        now = self._clock()
        receipt = await self._store.receive(inbound, lambda state: self._brain.decide(state, inbound, now), now=now)
        if receipt.replies:
            self._wake(inbound.address.channel)
        return receipt
