"""A story, the name and the number in it are gone from the process's memory when a few others have told theirs."""

import gc
from datetime import UTC, datetime

from bot.catalog.catalog import SHIPPED
from bot.handlers.brain import take_turn
from bot.handlers.knowledge import Knowledge, read
from bot.language.remembered import OF_A_TURN
from bot.messages import Address, Inbound, Kind

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
STORY = "con tôi là {} sinh hôm qua ở bệnh viện, số tôi {}, tôi muốn làm giấy khai sinh cho cháu"
OTHERS = (
    "tôi muốn đăng ký khai sinh cho con tôi sinh ở nhà lần thứ {} bạn ơi",
    "làm cái này hết bao nhiêu tiền vậy cán bộ ơi, tôi hỏi lần {}",
    "giấy chứng sinh của con tôi thì tôi có đây rồi bạn ạ {}",
)


def test_a_story_is_forgotten_when_others_have_spoken() -> None:
    knowledge = read(SHIPPED)
    marks = ["".join(reversed(word)) for word in ("gnahzytrewq", "876543219000")]  # in no string but those made of it
    _says(knowledge, None, STORY.format(*marks))
    assert _held(marks)
    state: str | None = None
    for number in range(3 * OF_A_TURN):
        state = _says(knowledge, state, OTHERS[number % len(OTHERS)].format(number))
    assert not _held(marks)


def _says(knowledge: Knowledge, state: str | None, text: str) -> str | None:
    return take_turn(knowledge, state, Inbound(Address("x", "x", "x"), "k", NOW, Kind.TEXT, text), NOW).state


def _held(marks: list[str]) -> list[str]:
    gc.collect()
    strings = (item for holder in gc.get_objects() if holder is not marks for item in gc.get_referents(holder))
    return [item for item in strings if isinstance(item, str) and any(mark in item for mark in marks)]
