"""Opening times, lunch, nights, weekends and holidays."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bot.catalog.models import Hours
from bot.flows.opening import Presence, opening

VIETNAM = timezone(timedelta(hours=7))
DAY = (("07:30", "11:30"), ("13:30", "17:00"))
HOURS = Hours(text="giờ hành chính", mon=DAY, tue=DAY, wed=DAY, thu=DAY, fri=DAY, sat=(("07:30", "11:30"),))
HOLIDAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("now", "presence", "at"),
    [
        ("2026-11-23T07:29", "closed", "2026-11-23T07:30"),
        ("2026-11-23T07:30", "open", None),
        ("2026-11-23T11:30", "lunch", "2026-11-23T13:30"),
        ("2026-11-23T16:59", "open", None),
        ("2026-11-23T17:00", "closed", "2026-11-25T07:30"),
        ("2026-11-24T09:00", "closed", "2026-11-25T07:30"),
        ("2026-11-28T11:30", "closed", "2026-11-30T07:30"),
        ("2026-11-29T09:00", "closed", "2026-11-30T07:30"),
    ],
)
def test_when_somebody_answers(now: str, presence: str, at: str | None) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=VIETNAM)
    found = opening(HOURS, (HOLIDAY,), moment)
    assert found.presence == presence
    assert found.at == (datetime.fromisoformat(at).replace(tzinfo=VIETNAM) if at else None)


def test_without_any_time_nothing_is_promised() -> None:
    assert opening(Hours(text="?"), (), datetime(2026, 11, 23, tzinfo=UTC)).at is None
    assert opening(Hours(text="?"), (), datetime(2026, 11, 23, tzinfo=UTC)).presence is Presence.CLOSED
