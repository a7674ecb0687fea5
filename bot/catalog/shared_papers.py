"""Papers of documents.yaml that are written out again in a procedure: two of one name are asked about differently."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.catalog.catalog import Catalog, officers_phrases
from bot.catalog.models import SharedDocument
from bot.catalog.plain import plain
from bot.catalog.problems import Problem, Words, warning


@dataclass(frozen=True, slots=True)
class SharedNames:
    """`ids`: of every name, without its marks, in the order of the files."""

    shared: Mapping[str, SharedDocument]
    ids: Mapping[str, tuple[str, ...]]
    files: Mapping[str, frozenset[str]]

    def meant(self, field: str | None, name: str, id: str) -> tuple[str, ...]:
        """The shared papers that a name may mean in a procedure of this field. What another field has for itself
        may be called alike and be another."""
        if id in self.shared:
            return (id,)
        near = self.files.get("documents.yaml", frozenset()) | self.files.get(f"documents/{field}.yaml", frozenset())
        return tuple(key for key in self.ids.get(plain(name), ()) if key in near)


def names_of(catalog: Catalog) -> SharedNames:
    ids: dict[str, dict[str, None]] = {}
    for id, paper in catalog.shared.items():
        for name in (paper.name, *paper.also):
            ids.setdefault(plain(name), {}).setdefault(id)
    files = {
        name: frozenset(file.data)
        for name, file in catalog.files.items()
        if name.startswith("documents") and isinstance(file.data, Mapping)
    }
    return SharedNames(catalog.shared, {name: tuple(found) for name, found in ids.items() if name}, files)


def form_of(form: str | None, say: Words) -> str:
    """ " (chỉ xuất trình)", or nothing."""
    return f" ({say(f'diff.value.form.{form}')})" if form else ""


def written_again(catalog: Catalog) -> Iterator[Problem]:
    names, say = names_of(catalog), officers_phrases()
    for procedure in (item for versions in catalog.versions.values() for item in versions):
        for index, entry in enumerate(procedure.source.documents):
            if entry.use is not None or entry.one_of is not None:
                continue
            found = names.meant(procedure.source.field, entry.name or "", entry.id or "")
            place = procedure.file.place(("documents", index))
            if len(found) == 1:
                form = form_of(catalog.shared[found[0]].form, say)
                yield warning(place, "shared_document", name=entry.name, shared=found[0], form=form)
            elif found:
                yield warning(place, "shared_documents", name=entry.name, shared=", ".join(found))
