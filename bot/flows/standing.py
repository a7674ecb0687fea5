"""Where a review stands: recomputed from all answers, whatever the order they came in.

`stand` is the whole engine. Questions come first, in the officer's order, and only while something that
is still undecided depends on them; then the papers that apply, one by one, each with its checks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.catalog.compiled import Alternative, CompiledProcedure, Paper
from bot.catalog.models import Check, Note, Referral
from bot.catalog.per_procedure import per_procedure
from bot.flows.replay import Replay, replay
from bot.flows.review import Review, Slot, SlotKind, check_slot, document_slot, question_slot
from bot.language.readings import Answer, Possession

KEPT: Final = 64
"""Standings of a procedure."""


class PaperState(StrEnum):
    READY = "ready"
    FIX = "fix"
    MISSING = "missing"
    UNSURE = "unsure"


class Amiss(StrEnum):
    """Why a paper that is there will not do as it is."""

    COPY = Possession.COPY
    PHOTO = Possession.PHOTO
    EXPIRED = Possession.EXPIRED
    DAMAGED = Possession.DAMAGED
    NAME_DIFFERS = Possession.NAME_DIFFERS
    HELD = Possession.HELD


@dataclass(frozen=True, slots=True)
class PaperStanding:
    """`alternative` is the one that counts: the one that is there, else the one being asked about, else
    the first. `state` None: not asked to the end. `needed` None: an unsure answer leaves it open whether
    the paper applies, so it is not asked about, and the report says so."""

    paper: Paper
    alternative: Alternative
    state: PaperState | None
    needed: bool | None = True
    possession: Possession | None = None
    amiss: Amiss | None = None
    failed: tuple[Check, ...] = ()
    doubtful: tuple[Check, ...] = ()
    asked: tuple[Slot, ...] = ()  # in the order in which they are asked, the open one last


@dataclass(frozen=True, slots=True)
class Standing:
    """`answers` holds the questions that mattered, in the officer's order. `referral` ends the review:
    another procedure or office is the right one."""

    answers: Mapping[str, str]
    open: Slot | None
    steps: tuple[Slot, ...]  # all that was asked and what is open: step N is "câu N"
    papers: tuple[PaperStanding, ...]
    notes: tuple[Note, ...]
    referral: Referral | None = None
    unclear: tuple[str, ...] = ()  # questions answered with "unsure" on which something still hangs

    @property
    def complete(self) -> bool:
        """Every paper that applies is ready, and no doubt is left about which apply."""
        ready = all(item.state is PaperState.READY for item in self.papers)
        return self.open is None and ready and not self.unclear

    def with_state(self, state: PaperState) -> list[PaperStanding]:
        return [item for item in self.papers if item.state is state]

    def paper(self, id: str) -> PaperStanding | None:
        return next((item for item in self.papers if item.paper.id == id), None)


_Key = tuple[Slot | str | None, ...]  # the question that is wanted again; each answer's slot and value


def stand(procedure: CompiledProcedure, review: Review) -> Standing:
    """The last ones of a procedure are kept, by their answers: where a turn leaves the talk, the next one finds it, and
    citizens give the same answers again and again."""
    kept = _standings(procedure)
    key: _Key = (review.again, *[each for slot, given in review.answers.items() for each in (slot, given.value)])
    found = kept.pop(key, None) or _stand(procedure, review)
    kept[key] = found  # the latest last
    if len(kept) > KEPT:
        kept.pop(next(iter(kept)), None)
    return found


@per_procedure
def _standings(_: CompiledProcedure) -> dict[_Key, Standing]:
    return {}


def _stand(procedure: CompiledProcedure, review: Review) -> Standing:
    given = {slot.id: answer.value for slot, answer in review.answers.items() if slot.kind is SlotKind.QUESTION}
    decided = replay(procedure, given)
    steps = [question_slot(id) for id in decided.questions]
    open_slot = question_slot(decided.open) if decided.open is not None else None
    papers = [_paper(paper, review, decided) if applies else _in_doubt(paper) for paper, applies in decided.papers]
    for item in papers:
        steps += [slot for slot in item.asked if slot in review.answers]
        if open_slot is None and item.state is None:
            open_slot = item.asked[-1]
            steps.append(open_slot)
    if open_slot is not None and (again := _wanted_again(procedure, review, decided)) is not None:
        steps = [slot for slot in steps if slot not in (open_slot, again)] + [again]
        open_slot = again
    return Standing(
        decided.answers, open_slot, tuple(steps), tuple(papers), decided.notes, decided.referral, decided.unclear
    )


def _wanted_again(procedure: CompiledProcedure, review: Review, decided: Replay) -> Slot | None:
    """The question whose answer the citizen took back, where it may still apply."""
    slot = question_slot(review.again) if review.again in procedure.questions else None
    if slot is None or slot in review.answers:
        return None
    table = procedure.rules.questions.get(slot.id)
    return slot if table is None or table.value(decided.answers) is not False else None


def _in_doubt(paper: Paper) -> PaperStanding:
    return PaperStanding(paper, paper.alternatives[0], PaperState.UNSURE, needed=None)


def _paper(paper: Paper, review: Review, decided: Replay) -> PaperStanding:
    """One alternative that will do settles the paper; otherwise they are offered in their order. Of one
    only a copy is there, or it is on its way, has a wrong name in it, is kept by somebody: it is what the
    citizen is going to bring, so no other paper is asked for (a number known by heart is). One that has expired or
    is damaged counts when no other is there."""
    slots = tuple([document_slot(paper.id, alternative.id) for alternative in paper.alternatives])
    given = [_possession(review, slot) for slot in slots]
    amiss = [_amiss(alternative, value) for alternative, value in zip(paper.alternatives, given, strict=True)]
    for number, alternative in enumerate(paper.alternatives):
        if given[number] in _THERE and amiss[number] is None:
            asked = [slot for slot in slots[: number + 1] if slot in review.answers]
            return _checked(paper, alternative, given[number], asked, review, decided)
        if amiss[number] in _MERE:
            asked = [slot for slot in slots[: number + 1] if slot in review.answers]
            return PaperStanding(
                paper, alternative, PaperState.FIX, possession=given[number], amiss=amiss[number], asked=tuple(asked)
            )
    for number, alternative in enumerate(paper.alternatives):
        if (given[number] in _TO_COME or amiss[number] in _TO_MEND) and not _by_heart(paper, given, number):
            asked = [slot for slot in slots[: number + 1] if slot in review.answers]
            state = PaperState.FIX if amiss[number] else PaperState.MISSING
            return PaperStanding(
                paper, alternative, state, possession=given[number], amiss=amiss[number], asked=tuple(asked)
            )
    if None in given:
        number = given.index(None)
        return PaperStanding(paper, paper.alternatives[number], None, asked=slots[: number + 1])
    for number, alternative in enumerate(paper.alternatives):
        if amiss[number] is not None:
            return PaperStanding(
                paper, alternative, PaperState.FIX, possession=given[number], amiss=amiss[number], asked=slots
            )
    state = PaperState.UNSURE if Possession.UNSURE in given else PaperState.MISSING
    return PaperStanding(paper, paper.alternatives[0], state, possession=given[0], asked=slots)


def _by_heart(paper: Paper, given: Sequence[Possession | None], number: int) -> bool:
    """Is there one behind it that is no paper, and not asked about: the twelve digits for a card that is kept?"""
    later = zip(paper.alternatives[number + 1 :], given[number + 1 :], strict=True)
    return any(alternative.form is None and value is None for alternative, value in later)


def copy_will_do(alternative: Alternative, possession: Possession) -> bool:
    """Of what the officer gave no form (a number, somebody's consent) any copy tells as much."""
    if possession is Possession.CERTIFIED and alternative.form == "certified_copy":
        return True
    if possession is Possession.PHOTO:  # nothing that could be handed in
        return alternative.form in {None, "digital"}
    return possession in COPIES and alternative.form in {None, "copy", "digital"}


def _possession(review: Review, slot: Slot) -> Possession | None:
    value = review.value(slot)
    return Possession(value) if value is not None else None


def _amiss(alternative: Alternative, possession: Possession | None) -> Amiss | None:
    if possession in COPIES:
        mere = Amiss.PHOTO if possession is Possession.PHOTO else Amiss.COPY
        return None if copy_will_do(alternative, possession) else mere
    return Amiss(possession) if possession in _WANTING else None


def _checked(
    paper: Paper,
    alternative: Alternative,
    possession: Possession | None,
    asked: list[Slot],
    review: Review,
    decided: Replay,
) -> PaperStanding:
    failed, doubtful = [], []
    for number, check in enumerate(alternative.checks, 1):
        if (paper.id, alternative.id, number) in decided.needless:
            continue
        asked.append(check_slot(paper.id, number, alternative.id))
        value = review.value(asked[-1])
        if value is None:
            return PaperStanding(paper, alternative, None, possession=possession, asked=tuple(asked))
        if value == Answer.UNSURE:
            doubtful.append(check)
        elif value != check.expect:
            failed.append(check)
    state = PaperState.FIX if failed else PaperState.UNSURE if doubtful else PaperState.READY
    return PaperStanding(
        paper,
        alternative,
        state,
        possession=possession,
        failed=tuple(failed),
        doubtful=tuple(doubtful),
        asked=tuple(asked),
    )


_TO_COME = frozenset({Possession.IN_PROGRESS})
_MERE = frozenset({Amiss.COPY, Amiss.PHOTO})
_TO_MEND = frozenset({Amiss.NAME_DIFFERS, Amiss.HELD})
_WANTING = frozenset({Possession.EXPIRED, Possession.DAMAGED, Possession.NAME_DIFFERS, Possession.HELD})
COPIES: Final = frozenset({Possession.COPY, Possession.CERTIFIED, Possession.PHOTO})
_THERE = frozenset({Possession.HAVE, Possession.AWAY}) | COPIES | _WANTING
