"""A message comes in: lock, load, decide, save; the sending is somebody else's."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from time import perf_counter
from typing import Protocol

from bot.messages import Address, Inbound, Reply
from bot.service.metrics import Metrics
from bot.service.tracing import OFF, Tracing
from bot.store.base import Decision, Outgoing, Receipt, Store
from bot.store.codec import digest


class Brain(Protocol):
    def decide(self, state: str | None, inbound: Inbound, now: datetime) -> Decision:
        """Pure, about a millisecond; runs in the store's thread. What it raises undoes the message."""


class Places(Protocol):
    """The sender's: a reply that a place is free for goes straight from the commit to the channel."""

    def reserve(self, channel: str) -> bool: ...

    def release(self, channel: str) -> None: ...

    def take(self, message: Outgoing, claimed_at: datetime) -> None: ...


class NoPlaces:
    """Every reply is looked for in the outbox."""

    def reserve(self, channel: str) -> bool:
        return False

    def release(self, channel: str) -> None:
        pass

    def take(self, message: Outgoing, claimed_at: datetime) -> None:
        pass


log = logging.getLogger(__name__)


def cause(inbound: Inbound) -> str:
    """Stands for the message in the log: nobody can be found by it."""
    return digest(inbound).hex()[:12]


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
        metrics: Metrics | None = None,
        tracing: Tracing = OFF,
        places: Places | None = None,
    ) -> None:
        """`wake` is told the channel that has something to send: `Sender.wake`. `parts` cuts a reply into what
        that channel can send: `Sender.parts`. `places`: the sender itself."""
        self._store = store
        self._brain = brain
        self._clock = clock
        self._wake = wake
        self._parts = parts
        self._metrics = metrics or Metrics()
        self._tracing = tracing
        self._places = places or NoPlaces()

    async def receive(self, inbound: Inbound) -> Receipt:
        """When it returns, the message is safe and the platform may be told so. When it raises, nothing
        has happened, and the platform's next delivery is as good as this one."""
        now, began = self._clock(), perf_counter()
        channel, decided = inbound.address.channel, list[Decision]()
        turn = self._tracing.turn(channel=channel, kind=inbound.kind.value)

        def decide(state: str | None) -> Decision:
            start = perf_counter()
            with turn():
                decision = self._cut(inbound.address, self._brain.decide(state, inbound, now))
            self._metrics.turn_seconds.observe(perf_counter() - start)
            decided.append(decision)
            return decision

        reserved = self._places.reserve(channel)
        try:
            receipt = await self._store.receive(inbound, decide, now=now, claim=reserved)
        except BaseException:
            self._metrics.received(channel, "failed", perf_counter() - began)
            raise
        finally:
            if reserved:
                self._places.release(channel)
        self._metrics.received(channel, "new" if receipt.new else "again", perf_counter() - began)
        if log.isEnabledFor(logging.INFO):
            log.info("received", extra={"channel": channel, "cause": cause(inbound), "outbox": receipt.outbox_ids})
        self._tracing.answered_by(receipt.outbox_ids)
        if receipt.new and decided:
            self._metrics.noted(decided[-1].facts)
            self._send(receipt, decided[-1], now)
        return receipt

    def _send(self, receipt: Receipt, decision: Decision, now: datetime) -> None:
        if receipt.claimed:
            self._places.take(receipt.replies[0], now)
        elif receipt.replies:
            self._wake(receipt.replies[0].address.channel)
        for channel in {address.channel for address, _ in decision.others}:
            self._wake(channel)

    def _cut(self, address: Address, decision: Decision) -> Decision:
        replies = tuple(part for reply in decision.replies for part in self._parts(address, reply))
        if replies == decision.replies and not decision.others:
            return decision
        others = tuple((to, part) for to, reply in decision.others for part in self._parts(to, reply))
        return replace(decision, replies=replies, others=others)
