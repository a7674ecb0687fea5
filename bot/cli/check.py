"""`motcua check`: every mistake in a knowledge folder, each with its place and the likely repair."""

import argparse
import sys
from collections.abc import Collection, Iterator
from dataclasses import replace

from bot.app import clock
from bot.catalog.catalog import Catalog, read_catalog
from bot.catalog.loader import SourceFile
from bot.catalog.models import Procedure, Ward
from bot.catalog.phrases import Phrases
from bot.catalog.problems import KnowledgeError, Problem, Severity, warning
from bot.catalog.proofread import proofread
from bot.flows.coverage import unreachable
from bot.handlers.knowledge import VIETNAM, entries, read_lexicon
from bot.handlers.longest import too_long
from bot.language.aliases import check_aliases
from bot.language.matcher import Matcher
from bot.language.siblings import check_siblings
from bot.settings import Settings


def check(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    folder = arguments.path or settings.knowledge
    if not folder.is_dir():
        print(say("cli.no_folder", path=folder), file=sys.stderr)
        return 1
    catalog, problems = read_catalog(folder)
    problems += deep_problems(catalog, broken={item.place.file for item in problems})
    problems, accepted = without_accepted(catalog, problems)
    problems.sort(key=lambda item: (item.place.file, item.place.line, item.place.column))
    errors = [item for item in problems if item.severity is Severity.ERROR]
    warnings = [item for item in problems if item.severity is Severity.WARNING]
    for item in errors:
        print(item.render(say))
    if warnings:
        print(say("check.warnings"))
        for item in warnings:
            print(say("check.warning", text=item.render(say), code=item.code))
    if accepted:
        print(say("check.accepted", count=accepted))
    count = sum(len(versions) for versions in catalog.versions.values())
    summary = "check.bad" if errors else "check.good"
    print(say(summary, errors=len(errors), warnings=len(warnings), procedures=count))
    return 1 if errors else 0


def without_accepted(catalog: Catalog, problems: list[Problem]) -> tuple[list[Problem], int]:
    """What is left when the warnings that officers accepted in their files are taken out, and how many
    those are. Accepting what is not there is a warning itself: the reason has gone."""
    left, count = list(problems), 0
    for file, source in _accepting(catalog):
        for index, item in enumerate(source.accept):
            hit = [
                found
                for found in left
                if found.severity is Severity.WARNING and (found.place.file, found.code) == (file.name, item.warning)
            ]
            if not hit:
                left.append(warning(file.place(("accept", index)), "accept_unneeded", accepted=item.warning))
            left = [found for found in left if found not in hit]
            count += len(hit)
    return left, count


def _accepting(catalog: Catalog) -> Iterator[tuple[SourceFile, Procedure | Ward]]:
    for versions in catalog.versions.values():
        yield from ((item.file, item.source) for item in versions)
    for ward in catalog.wards.values():
        yield catalog.ward_files[ward.id], ward


def deep_problems(catalog: Catalog, broken: Collection[str] = ()) -> list[Problem]:
    """What shows only in procedures that can be used: walks, lengths, aliases. Files in `broken` have
    been reported already; what follows from their mistakes would only mislead."""
    versions = {
        id: kept
        for id, items in catalog.versions.items()
        if (kept := tuple(item for item in items if item.file.name not in broken))
    }
    sound = replace(catalog, versions=versions)
    problems = list(proofread(sound, clock().astimezone(VIETNAM).date()))
    problems += [item for items in versions.values() for procedure in items for item in unreachable(procedure)]
    for procedure in (procedure for items in versions.values() for procedure in items):
        problems += too_long(sound.phrases, procedure, None)
    try:
        matcher = Matcher(entries(sound), read_lexicon(sound))
    except KnowledgeError as error:
        return [*problems, *error.problems]
    return [*problems, *check_aliases(sound, matcher), *check_siblings(sound, matcher)]
