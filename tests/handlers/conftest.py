from functools import cache
from pathlib import Path

import pytest

from bot.handlers.knowledge import Knowledge, read
from tests.talk import Talk

SMALL = Path(__file__).parents[1] / "knowledge"


@cache
def small() -> Knowledge:
    return read(SMALL)


@pytest.fixture
def talk() -> Talk:
    """With the small knowledge of `tests/knowledge`, which changes only when a test wants it to."""
    return Talk(small())


@pytest.fixture
def birth(talk: Talk) -> Talk:
    """In the middle of a review: the questions are answered, the first paper is open."""
    return talk.says("làm giấy khai sinh cho con", "ở bệnh viện", "rồi").asks("to_khai")
