"""The whole of a knowledge folder, read and compiled; broken parts are reported and left out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from bot.catalog import phrases as phrase_files
from bot.catalog import same_as, validity
from bot.catalog.compiled import CompiledProcedure
from bot.catalog.compiler import Compiler
from bot.catalog.drafts import is_draft, undated
from bot.catalog.loader import Parsed, SourceFile, read
from bot.catalog.localise import localised
from bot.catalog.models import Elsewhere, Procedure, SharedDocument, Ward
from bot.catalog.phrases import Phrases
from bot.catalog.problems import KnowledgeError, Place, Problem, Severity, nearest, problem, warning
from bot.catalog.validate import validate

Item = TypeVar("Item", Procedure, Ward)

SHIPPED = Path(__file__).parents[2] / "knowledge"


@dataclass(frozen=True)
class Catalog:
    """`versions` holds every file of a procedure, in order of validity; `procedure` picks one by day."""

    folder: Path
    versions: Mapping[str, tuple[CompiledProcedure, ...]]
    shared: Mapping[str, SharedDocument]
    wards: Mapping[str, Ward]
    elsewhere: Mapping[str, Elsewhere]
    phrases: Phrases
    files: Mapping[str, SourceFile]  # by name
    ward_files: Mapping[str, SourceFile]  # by the ward's id
    drafts: tuple[str, ...] = ()  # ids; among `versions` only where they were asked for
    _in_wards: dict[tuple[str, str], CompiledProcedure] = field(default_factory=dict, compare=False, init=False)

    def procedure(self, id: str, day: date, ward: Ward | None = None) -> CompiledProcedure | None:
        for compiled in self.versions.get(id, ()):
            if compiled.source.valid.covers(day):
                return self._in_ward(compiled, ward) if ward else compiled
        return None

    def _in_ward(self, compiled: CompiledProcedure, ward: Ward) -> CompiledProcedure:
        """Made once: what is compiled of a procedure must not be made anew for every message."""
        key = (ward.id, compiled.file.name)
        if key not in self._in_wards:
            self._in_wards[key] = localised(compiled, ward, self.wards.values())
        return self._in_wards[key]

    def on(self, day: date) -> list[CompiledProcedure]:
        found = (self.procedure(id, day) for id in self.versions)
        return [compiled for compiled in found if compiled is not None]

    def ward(self, id: str | None) -> Ward | None:
        """Whose name the bot bears: the one that is set, else the only one there is."""
        if id is not None:
            return self.wards.get(id)
        return next(iter(self.wards.values())) if len(self.wards) == 1 else None

    @property
    def language(self) -> Path:
        """The folder's own tables, where it has all of them; else the shipped ones."""
        own, shipped = self.folder / "language", SHIPPED / "language"
        return own if all((own / path.name).is_file() for path in shipped.glob("*.yaml")) else shipped


@cache
def officers_phrases() -> Phrases:
    """The words of the command line and of `check`: always the shipped ones."""
    file, _ = read(SHIPPED, "phrases/officers.yaml")
    return Phrases(phrase_files.flatten(file))


def load(folder: Path, parsed: Parsed | None = None, drafts: Collection[str] | None = ()) -> Catalog:
    """Raise KnowledgeError, with all the problems, when anything is broken."""
    catalog, problems = read_catalog(folder, parsed, drafts)
    errors = tuple(item for item in problems if item.severity is Severity.ERROR)
    if errors:
        raise KnowledgeError(errors)
    return catalog


def read_catalog(
    folder: Path, parsed: Parsed | None = None, drafts: Collection[str] | None = ()
) -> tuple[Catalog, list[Problem]]:
    """`parsed`: what an earlier reading has left, and this one adds to. `drafts`: the ids of the drafts that are
    taken like the rest, None for all; the others are not looked into."""
    reader = _Reader(folder, parsed or Parsed(), drafts)
    catalog = reader.read()
    return catalog, sorted(reader.problems, key=lambda item: (item.place.file, item.place.line, item.code))


