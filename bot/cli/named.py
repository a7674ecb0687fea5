"""The files that an officer names on the command line: the folder that they belong to is still read whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.catalog.problems import Problem

DIALOGUES = "dialogues"


@dataclass(frozen=True, slots=True)
class Named:
    """`files`: names below `folder`; None where the whole folder is meant."""

    folder: Path
    files: frozenset[str] | None = None

    def concerns(self, item: Problem) -> bool:
        """Also where the mistake stands in another file, and tells of one of these."""
        if self.files is None or item.place.file in self.files:
            return True
        values, ids = item.values.values(), {Path(name).stem.partition("@")[0] for name in self.files}
        return any(value in ids or name in value for value in values for name in self.files)


@dataclass(frozen=True, slots=True)
class NotNamed:
    """`reason`: the key of what to say."""

    path: Path
    reason: str


def named(paths: Sequence[Path], knowledge: Path) -> Named | NotNamed:
    if not paths:
        return Named(knowledge) if knowledge.is_dir() else NotNamed(knowledge, "cli.no_folder")
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        return NotNamed(missing, "cli.no_folder")
    folder = _folder(paths[0])
    if len(paths) == 1 and paths[0].is_dir() and folder in (None, paths[0].resolve()):
        return Named(paths[0])
    if folder is None:
        return NotNamed(paths[0], "cli.outside")
    files: set[str] = set()
    for path in paths:
        if not path.resolve().is_relative_to(folder):
            return NotNamed(path, "cli.outside")
        inside = sorted(path.resolve().rglob("*.yaml")) if path.is_dir() else [path.resolve()]
        files |= {item.relative_to(folder).as_posix() for item in inside}
    return Named(folder, frozenset(files))


def _folder(path: Path) -> Path | None:
    """The knowledge folder that holds it: the nearest one with procedures."""
    path = path.resolve()
    return next((folder for folder in (path, *path.parents) if (folder / "procedures").is_dir()), None)
