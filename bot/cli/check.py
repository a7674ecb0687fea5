"""`motcua check`: every mistake in a knowledge folder, each with its place and the likely repair."""

import argparse
import sys
from collections.abc import Collection
from dataclasses import replace

from bot.app import clock
from bot.catalog.catalog import Catalog, read_catalog
from bot.catalog.phrases import Phrases
from bot.catalog.problems import KnowledgeError, Problem, Severity
from bot.catalog.proofread import proofread
from bot.flows.coverage import unreachable
from bot.handlers.knowledge import VIETNAM, entries, read_lexicon
from bot.language.aliases import check_aliases
from bot.language.matcher import Matcher
from bot.settings import Settings


def check(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    folder = arguments.path or settings.knowledge
    if not folder.is_dir():
        print(say("cli.no_folder", path=folder), file=sys.stderr)
        return 1
    catalog, problems = read_catalog(folder)
    problems += deep_problems(catalog, settings.ward, broken={item.place.file for item in problems})
    problems.sort(key=lambda item: (item.place.file, item.place.line, item.place.column))
    errors = [item for item in problems if item.severity is Severity.ERROR]
    warnings = [item for item in problems if item.severity is Severity.WARNING]
    for item in errors:
        print(item.render(say))
    if warnings:
        print(say("check.warnings"))
        for item in warnings:
            print(item.render(say))
    count = sum(len(versions) for versions in catalog.versions.values())
    summary = "check.bad" if errors else "check.good"
    print(say(summary, errors=len(errors), warnings=len(warnings), procedures=count))
    return 1 if errors else 0


def deep_problems(catalog: Catalog, ward_id: str | None = None, broken: Collection[str] = ()) -> list[Problem]:
    """What shows only in procedures that can be used: walks, lengths, aliases. Files in `broken` have
    been reported already; what follows from their mistakes would only mislead."""
    versions = {
        id: kept
        for id, items in catalog.versions.items()
        if (kept := tuple(item for item in items if item.file.name not in broken))
    }
    sound = replace(catalog, versions=versions)
    problems = list(proofread(sound, clock().astimezone(VIETNAM).date(), ward_id))
    problems += [item for items in versions.values() for procedure in items for item in unreachable(procedure)]
    try:
        matcher = Matcher(entries(sound), read_lexicon(sound))
    except KnowledgeError as error:
        return [*problems, *error.problems]
    return [*problems, *check_aliases(sound, matcher)]
