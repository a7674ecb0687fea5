"""The words of the bot, from `phrases/*.yaml`; the shipped files say which keys and places there are."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.catalog.loader import SourceFile, read
from bot.catalog.problems import Problem, listed, nearest, problem

PLACES = Path(__file__).with_name("phrase_places.yaml")


@dataclass(frozen=True, slots=True)
class Phrases:
    texts: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        text = self.texts[key]
        return text.format_map(values) if "{" in text or "}" in text else text

    def get(self, key: str) -> str | None:
        return self.texts.get(key)


def flatten(file: SourceFile) -> dict[str, str]:
    """`report: {missing: …}` -> `report.missing`."""
    result: dict[str, str] = {}

    def walk(data: object, prefix: str) -> None:
        if isinstance(data, Mapping):
            for key, value in data.items():
                walk(value, f"{prefix}.{key}" if prefix else key)
        elif data is not None:
            result[prefix] = str(data).strip("\n")

    walk(file.data, "")
    return result


def expected() -> dict[str, frozenset[str]]:
    """Every phrase that the program asks for, with the names it can fill in."""
    file, _ = read(PLACES.parent, PLACES.name)
    return {key: frozenset(names or ()) for key, names in (file.data or {}).items()}


def check(texts: Mapping[str, str], expected: Mapping[str, frozenset[str]], file: SourceFile) -> list[Problem]:
    """A phrase that the program does not know, or one with a `{place}` it cannot fill."""
    problems = []
    for key, text in texts.items():
        path, allowed = tuple(key.split(".")), expected.get(key)
        if allowed is None:
            if not key.startswith("field."):
                problems.append(problem(file.place(path), "unknown_phrase", key=key, repair=nearest(key, expected)))
        elif (used := places(text)) is None:
            problems.append(problem(file.place(path), "phrase_braces", key=key))
        elif extra := used - allowed:
            names, known = listed(extra), listed(allowed) or "–"
            problems.append(problem(file.place(path), "phrase_place", key=key, names=names, allowed=known))
    return problems


def missing(texts: Mapping[str, str], expected: Mapping[str, frozenset[str]], file: SourceFile) -> list[Problem]:
    return [problem(file.place(), "missing_phrase", key=key) for key in expected if key not in texts]


def places(text: str) -> set[str] | None:
    """The names between braces, or None when the braces do not match or hold more than a name."""
    try:
        parts = [part for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    if any(spec or conversion for _, _, spec, conversion in parts):
        return None
    return {str(name) for _, name, _, _ in parts}
