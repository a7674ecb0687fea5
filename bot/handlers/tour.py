"""Walks every procedure through the talk itself, tapping: every paper is to be seen ready, and missing.

What the walk could not reach, and where it got stuck, no dialogue would have shown either."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.catalog.compiled import CompiledProcedure
from bot.flows.review import Review, Slot, SlotKind, question_slot
from bot.flows.standing import PaperState, Standing, stand
from bot.flows.walk import MAX_WAYS, ways
from bot.handlers import taps
from bot.handlers.brain import take_turn
from bot.handlers.conversation import load
from bot.handlers.knowledge import Knowledge
from bot.handlers.prompt import alternative_of
from bot.handlers.rehearsal import ADDRESS, Touched, touch
from bot.language.readings import Answer, Possession
from bot.messages import Inbound, Kind

MOST_TURNS: Final = 150
"""Of one walk through one procedure; more means that it goes in circles."""

AIMS: Final = (PaperState.READY, PaperState.MISSING, PaperState.FIX)


@dataclass(frozen=True, slots=True)
class Stuck:
    """Where the talk did not take the tap that it should have offered."""

    procedure: str
    slot: str
    reply: str


@dataclass(slots=True)
class Tour:
    touched: Touched = field(default_factory=Touched)
    stuck: list[Stuck] = field(default_factory=list)
    walks: int = 0
    turns: int = 0


def tour(knowledge: Knowledge, now: datetime) -> Tour:
    result = Tour()
    for procedure in knowledge.procedures(now):
        if procedure.source.card is not None:
            continue
        for way in covering(procedure):
            aims = AIMS if stand(procedure, way).referral is None else AIMS[:1]
            for aim in aims:
                _walk(result, knowledge, knowledge.procedure(procedure.id, now) or procedure, way, aim, now)
    return result


def everything(procedure: CompiledProcedure) -> list[str]:
    """All that there is to be reached, by the names that `Touched` uses."""
    names: dict[str, None] = {}
    for _, standing in _ends(procedure):
        names |= dict.fromkeys(_reached(procedure, standing))
    return list(names)


def covering(procedure: CompiledProcedure) -> list[Review]:
    """Few ways through the questions that together reach all that any way reaches: at each step the one
    that adds most."""
    ends = [(review, set(_reached(procedure, standing))) for review, standing in _ends(procedure)]
    left = set().union(*(names for _, names in ends)) if ends else set()
    chosen = []
    while left:
        review, names = max(ends, key=lambda item: len(item[1] & left))
        if not names & left:
            break
        chosen.append(review)
        left -= names
    return chosen or [review for review, _ in ends[:1]]


def _ends(procedure: CompiledProcedure) -> Iterator[tuple[Review, Standing]]:
    for number, (review, standing) in enumerate(ways(procedure)):
        if number >= MAX_WAYS:
            return
        if standing.open is None or standing.open.kind is not SlotKind.QUESTION:
            yield review, standing


def _reached(procedure: CompiledProcedure, standing: Standing) -> Iterator[str]:
    yield from (f"{id}={value}" for id, value in standing.answers.items())
    for item in standing.papers:
        yield from (f"{item.paper.id}:{state}" for state in (PaperState.READY, PaperState.MISSING))
    if standing.referral is not None:
        yield f"referral {procedure.referrals.index(standing.referral) + 1}"


def _walk(
    result: Tour, knowledge: Knowledge, procedure: CompiledProcedure, way: Review, aim: PaperState, now: datetime
) -> None:
    """Open the procedure as a link does, then tap what the way and the aim say."""
    result.walks += 1
    state: str | None = None
    said = Inbound(ADDRESS, "0", now, Kind.EVENT, f"open:{procedure.id}")
    for number in range(1, MOST_TURNS):
        now += timedelta(seconds=20)
        turn = take_turn(knowledge, state, said, now)
        state = turn.state
        result.turns += 1
        touch(knowledge, state, now, result.touched)
        conversation = load(state)
        review = conversation.review if conversation else None
        if review is None or review.procedure != procedure.id:
            return  # a referral has led away, or there is nothing more to ask
        slot = stand(procedure, review).open
        if slot is None:
            return
        value = taps.answer("", slot, _answer(procedure, way, slot, aim)).value
        if value not in {choice.value for choice in turn.replies[-1].choices}:
            result.stuck.append(Stuck(procedure.id, taps.write_slot(slot), turn.replies[-1].text))
            return
        said = Inbound(ADDRESS, str(number), now, Kind.CHOICE, value)
    result.stuck.append(Stuck(procedure.id, said.text, turn.replies[-1].text))


def _answer(procedure: CompiledProcedure, way: Review, slot: Slot, aim: PaperState) -> str:
    if slot.kind is SlotKind.QUESTION:
        return way.value(question_slot(slot.id)) or procedure.questions[slot.id].option_ids[0]
    if slot.kind is SlotKind.DOCUMENT:
        return Possession.MISSING if aim is PaperState.MISSING else Possession.HAVE
    expected = alternative_of(procedure, slot).checks[slot.check - 1].expect
    right = Answer.YES if expected == "yes" else Answer.NO
    wrong = Answer.NO if expected == "yes" else Answer.YES
    return wrong if aim is PaperState.FIX else right
