"""What a channel owes the sender, and how patient the sender is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.messages import Reply
from bot.store.base import LEASE, Outgoing


@dataclass(frozen=True, slots=True)
class Sent:
    platform_id: str | None = None


@dataclass(frozen=True, slots=True)
class Retry:
    """Worth another try, not before `after` where the platform says so. `reason` holds no personal data."""

    reason: str
    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Will never work: the window has closed, the citizen has blocked the account, …"""

    reason: str


SendResult = Sent | Retry | Refused


class Channel(Protocol):
    @property
    def name(self) -> str: ...

    def parts(self, reply: Reply) -> Sequence[Reply]:
        """The reply as messages that this channel can send, in order: each is a row of the outbox, so that a
        part that was accepted is not sent again with the next. The choices and the tag go with the last."""

    async def send(self, message: Outgoing) -> SendResult:
        """Called for one reply of a conversation at a time, for many conversations at once."""


@dataclass(frozen=True, slots=True)
class Policy:
    concurrency: int = 16  # sends under way, on each channel
    timeout: timedelta = timedelta(seconds=20)
    lease: timedelta = LEASE  # the store's
    first_delay: timedelta = timedelta(seconds=1)
    # A platform that was down for an hour is tried again this soon after it is back.
    longest_delay: timedelta = timedelta(minutes=2)
    # Messenger's window; a later answer would only puzzle the citizen.
    max_age: timedelta = timedelta(hours=24)
    # How often to look without being woken: for replies of other processes and of senders that died.
    poll: timedelta = timedelta(seconds=5)

    def __post_init__(self) -> None:
        if self.timeout >= self.lease:
            raise ValueError("a send must end before its lease: else another sender takes the reply as well")

    def delay(self, attempts: int, dice: float) -> timedelta:
        """After so many attempts. Doubles each time; `dice` (0 to 1) spreads it over half to one and a half
        times that, so that what failed together does not come back together."""
        doubled = self.first_delay * (1 << min(attempts - 1, 30))
        return min(doubled, self.longest_delay) * (0.5 + dice)
