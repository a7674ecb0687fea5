"""Where a talk and its example part: the turn with its line, what was said, what the example has in its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz
from rich.console import Console

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.conditions import Path
from bot.catalog.dialogues import Dialogue
from bot.catalog.loader import SourceFile
from bot.catalog.phrases import Phrases
from bot.catalog.problems import nearest
from bot.handlers.knowledge import Knowledge
from bot.handlers.rehearsal import Difference, Rehearsal

_ALIKE = 60
"""Percent from which on a passage of the reply is shown as what was probably meant."""
_NOTHING = ("–", "candidates")
"""What `asks` may be that is neither question nor paper."""


@dataclass(frozen=True, slots=True)
class Explained:
    """`index`: of the dialogue in its file."""

    console: Console
    say: Phrases
    knowledge: Knowledge
    file: SourceFile
    index: int

    def explain(self, rehearsal: Rehearsal, procedure: str | None) -> None:
        """Each step that went otherwise once, whatever number of things differ in it."""
        told = -1
        own, known = _known(self.knowledge, rehearsal.dialogue, procedure)
        for difference in rehearsal.differences:
            if difference.step != told:
                told = difference.step
                self._step(rehearsal, told)
            self._compare(difference)
            if difference.kind == "asks" and known and difference.expected not in (*known, *_NOTHING):
                repair = nearest(difference.expected, own)
                self._print("test.asks_nothing", None, id=difference.expected, repair=repair)

    def _step(self, rehearsal: Rehearsal, number: int) -> None:
        if number == 0:
            self._print("test.at_report", None, line=self._line("report"))
            return
        step = rehearsal.dialogue.talk[number - 1]
        self._print("test.citizen", None, step=number, text=step.citizen or "", line=self._line("talk", number - 1))
        self._print("test.bot", "dim", text=rehearsal.replies[number - 1].replace("\n", "\n      "))

    def _line(self, *path: str | int) -> int:
        where: Path = ("dialogues", self.index, *path)
        return self.file.place(where, key=path[-1] == "report").line

    def _compare(self, difference: Difference) -> None:
        kind = self.say(f"test.kind_{difference.kind}")
        expected, actual = difference.expected, difference.actual
        if difference.paper:
            kind = self.say("test.paper", kind=kind, id=difference.paper)
            expected, actual = self.say(f"test.state_{expected}"), self.say(f"test.state_{actual}")
        self._print("test.expected", "green", kind=kind, text=expected)
        if difference.kind not in {"says", "not_says"}:
            self._print("test.actual", "red", text=actual)
        elif difference.kind == "says" and (near := _nearest_passage(difference)):
            self._print("test.nearest", "red", text=near)

    def _print(self, key: str, style: str | None, **values: object) -> None:
        self.console.out(self.say(key, **values), style=style, highlight=False)


def _known(knowledge: Knowledge, dialogue: Dialogue, procedure: str | None) -> tuple[set[str], set[str]]:
    """What `asks` may name in the procedures that the talk is about; and with those that they refer to."""
    versions = knowledge.catalog.versions
    ids = {step.bot.procedure for step in dialogue.talk} | {procedure}
    own = [item for id in sorted(filter(None, ids)) for item in versions.get(id, ())]
    there = {referral.procedure for item in own for referral in item.referrals}
    beside = [item for id in sorted(filter(None, there)) for item in versions.get(id, ())]
    names = {name for item in own for name in _names(item)}
    return names, names | {name for item in beside for name in _names(item)}


def _names(procedure: CompiledProcedure) -> Iterator[str]:
    yield from procedure.questions
    for paper in procedure.papers:
        for alternative in paper.alternatives:
            name = f"{paper.id}/{alternative.id}" if alternative.id else paper.id
            yield name
            yield from (f"{name}#{number}" for number in range(1, len(alternative.checks) + 1))


def _nearest_passage(difference: Difference) -> str:
    """What the reply says in place of the expected words, if it says something like them."""
    reply = " ".join(difference.actual.split())
    found = fuzz.partial_ratio_alignment(difference.expected.casefold(), reply.casefold())
    if found is None or found.score < _ALIKE:
        return ""
    start = reply.rfind(" ", 0, found.dest_start + 1) + 1
    end = reply.find(" ", found.dest_end)
    return reply[start : end if end >= 0 else len(reply)]
