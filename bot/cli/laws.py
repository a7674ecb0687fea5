"""`motcua laws`: by law, which procedures rest on it; and what is to be looked at again, by date."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import PurePosixPath

from bot.app import clock
from bot.catalog.catalog import read_catalog
from bot.catalog.citations import Checked, Citation, as_data, citations, matching, reviews
from bot.catalog.compiled import CompiledProcedure
from bot.catalog.phrases import Phrases
from bot.handlers.knowledge import VIETNAM
from bot.settings import Settings


def laws(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    catalog, _ = read_catalog(settings.knowledge, drafts=None)
    procedures = [compiled for versions in catalog.versions.values() for compiled in versions]
    found = citations(procedures)
    if arguments.law is not None:
        found = matching(found, arguments.law)
        if not found:
            print(say("laws.none", law=arguments.law), file=sys.stderr)
            return 1
    if arguments.json:
        print(json.dumps(as_data(found), ensure_ascii=False, indent=1))
        return 0
    for item in found:
        print(_cited(say, item))
    if arguments.law is None:
        today = clock().astimezone(VIETNAM).date()
        print(say("laws.reviews"))
        for checked in _soonest(reviews(procedures)):
            print(_review(say, checked, overdue=checked.overdue(today)))
    uncited = dict.fromkeys(procedure.id for procedure in procedures if not procedure.source.legal_basis)
    if uncited:  # no law leads to them, so whoever traces one has to look at them too
        print(say("laws.uncited", ids=", ".join(uncited)))
    return 0


def _cited(say: Phrases, item: Citation) -> str:
    """A procedure once, with the files of all its dated versions that rest on this law."""
    versions: dict[str, list[CompiledProcedure]] = {}
    for procedure in item.procedures:
        versions.setdefault(procedure.id, []).append(procedure)
    lines = [say("laws.law", name=item.names[0], count=len(versions))]
    for id, (first, *later) in versions.items():
        files = ", ".join((first.file.name, *(PurePosixPath(other.file.name).name for other in later)))
        lines.append(say("laws.procedure", id=id, name=first.source.name, file=files))
    return "\n".join(lines)


def _soonest(items: Iterable[Checked]) -> Iterable[Checked]:
    """Of a procedure's versions the one that is due first; they come in that order."""
    found: dict[str, Checked] = {}
    for item in items:
        found.setdefault(item.procedure.id, item)
    return found.values()


def _review(say: Phrases, item: Checked, *, overdue: bool) -> str:
    key = "laws.overdue" if overdue else "laws.due" if item.review_by else "laws.checked"
    return say(key, id=item.procedure.id, checked_on=item.checked_on, review_by=item.review_by)
