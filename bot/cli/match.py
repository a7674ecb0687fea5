"""`motcua match`: what the matcher makes of each line."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from bot.app import clock
from bot.catalog.catalog import Catalog
from bot.catalog.models import Elsewhere, Procedure
from bot.catalog.national import NationalProcedure, national_catalogue
from bot.catalog.phrases import Phrases
from bot.handlers.knowledge import VIETNAM, read
from bot.language.readings import Candidate
from bot.settings import Settings


def match(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    knowledge = read(settings.knowledge, settings.ward)
    for text in arguments.texts or _typed(say):
        found = knowledge.matcher.match(text, arguments.top)
        answer = {
            "text": text,
            "decision": found.decision,
            "candidates": [_candidate(knowledge.catalog, item) for item in found.candidates],
        }
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return 0


def _typed(say: Phrases) -> Iterator[str]:
    if sys.stdin.isatty():  # else it would seem to hang
        print(say("cli.match_typed"), file=sys.stderr)
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", "replace").rstrip("\r\n")


def _candidate(catalog: Catalog, item: Candidate) -> dict[str, Any]:
    versions = catalog.versions.get(item.id)
    if versions:
        present = catalog.procedure(item.id, clock().astimezone(VIETNAM).date())
        source: Procedure | Elsewhere | NationalProcedure = (present or versions[-1]).source
    else:
        source = catalog.elsewhere.get(item.id) or national_catalogue()[item.id]
    return {"id": item.id, "code": source.code, "name": source.name, "score": round(item.score, 4)}
