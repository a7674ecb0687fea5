""" "ADN chưa có, giấy cam đoan cũng chưa viết", where it is asked whether both can come: what is said of other papers
is no answer to that."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.flows.review import Slot, document_slot
from bot.handlers.named_paper import named_paper
from bot.handlers.prompt import slot_name
from bot.handlers.side_questions import turns_of_speech
from bot.handlers.turn import AtHand, Turn
from bot.handlers.words import longest_name


@dataclass(frozen=True, slots=True)
class Apart:
    """`papers`: what is said of others, where it is clear of which; `rest`: what is left for the open question."""

    papers: Mapping[Slot, str]
    rest: str


def apart(turn: Turn, at: AtHand, slot: Slot) -> Apart | None:
    """At a check; None where nothing is said of another paper, or the check itself asks about that."""
    reader, papers, asked = turn.knowledge.reader, {}, slot_name(at.procedure, slot)
    left: list[str] = []
    found = False
    for part in turns_of_speech(turn):
        named = named_paper(turn, at, part)
        if named is None or named[0].id == slot.id or reader.asks(part) or longest_name(named[0].names, asked):
            left.append(part)
            continue
        value = reader.possession(part, named[0].names)
        if value is None:
            left.append(part)
            continue
        found = True
        document = document_slot(named[0].id, named[1].id)
        if not _may_be_another(at, part, named[0].id) and at.standing.paper(named[0].id) is not None:
            papers[document] = value
    changed = {document: value for document, value in papers.items() if at.review.value(document) != value}
    return Apart(changed, ", ".join(left)) if found else None


def _may_be_another(at: AtHand, part: str, id: str) -> bool:
    """Two papers go by the same name: "giấy cam đoan"."""
    lengths = {paper.id: longest_name(paper.names, part) for paper in at.procedure.papers}
    return any(length >= lengths[id] > 0 for other, length in lengths.items() if other != id)
