"""What a message tells of a procedure's questions before any of them is asked."""

from collections.abc import Mapping
from typing import Final

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.conditions import UNSURE
from bot.flows.review import SlotKind, asked, question_slot
from bot.handlers import goes
from bot.handlers.heard import heard
from bot.handlers.homes import told_of
from bot.handlers.own_question import echoed
from bot.handlers.turn import Turn
from bot.handlers.words import all_option_words, clauses
from bot.language.sayings import Saying, words

TURN: Final = 2  # words of "mà giờ": nothing stands before it in its clause


def told_facts(turn: Turn, procedure: CompiledProcedure) -> Mapping[str, str]:
    """What the message already says about the procedure's questions."""
    if not turn.text:
        return {}
    facts = {
        **echoed(turn, procedure.questions, clauses(turn.text)[1:]),
        **told_of(turn, procedure, _of_people(turn, _of_today(turn)), all_option_words(procedure)),
        **_who_goes(turn, procedure),
    }
    if not heard(turn, Saying.FORMER_DISTRICT):
        return facts
    return {id: value for id, value in facts.items() if not _names_a_ward(procedure, id, value)}


def _who_goes(turn: Turn, procedure: CompiledProcedure) -> Mapping[str, str]:
    """Also where it is asked: "nhờ chị gái ở Huế đi lấy giùm được không"."""
    found = goes.told(turn, procedure, None)
    plain = found is not None and (found.somebody or not found.asked)
    return {found.slot.id: found.value} if plain and found is not None and found.value is not None else {}


def told_elsewhere(turn: Turn, procedure: CompiledProcedure) -> Mapping[str, str]:
    """What was told for another procedure, of a question that this one asks in the same words: where that was only
    offered, or was begun, is easily taken for this one and was left unfinished."""
    told: dict[str, str] = {}
    for offer in turn.conversation.candidates:
        other = turn.knowledge.procedure(offer.id, turn.now)
        for id, value in offer.facts.items() if other is not None else ():
            slot = question_slot(id)
            if other is not None and asked(procedure, slot) == asked(other, slot) is not None:
                told[id] = value
    left = turn.at_hand(turn.conversation.reviews[-1]) if turn.conversation.reviews and not turn.was_away else None
    if left is None or left.standing.open is None or not _are_siblings(left.procedure, procedure):
        return told
    kept = {
        slot.id: given.value
        for slot, given in left.review.answers.items()
        if slot.kind is SlotKind.QUESTION and given.value != UNSURE and asked(procedure, slot) == given.asked
    }
    return {**told, **kept}


def _are_siblings(one: CompiledProcedure, other: CompiledProcedure) -> bool:
    return other.id in one.source.siblings or one.id in other.source.siblings


def _names_a_ward(procedure: CompiledProcedure, question: str, value: str) -> bool:
    """A ward may bear the name of the district that it was a part of: which ward is meant, is asked."""
    options = procedure.questions[question].options or ()
    return any(option.id == value and option.ward is not None for option in options)


def _of_people(turn: Turn, text: str) -> str:
    """Without what tells who keeps a paper."""
    every = clauses(text)
    told = [clause for clause in every if not _tells_who_keeps(turn, clause)]
    return text if told == every else ", ".join(told)


def _tells_who_keeps(turn: Turn, clause: str) -> bool:
    """ "Sổ đỏ bà nội giữ", not "giấy độc thân để vay ngân hàng"."""
    reader = turn.knowledge.reader
    keeps = turn.knowledge.sayings.says(Saying.KEPT_BY, clause, reader.words(clause))
    return keeps and reader.tells_of_a_paper(clause)


def _of_today(turn: Turn) -> str:
    """ "Em ở trọ mà giờ mua được nhà": of two states the earlier is past, and only told for the story. Not where the
    wish follows ("chưa cưới, mà giờ muốn làm khai sinh"): then it still is so."""
    told: list[str] = []
    for clause in clauses(turn.text):
        after = turn.knowledge.sayings.after(Saying.BY_NOW, clause)
        if not after or turn.knowledge.reader.requests(after[-1]):
            told.append(clause)
            continue
        if told and len(words(clause)) - len(after[-1].split()) <= TURN:
            told.pop()  # it stands before the comma
        told.append(after[-1])
    return ", ".join(told) if told != clauses(turn.text) else turn.text
