"""`motcua diff`: what changes for citizens between two folders, or between two revisions kept in git."""

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from bot.catalog.catalog import Catalog, read_catalog
from bot.catalog.difference import differences
from bot.catalog.phrases import Phrases
from bot.catalog.problems import Severity
from bot.settings import Settings

_GIT_SECONDS = 60


class UnknownStateError(Exception):
    """Neither a folder nor a revision."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name)
        self.name = name
        self.reason = reason


def diff(arguments: argparse.Namespace, settings: Settings, say: Phrases) -> int:
    with tempfile.TemporaryDirectory(prefix="motcua-") as space:
        try:
            old = _read(arguments.old, settings.knowledge, Path(space) / "old", say)
            new = _read(arguments.new or str(settings.knowledge), settings.knowledge, Path(space) / "new", say)
        except UnknownStateError as error:
            print(say("diff.unknown", name=error.name, reason=error.reason), file=sys.stderr)
            return 2
        found = differences(old, new, say)
    for item in found:
        print(say(f"diff.{item.kind}_{item.state}", id=item.id, name=item.name))
        for line in item.lines:
            print(say("diff.line", text=line))
    print(say("diff.total", count=len(found)) if found else say("diff.nothing"))
    if new.drafts:
        print(say("diff.drafts", ids=", ".join(new.drafts)))
    return 0


def _read(name: str, knowledge: Path, space: Path, say: Phrases) -> Catalog:
    folder = Path(name)
    if not folder.is_dir():
        folder = _revision(name, knowledge, space)
    catalog, problems = read_catalog(folder)
    errors = sum(item.severity is Severity.ERROR for item in problems)
    if errors:  # what cannot be read looks as if it were not there
        print(say("diff.broken", name=name, count=errors), file=sys.stderr)
    return catalog


def _revision(name: str, knowledge: Path, space: Path) -> Path:
    """The knowledge folder as it was: `git archive` from inside it leaves the rest of the project out."""
    if name.startswith("-"):
        raise UnknownStateError(name, "–")
    try:
        done = subprocess.run(
            ["git", "archive", "--format=tar", name, "."],
            cwd=knowledge,
            capture_output=True,
            timeout=_GIT_SECONDS,
            check=False,
        )
    except OSError as error:
        raise UnknownStateError(name, str(error)) from None
    if done.returncode != 0:
        raise UnknownStateError(name, done.stderr.decode("utf-8", "replace").strip().splitlines()[-1])
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(space, filter="data")
    return space
