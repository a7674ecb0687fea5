"""An answer, and what is asked in the same breath: "có rồi, mà lệ phí bao nhiêu?" gets both."""

from dataclasses import replace
from typing import Final

from bot.handlers import review
from bot.handlers.about_paper import asks_form
from bot.handlers.aside import answers, looked_up
from bot.handlers.heard import heard
from bot.handlers.named_paper import named_paper
from bot.handlers.side_questions import SideQuestion, parts, side_questions, turns_of_speech
from bot.handlers.turn import AtHand, Outcome, Turn
from bot.handlers.words import clauses
from bot.language.readings import Facet
from bot.language.sayings import Saying

_OF_THE_OPEN_ONE = frozenset({Facet.SOURCE, Facet.WHY, Facet.EXPLAIN, Facet.OTHER})
"""What such a question is about has just been answered, or its own line tells it."""

OUTCRY: Final = 3  # words


def handle(turn: Turn) -> Outcome | None:
    at = turn.at
    if turn.tap is not None or not turn.text or at is None:
        return review.handle(turn)
    if turn.facet is Facet.DOCUMENTS and len(parts(turn)) == 1 and asks_form(turn, at, turn.text):
        return None  # "bản photo hay bản gốc?" names what is there, and asks all the same
    if turn.facet is Facet.TIME and len(parts(turn)) == 1 and heard(turn, Saying.VALIDITY):
        return None  # "giấy này có giá trị mấy tháng" tells of none that it has expired
    outcome = review.handle(turn)
    if outcome is None:
        return _told_and_asked(turn, at)
    asked = [item for item in side_questions(turn) if _stands_alone(turn, at, item)]
    said = "\n".join(outcome.lead)
    after = replace(turn, conversation=outcome.conversation)  # which papers apply may have just been told
    of_others = [item for item in asked if item.facet in _OF_THE_OPEN_ONE]
    others = [item for item in asked if item not in of_others]
    besides = [*answers(turn, others, at.procedure), *answers(after, of_others, at.procedure)]
    besides = besides if asked else _of_no_kind(turn, at)
    return replace(outcome, lead=(*outcome.lead, *(line for line in besides if line not in said)))


def _of_no_kind(turn: Turn, at: AtHand) -> list[str]:
    """Asked behind an answer, and none of what is usually asked: "có rồi, mà vợ em vắng mặt được không"."""
    slot, reader = at.standing.open, turn.knowledge.reader
    split = turns_of_speech(turn)
    if slot is None or turn.facet is not None or len(split) < 2 or not reader.asks(split[-1]):
        return []
    if review.read(turn, at, slot, split[-1]) is not None or _only_an_outcry(split[-1]):
        return []
    return [looked_up(_saying(turn, split[-1]), at)]


def _only_an_outcry(part: str) -> bool:
    """ "Dân buôn bán, công chức chi", "đã nói mất rồi, không đọc hả": what is too short to be a question of no known
    kind."""
    return len(part.split()) <= OUTCRY


def _told_and_asked(turn: Turn, at: AtHand) -> Outcome | None:
    """Part of the message tells and part asks: both count."""
    split = turns_of_speech(turn)
    reader = turn.knowledge.reader
    asking = [part for part in split if reader.asks(part) or reader.facet(part) is not None]
    if not asking or len(asking) == len(split) or not _told_first(turn, split, asking):
        return None
    outcome = review.handle(_saying(turn, ", ".join(part for part in split if part not in asking)))
    if outcome is None:
        return None
    inner = _saying(turn, ", ".join(asking))
    asked = side_questions(inner)
    found = answers(inner, asked, at.procedure) if asked else [looked_up(inner, at)]
    said = "\n".join(outcome.lead)
    return replace(outcome, lead=(*outcome.lead, *(line for line in found if line not in said)))


def _told_first(turn: Turn, split: list[str], asking: list[str]) -> bool:
    """ "Già rồi răng mà chưa đủ" is torn apart by its "mà": what is told comes first, or a stop stands between."""
    first = next(number for number, part in enumerate(split) if part in asking)
    return split[first:] == asking or len(clauses(turn.text)) == len(split)


def _saying(turn: Turn, text: str) -> Turn:
    return replace(turn, inbound=replace(turn.inbound, text=text))


def _about_one(turn: Turn, at: AtHand, text: str) -> bool:
    """One paper, be it one of the list or not ("có cần giấy độc thân không"), and not which ones there are."""
    part = _saying(turn, text)
    return asks_form(part, at, text) or named_paper(turn, at, text) is not None or heard(part, Saying.NEED)


def _of_another_paper(turn: Turn, at: AtHand, text: str) -> bool:
    """ "Ký rồi, giấy báo tử xin ở đâu": of a paper that is not the one being looked at."""
    named, slot = named_paper(turn, at, text), at.standing.open
    another = named is not None and (slot is None or named[0].id != slot.id)
    return another and turn.knowledge.reader.asks(text)


def _stands_alone(turn: Turn, at: AtHand, asked: SideQuestion) -> bool:
    """A part of its own that is no answer to what is open."""
    if asked.text == turn.text:
        return False
    if asked.facet in _OF_THE_OPEN_ONE:
        return _of_another_paper(turn, at, asked.text)
    if asked.facet is Facet.DOCUMENTS and not _about_one(turn, at, asked.text):
        return False
    slot = at.standing.open
    return slot is None or review.read(turn, at, slot, asked.text) is None
