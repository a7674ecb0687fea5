"""`motcua test`: plays the example dialogues; says where talk and example part, and what none touches."""

import argparse
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from bot.app import clock
from bot.catalog.compiled import CompiledProcedure
from bot.catalog.dialogues import read_dialogues
from bot.catalog.phrases import Phrases
from bot.catalog.problems import nearest, problem
from bot.flows.walk import walk
from bot.handlers.knowledge import Knowledge, read
from bot.handlers.rehearsal import Rehearsal, Touched, rehearse
from bot.settings import Settings


def test(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    path: Path = arguments.path or settings.knowledge / "dialogues"
    if not path.exists():
        print(say("cli.no_folder", path=path), file=sys.stderr)
        return 1
    found, problems = read_dialogues(path)
    knowledge = read(settings.knowledge, settings.ward)
    known = knowledge.catalog.versions
    for file, dialogues in found:
        if dialogues.procedure is not None and dialogues.procedure not in known:
            repair = nearest(dialogues.procedure, known)
            place = file.place(("procedure",))
            problems.append(problem(place, "unknown_procedure", id=dialogues.procedure, repair=repair))
    for item in problems:
        print(item.render(say))
    touched = Touched()
    played = failed = 0
    for file, dialogues in found:
        for index, dialogue in enumerate(dialogues.dialogues):
            rehearsal = rehearse(knowledge, dialogue, clock() - timedelta(days=1), touched)
            played += 1
            if rehearsal.differences:
                failed += 1
                place = file.place(("dialogues", index, "name"))
                print(say("test.failed", file=place.file, line=place.line, name=dialogue.name))
                print("\n".join(_explained(say, rehearsal)))
    for line in _untouched(knowledge, touched, say):
        print(line)
    print(say("test.bad" if failed or problems else "test.good", played=played, failed=failed))
    return 1 if failed or problems else 0


def _explained(say: Phrases, rehearsal: Rehearsal) -> Iterator[str]:
    for difference in rehearsal.differences:
        if difference.step:
            step = rehearsal.dialogue.talk[difference.step - 1]
            yield say("test.citizen", step=difference.step, text=step.citizen or "")
            yield say("test.bot", text=rehearsal.replies[difference.step - 1].replace("\n", "\n      "))
        kind = say(f"test.kind_{difference.kind}")
        yield say("test.expected", kind=kind, text=difference.expected)
        if difference.kind not in {"says", "not_says"}:
            yield say("test.actual", text=difference.actual)


def _untouched(knowledge: Knowledge, touched: Touched, say: Phrases) -> Iterator[str]:
    """What no dialogue has reached: papers never asked about, options never chosen, referrals never taken."""
    for procedure in knowledge.procedures(clock()):
        reached = touched.reached.get(procedure.id, set())
        missing = [name for name in _all(procedure) if name not in reached]
        if missing:
            yield say("test.untouched", id=procedure.id, names=", ".join(missing))


def _all(procedure: CompiledProcedure) -> Iterator[str]:
    reachable = walk(procedure)
    for question in procedure.source.questions:
        if question.id in reachable.questions:
            yield from (f"{question.id}={option}" for option in question.option_ids)
    yield from (f"referral {number + 1}" for number in sorted(reachable.referrals))
    for paper in procedure.papers:
        yield from (f"{paper.id}:{state}" for state in ("ready", "missing"))
