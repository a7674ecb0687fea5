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
        self._stopping = False
        self._sending: set[asyncio.Task[None]] = set()
        # Claimed and not yet begun, with the latest time to begin: a claim each send would cost more than the send.
        self._ready: deque[tuple[datetime, Outgoing]] = deque()

    def wake(self) -> None:
        self._idle.clear()
        self._wake.set()

    async def drained(self) -> None:
        """Returns when nothing is being sent and nothing was due at the last look."""
        self.wake()
        await self._idle.wait()

    async def run(self) -> None:
        """Until `stop`; then the sends under way are still finished."""
        while not self._stopping:
            self._wake.clear()
            self._begin()
            if len(self._ready) <= self._policy.concurrency // 2:
                await self._claim()
            self._begin()
            if not self._sending and not self._wake.is_set():
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
        try:
            messages = await self._store.claim(limit, now, (self.channel.name,))
        except Exception as error:  # a lane that dies is noticed only by citizens: look again later
            _log.error("outbox of %s cannot be read: %s", self.channel.name, _describe(error))
            return
        # A send that begins later could outlive the claim; then somebody else may have taken the reply.
        latest = now + self._policy.lease - self._policy.timeout
        self._ready.extend((latest, message) for message in messages)

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
        try:
            async with asyncio.timeout(self._policy.poll.total_seconds()):
                await self._wake.wait()
        except TimeoutError:
            pass

    def _finished(self, task: "asyncio.Task[None]") -> None:
        self._sending.discard(task)
        self._begin()
        # Awake even without a further message of its own: a successor may be due.
        self.wake()

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
                await self._store.mark_sent(message.id, self._clock(), platform_id)
            case Refused(reason):
                _log.warning("outbox %d on %s: refused: %s", message.id, self.channel.name, reason)
                await self._store.mark_dead(message.id, reason)
            case Retry():
                await self._retry(message, result)

    async def _retry(self, message: Outgoing, result: Retry) -> None:
        delay = self._policy.delay(message.attempts, _dice.random())
        if result.after is not None:
            delay = max(delay, result.after)
        at = self._clock() + delay
        if at - message.created_at > self._policy.max_age:
            _log.warning("outbox %d on %s: given up: %s", message.id, self.channel.name, result.reason)
            await self._store.mark_dead(message.id, f"given up: {result.reason}")
            return
        await self._store.mark_retry(message.id, at, result.reason)
        asyncio.get_running_loop().call_later(delay.total_seconds(), self.wake)


def _describe(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if isinstance(error, StoreError) else kind_and_place(error)
