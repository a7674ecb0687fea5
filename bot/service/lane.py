"""Delivers one channel's replies. A lane each, so that a slow platform holds up nobody else's citizens."""

import asyncio
import logging
import random
from collections import deque
from collections.abc import Callable
from datetime import datetime
from time import perf_counter

from bot.service.bugs import kind_and_place
from bot.service.metrics import Metrics
from bot.service.sending import Channel, Policy, Refused, Retry, SendResult, Sent
from bot.service.tracing import Tracing
from bot.store.base import Outgoing, Store
from bot.store.errors import StoreError

_log = logging.getLogger(__name__)
_dice = random.SystemRandom()


class Lane:
    def __init__(
        self,
        store: Store,
        channel: Channel,
        clock: Callable[[], datetime],
        policy: Policy,
        metrics: Metrics,
        tracing: Tracing,
    ) -> None:
        self._store = store
        self.channel = channel
        self._clock = clock
        self._policy = policy
        self._metrics = metrics
        self._tracing = tracing
        self._seconds = metrics.send_seconds.labels(channel.name)
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._running = self._stopping = False
        self._look = True  # something may be due that nobody here has claimed
        self._looked_at = 0.0  # by the loop's time
        self._reserved = 0  # places for replies of messages that are being handled
        self._sending: set[asyncio.Task[None]] = set()
        # Claimed and not yet begun, with the latest time to begin: a claim each send would cost more than the send.
        self._ready: deque[tuple[datetime, Outgoing]] = deque()

    def wake(self) -> None:
        """Something may be due."""
        self._look = True
        self._idle.clear()
        self._wake.set()

    def reserve(self) -> bool:
        """A place for a reply that is about to be written, if nobody waits for one: then it need not be looked for
        in the outbox. To be given back by `release`, and used by `take`."""
        if not self._running or self._stopping or self._look or self._ready:
            return False
        if len(self._sending) + self._reserved >= self._policy.concurrency:
            return False
        self._reserved += 1
        return True

    def release(self) -> None:
        self._reserved -= 1

    def take(self, message: Outgoing, claimed_at: datetime) -> None:
        self._idle.clear()
        self._ready.append((self._latest(claimed_at), message))
        self._begin()

    async def drained(self) -> None:
        """Returns when nothing is being sent and nothing was due at the last look."""
        self.wake()
        await self._idle.wait()

    async def run(self) -> None:
        """Until `stop`; then the sends under way are still finished."""
        self._running = True
        while not self._stopping:
            self._wake.clear()
            self._begin()
            while self._look and self._has_room() and not self._stopping:
                await self._claim()
                self._begin()
            if not self._sending and not self._ready and not self._wake.is_set():
                self._idle.set()
            await self._sleep()
        await self._give_back()
        if self._sending:
            await asyncio.wait(self._sending)

    def stop(self) -> None:
        self._stopping = True
        self.wake()

    async def abandon(self) -> None:
        """Gives up the sends under way: their leases run out and they are sent again, later."""
        for task in self._sending:
            task.cancel()
        await asyncio.gather(*self._sending, return_exceptions=True)

    async def _claim(self) -> None:
        """For the free places, and some more for those that get free next."""
        limit = 2 * self._policy.concurrency - len(self._sending) - len(self._ready)
        now = self._clock()
        self._look, self._looked_at = False, asyncio.get_running_loop().time()
        try:
            messages = await self._store.claim(limit, now, (self.channel.name,))
        except Exception as error:  # a lane that dies is noticed only by citizens: look again later
            _log.error("outbox of %s cannot be read: %s", self.channel.name, _describe(error))
            return
        self._ready.extend((self._latest(now), message) for message in messages)
        if len(messages) >= limit:
            self._look = True  # there may be more

    def _has_room(self) -> bool:
        return len(self._ready) <= self._policy.concurrency // 2

    def _latest(self, claimed_at: datetime) -> datetime:
        """A send that begins later could outlive the claim; then somebody else may have taken the reply."""
        return claimed_at + self._policy.lease - self._policy.timeout

    def _begin(self) -> None:
        while self._ready and len(self._sending) < self._policy.concurrency and not self._stopping:
            latest, message = self._ready.popleft()
            if self._clock() > latest:
                continue
            task = asyncio.create_task(self._deliver(message))
            self._sending.add(task)
            task.add_done_callback(self._finished)

    async def _give_back(self) -> None:
        """Whoever runs next need not wait for our claims to end."""
        while self._ready:
            latest, message = self._ready.popleft()
            if self._clock() > latest:
                continue  # somebody else's by now, perhaps
            try:
                await self._store.mark_retry(message.id, message.created_at, "given back")
            except Exception as error:
                _log.warning("outbox %d on %s: not given back: %s", message.id, self.channel.name, _describe(error))

    async def _sleep(self) -> None:
        """Counted from the last look, not from the last wake: while our own replies keep us busy, nobody tells of
        those of a process that has died. While there is no room to look, the end of a send wakes."""
        next_look = None if self._look else self._looked_at + self._policy.poll.total_seconds()
        try:
            async with asyncio.timeout_at(next_look):
                await self._wake.wait()
        except TimeoutError:
            self._look = True

    def _finished(self, task: "asyncio.Task[None]") -> None:
        self._sending.discard(task)
        self._begin()
        if (self._look and self._has_room()) or not self._sending:
            self._wake.set()

    async def _deliver(self, message: Outgoing) -> None:
        began = perf_counter()
        with self._tracing.sending(message.id, channel=self.channel.name, attempt=message.attempts):
            result = await self._send(message)
        self._seconds.observe(perf_counter() - began)
        self._count(message, result)
        try:
            await self._record(message, result)
        except Exception as error:
            # The lease runs out and the reply is sent again: twice is better than never.
            _log.error("outbox %d on %s: not recorded: %s", message.id, self.channel.name, _describe(error))

    async def _send(self, message: Outgoing) -> SendResult:
        if self._clock() - message.created_at > self._policy.max_age:
            return Refused("too old")
        try:
            async with asyncio.timeout(self._policy.timeout.total_seconds()):
                return await self.channel.send(message)
        except TimeoutError:
            return Retry("timeout")
        except Exception as error:
            _log.error("outbox %d on %s: not sent: %s", message.id, self.channel.name, _describe(error))
            return Retry(f"bug: {type(error).__name__}")

    def _count(self, message: Outgoing, result: SendResult) -> None:
        name, kind = self.channel.name, type(result).__name__.lower()
        reason = "" if isinstance(result, Sent) else result.reason.partition(":")[0][:40]
        self._metrics.sent(name, kind, reason)
        _log.info(kind, extra={"channel": name, "outbox": message.id, "attempt": message.attempts, "reason": reason})

    async def _record(self, message: Outgoing, result: SendResult) -> None:
        match result:
            case Sent(platform_id):
                further = await self._store.mark_sent(message.id, self._clock(), platform_id)
            case Refused(reason):
                _log.warning("outbox %d on %s: refused: %s", message.id, self.channel.name, reason)
                further = await self._store.mark_dead(message.id, reason)
            case Retry():
                further = await self._retry(message, result)
        if further:
            self.wake()

    async def _retry(self, message: Outgoing, result: Retry) -> bool:
        delay = self._policy.delay(message.attempts, _dice.random())
        if result.after is not None:
            delay = max(delay, result.after)
        at = self._clock() + delay
        if at - message.created_at > self._policy.max_age:
            _log.warning("outbox %d on %s: given up: %s", message.id, self.channel.name, result.reason)
            return await self._store.mark_dead(message.id, f"given up: {result.reason}")
        await self._store.mark_retry(message.id, at, result.reason)
        asyncio.get_running_loop().call_later(delay.total_seconds(), self.wake)
        return False


def _describe(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if isinstance(error, StoreError) else kind_and_place(error)
