"""A state is changed by copying: quickly, and with nothing lost."""

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime

import pytest

from bot.flows.review import Review
from bot.handlers.conversation import Conversation, dump, load

BEGUN = Conversation(Review("khai-sinh", "1"), called="bác", last=datetime(2026, 11, 23, tzinfo=UTC))


def test_a_quick_copy_is_what_replace_gives() -> None:
    copy = BEGUN.but(misses=2, review=None)
    assert copy == replace(BEGUN, misses=2, review=None)
    assert load(dump(copy)) == copy
    assert (BEGUN.misses, BEGUN.review) == (0, Review("khai-sinh", "1"))


def test_a_field_that_there_is_not_is_refused() -> None:
    with pytest.raises(TypeError, match="mises"):
        BEGUN.but(mises=2)


def test_a_copy_is_as_frozen_as_the_rest() -> None:
    with pytest.raises(FrozenInstanceError):
        BEGUN.but(misses=2).misses = 3  # type: ignore[misc]
