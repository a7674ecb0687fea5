"""The bound holds in every minute, and a pause holds for everybody."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from adapters.rates import MINUTE, Rates, next_minute

START = datetime(2026, 11, 22, 9, 30, 15, tzinfo=UTC)
PATIENCE = timedelta(seconds=2)


@given(st.integers(1, 30), st.lists(st.floats(0, 5), max_size=200))
def test_no_minute_sees_more(per_minute: int, pauses: list[float]) -> None:
    rates, now, calls = Rates(per_minute, PATIENCE), START, []
    for pause in pauses:
        now += timedelta(seconds=pause)
        wait = rates.take("oa", now)
        if wait <= PATIENCE:
            calls.append(now + wait)
    for first, call in enumerate(calls):
        assert sum(call <= other < call + MINUTE for other in calls[first:]) <= per_minute


def test_what_is_allowed_is_not_held_back() -> None:
    rates = Rates(10, PATIENCE)
    assert [rates.take("oa", START) for _ in range(10)] == [timedelta()] * 10
    assert rates.take("oa", START) == MINUTE
    assert rates.take("another", START) == timedelta()
    assert rates.take("oa", START + timedelta(seconds=59)) == timedelta(seconds=1)
    assert rates.take("oa", START + MINUTE) == timedelta()


def test_a_pause_is_everybodys() -> None:
    rates = Rates(10, PATIENCE)
    rates.pause("oa", START, next_minute(START))
    rates.pause("oa", START, START)
    assert rates.take("oa", START) == timedelta(seconds=45)
    assert rates.take("oa", START + timedelta(seconds=44)) == timedelta(seconds=1)


def test_a_clock_that_is_put_back_blocks_nobody_for_long() -> None:
    rates = Rates(1, PATIENCE)
    rates.take("oa", START)
    assert rates.take("oa", START - timedelta(minutes=10)) <= timedelta(minutes=11)
