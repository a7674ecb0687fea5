"""When does somebody answer? From a ward's opening times, its lunch break and its holidays."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.catalog.models import Hours

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LOOK_AHEAD = 31
"""Days: longer than any holiday."""


class Presence(StrEnum):
    OPEN = "open"
    LUNCH = "lunch"  # between two opening times of one day
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Opening:
    """`at`: when the desk opens again, None while it is open or where no opening time is known."""

    presence: Presence
    at: datetime | None = None


def opening(hours: Hours, holidays: tuple[date, ...], now: datetime) -> Opening:
    """`now` in the ward's time zone."""
    today, clock = _times(hours, holidays, now.date()), f"{now:%H:%M}"
    if any(start <= clock < end for start, end in today):
        return Opening(Presence.OPEN)
    later = [start for start, _ in today if start > clock]
    if later:
        lunch = any(end <= clock for _, end in today)
        return Opening(Presence.LUNCH if lunch else Presence.CLOSED, _on(now, now.date(), later[0]))
    for days in range(1, _LOOK_AHEAD):
        day = now.date() + timedelta(days=days)
        if times := _times(hours, holidays, day):
            return Opening(Presence.CLOSED, _on(now, day, times[0][0]))
    return Opening(Presence.CLOSED)


def _times(hours: Hours, holidays: tuple[date, ...], day: date) -> list[tuple[str, str]]:
    """As written, "07:30": in this form they sort and compare as times do."""
    return [] if day in holidays else sorted(getattr(hours, DAYS[day.weekday()]))


def _on(now: datetime, day: date, at: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(at), now.tzinfo)
