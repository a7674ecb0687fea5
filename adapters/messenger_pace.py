"""How fast a page may send: its own bound, what the platform has left for it, and the pauses it asks for."""

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Final

from adapters.messenger_usage import FULL, HIGH, Usage
from adapters.rates import Rates
from bot.messages import Address

GAP: Final = timedelta(milliseconds=300)
"""Between two messages of one conversation: closer ones have been seen in the wrong order."""

SLOW: Final = timedelta(seconds=1)
"""Between two calls of a page whose allowance is nearly used up; for a while after each answer that says so."""

WHILE: Final = timedelta(minutes=5)

PAUSE: Final = timedelta(minutes=5)
"""Where the platform does not say how long: calls made meanwhile would only lengthen it."""

REST: Final = timedelta(minutes=30)
LONGEST_REST: Final = timedelta(hours=4)
PATIENCE: Final = timedelta(seconds=2)
_REMEMBERED: Final = 2_000


class Pace:
    def __init__(self, per_minute: int, patience: timedelta = PATIENCE) -> None:
        self.patience = patience
        self._rates = Rates(per_minute, patience)
        self._all_until: datetime | None = None
        self._slow_until: dict[str, datetime] = {}
        self._next: dict[str, datetime] = {}
        self._rests: dict[str, timedelta] = {}
        self._regain: dict[str, timedelta] = {}
        self._last: OrderedDict[Address, datetime] = OrderedDict()

    def take(self, address: Address, now: datetime) -> timedelta:
        """How long to wait. The place is the caller's when that is no longer than `patience`; else ask again."""
        if self._all_until is not None and self._all_until - now > self.patience:
            return self._all_until - now
        page = address.account
        slow = self._slow_until.get(page, now) > now
        wait = max(self._next.get(page, now) - now, timedelta()) if slow else timedelta()
        if wait > self.patience:
            return wait
        allowed = self._rates.take(page, now)
        if allowed > self.patience:
            return allowed
        wait = max(wait, allowed)
        self._next[page] = now + wait + SLOW
        last = self._last.pop(address, None)
        if last is not None:
            wait = max(wait, min(last + GAP - now, GAP))
        self._last[address] = now + wait
        while len(self._last) > _REMEMBERED:
            self._last.popitem(last=False)
        return wait

    def learn(self, page: str, usage: Usage, now: datetime) -> None:
        """From the headers of every answer: slow down in time, and stop before the platform does it for us."""
        self._regain[page] = usage.regain
        if usage.app >= FULL:
            self.pause(None, now)
        if usage.page >= FULL or usage.regain:
            self.pause(page, now)
        elif max(usage.app, usage.page) >= HIGH:
            self._slow_until[page] = now + WHILE

    def pause(self, page: str | None, now: datetime) -> timedelta:
        """None: all pages, because the app's allowance is used up."""
        if page is None:
            self._all_until = now + PAUSE
            return PAUSE
        pause = self._regain.get(page) or PAUSE
        self._rates.pause(page, now, now + pause)
        return pause

    def rest(self, page: str, now: datetime) -> timedelta:
        """Twice as long each time, until something is accepted again."""
        rest = min(self._rests.get(page, REST / 2) * 2, LONGEST_REST)
        self._rests[page] = rest
        self._rates.pause(page, now, now + rest)
        return rest

    def works(self, page: str) -> None:
        self._rests.pop(page, None)
