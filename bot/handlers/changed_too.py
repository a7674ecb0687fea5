"""An earlier answer is told otherwise beside something else: "chưa có, mà khoan, để con bác đi thay", "còn hạn, chị
tự đi nộp chứ không phải con". Only in plain words of another option, and where something says that it changes."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.catalog.conditions import UNSURE
from bot.flows.review import Slot, question_slot
from bot.handlers import review
from bot.handlers.heard import heard
from bot.handlers.likeness import SURE_BESIDE, chances
from bot.handlers.one_by_one import new_answers
from bot.handlers.own_question import told_anew
from bot.handlers.pieces import pieces
from bot.handlers.remainder import both
from bot.handlers.side_questions import turns_of_speech
from bot.handlers.turn import AtHand, Outcome, Turn
from bot.handlers.words import all_option_words
from bot.language.acts import Act
from bot.language.sayings import Saying

_SAYS_SO: Final = (Saying.MISTAKEN, Saying.NOT_THAT, Saying.PARTING, Saying.BY_NOW)

_FEWEST: Final = 3  # words


def changed_too(turn: Turn, outcome: Outcome) -> Outcome:
    at, after = turn.at, outcome.conversation.review
    if at is None or after is None or after.procedure != at.procedure.id or outcome.conversation.candidates:
        return outcome
    if not at.standing.answers or len(turn.text.split()) < _FEWEST:
        return outcome
    new = new_answers(at.review, after)
    found = _told(turn, at) if _says_so(turn) else {}
    found = found or told_anew(turn, at, turns_of_speech(turn))
    told = {slot: value for slot, value in found.items() if slot not in new and after.value(slot) != value}
    if len(told) != 1:
        return _unheard(turn, at, outcome) if new else outcome
    # "thôi để chị tự đi cho chắc" only sounded as if something were not sure
    misheard = outcome.missed or (bool(new) and all(value == UNSURE for value in new.values()))
    inner = turn if misheard else replace(turn, conversation=outcome.conversation)
    now = inner.at
    if now is None or any(now.review.value(slot) is None for slot in told):
        return outcome
    changed = review.apply(inner, now, told)
    return changed if misheard else replace(both(changed, outcome), conversation=changed.conversation)


def _unheard(turn: Turn, at: AtHand, outcome: Outcome) -> Outcome:
    """ "À mà nói nhầm, … O tự đi nộp", of which only the last is an answer: how the other is put right, is told."""
    after = outcome.conversation
    changed = after.correcting is not None or any(
        after.review is None or after.review.value(slot) != given.value for slot, given in at.review.answers.items()
    )
    if changed or not heard(turn, Saying.SLIPPED):
        return outcome
    return replace(outcome, lead=(*outcome.lead, turn.say("correct.which_step")))


def _told(turn: Turn, at: AtHand) -> Mapping[Slot, str]:
    """Of the questions that were answered before, in pieces that ask nothing."""
    reader, words = turn.knowledge.reader, all_option_words(at.procedure)
    found: dict[Slot, str] = {}
    for piece in pieces(turn):
        if not reader.asks(piece):
            facts = reader.facts(piece, words)
            found |= {question_slot(id): value for id, value in facts.items() if id in at.standing.answers}
    return {slot: value for slot, value in found.items() if at.review.value(slot) not in (None, value)}


def _says_so(turn: Turn) -> bool:
    return any(heard(turn, saying) for saying in _SAYS_SO) or chances(turn).get(Act.CORRECT, 0.0) >= SURE_BESIDE
