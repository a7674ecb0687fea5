"""`motcua check`: every mistake in a knowledge folder, each with its place and the likely repair."""

import argparse
import sys
from collections.abc import Iterator

from bot.app import clock
from bot.catalog.catalog import Catalog, read_catalog
from bot.catalog.phrases import Phrases
from bot.catalog.problems import Problem, Severity
from bot.catalog.proofread import proofread
from bot.flows.coverage import unreachable
from bot.handlers.knowledge import VIETNAM, entries
from bot.language.aliases import check_aliases
from bot.language.lexicon import Lexicon
from bot.language.matcher import Matcher
from bot.settings import Settings


def check(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    folder = arguments.path or settings.knowledge
    if not folder.is_dir():
        print(say("cli.no_folder", path=folder), file=sys.stderr)
        return 1
    catalog, problems = read_catalog(folder)
    if not any(item.severity is Severity.ERROR for item in problems):
        problems += deep_problems(catalog, settings.ward)
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


def deep_problems(catalog: Catalog, ward_id: str | None = None) -> list[Problem]:
    """What only shows once the folder can be used at all: walks, lengths, aliases."""
    return list(_deep_problems(catalog, ward_id))


def _deep_problems(catalog: Catalog, ward_id: str | None) -> Iterator[Problem]:
    yield from proofread(catalog, clock().astimezone(VIETNAM).date(), ward_id)
    for versions in catalog.versions.values():
        for procedure in versions:
            yield from unreachable(procedure)
    matcher = Matcher(entries(catalog), Lexicon.load(catalog.language))
    yield from check_aliases(catalog, matcher)
