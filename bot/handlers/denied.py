""" "Không phải nhà thuê, nhà tụi em mua rồi", "nhà của anh ruột chứ không phải nhà tôi": what was noted is denied in
its own words. It is corrected where the rest tells what is right, else asked again."""

from collections.abc import Iterator

from bot.flows.review import Slot, SlotKind, document_slot, question_slot
from bot.handlers.heard import heard
from bot.handlers.reading import is_called
from bot.handlers.side_questions import turns_of_speech
from bot.handlers.turn import AtHand, Turn
from bot.handlers.words import clauses, option_words
from bot.language.readings import Possession
from bot.language.sayings import Saying


def denied(turn: Turn, at: AtHand) -> tuple[Slot, dict[Slot, str]] | None:
    """The question whose answer is denied, and what is told instead; empty where nothing is."""
    if not heard(turn, Saying.NOT_THAT):
        return None
    if (of_paper := _paper(turn, at)) is not None:
        return of_paper
    sides = [pair for part in clauses(turn.text) for pair in turn.knowledge.sayings.around(Saying.NOT_THAT, part)]
    slots = dict.fromkeys(slot for _, what in sides if what for slot in _noted(turn, at, what))
    slot = next(iter(slots)) if len(slots) == 1 else None
    if slot is None:
        return None
    values = {found for part in _rest(turn) if (found := _option(turn, at, slot, part))} - {at.review.value(slot)}
    told = {slot: values.pop()} if len(values) == 1 else {}
    return slot, {**_told_otherwise(turn, at, slot), **told}


def _paper(turn: Turn, at: AtHand) -> tuple[Slot, dict[Slot, str]] | None:
    """ "Tui nói giấy hàng xóm làm chứng mà, không phải cam đoan", while the latter is being looked at."""
    slot = at.standing.open
    if slot is None or slot.kind is not SlotKind.CHECK or len(at.procedure.papers_by_id[slot.id].alternatives) < 2:
        return None
    what = ", ".join(after for _, after in turn.knowledge.sayings.around(Saying.NOT_THAT, turn.text))
    names = {item.id: (item.name, *item.also) for item in at.procedure.papers_by_id[slot.id].alternatives}
    if [id for id, own in names.items() if is_called(turn, own, what)] != [slot.alternative]:
        return None
    document, rest = document_slot(slot.id, slot.alternative), ", ".join(_rest(turn))
    meant = [id for id, own in names.items() if id != slot.alternative and is_called(turn, own, rest)]
    right = {document_slot(slot.id, meant[0]): Possession.HAVE.value} if len(meant) == 1 else {}
    return document, {document: Possession.MISSING.value, **right} if right else {}


def _noted(turn: Turn, at: AtHand, what: str) -> Iterator[Slot]:
    """The questions, but the open one, that were answered with what the words say."""
    for slot, given in at.review.answers.items():
        if slot != at.standing.open and _option(turn, at, slot, what) == given.value:
            yield slot


def _option(turn: Turn, at: AtHand, slot: Slot, words: str) -> str | None:
    question = at.procedure.questions.get(slot.id) if slot == question_slot(slot.id) else None
    if question is None or not question.options:
        return None
    options = option_words(question)
    return turn.knowledge.reader.facts(words, {slot.id: options}).get(slot.id) or turn.knowledge.reader.option(
        words, options
    )


def _rest(turn: Turn) -> Iterator[str]:
    for part in turns_of_speech(turn):
        around = turn.knowledge.sayings.around(Saying.NOT_THAT, part)
        yield min((before for before, _ in around), key=len) if around else part


def _told_otherwise(turn: Turn, at: AtHand, denied: Slot) -> dict[Slot, str]:
    """ "Với lại em nhầm, nhà ở Thủy Châu": other answers that are told to be mistaken in the same message."""
    if not heard(turn, Saying.MISTAKEN):
        return {}
    others = {
        slot.id: option_words(at.procedure.questions[slot.id])
        for slot in at.review.answers
        if slot == question_slot(slot.id) and slot != denied and slot.id in at.procedure.questions
    }
    facts = turn.knowledge.reader.facts(", ".join(_rest(turn)), others)
    told = {question_slot(id): value for id, value in facts.items()}
    return {slot: value for slot, value in told.items() if at.review.value(slot) != value}
