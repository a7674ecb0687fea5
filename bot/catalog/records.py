"""What has named fields, whatever it is made of: so that a walk over them leaves none out."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from pydantic import BaseModel

from bot.catalog.compiled import Alternative, CompiledProcedure, Paper
from bot.catalog.conditions import Is, Join, Not


@dataclass(frozen=True, slots=True)
class Record:
    """`kind`: by which the fields' names are looked up."""

    kind: str
    fields: Mapping[str, Any]


def is_record(value: Any) -> bool:
    if isinstance(value, type | Is | Not | Join):
        return False
    return isinstance(value, BaseModel) or is_dataclass(value)


def record_of(value: Any) -> Record:
    if isinstance(value, Record):
        return value
    if isinstance(value, CompiledProcedure):
        return Record("Procedure", {**_of_model(value.source), "documents": value.papers})
    if isinstance(value, Paper):
        return Record("Document", _of_paper(value))
    if isinstance(value, Alternative):
        return Record("Document", {item.name: getattr(value, item.name) for item in fields(value)})
    if isinstance(value, BaseModel):
        return Record(type(value).__name__, _of_model(value))
    return Record(type(value).__name__, {item.name: getattr(value, item.name) for item in fields(value)})


def _of_model(model: BaseModel) -> dict[str, Any]:
    return {name: getattr(model, name) for name in type(model).model_fields}


def _of_paper(paper: Paper) -> dict[str, Any]:
    """Of a paper that nothing replaces, its own fields; else those that do for it."""
    own = {"id": paper.id, "name": paper.name, "when": paper.when}
    if len(paper.alternatives) == 1 and paper.alternatives[0].id is None:
        return {**record_of(paper.alternatives[0]).fields, **own}
    return {**own, "one_of": paper.alternatives}
