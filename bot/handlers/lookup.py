"""A question that no field of a procedure answers may be answered by a sentence of it: a note, what a paper looks like,
how to get it again. Word for word as the officer wrote it, or not at all."""

from collections.abc import Iterable, Mapping
from typing import Final

from bot.catalog.compiled import CompiledProcedure
from bot.flows.review import Slot, SlotKind
from bot.handlers.knowledge import Knowledge
from bot.handlers.likeness import scene
from bot.handlers.turn import Turn
from bot.language.acts import Act, Scene
from bot.language.answering import Answer, Asked
from bot.language.passages import Kind, Passage

SURE: Final = 0.8
"""A chance from which a sentence is given in place of what is said of the procedure in general …"""

ENOUGH: Final = 0.55
"""… and of nothing but that it is not known. What each gives and costs: `python -m benchmarks.questions`."""

_LIKELY: Final = 0.3
_UNLIKELY: Final = 0.03
"""Of answers with a word that asks ("chua lam dau em"), nine in ten are below it; of questions, one in five."""

_OF_FIELDS: Final = (Act.ASK_FEE, Act.ASK_DURATION, Act.ASK_HOURS, Act.ASK_LIST, Act.ASK_PROGRESS)
_OF_SENTENCES: Final = (
    *(Act.ASK_OTHER, Act.ASK_PROXY, Act.ASK_PLACE),
    *(Act.ASK_GET, Act.ASK_MEANING, Act.ASK_WHY),
)

_OPEN: Final = {SlotKind.QUESTION: "question", SlotKind.DOCUMENT: "paper", SlotKind.CHECK: "check"}
_BY_ITSELF: Final = frozenset({Kind.NOTE, Kind.CARD, Kind.WHO, Kind.QUESTION_WHY, Kind.REFERRAL, Kind.TIME, Kind.FEE})


def lookup(turn: Turn, procedure: CompiledProcedure, text: str) -> str | None:
    """The sentence that answers what is asked, if one does, with those beside it."""
    slot, found = _found(turn, procedure, text)
    return _said(turn, found, slot) if found is not None and found.chance >= ENOUGH else None


def surely(turn: Turn, procedure: CompiledProcedure, text: str, but: Kind | None = None) -> str | None:
    """The same before a general answer; `but`: the field that this consists of."""
    if wants_a_field(turn, text):
        return None
    slot, found = _found(turn, procedure, text)
    if found is None or found.chance < SURE or found.passage.kind is but:
        return None
    return _said(turn, found, slot)


def wants_a_field(turn: Turn, text: str) -> bool:
    """The fee, the time, the list: what stands in a field of its own, or is counted."""
    return _likeliest(turn, text, _OF_FIELDS) >= _LIKELY


def asks_for_a_sentence(turn: Turn) -> bool:
    """As the reader or the likeness to other questions knows, and nothing that stands in a field."""
    likely = _likeliest(turn, turn.text, _OF_SENTENCES)
    asks = likely >= _LIKELY or (likely >= _UNLIKELY and turn.knowledge.reader.asks(turn.text))
    return asks and not wants_a_field(turn, turn.text)


def _likeliest(turn: Turn, text: str, acts: Iterable[Act]) -> float:
    found = turn.knowledge.reader.acts(text, scene(turn))
    return max((found[act] for act in acts), default=0.0) if found else 0.0


def _found(turn: Turn, procedure: CompiledProcedure, text: str) -> tuple[Slot | None, Answer | None]:
    slot = turn.at.standing.open if turn.at is not None and turn.at.procedure.id == procedure.id else None
    return slot, turn.knowledge.answering.best(procedure, asked(turn.knowledge, text, scene(turn), slot))


def asked(knowledge: Knowledge, text: str, scene: Scene, slot: Slot | None) -> Asked:
    """`scene`: what is said at that moment; `slot`: what is open."""
    return Asked(
        text, _signs(knowledge, text, scene), slot.id if slot else "", _OPEN[slot.kind] if slot is not None else ""
    )


def _signs(knowledge: Knowledge, text: str, scene: Scene) -> Mapping[str, float]:
    """What kind of question it is: what is done with it, turns of phrase, words."""
    reader = knowledge.reader
    meant, facet = reader.words(text), reader.facet(text)
    found = {f"act {act}": chance for act, chance in reader.acts(text, scene).items()}
    names = [
        "always",
        f"open {scene.open}",
        *(f"says {saying}" for saying in knowledge.sayings.all_said(text, meant)),
        *(f"word {word}" for word in meant),
    ]
    found |= dict.fromkeys(names if facet is None else [*names, f"facet {facet}"], 1.0)
    return found


def _said(turn: Turn, found: Answer, slot: Slot | None) -> str:
    """Another sentence is told with it that is nearly as likely, unless it says the same."""
    first = _of_passage(turn, found.passage, slot)
    second = _of_passage(turn, found.also, slot) if found.also is not None else first
    return first if found.also is None or found.also.text in first else f"{first}\n{second}"


def _of_passage(turn: Turn, passage: Passage, slot: Slot | None) -> str:
    """Of a paper that is not the open one it is told of which."""
    if passage.kind in _BY_ITSELF or not passage.paper or (slot is not None and slot.id == passage.owner):
        return passage.told
    return turn.say("aside.explain", name=passage.paper, text=passage.told)
