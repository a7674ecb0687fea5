"""Is it easy to read for somebody of 65? Sentences that are too long, and officials' words that have a
plain one (the table is `language/plain_words.yaml`, which officers may add to)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pydantic import BaseModel

from bot.catalog.catalog import SHIPPED, Catalog
from bot.catalog.conditions import Path
from bot.catalog.loader import SourceFile, read
from bot.catalog.models import DocumentFields, Procedure
from bot.catalog.problems import Problem, warning

SENTENCE_WORDS: Final = 30
"""Syllables, as Vietnamese is written with spaces: about fifteen words, what is read at one go."""

_PROSE: Final = {"ask", "why", "again", "fix", "text", "lost", "recognise", "note", "say", "card", "summary", "who"}
_SENTENCES: Final = re.compile(r"(?<=[.?!;:])\s+|\n+")
_TABLE: Final = "language/plain_words.yaml"


@dataclass(frozen=True)
class PlainWords:
    """An official's word -> what to write in its place; None: it is meant so, and hides a shorter one."""

    table: Mapping[str, str | None]

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        words = sorted(self.table, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE) if words else None

    def found(self, text: str) -> Iterator[tuple[str, str]]:
        seen = set()
        for match in self.pattern.finditer(text) if self.pattern else ():
            word = match.group().lower()
            plain = self.table[word]
            if plain is not None and word not in seen:
                seen.add(word)
                yield word, plain


def plain_words(catalog: Catalog) -> PlainWords:
    """The folder's own table, else the shipped one."""
    own = (catalog.folder / _TABLE).is_file()
    file, _ = read(catalog.folder if own else SHIPPED, _TABLE)
    entries = file.data if isinstance(file.data, Mapping) else {}
    return PlainWords({str(word).lower(): plain for word, plain in entries.items()})


def hard_to_read(catalog: Catalog) -> Iterator[Problem]:
    words = plain_words(catalog)
    for versions in catalog.versions.values():
        for compiled in versions:
            for path, text in prose(compiled.source):
                yield from _judged(compiled.file, path, text, words)
    for file in catalog.files.values():
        if file.name != "documents.yaml" and not file.name.startswith("documents/"):
            continue
        for id in file.data if isinstance(file.data, Mapping) else ():
            if id in catalog.shared:
                for path, text in prose(catalog.shared[id]):
                    yield from _judged(file, (id, *path), text, words)


def prose(source: Procedure | DocumentFields) -> Iterator[tuple[Path, str]]:
    """What citizens read as sentences: no names, no law, no words for matching."""
    return _prose(source, ())


def _prose(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from _prose(getattr(value, key), (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _prose(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _prose(item, (*path, key))
    elif isinstance(value, str) and path and (path[-1] in _PROSE or path[0] == "siblings"):
        yield path, value


def _judged(file: SourceFile, path: Path, text: str, words: PlainWords) -> Iterator[Problem]:
    place = file.place(path)
    for sentence in _SENTENCES.split(text):
        count = len(sentence.split())
        if count > SENTENCE_WORDS:
            start = " ".join(sentence.split()[:5])
            yield warning(place, "long_sentence", count=count, limit=SENTENCE_WORDS, start=start)
    for word, plain in words.found(text):
        yield warning(place, "official_word", word=word, plain=plain)
