"""The most that a citizen can be asked and told: the longest talk, and whether a message has to be cut."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.catalog.compiled import CompiledProcedure, Paper
from bot.catalog.models import Ward
from bot.catalog.phrases import Phrases
from bot.catalog.problems import Problem, warning
from bot.flows.review import Review, Slot, SlotKind, start
from bot.flows.standing import Standing, stand
from bot.flows.walk import MAX_WAYS, ways
from bot.handlers.prompt import alternative_of, prompt
from bot.handlers.report import Sheet
from bot.language.readings import Answer, Possession

MESSAGE_LENGTH: Final = 2_000
"""Characters of a Zalo or Messenger message; what is longer comes in several."""

TURNS: Final = 20
"""Questions put to who answers them one by one; more, and people give up or go to the desk."""


@dataclass(slots=True)
class Longest:
    turns: int = 0
    report: int = 0
    prompts: dict[Slot, int] = field(default_factory=dict)  # the prompts that are too long, with their length


def longest(say: Phrases, procedure: CompiledProcedure, ward: Ward | None) -> Longest:
    found = Longest()
    heaviest: tuple[int, Review] = (-1, start(procedure))
    for number, (review, standing) in enumerate(ways(procedure)):
        if number >= MAX_WAYS:
            break
        if standing.open is not None and standing.open.kind is SlotKind.QUESTION:
            _note_prompt(found, say, procedure, standing)
            continue
        turns = len(standing.answers) + sum(_asked(procedure, item.paper, standing) for item in standing.papers)
        found.turns = max(found.turns, turns)
        heaviest = max(heaviest, (_weight(standing), review), key=lambda item: item[0])
    for there in (True, False):
        found.report = max(found.report, _reported(found, say, procedure, heaviest[1], ward, there=there))
    return found


def too_long(say: Phrases, procedure: CompiledProcedure, ward: Ward | None) -> Iterator[Problem]:
    found, file = longest(say, procedure, ward), procedure.file
    if found.turns > TURNS:
        yield warning(file.place(("documents",)), "many_turns", turns=found.turns, limit=TURNS)
    if found.report > MESSAGE_LENGTH:
        yield warning(file.place(("id",)), "report_splits", length=found.report, limit=MESSAGE_LENGTH)
    for slot, length in found.prompts.items():
        key = "questions" if slot.kind is SlotKind.QUESTION else "documents"
        ids = list(procedure.questions if key == "questions" else procedure.papers_by_id)
        place = file.place((key, ids.index(slot.id)))
        yield warning(place, "prompt_splits", id=slot.id, length=length, limit=MESSAGE_LENGTH)


def _asked(procedure: CompiledProcedure, paper: Paper, standing: Standing) -> int:
    """Of a `one_of` in the worst case the last member is there, and is then looked at."""
    counts = []
    for number, alternative in enumerate(paper.alternatives, 1):
        tables = [procedure.rules.checks.get((paper.id, alternative.id, n + 1)) for n in range(len(alternative.checks))]
        checks = sum(table is None or table.value(standing.answers) is not False for table in tables)
        counts.append(number + checks)
    return max(counts)


def _weight(standing: Standing) -> int:
    """How much the report of this way is going to say, roughly: the real one is then written."""
    papers = sum(
        len(item.name) + (len(item.get.text) if item.get else 0) + max((len(c.fix) for c in item.checks), default=0)
        for paper in standing.papers
        for item in paper.paper.alternatives
    )
    return papers + sum(len(note.text) for note in standing.notes)


def _reported(
    found: Longest, say: Phrases, procedure: CompiledProcedure, review: Review, ward: Ward | None, *, there: bool
) -> int:
    """The length of the report when every paper is missing, or is there and nothing about it is right."""
    while (slot := (standing := stand(procedure, review)).open) is not None:
        _note_prompt(found, say, procedure, standing)
        review = review.answered(procedure, {slot: _worst(procedure, slot, there=there)})
    return len(Sheet(say, procedure, standing, ward).text())


def _worst(procedure: CompiledProcedure, slot: Slot, *, there: bool) -> str:
    if slot.kind is SlotKind.CHECK:
        check = alternative_of(procedure, slot).checks[slot.check - 1]
        return Answer.NO if check.expect == "yes" else Answer.YES
    return Possession.HAVE if there else Possession.MISSING


def _note_prompt(found: Longest, say: Phrases, procedure: CompiledProcedure, standing: Standing) -> None:
    if standing.open is None or standing.open in found.prompts:
        return
    length = len(prompt(say, procedure, standing).numbered())
    if length > MESSAGE_LENGTH:
        found.prompts[standing.open] = length
