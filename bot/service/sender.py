"""Takes the outbox to the platforms, a lane for each channel."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from bot.messages import Address, Reply
from bot.service.lane import Lane
from bot.service.metrics import Metrics
from bot.service.sending import Channel, Policy
from bot.service.tracing import OFF, Tracing
from bot.store.base import Outgoing, Store

_DEFAULT_POLICY = Policy()


class Sender:
    def __init__(
        self,
        store: Store,
        channels: Iterable[Channel],
        clock: Callable[[], datetime],
        policy: Policy = _DEFAULT_POLICY,
        metrics: Metrics | None = None,
        tracing: Tracing = OFF,
    ) -> None:
        self._tracing = tracing
        self._store = store
        self._clock = clock
        self._policy = policy
        self._metrics = metrics or Metrics()
        self._lanes: dict[str, Lane] = {}
        self._running: list[asyncio.Task[None]] = []
        for channel in channels:
            self.add(channel)

    def add(self, channel: Channel) -> None:
        """Before `start`. Apart from the constructor because a channel may need the service, which needs
        `wake`."""
        if channel.name in self._lanes:
            raise ValueError(f"two channels are called {channel.name}")
        lane = Lane(self._store, channel, self._clock, self._policy, self._metrics, self._tracing)
        self._lanes[channel.name] = lane

    def parts(self, address: Address, reply: Reply) -> Sequence[Reply]:
        """As the address's channel wants it; whole, where that channel is off in this process."""
        lane = self._lanes.get(address.channel)
        return (reply,) if lane is None else lane.channel.parts(reply)

    def wake(self, channel: str) -> None:
        lane = self._lanes.get(channel)
        if lane is not None:
            lane.wake()

    def reserve(self, channel: str) -> bool:
        lane = self._lanes.get(channel)
        return lane is not None and lane.reserve()

    def release(self, channel: str) -> None:
        self._lanes[channel].release()

    def take(self, message: Outgoing, claimed_at: datetime) -> None:
        self._lanes[message.address.channel].take(message, claimed_at)

    async def start(self) -> None:
        self._running = [asyncio.create_task(lane.run(), name=f"sender {name}") for name, lane in self._lanes.items()]

    async def stop(self, grace: timedelta = timedelta(seconds=10)) -> None:
        """Takes nothing new and lets what is under way finish; what does not is sent after the next start."""
        for lane in self._lanes.values():
            lane.stop()
        if not self._running:
            return
        await asyncio.wait(self._running, timeout=grace.total_seconds())
        for lane in self._lanes.values():
            await lane.abandon()
        await asyncio.gather(*self._running)
        self._running = []

    async def drained(self, timeout: timedelta) -> bool:  # noqa: ASYNC109
        """Waits until nothing is due any more; what is put off to a later try does not count."""
        try:
            async with asyncio.timeout(timeout.total_seconds()):
                await asyncio.gather(*(lane.drained() for lane in self._lanes.values()))
        except TimeoutError:
            return False
        return True
