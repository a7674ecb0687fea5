"""The words of the bot, from `phrases/*.yaml`; the shipped files say which keys and places there are."""

import string
from collections.abc import Mapping
from dataclasses import dataclass

from bot.catalog.loader import SourceFile
from bot.catalog.problems import Problem, listed, nearest, problem


@dataclass(frozen=True, slots=True)
class Phrases:
    texts: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        return self.texts[key].format_map(values)

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


def check(texts: Mapping[str, str], shipped: Mapping[str, str], file: SourceFile) -> list[Problem]:
    """A phrase that the program does not know, or one with a `{place}` it cannot fill."""
    problems = []
    for key, text in texts.items():
        place = file.place(tuple(key.split(".")))
        known = shipped.get(key)
        if known is None:
            if not key.startswith("field."):
                problems.append(problem(place, "unknown_phrase", key=key, repair=nearest(key, shipped)))
            continue
        allowed = places(known)
        if (used := places(text)) is None:
            problems.append(problem(place, "phrase_braces", key=key))
        elif extra := used - (allowed or set()):
            problems.append(
                problem(place, "phrase_place", key=key, names=listed(extra), allowed=listed(allowed or ()) or "–")
            )
    return problems


def places(text: str) -> set[str] | None:
    """The names between braces, or None when the braces do not match."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return None
