"""A procedure as one ward gives it: its own fee, place, time and note, and the names it goes by."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.models import Note, Option, Override, Question, Ward

_BRACKETS = re.compile(r"\s*\([^)]*\)")


def localised(compiled: CompiledProcedure, ward: Ward, wards: Iterable[Ward]) -> CompiledProcedure:
    override = ward.overrides.get(compiled.id, Override())
    changes: dict[str, Any] = {
        name: value for name in ("place", "fee", "time") if (value := getattr(override, name)) is not None
    }
    if _asks_for_ward(compiled.questions.values()):
        own = ward_names(ward)
        other = {name: None for item in wards if item.id != ward.id for name in ward_names(item)}
        words = {"own": tuple(own), "other": tuple(name for name in other if name not in own)}
        changes["questions"] = tuple(_with_names(question, words) for question in compiled.source.questions)
    if not changes and not override.note:
        return compiled
    notes = (Note(text=override.note),) if override.note else ()
    return replace(compiled, source=compiled.source.model_copy(update=changes), extra_notes=notes)


def ward_names(ward: Ward) -> dict[str, None]:
    """Of the ward and of the former units in it, with and without their kind."""
    return {name: None for written in (ward.name, *ward.former_units) for name in unit_names(written)}


def unit_names(written: str) -> tuple[str, ...]:
    """ "Phường Hương Thủy, thành phố Huế" -> "phường Hương Thủy", "Hương Thủy"."""
    name = _BRACKETS.sub("", written.partition(",")[0]).strip()
    kind, _, rest = name.partition(" ")
    if kind.lower() == "thị":  # "thị trấn" is of two words
        second, _, rest = rest.partition(" ")
        kind = f"{kind} {second}"
    return (f"{kind.lower()} {rest}", rest) if rest else (name,)


def _asks_for_ward(questions: Iterable[Question]) -> bool:
    return any(option.ward for question in questions for option in question.options or ())


def _with_names(question: Question, words: Mapping[str, tuple[str, ...]]) -> Question:
    if not _asks_for_ward((question,)):
        return question

    def option(item: Option) -> Option:
        return item.model_copy(update={"also": (*item.also, *words[item.ward])}) if item.ward else item

    return question.model_copy(update={"options": tuple(option(item) for item in question.options or ())})
