"""What is different between two states of the knowledge: not keys and lines, but papers, questions, fees,
times and places, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.catalog.catalog import Catalog
from bot.catalog.changes import Teller
from bot.catalog.compiled import CompiledProcedure, Paper
from bot.catalog.loader import read
from bot.catalog.models import DocumentEntry
from bot.catalog.problems import Words
from bot.catalog.records import Record


@dataclass(frozen=True, slots=True)
class Changed:
    """`kind`: procedure, document, elsewhere, ward or words; `state`: added, removed or changed; `lines` are
    in words."""

    kind: str
    state: str
    id: str
    name: str
    lines: tuple[str, ...] = ()


def differences(old: Catalog, new: Catalog, say: Words) -> list[Changed]:
    teller = Teller(say)
    kinds: tuple[tuple[str, Mapping[str, Any], Mapping[str, Any]], ...] = (
        ("document", old.shared, new.shared),
        ("elsewhere", old.elsewhere, new.elsewhere),
        ("ward", old.wards, new.wards),
    )
    found = [*_procedures(_versions(old), _versions(new), say)]
    for kind, before, after in kinds:
        found += _compared(kind, before, after, teller)
    return [*found, *_words(old, new, teller)]


def _versions(catalog: Catalog) -> dict[str, CompiledProcedure]:
    """A dated version is a thing of its own."""
    return {
        f"{id}@{item.source.valid.start}" if item.source.valid.start and len(items) > 1 else id: item
        for id, items in catalog.versions.items()
        for item in items
    }


def _procedures(
    old: Mapping[str, CompiledProcedure], new: Mapping[str, CompiledProcedure], say: Words
) -> Iterator[Changed]:
    for id in [*old, *(id for id in new if id not in old)]:
        if id not in new:
            yield Changed("procedure", "removed", id, old[id].source.name)
            continue
        after = new[id]
        before = old.get(id, after)
        teller = Teller(say, before.questions, after.questions)
        lines = tuple(_procedure(before, after, teller) if id in old else teller.contents(after))
        if lines:
            yield Changed("procedure", "changed" if id in old else "added", id, after.source.name, lines)


def _procedure(old: CompiledProcedure, new: CompiledProcedure, teller: Teller) -> Iterator[str]:
    """What a shared paper says otherwise is told once, of the paper, not of each procedure that takes it."""
    written = {paper.id: (entry, paper) for entry, paper in zip(old.source.documents, old.papers, strict=True)}
    papers: list[Paper] = []
    unseen: list[tuple[DocumentEntry, DocumentEntry, str]] = []
    for entry, paper in zip(new.source.documents, new.papers, strict=True):
        before, theirs = written.get(paper.id, (None, None))
        papers.append(theirs if theirs is not None and before == entry else paper)
        if before is not None and before != entry and theirs == paper:
            unseen.append((before, entry, paper.name))
    yield from teller.changes(old, replace(new, papers=tuple(papers)))
    for before, entry, name in unseen:  # the same paper, written in another way
        lines = teller.changes(_entry(before), _entry(entry))
        heading = teller.name("Procedure", "documents")
        yield from (teller.say("diff.of", name=heading, item=name, text=line) for line in lines)


def _entry(entry: DocumentEntry) -> Record:
    return Record("Document", {name: getattr(entry, name) for name in DocumentEntry.model_fields})


def _compared(kind: str, old: Mapping[str, Any], new: Mapping[str, Any], teller: Teller) -> Iterator[Changed]:
    for id in [*old, *(id for id in new if id not in old)]:
        if id not in new:
            yield Changed(kind, "removed", id, old[id].name)
        elif id not in old:
            yield Changed(kind, "added", id, new[id].name, tuple(teller.contents(new[id])))
        elif lines := tuple(teller.changes(old[id], new[id])):
            yield Changed(kind, "changed", id, new[id].name, lines)


def _words(old: Catalog, new: Catalog, teller: Teller) -> Iterator[Changed]:
    """The bot's own sentences, and the tables by which it understands: a file a heading."""
    lines = tuple(teller.changes(Record("words", old.phrases.texts), Record("words", new.phrases.texts)))
    if lines:
        yield Changed("words", "changed", "phrases", "vi.yaml", lines)
    if old.language == new.language:
        return
    names = sorted({path.name for folder in (old.language, new.language) for path in folder.glob("*.yaml")})
    for name in names:
        before, after = _table(old.language, name), _table(new.language, name)
        if lines := tuple(teller.changes(Record("words", before), Record("words", after))):
            yield Changed("words", "changed", "language", name, lines)


def _table(folder: Path, name: str) -> dict[str, Any]:
    """What stands deep is named by the way to it."""
    file, _ = read(folder, name) if (folder / name).is_file() else (None, [])
    return dict(_leaves(file.data, "", name)) if file is not None else {}


def _leaves(data: Any, path: str, name: str) -> Iterator[tuple[str, Any]]:
    if not isinstance(data, Mapping):
        yield path or name, data
        return
    for key, value in data.items():
        yield from _leaves(value, f"{path}.{key}" if path else str(key), name)
