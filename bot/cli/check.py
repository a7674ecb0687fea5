"""`motcua check`: every mistake in a knowledge folder, each with its place and the likely repair."""

import argparse
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.app import clock
from bot.catalog.catalog import Catalog, read_catalog
from bot.catalog.dialogues import read_dialogues
from bot.catalog.loader import SourceFile
from bot.catalog.models import Procedure, Ward
from bot.catalog.phrases import Phrases
from bot.catalog.problems import KnowledgeError, Problem, Severity, warning
from bot.catalog.proofread import proofread
from bot.cli.named import DIALOGUES, Named, NotNamed, named
from bot.flows.coverage import unreachable
from bot.handlers.knowledge import VIETNAM, entries, national, read_lexicon
from bot.handlers.longest import too_long
from bot.language.aliases import check_aliases
from bot.language.matcher import Matcher
from bot.language.siblings import check_siblings
from bot.language.written import written
from bot.settings import Settings

TO_FILL_IN: Final = "ward_left_out"
"""Left to the wards, one file each: told in one line, not to drown what can be mended here."""


def check(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    where = named(arguments.paths, settings.knowledge)
    if isinstance(where, NotNamed):
        print(say(where.reason, path=where.path), file=sys.stderr)
        return 1
    catalog, problems = read_catalog(where.folder, drafts=None)
    broken = {item.place.file for item in problems if item.severity is Severity.ERROR}
    problems += deep_problems(catalog, broken=broken, walked=_walked(where))
    accepted = 0
    if any(item.place.file.startswith("documents") and item.severity is Severity.ERROR for item in problems):
        problems = [item for item in problems if item.severity is Severity.ERROR]  # the papers are lacking everywhere
    else:
        problems, accepted = without_accepted(catalog, problems, broken)
    problems += _of_dialogues(where.folder, where.files or ())
    # What one file has taken over from another is found in both.
    problems = list({(item.place, item.code, tuple(item.values.items())): item for item in problems}.values())
    problems.sort(key=lambda item: (item.place.file, item.place.line, item.place.column))
    concerned = [item for item in problems if where.concerns(item)]
    elsewhere = [item for item in problems if not where.concerns(item)]
    errors = [item for item in concerned if item.severity is Severity.ERROR]
    warnings = [item for item in concerned if item.severity is Severity.WARNING]
    for item in errors:
        print(item.render(say))
    whole = where.files is None
    told = _warn(say, warnings, every=arguments.all or not whole)
    if accepted and whole:
        print(say("check.accepted", count=accepted))
    count = len(where.files) if where.files is not None else len(catalog.versions)
    summary = ("check.bad" if errors else "check.good") + ("" if whole else "_files")
    print(say(summary, errors=len(errors), warnings=told, count=count))
    left = sum(item.severity is Severity.ERROR for item in elsewhere)
    if left:
        print(say("check.elsewhere", errors=left))
    return 1 if errors or left else 0


def _walked(where: Named) -> Collection[str] | None:
    """A file of shared papers or a ward's may concern any procedure: then all are walked."""
    files = where.files or frozenset({""})
    return files if all(name.startswith("procedures/") for name in files) else None


def _warn(say: Phrases, warnings: Sequence[Problem], *, every: bool) -> int:
    """How many are told each for itself."""
    to_fill_in = [] if every else [item for item in warnings if item.code == TO_FILL_IN]
    shown = [item for item in warnings if item not in to_fill_in]
    if shown:
        print(say("check.warnings"))
    for item in shown:
        print(say("check.warning", text=item.render(say), code=item.code))
    if to_fill_in:
        lacking = Counter(key for item in to_fill_in for key in item.values["keys"].split(", "))
        keys = ", ".join(f"{key} {count}" for key, count in sorted(lacking.items()))
        print(say("check.to_fill_in", count=len(to_fill_in), keys=keys))
    return len(shown)


def _of_dialogues(folder: Path, files: Collection[str]) -> Iterator[Problem]:
    """Of those that are named; playing them is `motcua test`."""
    for name in sorted(files):
        if name.startswith(f"{DIALOGUES}/"):
            yield from read_dialogues(folder / name, folder)[1]


def without_accepted(
    catalog: Catalog, problems: list[Problem], broken: Collection[str] = ()
) -> tuple[list[Problem], int]:
    """What is left when the warnings that officers accepted in their files are taken out, and how many
    those are. Accepting what is not there is a warning itself: the reason has gone; but in a file of `broken`
    it may only not have been looked for."""
    left, count = list(problems), 0
    for file, source in _accepting(catalog):
        for index, item in enumerate(source.accept):
            hit = [
                found
                for found in left
                if found.severity is Severity.WARNING and (found.place.file, found.code) == (file.name, item.warning)
            ]
            if not hit and file.name not in broken:
                left.append(warning(file.place(("accept", index)), "accept_unneeded", accepted=item.warning))
            left = [found for found in left if found not in hit]
            count += len(hit)
    return left, count


def _accepting(catalog: Catalog) -> Iterator[tuple[SourceFile, Procedure | Ward]]:
    for versions in catalog.versions.values():
        yield from ((item.file, item.source) for item in versions)
    for ward in catalog.wards.values():
        yield catalog.ward_files[ward.id], ward


def deep_problems(
    catalog: Catalog, broken: Collection[str] = (), walked: Collection[str] | None = None
) -> list[Problem]:
    """What shows only in procedures that can be used: walks, lengths, aliases. Files in `broken` have
    been reported already; what follows from their mistakes would only mislead. `walked`: the files whose
    ways are gone through, where not all."""
    versions = {
        id: kept
        for id, items in catalog.versions.items()
        if (kept := tuple(item for item in items if item.file.name not in broken))
    }
    sound = replace(catalog, versions=versions)
    problems = list(proofread(sound, clock().astimezone(VIETNAM).date()))
    for procedure in (procedure for items in versions.values() for procedure in items):
        if walked is None or procedure.file.name in walked:
            problems += [*unreachable(procedure), *too_long(sound.phrases, procedure, None)]
    try:
        matcher = Matcher(entries(sound), read_lexicon(sound), national(), written())
    except KnowledgeError as error:
        return [*problems, *error.problems]
    return [*problems, *check_aliases(sound, matcher), *check_siblings(sound, matcher)]
