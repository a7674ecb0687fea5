"""How fast one account may call: its own bound, and the pauses that the platform asks for."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class _Calls:
    closed_until: datetime
    latest: deque[datetime] = field(default_factory=deque)  # of the last minute


class Rates:
    """No minute, wherever it begins, sees more than `per_minute` calls of an account. A bucket that fills evenly
    would have to keep half of them back for that."""

    def __init__(self, per_minute: int, patience: timedelta) -> None:
        self._per_minute = per_minute
        self._patience = patience
        self._accounts: dict[str, _Calls] = {}

    def take(self, account: str, now: datetime) -> timedelta:
        """How long to wait. The place is the caller's when that is no longer than the patience; else ask again."""
        calls = self._accounts.setdefault(account, _Calls(now))
        while calls.latest and calls.latest[0] <= now - MINUTE:
            calls.latest.popleft()
        free_at = calls.latest[-self._per_minute] + MINUTE if len(calls.latest) >= self._per_minute else now
        wait = max(free_at, calls.closed_until, now) - now
        if wait <= self._patience:
            calls.latest.append(now + wait)
        return wait

    def pause(self, account: str, now: datetime, until: datetime) -> None:
        calls = self._accounts.setdefault(account, _Calls(now))
        calls.closed_until = max(calls.closed_until, until)


def next_minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0) + MINUTE
