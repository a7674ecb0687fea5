"""A file that says only what is different from another of its folder: a rule that changes on a day, without the
papers written out twice and drifting apart."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from bot.catalog.conditions import Path
from bot.catalog.loader import Places, SourceFile
from bot.catalog.problems import Place, Problem, problem

KEY: Final = "same_as"
_OWN: Final = frozenset({KEY, "id", "draft", "valid", "accept"})
"""What belongs to the one file: not taken over."""


def filled(file: SourceFile, read: Callable[[str], SourceFile | None]) -> tuple[SourceFile, list[Problem]]:
    """With what it leaves out, each at its place in the other file. `read` gives a file by its name, None where
    there is none."""
    base_name = file.data.get(KEY) if isinstance(file.data, Mapping) else None
    if not isinstance(base_name, str):
        return file, []
    folder = file.name.rpartition("/")[0]
    base = read(f"{folder}/{base_name}.yaml") if "/" not in base_name else None
    if base is None or base.name == file.name:
        return file, [problem(file.place((KEY,)), "same_as_unknown", id=base_name)]
    if not isinstance(base.data, Mapping) or KEY in base.data:
        return file, [problem(file.place((KEY,)), "same_as_chain", id=base_name)]
    taken = {key: value for key, value in base.data.items() if key not in _OWN and key not in file.data}
    data = {**taken, **file.data}

    def places() -> Places:
        keys, values = (_of(taken, found) for found in (base.keys, base.values))
        return Places({**keys, **file.keys}, {**values, **file.values})

    return SourceFile(file.name, data, cache(places)), []


def _of(taken: Mapping[str, object], places: Mapping[Path, Place]) -> dict[Path, Place]:
    return {path: place for path, place in places.items() if path and path[0] in taken}
