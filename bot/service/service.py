"""A message comes in: lock, load, decide, save; the sending is somebody else's."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from bot.messages import Address, Inbound, Reply
from bot.store.base import Decision, Receipt, Store


class Brain(Protocol):
    def decide(self, state: str | None, inbound: Inbound, now: datetime) -> Decision:
        """Pure, about a millisecond; runs in the store's thread. What it raises undoes the message."""


def _whole(_: Address, reply: Reply) -> Sequence[Reply]:
    return (reply,)


def _nobody(channel: str) -> None:
    """Without a sender in this process, the replies wait in the outbox for another's."""


class Service:
    def __init__(
        self,
        store: Store,
        brain: Brain,
        clock: Callable[[], datetime],
        wake: Callable[[str], None] = _nobody,
        parts: Callable[[Address, Reply], Sequence[Reply]] = _whole,
    ) -> None:
        """`wake` is told the channel that has something to send: `Sender.wake`. `parts` cuts a reply into what
        that channel can send: `Sender.parts`."""
        self._store = store
        self._brain = brain
        self._clock = clock
        self._wake = wake
        self._parts = parts

    async def receive(self, inbound: Inbound) -> Receipt:
        """When it returns, the message is safe and the platform may be told so. When it raises, nothing
        has happened, and the platform's next delivery is as good as this one."""
        now = self._clock()
        woken = {inbound.address.channel}

        def decide(state: str | None) -> Decision:
            decision = self._brain.decide(state, inbound, now)
            woken.update(address.channel for address, _ in decision.others)
            return self._cut(inbound.address, decision)

        receipt = await self._store.receive(inbound, decide, now=now)
        if receipt.new:
            for channel in woken:
                self._wake(channel)
        return receipt

    def _cut(self, address: Address, decision: Decision) -> Decision:
        replies = tuple(part for reply in decision.replies for part in self._parts(address, reply))
        others = tuple((to, part) for to, reply in decision.others for part in self._parts(to, reply))
        return replace(decision, replies=replies, others=others)
