""" "Sửa lại người đi nộp là con trai ruột": an earlier question is known by the words in which it was asked."""

from bot.catalog.conditions import UNSURE
from bot.flows.review import Slot, SlotKind
from bot.handlers.by_words import telling
from bot.handlers.prompt import slot_name
from bot.handlers.reading import read
from bot.handlers.turn import AtHand, Turn
from bot.language.sayings import Saying


def question_meant(turn: Turn, at: AtHand, text: str) -> Slot | None:
    """The one that shares most with the words; None where two do."""
    shared = _shared(turn, at, text)
    most = max(shared.values(), default=0)
    best = [slot for slot, count in shared.items() if count == most]
    return best[0] if len(best) == 1 else None


def told_otherwise(turn: Turn, at: AtHand, text: str) -> dict[Slot, str]:
    """The new answer of the one question that the words are about and hold another option of."""
    chosen = [slot for slot in _shared(turn, at, text) if at.procedure.questions[slot.id].options is not None]
    said = {slot: read(turn, at, slot, text) for slot in chosen}
    told = {
        slot: value
        for slot, value in said.items()
        if value is not None and value not in (UNSURE, at.review.value(slot))
    }
    return told if len(told) == 1 else {}


def _shared(turn: Turn, at: AtHand, text: str) -> dict[Slot, int]:
    """How many telling words each question that was answered has in common with the text, where it has any."""
    said = telling(turn, text) - turn.knowledge.sayings.syllables(Saying.CHANGES)
    answered = (slot for slot in at.standing.steps if slot.kind is SlotKind.QUESTION and at.review.value(slot))
    counts = {slot: len(said & telling(turn, slot_name(at.procedure, slot))) for slot in answered}
    return {slot: count for slot, count in counts.items() if count}
