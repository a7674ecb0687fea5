"""One citizen writes without end."""

from datetime import UTC, datetime, timedelta

from bot.handlers.brain import take_turn
from bot.messages import Address, Inbound, Kind
from tests.handlers.conftest import small

NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)


def test_beyond_the_limit_it_is_said_once_and_then_nothing_until_the_minute_is_over() -> None:
    state, answers = None, []
    for number in range(8):
        now = NOW + timedelta(seconds=number)
        inbound = Inbound(Address("zalo", "oa", "x"), str(number), now, Kind.TEXT, "xin chào")
        result = take_turn(small(), state, inbound, now, limit=5)
        state = result.state
        answers.append(len(result.replies))
    assert answers == [1] * 6 + [0, 0]
    later = NOW + timedelta(minutes=1)
    again = take_turn(
        small(), state, Inbound(Address("zalo", "oa", "x"), "9", later, Kind.TEXT, "xin chào"), later, limit=5
    )
    assert again.replies


def test_what_was_answered_before_is_kept() -> None:
    state = None
    for number, text in enumerate(["làm giấy khai sinh cho con", "ở bệnh viện", "rồi", "có rồi"]):
        inbound = Inbound(Address("zalo", "oa", "x"), str(number), NOW, Kind.TEXT, text)
        state = take_turn(small(), state, inbound, NOW, limit=3).state
    assert state is not None
    assert "benh_vien" in state or "co_so_y_te" in state
