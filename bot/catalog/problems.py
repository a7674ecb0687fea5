"""What is wrong with the knowledge, as values: all of them in one run, each with its place.

The words live in `phrases/officers.yaml`, under `problem.<code>`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from rapidfuzz import process


class Words(Protocol):
    """The officers' phrases."""

    def __call__(self, key: str, /, **values: object) -> str: ...

    def get(self, key: str) -> str | None: ...


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    file: str  # below the knowledge folder
    line: int = 1  # from 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    place: Place
    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = Severity.ERROR

    def render(self, say: Words) -> str:
        """`file:line:column: what is wrong. What is allowed. Likely repair.`"""
        place, values = self.place, dict(self.values)
        written = values.get("value") or values.get("id") or ""
        if "repair" in values and (usual := say.get(f"repair.{written}")):  # "có" is nearer to "no" than to "yes"
            values["repair"] = usual
        return f"{place.file}:{place.line}:{place.column}: {say(f'problem.{self.code}', **values)}"


def problem(place: Place, code: str, *, severity: Severity = Severity.ERROR, **values: Any) -> Problem:
    return Problem(place, code, {key: str(value) for key, value in values.items()}, severity)


def warning(place: Place, code: str, **values: Any) -> Problem:
    return problem(place, code, severity=Severity.WARNING, **values)


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The allowed word most like `word`, or the first of them: a likely repair."""
    choices = sorted(allowed)
    best = process.extractOne(word, choices)
    return best[0] if best else ""


def listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


class KnowledgeError(Exception):
    """The knowledge cannot be used; `problems` says why, all of it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(f"{len(problems)} problems in the knowledge")
