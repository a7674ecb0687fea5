"""An answer, and what is asked in the same breath: "có rồi, mà lệ phí bao nhiêu?" gets both."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.catalog.conditions import UNSURE
from bot.flows.review import SlotKind
from bot.handlers import review
from bot.handlers.about_paper import asks_form
from bot.handlers.aside import answers, asked_beside, looked_up
from bot.handlers.divided import told_behind, told_later
from bot.handlers.heard import heard
from bot.handlers.homes import asks_for_ward
from bot.handlers.likeness import tells_nothing
from bot.handlers.named_paper import named_paper
from bot.handlers.one_by_one import new_answers, one_by_one
from bot.handlers.pieces import pieces, told_alone
from bot.handlers.side_questions import SideQuestion, parts, side_questions, turns_of_speech
from bot.handlers.taps import remark
from bot.handlers.turn import AtHand, Outcome, Then, Turn
from bot.language.readings import Facet
from bot.language.sayings import Saying

_OF_THE_OPEN_ONE = frozenset({Facet.SOURCE, Facet.WHY, Facet.EXPLAIN, Facet.OTHER})
"""What such a question is about has just been answered, or its own line tells it."""

OUTCRY: Final = 3  # words


def handle(turn: Turn) -> Outcome | None:
    at = turn.at
    if turn.tap is not None and at is not None and (behind := remark(turn.text)):
        return _with_remark(turn, review.handle(turn), behind)
    if turn.tap is not None or not turn.text or at is None:
        return review.handle(turn)
    if turn.facet is Facet.DOCUMENTS and len(parts(turn)) == 1 and asks_form(turn, at, turn.text):
        return None  # "bản photo hay bản gốc?" names what is there, and asks all the same
    if turn.facet is Facet.TIME and len(parts(turn)) == 1 and heard(turn, Saying.VALIDITY):
        return None  # "giấy này có giá trị mấy tháng" tells of none that it has expired
    split = pieces(turn)
    if (told := told_alone(turn, split)) and (outcome := handle(turn.saying(told))) is not None:
        return outcome
    outcome = _fuller(turn, at, split, review.handle(turn))
    if outcome is None:
        return None
    outcome = _facts_too(turn, at, outcome)
    if outcome.conversation.review != at.review and tells_nothing(turn):
        return None
    asked = [item for item in side_questions(turn) if _stands_alone(turn, at, item)]
    said = "\n".join(outcome.lead)
    if asked:
        after = turn.after(outcome.conversation)  # which papers apply may have just been told
        of_others = [item for item in asked if item.facet in _OF_THE_OPEN_ONE]
        others = [item for item in asked if item not in of_others]
        besides = [*answers(turn, others, at.procedure), *answers(after, of_others, at.procedure)]
    else:
        besides = [] if _asks_nothing(turn, at) else asked_beside(turn, at.procedure) or _of_no_kind(turn, at)
    return replace(outcome, lead=(*outcome.lead, *unsaid(besides, said)))


def _fuller(turn: Turn, at: AtHand, split: Sequence[str], whole: Outcome | None) -> Outcome | None:
    """Read as a whole, or one part after the other, whichever answers what is open, and more."""
    if whole is not None and whole.then is not Then.GO_ON:
        return whole
    told = new_answers(at.review, whole.conversation.review) if whole is not None else {}
    parted = one_by_one(turn, split, several=at.standing.open in told)
    if parted is None or whole is None:
        return parted or whole
    more = new_answers(at.review, parted.conversation.review)
    return parted if (at.standing.open in more, len(more)) > (at.standing.open in told, len(told)) else whole


def _facts_too(turn: Turn, at: AtHand, outcome: Outcome) -> Outcome:
    """What it tells of later questions behind papers that it names: "…, họ đưa giấy chứng sinh rồi. Mà chưa cưới"."""
    after = turn.after(outcome.conversation)
    now = after.at
    if now is None or now.procedure.id != at.procedure.id or now.review == at.review:
        return outcome
    facts = told_later(after, now, at.standing.open, turns_of_speech(turn))
    if not facts:
        return outcome
    told = review.noted_values(turn, at.procedure, facts)
    return replace(review.apply(after, now, facts), lead=(*outcome.lead, told))


def _with_remark(turn: Turn, outcome: Outcome | None, behind: str) -> Outcome | None:
    """ "1, chị ở lâu dài, mà không có hợp đồng": the number answers, and what is told behind it counts as well."""
    if outcome is None:
        return None
    after = replace(turn.saying(behind), conversation=replace(outcome.conversation, offered=()))
    at = after.at
    if at is None or outcome.then is not Then.GO_ON:
        return outcome
    values = {slot: value for slot, value in told_behind(after, at).items() if at.review.value(slot) is None}
    told = review.apply(after, at, values) if values else None
    lead = [*outcome.lead, *(told.lead if told else ())]
    asked = answers(after, side_questions(after), at.procedure)
    return replace(told or outcome, lead=(*lead, *unsaid(asked, "\n".join(lead))))


def unsaid(lines: Sequence[str], said: str) -> list[str]:
    """Where a paper is to be got, told once: "Nơi lấy: …" and "Giấy chứng sinh: …" are the same."""
    return [line for line in lines if line not in said and (line.partition(": ")[2] or line) not in said]


def _of_no_kind(turn: Turn, at: AtHand) -> list[str]:
    """Asked behind an answer, and none of what is usually asked: "có rồi, mà vợ em vắng mặt được không"."""
    slot, reader = at.standing.open, turn.knowledge.reader
    split = turns_of_speech(turn)
    if slot is None or turn.facet is not None or len(split) < 2 or not reader.asks(split[-1]):
        return []
    if review.read(turn, at, slot, split[-1]) is not None or _only_an_outcry(split[-1]):
        return []
    return [looked_up(turn.saying(split[-1]), at)]


def _asks_nothing(turn: Turn, at: AtHand) -> bool:
    """Whatever it is like: where one lives is told in the words in which a place is asked for."""
    slot, reader = at.standing.open, turn.knowledge.reader
    asked = at.procedure.questions[slot.id] if slot is not None and slot.kind is SlotKind.QUESTION else None
    if asked is not None and asks_for_ward(asked) and turn.facet is None and not reader.asks(turn.text):
        return True
    return _only_outcries(turn)


def _only_outcries(turn: Turn) -> bool:
    """ "Đã nói ở ngay phường ni mà!!! tai mô": none of what sounds like a question is one."""
    asking = [part for part in turns_of_speech(turn) if turn.knowledge.reader.asks(part)]
    return bool(asking) and turn.facet is None and all(map(_only_an_outcry, asking))


def _only_an_outcry(part: str) -> bool:
    """ "Dân buôn bán, công chức chi", "đã nói mất rồi, không đọc hả": what is too short to be a question of no known
    kind."""
    return len(part.split()) <= OUTCRY


def _about_one(turn: Turn, at: AtHand, text: str) -> bool:
    """One paper, be it one of the list or not ("có cần giấy độc thân không"), and not which ones there are."""
    part = turn.saying(text)
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
    return slot is None or review.read(turn, at, slot, asked.text) in (None, UNSURE)