class _Reader:
    def __init__(self, folder: Path, parsed: Parsed, drafts: Collection[str] | None) -> None:
        self.folder = folder
        self.parsed = parsed
        self.taken = drafts
        self.drafts: set[str] = set()
        self.problems: list[Problem] = []
        self.files: dict[str, SourceFile] = {}

    def read(self) -> Catalog:
        self._wrong_endings()
        shared = self._documents()
        documents_broken = bool(self.problems)
        sources = self._all("procedures", Procedure)
        if not sources and not self.problems:
            self.problems.append(problem(Place("procedures"), "no_procedures", folder=self.folder.name))
        # By the files' names: a procedure that cannot be read is still there to be referred to.
        known = {path.stem.partition("@")[0] for path in (self.folder / "procedures").rglob("*.yaml")}
        versions: dict[str, tuple[CompiledProcedure, ...]] = {}
        for source, file in sources:
            compiler = Compiler(source, file, shared, known)
            versions[source.id] = (*versions.get(source.id, ()), compiler.compile())
            # Where documents.yaml itself cannot be read, its papers are not also unknown.
            self.problems += [
                item for item in compiler.problems if not (documents_broken and item.code == "unknown_document")
            ]
        wards: dict[str, Ward] = {}
        ward_files: dict[str, SourceFile] = {}
        for ward, file in self._all("wards", Ward):
            self._overrides(ward, file, known)
            wards[ward.id] = ward
            ward_files[ward.id] = file
        return Catalog(
            self.folder,
            {id: self._in_order(compiled) for id, compiled in versions.items()},
            shared,
            wards,
            self._elsewhere(known),
            self._phrases(),
            self.files,
            ward_files,
            tuple(sorted(self.drafts)),
        )

    def _file(self, name: str) -> SourceFile:
        file, problems = self.parsed.read(self.folder, name)
        self.files[name] = file
        self.problems += problems
        return file

    def _wrong_endings(self) -> None:
        """Files that look like knowledge and are never read."""
        for path in sorted(self.folder.rglob("*.yml")):
            self.problems.append(warning(Place(path.relative_to(self.folder).as_posix()), "wrong_ending"))

    def _all(self, kind: str, model: type[Item]) -> list[tuple[Item, SourceFile]]:
        found = []
        for path in sorted((self.folder / kind).rglob("*.yaml")):
            file = self._file(path.relative_to(self.folder).as_posix())
            draft = model is Procedure and is_draft(file, path)
            if draft and not self._takes(path):
                self.problems = [item for item in self.problems if item.place.file != file.name]
                continue
            if file.data is None:
                if not any(item.place.file == file.name for item in self.problems):
                    self.problems.append(problem(Place(file.name), "empty_file"))
                continue
            file, unfilled = same_as.filled(file, self._beside)
            self.problems += unfilled
            data, owed = undated(file) if draft else (file.data, [])
            item, problems = validate(model, file, data)
            problems += owed
            told = {problem.place for problem in self.problems}  # what could not be read is not also missing
            self.problems += [found for found in problems if found.place not in told]
            if item is None:
                continue
            stem, _, day = path.stem.partition("@")
            if item.id != stem:
                self.problems.append(problem(file.place(("id",)), "id_not_filename", id=item.id, stem=path.stem))
            if isinstance(item, Procedure):
                self.problems += validity.of_file(item, file, day)
            found.append((item, file))
        return found

    def _beside(self, name: str) -> SourceFile | None:
        """What is wrong with it is told when its own turn comes."""
        return self.parsed.read(self.folder, name)[0] if (self.folder / name).is_file() else None

    def _takes(self, path: Path) -> bool:
        id = path.stem.partition("@")[0]
        self.drafts.add(id)
        return self.taken is None or id in self.taken

    def _documents(self) -> dict[str, SharedDocument]:
        """documents.yaml, and a file a field beside it; an id means the same paper everywhere."""
        paths = [self.folder / "documents.yaml", *sorted((self.folder / "documents").rglob("*.yaml"))]
        result: dict[str, SharedDocument] = {}
        files: dict[str, SourceFile] = {}  # in which a paper stands first
        for path in (path for path in paths if path.exists()):
            file = self._file(path.relative_to(self.folder).as_posix())
            if file.data is not None and not isinstance(file.data, Mapping):
                self.problems.append(problem(file.place(), "wrong_shape_map", key=file.name))
                continue
            for id, data in (file.data or {}).items():
                if id in files:
                    place, other = (item.place((id,), key=True) for item in (file, files[id]))
                    first = f"{other.file}:{other.line}"
                    self.problems.append(problem(place, "duplicate_document", id=id, first=first))
                    continue
                files[id] = file
                item, problems = validate(SharedDocument, file, data, (id,))
                self.problems += problems
                if item is not None:
                    result[id] = item
        return result

    def _elsewhere(self, known: set[str]) -> dict[str, Elsewhere]:
        if not (self.folder / "elsewhere.yaml").exists():
            return {}
        file = self._file("elsewhere.yaml")
        if file.data is not None and not isinstance(file.data, list):
            self.problems.append(problem(file.place(), "wrong_shape_list", key="elsewhere.yaml"))
            return {}
        result: dict[str, Elsewhere] = {}
        indices: dict[str, int] = {}
        for index, data in enumerate(file.data or ()):
            item, problems = validate(Elsewhere, file, data, (index,))
            self.problems += problems
            if item is None:
                continue
            path = (index, "id")
            if item.id in result:
                first = file.place((indices[item.id], "id")).line
                found = problem(file.place(path), "duplicate_id", id=item.id, kind="elsewhere", first=first)
                self.problems.append(found)
            elif item.id in known:
                self.problems.append(problem(file.place(path), "elsewhere_is_procedure", id=item.id))
            indices.setdefault(item.id, index)
            result.setdefault(item.id, item)
        return result

    def _phrases(self) -> Phrases:
        """A folder may leave phrases out: the shipped ones then stand in, also after an update. What the
        program asks for is in `phrase_places.yaml`, which is not for editing."""
        shipped = phrase_files.flatten(read(SHIPPED, "phrases/vi.yaml")[0])
        if not (self.folder / "phrases/vi.yaml").exists():
            return Phrases(shipped)
        file = self._file("phrases/vi.yaml")
        own = phrase_files.flatten(file)
        expected = phrase_files.expected()
        self.problems += phrase_files.check(own, expected, file)
        if self.folder.resolve() == SHIPPED.resolve():
            self.problems += phrase_files.missing(own, expected, file)
        return Phrases({**shipped, **own})

    def _overrides(self, ward: Ward, file: SourceFile, known: set[str]) -> None:
        for id in ward.overrides.keys() - known:
            place = file.place(("overrides", id), key=True)
            self.problems.append(problem(place, "unknown_procedure", id=id, repair=nearest(id, known)))

    def _in_order(self, versions: tuple[CompiledProcedure, ...]) -> tuple[CompiledProcedure, ...]:
        ordered, problems = validity.in_order(versions)
        self.problems += problems
        return ordered
