"""What is known about words, read from knowledge/language/*.yaml. The readers hold no word themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml

from bot.language.text import fold

Phrases = tuple[str, ...]
Key = TypeVar("Key", bound=StrEnum)


class LexiconError(Exception):
    """A file of the lexicon is missing or not in the expected form."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}" if key else f"{file}: {reason}")
        self.file, self.key, self.reason = file, key, reason


@dataclass(frozen=True, slots=True)
class NeighbourRule:
    """What an ambiguous abbreviation means beside certain words (folded)."""

    read: str
    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    after_number: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Ambiguous:
    rules: tuple[NeighbourRule, ...]
    otherwise: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """One file: phrases under a path of keys."""

    file: str
    data: Mapping[str, Any]

    def section(self, *path: str) -> "Section":
        return Section(self.file, _mapping(self.file, ".".join(path), self._at(path)))

    def phrases(self, *path: str) -> Phrases:
        value = self._at(path)
        if isinstance(value, str):
            return tuple(value.split())
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise LexiconError(self.file, ".".join(path), "expected a list of words")
        return tuple(value)

    def keyed(self, kind: type[Key], *path: str) -> dict[Key, str]:
        """The keys of a section as members of an enum, each with its key."""
        try:
            return {kind(key): key for key in self.section(*path).data}
        except ValueError as error:
            raise LexiconError(self.file, ".".join(path), str(error)) from error

    def lines(self, *path: str) -> Phrases:
        """A text of one phrase a line: read at once, where a list of two thousand takes a while."""
        value = self._at(path)
        if not isinstance(value, str):
            raise LexiconError(self.file, ".".join(path), "expected lines of text")
        return tuple(line for line in map(str.strip, value.splitlines()) if line)

    def table(self, *path: str) -> Mapping[str, Phrases]:
        section = self.section(*path)
        return {key: section.phrases(key) for key in section.data}

    def words(self, *path: str) -> Mapping[str, str]:
        section = self.section(*path)
        for key, value in section.data.items():
            if not isinstance(value, str):
                raise LexiconError(self.file, ".".join((*path, key)), "expected one word")
        return section.data

    def _at(self, path: Sequence[str]) -> Any:
        value: Any = self.data
        for depth, key in enumerate(path):
            if not isinstance(value, dict) or key not in value:
                raise LexiconError(self.file, ".".join(path[: depth + 1]), "missing")
            value = value[key]
        return value


@dataclass(frozen=True, slots=True)
class Lexicon:
    syllables: Section
    abbreviations: Section
    ambiguous: Mapping[str, Ambiguous]
    teencode: Section
    dialect: Section
    matching: Section
    negatives: Section
    answers: Section
    choices: Section
    notions: Section
    facets: Section
    commands: Section
    examples: Section
    heard: Section
    alike: Section

    @classmethod
    def load(cls, folder: Path) -> "Lexicon":
        abbreviations = _read(folder, "abbreviations")
        return cls(
            syllables=_read(folder, "syllables"),
            abbreviations=abbreviations,
            ambiguous={fold(key): _ambiguous(abbreviations, key) for key in abbreviations.section("ambiguous").data},
            teencode=_read(folder, "teencode"),
            dialect=_read(folder, "dialect"),
            matching=_read(folder, "matching"),
            negatives=_read(folder, "negatives"),
            answers=_read(folder, "answers"),
            choices=_read(folder, "choices"),
            notions=_read(folder, "notions"),
            facets=_read(folder, "facets"),
            commands=_read(folder, "commands"),
            examples=_read(folder, "examples"),
            heard=_read(folder, "heard"),
            alike=_read(folder, "alike"),
        )

    def every_phrase(self) -> list[str]:
        """All phrases that readers look for, with repeats: the vocabulary that typing errors are mended to."""
        sources = (self.matching, self.negatives, self.answers, self.choices, self.facets, self.commands)
        return [text for source in sources for text in _texts(source.data)]


def _read(folder: Path, name: str) -> Section:
    file = f"{name}.yaml"
    try:
        # It builds nothing but text, lists and mappings: `no`, `y` and `1` stay words. In C: ten times as quick.
        data = yaml.load((folder / file).read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(file, "", str(error)) from error
    return Section(file, _mapping(file, "", data))


def _mapping(file: str, key: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise LexiconError(file, key, "expected a mapping")
    return value


def _ambiguous(section: Section, key: str) -> Ambiguous:
    entry = section.section("ambiguous", key).data
    rules = entry.get("rules", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) and "read" in rule for rule in rules):
        raise LexiconError(section.file, f"ambiguous.{key}", "every rule needs `read`")
    return Ambiguous(tuple(_rule(rule) for rule in rules), entry.get("otherwise"))


def _rule(rule: Mapping[str, Any]) -> NeighbourRule:
    return NeighbourRule(
        read=rule["read"],
        after=frozenset(map(fold, rule.get("after", ()))),
        before=frozenset(map(fold, rule.get("before", ()))),
        after_number="after_number" in rule,
        alone="alone" in rule,
    )


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for item in (value.values() if isinstance(value, dict) else value) for text in _texts(item)]
