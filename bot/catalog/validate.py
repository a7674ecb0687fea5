"""A file's data into a model; pydantic's errors into problems with a place and a repair."""

from collections.abc import Callable, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.catalog.conditions import Path
from bot.catalog.loader import SourceFile
from bot.catalog.problems import Problem, listed, nearest, problem
from bot.catalog.worded import is_words, repaired, words_in

M = TypeVar("M")

_SHAPES = {
    "dict_type": "map",
    "model_type": "map",
    "model_attributes_type": "map",
    "tuple_type": "list",
    "list_type": "list",
    "string_type": "text",
}
_NUMBERS = {"int_parsing", "int_type", "int_from_float"}
_BOUNDS = {"greater_than_equal": "ge", "less_than_equal": "le"}
_DATES = {"date_from_datetime_parsing", "date_parsing", "date_type"}

_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)
"""Made once: the models are built when they are first asked for."""


def validate(model: type[M], file: SourceFile, data: Any, path: Path = ()) -> tuple[M | None, list[Problem]]:
    try:
        found: M = _adapter(model).validate_python(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        worded = {detail["loc"][:-1] for detail in details if _is_words(detail)}
        details = [item for item in details if not (item["type"] == "missing" and item["loc"][:-1] in worded)]
        return None, _distinct([_problem(model, file, path, detail) for detail in details])
    return found, []


def _is_words(detail: ErrorDetails) -> bool:
    return detail["type"] == "extra_forbidden" and is_words(str(detail["loc"][-1]), detail["input"])


def _distinct(problems: list[Problem]) -> list[Problem]:
    """A value that fits no member of a union is reported once for each member: keep the telling ones."""
    vague = ("wrong_shape", "not_yes_no")
    precise = {found.place for found in problems if not found.code.startswith(vague)}
    kept = [found for found in problems if not found.code.startswith(vague) or found.place not in precise]
    return list({(found.place, found.code, found.values.get("key")): found for found in kept}.values())


def _problem(model: Any, file: SourceFile, path: Path, detail: ErrorDetails) -> Problem:
    kind, loc = detail["type"], path + _written(file, path, detail["loc"])
    key = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        allowed = _keys(model, detail["loc"][:-1])
        if _is_words(detail) and allowed and len(loc) > 1:
            return _worded(model, file, "words_for_key", loc[:-1], detail["loc"][:-1])
        return problem(
            file.place(loc, key=True),
            "unknown_key",
            key=key,
            allowed=listed(allowed),
            repair=nearest(key, allowed),
        )
    if kind == "missing":
        missing = str(detail["loc"][-1])
        return problem(file.place(loc), "missing_key", key=missing)
    place = file.place(loc)
    value = detail["input"]
    if kind == "literal_error":
        allowed = [word.strip("'") for word in detail["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        return problem(
            place,
            "not_allowed",
            key=key,
            value=value,
            allowed=listed(allowed),
            repair=nearest(str(value), allowed),
        )
    if value is None or kind == "string_too_short":
        return problem(place, "empty_value", key=key)
    if kind == "string_pattern_mismatch":
        return problem(place, _pattern_code(detail["ctx"]["pattern"]), key=key, value=value)
    if kind in _NUMBERS:
        return problem(place, "not_number", key=key, value=value)
    if kind in _BOUNDS:
        return problem(place, f"number_{_BOUNDS[kind]}", key=key, value=value, limit=detail["ctx"][_BOUNDS[kind]])
    if kind in _DATES:
        return problem(place, "not_date", key=key, value=value)
    if kind.startswith("url"):
        return problem(place, "not_url", key=key, value=value)
    if kind == "bool_parsing":
        return problem(place, "not_yes_no", key=key, value=value)
    if kind in {"when_shape", "when_value"}:
        return problem(place, kind)
    if kind == "string_too_long":
        return problem(place, "value_too_long", key=key, limit=detail["ctx"]["max_length"])
    if kind in _SHAPES:
        if _SHAPES[kind] == "map" and loc and _keys(model, detail["loc"]):
            return _worded(model, file, "wrong_shape_keys", loc, detail["loc"])
        return problem(place, f"wrong_shape_{_SHAPES[kind]}", key=key)
    return problem(place, "invalid_value", key=key, detail=detail["msg"])


def _worded(model: Any, file: SourceFile, code: str, path: Path, loc: tuple[str | int, ...]) -> Problem:
    """Of what stands at `path`; `loc` is where pydantic has been by then."""
    written: Any = file.data
    for part in path:
        written = written[part]
    allowed, words, last = _model_at(model, loc), words_in(written), path[-1]
    assert allowed is not None, "asked of what has keys"
    line = repaired(allowed, words)
    values: dict[str, Any] = {"words": words, "allowed": listed(_keys_of(allowed))}
    if isinstance(last, int):  # an entry of a list, or of the whole file
        code = "wrong_shape_item" if code == "wrong_shape_keys" else code
        list_name = path[-2] if len(path) > 1 else file.name
        return problem(file.place(path), code, key=list_name, number=last + 1, line=f"- {line}", **values)
    return problem(file.place(path), code, key=last, line=f"{last}: {line}", **values)


def _pattern_code(pattern: str) -> str:
    if pattern.startswith(r"^\d\."):
        return "bad_code"
    return "bad_clock" if "[01]" in pattern else "bad_id"


def _written(file: SourceFile, base: Path, loc: tuple[str | int, ...]) -> Path:
    """`loc` without the names pydantic adds for members of a union: only what stands in the file."""
    path: Path = ()
    for part in loc:
        if (*base, *path, part) in file.values or part is loc[-1]:
            path = (*path, part)
    return path if (*base, *path) in file.values or (*base, *path) in file.keys else path[:-1]


def _keys(model: Any, loc: tuple[str | int, ...]) -> list[str]:
    """The keys allowed at `loc`: follows the models' annotations down."""
    found = _model_at(model, loc)
    return _keys_of(found) if found else []


def _keys_of(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_at(model: Any, loc: tuple[str | int, ...]) -> type[BaseModel] | None:
    for part in loc:
        model = _step(model, part)
    return next(iter(_models(model)), None)


def _step(annotation: Any, part: str | int) -> Any:
    for model in _models(annotation):
        for name, field in model.model_fields.items():
            if part in (name, field.alias):
                return field.annotation
    for candidate in _unwrapped(annotation):
        if get_origin(candidate) in (tuple, list):
            return get_args(candidate)[0]
        if get_origin(candidate) in (dict, Mapping):
            return get_args(candidate)[1]
    return annotation


def _models(annotation: Any) -> list[type[BaseModel]]:
    return [item for item in _unwrapped(annotation) if isinstance(item, type) and issubclass(item, BaseModel)]


def _unwrapped(annotation: Any) -> list[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _unwrapped(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return [item for member in get_args(annotation) for item in _unwrapped(member)]
    return [annotation]
