"""`motcua test`: plays the example dialogues; says where talk and example part, and what none touches."""

import argparse
import sys
from collections.abc import Collection, Iterable
from datetime import timedelta
from pathlib import Path

from rich.console import Console

from bot.app import clock
from bot.catalog.dialogues import DialogueFile, read_dialogues
from bot.catalog.loader import SourceFile
from bot.catalog.phrases import Phrases
from bot.catalog.problems import Problem, nearest, problem
from bot.cli.coverage import coverage, show
from bot.cli.explained import Explained
from bot.cli.named import DIALOGUES
from bot.cli.rehearsed import read_with
from bot.handlers.knowledge import Knowledge
from bot.handlers.rehearsal import Touched, rehearse
from bot.handlers.tour import tour
from bot.settings import Settings


def test(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    paths: list[Path] = arguments.paths or [settings.knowledge / DIALOGUES]
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        print(say("cli.no_folder", path=missing), file=sys.stderr)
        return 1
    console = Console(highlight=False, soft_wrap=True)
    found: list[tuple[SourceFile, DialogueFile]] = []
    problems: list[Problem] = []
    for path in paths:
        read_here, wrong = _read(path, settings.knowledge)
        found += read_here
        problems += wrong
    meant = {dialogues.procedure for _, dialogues in found if dialogues.procedure} if arguments.paths else set()
    knowledge = read_with(settings, meant)
    waiting = [dialogues for _, dialogues in found if dialogues.procedure in _kept_back(knowledge)]
    found = [item for item in found if item[1] not in waiting]
    known = knowledge.catalog.versions
    for file, dialogues in found:
        if dialogues.procedure is not None and dialogues.procedure not in known:
            repair = nearest(dialogues.procedure, known)
            place = file.place(("procedure",))
            problems.append(problem(place, "unknown_procedure", id=dialogues.procedure, repair=repair))
    for item in problems:
        console.out(item.render(say), style="red", highlight=False)
    touched = Touched()
    played = failed = 0
    for file, dialogues in found:
        for index, dialogue in enumerate(dialogues.dialogues):
            rehearsal = rehearse(knowledge, dialogue, clock() - timedelta(days=1), touched)
            played += 1
            if rehearsal.differences:
                failed += 1
                place = file.place(("dialogues", index, "name"))
                failure = say("test.failed", file=place.file, line=place.line, name=dialogue.name)
                console.out(failure, style="bold red", highlight=False)
                Explained(console, say, knowledge, file, index).explain(rehearsal, dialogues.procedure)
    reviews = [item for item in knowledge.procedures(clock()) if item.source.card is None]
    if arguments.paths:
        of = _meant(dialogues for _, dialogues in found)
        reviews = [item for item in reviews if item.id in of]
    stuck = _walk(console, say, knowledge, touched, {item.id for item in reviews}) if arguments.walk else 0
    show(console, say, coverage(reviews, touched))
    bad = bool(failed or problems or stuck)
    if waiting:
        ids = ", ".join(sorted({item.procedure or "" for item in waiting}))
        console.out(say("test.drafts", count=len(waiting), ids=ids), highlight=False)
    summary = say("test.bad" if bad else "test.good", played=played, failed=failed)
    console.out(summary, style="bold red" if bad else "bold green", highlight=False)
    return 1 if bad else 0


def _read(path: Path, knowledge: Path) -> tuple[list[tuple[SourceFile, DialogueFile]], list[Problem]]:
    """The folder's own files are named as `check` names them, however the officer has written them."""
    whole, folder = path.resolve(), knowledge.resolve()
    return read_dialogues(whole, folder) if whole.is_relative_to(folder) else read_dialogues(path)


def _kept_back(knowledge: Knowledge) -> set[str]:
    """Drafts that were not asked for: their examples wait with them."""
    return set(knowledge.catalog.drafts) - set(knowledge.catalog.versions)


def _meant(files: Iterable[DialogueFile]) -> set[str]:
    """The procedures that the files are about: those that they name. One that a referral only ends in is
    for other files to cover."""
    found: set[str] = set()
    for file in files:
        named = {step.bot.procedure for dialogue in file.dialogues for step in dialogue.talk}
        found |= {file.procedure} if file.procedure else {id for id in named if id}
    return found


def _walk(console: Console, say: Phrases, knowledge: Knowledge, touched: Touched, of: Collection[str]) -> int:
    """The walk's own coverage is added to the dialogues'; how often it got stuck."""
    walked = tour(knowledge, clock())
    for id, names in walked.touched.reached.items():
        touched.add(id, *names)
    stuck = [item for item in walked.stuck if item.procedure in of]
    for item in stuck:
        console.out(say("test.stuck", id=item.procedure, slot=item.slot), style="bold red", highlight=False)
        console.out(say("test.bot", text=item.reply.replace("\n", "\n      ")), highlight=False)
    console.out(say("test.walked", walks=walked.walks, turns=walked.turns), highlight=False)
    return len(stuck)
