"""Example conversations, as officers write them: what a citizen says, what the bot should then ask."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from bot.catalog.loader import SourceFile, read
from bot.catalog.models import Model, Slug, Text, Texts
from bot.catalog.problems import Place, Problem, problem
from bot.catalog.validate import validate

Stage = Literal["idle", "choosing", "asking", "reviewing", "done", "person"]
PaperStateName = Literal["ready", "fix", "missing", "unsure"]


class Expected(Model):
    """What is left out is not looked at. `asks`: a question's or document's id, `document/alternative`,
    with `#1` for its first check; or `candidates`."""

    procedure: Slug | None = None
    stage: Stage | None = None
    asks: Text | None = None  # written and empty (`asks: null`): nothing is open
    says: Texts = ()
    not_says: Texts = ()


class Step(Model):
    citizen: str | None  # empty: a message of nothing
    bot: Expected = Expected()
    after_days: int = Field(default=0, ge=0)


class Dialogue(Model):
    name: Text
    day: date | None = None  # on which it takes place, for rules that wait for their day; else yesterday
    talk: tuple[Step, ...] = Field(min_length=1)
    report: Mapping[Slug, PaperStateName] | None = None  # every paper that applies, at the end


class DialogueFile(Model):
    procedure: Slug | None = None
    dialogues: tuple[Dialogue, ...]


def read_dialogues(path: Path, base: Path | None = None) -> tuple[list[tuple[SourceFile, DialogueFile]], list[Problem]]:
    """Of a folder, or of one file. `base`: the folder below which the files are named."""
    files = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    base = base or path.parent
    found: list[tuple[SourceFile, DialogueFile]] = []
    problems: list[Problem] = []
    for item in files:
        file, errors = read(base, item.relative_to(base).as_posix())
        problems += errors
        if file.data is None:
            problems += [] if errors else [problem(Place(file.name), "empty_file")]
            continue
        parsed, errors = validate(DialogueFile, file, file.data)
        problems += errors
        if parsed is not None:
            found.append((file, parsed))
    return found, problems
