"""Whatever field a model has, or will have: when it changes, `diff` says so."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from bot.catalog.catalog import Catalog, officers_phrases, read_catalog
from bot.catalog.changes import Teller
from bot.catalog.compiler import Compiler
from bot.catalog.conditions import Is, parse
from bot.catalog.difference import differences
from bot.catalog.loader import SourceFile
from bot.catalog.models import DocumentEntry, DocumentFields, Elsewhere, Procedure, SharedDocument, Ward

SMALL = Path(__file__).parents[1] / "knowledge"
ROOTS: tuple[type[BaseModel], ...] = (Procedure, SharedDocument, Ward, Elsewhere)
Chain = tuple[str, ...]


def members(annotation: Any) -> list[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return members(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return [item for part in get_args(annotation) for item in members(part)]
    return [annotation]


def sample(annotation: Any, variant: int) -> Any:
    """A value of the type; of another variant another value."""
    kinds = [kind for kind in members(annotation) if kind is not type(None)]
    if Is in kinds:
        return parse({"cau_hoi": f"lua_chon_{variant}"})
    kind = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), kinds[0])
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return tuple(sample(part, variant) for part in inner if part is not Ellipsis)
    if origin in (dict, Mapping):
        return {sample(inner[0], 0): sample(inner[1], variant)}
    if origin is Literal:
        return inner[variant % len(inner)] if len(inner) > 1 or variant == 0 else None
    if issubclass(kind, BaseModel):
        return filled(kind, variant)
    return {bool: variant == 0, int: variant + 1, date: date(2026, 11, variant + 1)}.get(kind, f"chữ {variant}")


def filled(model: type[BaseModel], variant: int = 0) -> Any:
    values = {name: sample(field.annotation, variant) for name, field in model.model_fields.items()}
    return model.model_construct(**values)


def one_changed(model: type[BaseModel]) -> Iterator[tuple[Chain, Any, Any]]:
    """Where, and the model whole before and after; also of each field of what stands in it."""
    base = filled(model)
    for name, field in model.model_fields.items():
        yield (name,), base, base.model_copy(update={name: sample(field.annotation, 1)})
        value = getattr(base, name)
        first = next(iter(value.values())) if isinstance(value, dict) else value[0] if value_list(value) else value
        if isinstance(first, BaseModel):
            for chain, _, changed in one_changed(type(first)):
                inside: Any = changed
                if isinstance(value, dict):
                    inside = dict.fromkeys(value, changed)
                elif value_list(value):
                    inside = (changed,)
                yield (name, *chain), base, base.model_copy(update={name: inside})


def value_list(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value)


EVERY = [(model, chain, old, new) for model in ROOTS for chain, old, new in one_changed(model)]


@pytest.mark.parametrize(
    ("old", "new"), [item[2:] for item in EVERY], ids=[f"{item[0].__name__}.{'.'.join(item[1])}" for item in EVERY]
)
def test_every_field_of_every_model(old: Any, new: Any) -> None:
    assert old != new
    teller = Teller(officers_phrases())
    assert list(teller.changes(old, old)) == []
    assert list(teller.changes(old, new))
    assert list(teller.changes(new, old))


def test_the_walk_reaches_what_is_deep() -> None:
    reached = {(item[0].__name__, *item[1]) for item in EVERY}
    assert ("Procedure", "documents", "checks", "fix") in reached
    assert ("Procedure", "questions", "options", "also") in reached
    assert ("Ward", "overrides", "fee", "dong") in reached
    assert len(EVERY) > 150


def test_a_field_that_nobody_has_given_words_yet() -> None:
    class Later(Procedure):
        colour: str | None = None

    teller = Teller(officers_phrases())
    old, new = (Later(id="a", name="A", colour=colour) for colour in (None, "đỏ"))
    assert list(teller.changes(old, new)) == ["Nay có colour: đỏ"]
    assert "colour: đỏ" in list(teller.contents(new))


def test_every_field_of_today_has_a_name() -> None:
    teller = Teller(officers_phrases())
    models = {type(value) for *_, old, _ in EVERY for value in _models(old)}
    nameless = [
        f"{model.__name__}.{name}"
        for model in models
        for name in model.model_fields
        if officers_phrases().get(f"diff.key.{name}") is None and teller.name(model.__name__, name) == name
    ]
    assert nameless == []


def _models(value: Any) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _models(getattr(value, name))
    elif isinstance(value, dict | tuple):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _models(item)


def catalog_with(entry: DocumentEntry) -> Catalog:
    catalog, _ = read_catalog(SMALL)
    source = Procedure.model_construct(id="a", name="A", documents=(entry,))
    compiled = Compiler(source, SourceFile("a.yaml", None), {}, ()).compile()
    return replace(catalog, versions={"a": (compiled,)})


@pytest.mark.parametrize("name", [name for name in DocumentFields.model_fields if name != "checks"])
def test_every_field_of_a_paper_in_a_procedure(name: str) -> None:
    """Compiled papers are compared: what the compiler leaves out must be told all the same."""
    base = DocumentEntry(id="giay", name="Giấy")
    old, new = (base.model_copy(update={name: sample(DocumentFields.model_fields[name].annotation, n)}) for n in (0, 1))
    (item,) = differences(catalog_with(old), catalog_with(new), officers_phrases())
    assert item.lines
