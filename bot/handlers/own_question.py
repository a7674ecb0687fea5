"""An earlier yes/no question is answered anew in its own words: "VNeID mới mức 1 thôi, chưa có mức 2", where it was
asked whether there is "VNeID mức 2". Whatever else these words name, this is of the dossier at hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from bot.catalog.conditions import UNSURE
from bot.catalog.models import Question
from bot.flows.review import Slot, SlotKind
from bot.handlers.by_words import telling
from bot.handlers.mended import repeated
from bot.handlers.prompt import slot_name
from bot.handlers.turn import AtHand, Turn
from bot.language.sayings import Saying, Sayings, words
from bot.language.text import fold

_LEAST: Final = 2  # telling syllables of the question, and half of them at least

_KEPT: Final = 1_024  # questions of the knowledge

_MORE: Final = 3
_SHARE: Final = 0.6
"""Where it has not been asked yet."""


def told_anew(turn: Turn, at: AtHand, parts: Sequence[str]) -> dict[Slot, str]:
    """Nothing where it may be of two, or is rather of what is open."""
    earlier = list(_earlier(turn, at))
    if not earlier:
        return {}
    reader, found = turn.knowledge.reader, dict[Slot, str]()
    of_open = _asks(turn, slot_name(at.procedure, at.standing.open)) if at.standing.open is not None else frozenset()
    for part in dict.fromkeys((*parts, turn.text)):
        said = telling(turn, part)
        near = [
            (slot, ask) for slot, ask, own in earlier if _is_near(said, own) and len(said & of_open) < len(said & own)
        ]
        if not near or reader.asks(part) or reader.requests(part):
            continue
        found |= {slot: value for slot, ask in near if (value := _value(turn, at, slot, ask, part)) is not None}
    return found if len(found) == 1 else {}


def _earlier(turn: Turn, at: AtHand) -> Iterator[tuple[Slot, str, frozenset[str]]]:
    """The yes/no questions that were answered, each with its telling syllables."""
    for slot in at.standing.steps:
        question = at.procedure.questions[slot.id] if slot.kind is SlotKind.QUESTION else None
        if question is not None and question.options is None and at.review.value(slot) and slot != at.standing.open:
            yield slot, question.ask, _asks(turn, question.ask)


def _is_near(said: frozenset[str], asks: frozenset[str]) -> bool:
    shared = len(said & asks)
    return shared >= _LEAST and shared * 2 >= len(asks)


def _asks(turn: Turn, text: str) -> frozenset[str]:
    return _telling_of(turn.knowledge.sayings, text)


@lru_cache(_KEPT)
def _telling_of(sayings: Sayings, text: str) -> frozenset[str]:
    """Of an officer's text, the same as `telling`."""
    return frozenset(words(fold(text))) - sayings.ignored - sayings.syllables(Saying.UNSPECIFIC)


def echoed(turn: Turn, questions: Mapping[str, Question], parts: Iterable[str]) -> dict[str, str]:
    """Yes/no questions that a message which begins a procedure answers in their words: "cha mẹ có đăng ký kết hôn"."""
    reader, found = turn.knowledge.reader, dict[str, str]()
    states = turn.knowledge.sayings.syllables(Saying.STATES)  # "đăng ký kết hôn luôn" wishes for it
    telling_parts = [
        part
        for part in parts
        if not reader.asks(part) and (not reader.requests(part) or not states.isdisjoint(words(fold(part))))
    ]
    said = {part: telling(turn, part) for part in telling_parts}
    for id, question in questions.items() if said else ():
        asks = _asks(turn, question.ask) if question.options is None else frozenset[str]()
        near = [part for part, own in said.items() if len(asks & own) >= max(_MORE, _SHARE * len(asks))]
        read = (reader.yes_no(part, question.ask, turn.now.year) for part in near)
        values = {value for value in read if value is not None and value != UNSURE}
        if len(values) == 1:
            found[id] = values.pop()
    return found


def _value(turn: Turn, at: AtHand, slot: Slot, ask: str, part: str) -> str | None:
    reader, year = turn.knowledge.reader, turn.now.year
    value = reader.yes_no(part, ask, year)
    if value in (None, UNSURE) and (again := repeated(turn, part, ask)):  # "coi lại thì chưa có mức 2"
        value = reader.yes_no(again, ask, year)
    return None if value in (None, UNSURE, at.review.value(slot)) else value
