"""Where a review stands: recomputed from all answers, whatever the order they came in.

`stand` is the whole engine. Questions come first, in the officer's order, and only while something that
is still undecided depends on them; then the papers that apply, one by one, each with its checks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.catalog.compiled import Alternative, CompiledProcedure, Paper
from bot.catalog.conditions import UNSURE
from bot.catalog.decision import Table
from bot.catalog.models import Check, Note, Referral
from bot.flows.review import Review, Slot, check_slot, document_slot, question_slot
from bot.language.readings import Answer, Possession


class PaperState(StrEnum):
    READY = "ready"
    FIX = "fix"
    MISSING = "missing"
    UNSURE = "unsure"


class Amiss(StrEnum):
    """Why a paper that is there will not do as it is."""

    COPY = Possession.COPY
    EXPIRED = Possession.EXPIRED
    DAMAGED = Possession.DAMAGED
    NAME_DIFFERS = Possession.NAME_DIFFERS


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


def stand(procedure: CompiledProcedure, review: Review) -> Standing:
    return _Engine(procedure, review).stand()


class _Engine:
    """One evaluation of one review; `known` grows while the questions are replayed."""

    def __init__(self, procedure: CompiledProcedure, review: Review) -> None:
        self.procedure = procedure
        self.rules = procedure.rules
        self.review = review
        self.known: dict[str, str] = {}
        self.referrals = tuple(zip(procedure.referrals, procedure.rules.referrals, strict=True))
        self.deciding = (*procedure.rules.referrals, *procedure.rules.deciding)

    def stand(self) -> Standing:
        open_slot = self._questions()
        known = self.known
        questions = [
            question_slot(id) for id in self.procedure.questions if id in known or question_slot(id) == open_slot
        ]
        answers = {slot.id: known[slot.id] for slot in questions if slot != open_slot}
        notes = tuple(
            note
            for note, table in zip(self.procedure.notes, self.rules.notes, strict=True)
            if table is None or table.value(known)
        )
        referral = self._referral()
        if referral is not None:
            return Standing(answers, None, tuple(questions), (), notes, referral)
        papers = list(self._papers(asking=open_slot is not None))
        steps = list(questions)
        for item in papers:
            steps += [slot for slot in item.asked if self.review.value(slot) is not None]
            if open_slot is None and item.state is None:
                open_slot = item.asked[-1]
                steps.append(open_slot)
        return Standing(answers, open_slot, tuple(steps), tuple(papers), notes, unclear=self._unclear(answers))

    def _unclear(self, answers: Mapping[str, str]) -> tuple[str, ...]:
        tables = (*self.rules.referrals, *self.rules.requiring)  # a note in doubt leaves the dossier whole
        undecided = {id for table in tables if table.value(self.known) is None for id in table.variables}
        return tuple(id for id, value in answers.items() if value == UNSURE and id in undecided)

    def _questions(self) -> Slot | None:
        """Replay the questions from none known: each that matters takes its answer, if there is one. The
        first without an answer is open, unless the answers that follow make it needless."""
        unanswered: set[str] = set()
        while (id := self._next(unanswered)) is not None:
            value = self.review.value(question_slot(id))
            if value is None:
                unanswered.add(id)
            else:
                self.known[id] = value
        open_id = self._next(set())
        return question_slot(open_id) if open_id is not None else None

    def _next(self, passed: set[str]) -> str | None:
        """The next question whose answer could still change the result, and that applies."""
        if self._referral() is not None:
            return None
        wanted = {id for table in self.deciding for id in table.influential(self.known)}
        for id, table in self.rules.questions.items():
            if id in wanted and id not in passed and (table is None or self._may_apply(table)):
                return id
        return None

    def _may_apply(self, table: Table) -> bool:
        """Also where only an unsure answer leaves it open: what is asked then rules papers out."""
        value = table.value(self.known)
        return bool(value) or (value is None and not table.influential(self.known))

    def _referral(self) -> Referral | None:
        return next((item for item, table in self.referrals if table.value(self.known)), None)

    def _papers(self, *, asking: bool) -> Iterator[PaperStanding]:
        for paper, table in zip(self.procedure.papers, self.rules.papers, strict=True):
            applies = True if table is None else table.value(self.known)
            if applies:
                yield self._paper(paper)
            elif applies is None and not asking:
                yield PaperStanding(paper, paper.alternatives[0], PaperState.UNSURE, needed=None)

    def _paper(self, paper: Paper) -> PaperStanding:
        """One alternative that will do settles the paper; otherwise they are offered in their order. Of one
        only a copy is there: the original exists, so no other is asked for. One that has expired, is damaged
        or bears a wrong name counts when no other is there."""
        for alternative in paper.alternatives:
            if self._possession(paper, alternative) in _THERE and self._amiss(paper, alternative) is None:
                return self._checked(paper, alternative)
            if self._amiss(paper, alternative) is Amiss.COPY:
                slots = tuple(self._offered_before(paper, alternative))
                return PaperStanding(
                    paper, alternative, PaperState.FIX, possession=Possession.COPY, amiss=Amiss.COPY, asked=slots
                )
        slots = tuple(document_slot(paper.id, alternative.id) for alternative in paper.alternatives)
        for number, alternative in enumerate(paper.alternatives, 1):
            if self._possession(paper, alternative) is None:
                return PaperStanding(paper, alternative, None, asked=slots[:number])
        for alternative in paper.alternatives:
            if (amiss := self._amiss(paper, alternative)) is not None:
                possession = self._possession(paper, alternative)
                return PaperStanding(
                    paper, alternative, PaperState.FIX, possession=possession, amiss=amiss, asked=slots
                )
        first = paper.alternatives[0]
        given = [self._possession(paper, alternative) for alternative in paper.alternatives]
        state = PaperState.UNSURE if Possession.UNSURE in given else PaperState.MISSING
        return PaperStanding(paper, first, state, possession=given[0], asked=slots)

    def _possession(self, paper: Paper, alternative: Alternative) -> Possession | None:
        value = self.review.value(document_slot(paper.id, alternative.id))
        return Possession(value) if value is not None else None

    def _amiss(self, paper: Paper, alternative: Alternative) -> Amiss | None:
        possession = self._possession(paper, alternative)
        if possession is Possession.COPY:
            return None if alternative.form in {"copy", "digital"} else Amiss.COPY
        return Amiss(possession) if possession in _WANTING else None

    def _checked(self, paper: Paper, alternative: Alternative) -> PaperStanding:
        slots = self._offered_before(paper, alternative)
        possession = self._possession(paper, alternative)
        failed, doubtful = [], []
        for number, check in enumerate(alternative.checks, 1):
            table = self.rules.checks.get((paper.id, alternative.id, number))
            if table is not None and table.value(self.known) is False:
                continue
            slots.append(check_slot(paper.id, number, alternative.id))
            value = self.review.value(slots[-1])
            if value is None:
                return PaperStanding(paper, alternative, None, possession=possession, asked=tuple(slots))
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
            asked=tuple(slots),
        )

    def _offered_before(self, paper: Paper, alternative: Alternative) -> list[Slot]:
        """The slots of the members asked about up to the one that is there, that one last."""
        slots = []
        for item in paper.alternatives:
            slot = document_slot(paper.id, item.id)
            if self.review.value(slot) is not None:
                slots.append(slot)
            if item is alternative:
                break
        return slots


_WANTING = frozenset({Possession.EXPIRED, Possession.DAMAGED, Possession.NAME_DIFFERS})
_THERE = frozenset({Possession.HAVE, Possession.AWAY, Possession.COPY}) | _WANTING
