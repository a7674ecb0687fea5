"""YAML with places: every value keeps the line and column it was written at.

Scalars stay text, so a code keeps its zeros and `no` is not a boolean; the models convert where they
say so. Text is brought to NFC. Anchors, tags and doubled keys are refused: an officer never means them.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path as FilePath
from typing import Any, Final

import yaml
from yaml import CSafeLoader
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.catalog.conditions import Path
from bot.catalog.problems import Place, Problem, problem
from bot.catalog.quick_data import Unusual, quick_data
from bot.catalog.scalar import scalar

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 30
"""Levels of lists and mappings: ours have ten at most."""
_PLAIN_TAGS: Final = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "value")
)
_CONFLICT: Final = re.compile(r"^<{7} ", re.MULTILINE)
_SLIPS: Final = (
    ("escape character", "yaml_escape"),
    ("quoted scalar", "yaml_quote"),
    ("',' or ", "yaml_bracket"),
    ("cannot start any token", "yaml_sign"),
    ("control characters", "yaml_control"),
    ("undefined alias", "yaml_anchor"),
    ("another document", "yaml_document"),
    ("expected ':'", "yaml_no_colon"),
    ("expected key", "yaml_indent"),
    ("'-' indicator", "yaml_indent"),
)
"""What libyaml says, and the code of our message."""
_NO_SPACE: Final = re.compile(r"^\s*(?:- )?(?P<key>[a-z_]+):(?=[^\s:/])", re.MULTILINE)
"""A key whose value begins at the colon: YAML takes the two for one word, and stumbles only further on."""
_IN_BRACES: Final = re.compile(r".*[{,]\s*(?P<key>[a-z_]+):\s+(?P<words>[^{}\[\]\"]+)$")
"""The key of a group on one line, and its value as far as it goes."""
_NEAR: Final = 2
"""Lines before the one where the parser gave up, in which its reason is looked for."""
_NULL: Final = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Places:
    """Of every key, and of every value, by its path."""

    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """`places`: looked for when something has to be told, which is seldom and takes as long as the rest."""

    name: str  # below the knowledge folder, with forward slashes
    data: Any  # dict, list, str or None
    places: Callable[[], Places] = field(default=Places, compare=False)

    @property
    def keys(self) -> dict[Path, Place]:
        return self.places().keys

    @property
    def values(self) -> dict[Path, Place]:
        return self.places().values

    def place(self, path: Path = (), *, key: bool = False) -> Place:
        """Where `path` stands, or the nearest thing around it that exists."""
        places = self.keys if key else self.values
        while path:
            found = places.get(path) or self.values.get(path)
            if found:
                return found
            path = path[:-1]
        return self.values.get((), Place(self.name))


@dataclass(slots=True)
class Parsed:
    """Files as they were read last, so that only what has changed is read again."""

    _files: dict[FilePath, tuple[tuple[int, int, int], SourceFile, list[Problem]]] = field(default_factory=dict)

    def read(self, folder: FilePath, name: str) -> tuple[SourceFile, list[Problem]]:
        path = folder / name
        try:
            stat = path.stat()
        except OSError:
            return read(folder, name)
        mark = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        kept = self._files.get(path)
        if kept is None or kept[0] != mark:
            kept = self._files[path] = (mark, *read(folder, name))
        return kept[1], list(kept[2])


def read(folder: FilePath, name: str) -> tuple[SourceFile, list[Problem]]:
    start = Place(name)
    try:
        raw = (folder / name).read_bytes()
        if len(raw) > MAX_BYTES:
            return SourceFile(name, None), [problem(start, "file_too_large", limit=MAX_BYTES)]
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return SourceFile(name, None), [problem(Place(name, line), "not_utf8")]
    except OSError as error:
        return SourceFile(name, None), [problem(start, "unreadable", reason=error.strerror)]
    return parse(name, text)


def parse(name: str, text: str) -> tuple[SourceFile, list[Problem]]:
    if conflict := _CONFLICT.search(text):
        return SourceFile(name, None), [problem(Place(name, text[: conflict.start()].count("\n") + 1), "yaml_conflict")]
    try:
        return SourceFile(name, quick_data(text, MAX_DEPTH), cache(partial(_places, name, text))), []
    except Unusual:
        return _with_places(name, text)


def _places(name: str, text: str) -> Places:
    return _with_places(name, text)[0].places()


def _with_places(name: str, text: str) -> tuple[SourceFile, list[Problem]]:
    try:
        node = yaml.compose(text, CSafeLoader)
    except yaml.MarkedYAMLError as error:
        if (where := _no_space(name, text, error)) is not None:
            return SourceFile(name, None), [where]
        code = _syntax_code(text, error)
        if code == "yaml_bracket" and (colon := _colon_in_braces(name, text, error)) is not None:
            return SourceFile(name, None), [colon]
        # An open quote is found at the end of the file; what helps is where it was opened.
        mark = error.context_mark if code == "yaml_quote" else error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        return SourceFile(name, None), [problem(place, code)]
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        return SourceFile(name, None), [problem(Place(name, line), "yaml_control")]
    except yaml.YAMLError:
        return SourceFile(name, None), [problem(Place(name), "yaml_syntax")]
    except RecursionError:
        return SourceFile(name, None), [problem(Place(name), "yaml_too_deep", limit=MAX_DEPTH)]
    reader = _Reader(name)
    data = reader.convert(node, ()) if node is not None else None
    places = Places(reader.keys, reader.values)
    return SourceFile(name, data, lambda: places), reader.problems


def _no_space(name: str, text: str, error: yaml.MarkedYAMLError) -> Problem | None:
    """Nearest to where the parser stopped."""
    if error.problem_mark is None:
        return None
    last, lines = error.problem_mark.line, text.splitlines()
    for number in range(min(last, len(lines) - 1), max(last - _NEAR, 0) - 1, -1):
        if found := _NO_SPACE.match(lines[number]):
            return problem(Place(name, number + 1, found.end()), "yaml_no_space", key=found["key"])
    return None


def _colon_in_braces(name: str, text: str, error: yaml.MarkedYAMLError) -> Problem | None:
    """`{text: Phí: 10 đồng}`: the parser stops at the second colon."""
    mark, lines = error.problem_mark, text.splitlines()
    if mark is None or mark.line >= len(lines):
        return None
    before, after = lines[mark.line][: mark.column], lines[mark.line][mark.column :]
    if not (after.startswith(":") and (begun := _IN_BRACES.match(before))):
        return None
    words = scalar(begun["words"] + after.partition("}")[0])
    return problem(Place(name, mark.line + 1, mark.column + 1), "yaml_colon_braces", key=begun["key"], words=words)


def _syntax_code(text: str, error: yaml.MarkedYAMLError) -> str:
    """Each slip that officers make has a message of its own; the parser's are in English."""
    words = f"{error.context or ''} {error.problem or ''}"
    lines, mark = text.splitlines(), error.problem_mark
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "'\\t'" in words or line.startswith("\t"):
        return "yaml_tab"
    if "mapping values are not allowed" in words:
        return "yaml_colon"
    return next((code for part, code in _SLIPS if part in words), "yaml_syntax")


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def convert(self, node: Node, path: Path) -> Any:
        place = self._place(node)
        self.values[path] = place
        if id(node) in self._seen:
            self.problems.append(problem(place, "yaml_anchor"))
            return None
        self._seen.add(id(node))
        if len(path) > MAX_DEPTH:
            self.problems.append(problem(place, "yaml_too_deep", limit=MAX_DEPTH))
            return None
        if node.tag not in _PLAIN_TAGS:
            self.problems.append(problem(place, "yaml_tag", tag=node.tag))
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.convert(item, (*path, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        return None if node.tag == _NULL else unicodedata.normalize("NFC", node.value)

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        last_key = ""
        for key_node, value_node in node.value:
            last = result.get(last_key)
            place = self._place(key_node)
            if not isinstance(key_node, ScalarNode):
                self.problems.append(problem(place, "yaml_key"))
                continue
            key = unicodedata.normalize("NFC", key_node.value)
            if node.flow_style and _is_rest_of_sentence(key, value_node) and isinstance(last, str):
                # {label: Tại nhà, nơi khác}: the comma belongs to the sentence, whatever YAML makes of it
                result[last_key] = f"{result[last_key]}, {key}"
                continue
            if glued := _NO_SPACE.match(key):
                self.problems.append(problem(place, "yaml_no_space", key=glued["key"]))
                continue
            last_key = key
            if key in result:
                first = self.keys[(*path, key)].line
                self.problems.append(problem(place, "duplicate_key", key=key, first=first))
                continue
            self.keys[(*path, key)] = place
            result[key] = self.convert(value_node, (*path, key))
        return result

    def _place(self, node: Node) -> Place:
        return Place(self.name, node.start_mark.line + 1, node.start_mark.column + 1)


def _is_rest_of_sentence(key: str, value: Node) -> bool:
    """A "key" of several words, with an accent or a capital, and nothing behind it: no key of ours."""
    empty = isinstance(value, ScalarNode) and value.value == "" and not value.style
    return empty and not (key.isascii() and key.replace("_", "").isalnum() and key.islower())
