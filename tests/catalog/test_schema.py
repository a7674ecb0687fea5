"""The JSON Schemas: made from the models, up to date, in words, and true of every file that ships."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from bot.catalog.catalog import SHIPPED
from bot.catalog.schema import FILES, described, path_of, read_descriptions, written

KINDS = {
    "procedure": ["procedures/**/*.yaml"],
    "documents": ["documents.yaml", "documents/**/*.yaml"],
    "ward": ["wards/*.yaml"],
    "elsewhere": ["elsewhere.yaml"],
    "dialogues": ["dialogues/**/*.yaml"],
}


class EditorLoader(yaml.CSafeLoader):
    """YAML 1.2 as editors read it: `yes` is a word, a date is text."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("int", r"^[-+]?\d+$", "-+0123456789"),
    ("float", r"^[-+]?\d*\.\d+$", "-+.0123456789"),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def validator(name: str) -> Any:
    return Draft7Validator(json.loads(path_of(SHIPPED, name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", FILES)
def test_the_file_is_what_the_models_make(name: str) -> None:
    assert path_of(SHIPPED, name).read_text(encoding="utf-8") == written(name), "run: motcua schema"


def test_every_key_is_described_and_no_other() -> None:
    keys = {key for name in FILES for key in described(name)}
    assert keys == {key for key in read_descriptions() if "." in key}


@pytest.mark.parametrize("name", FILES)
def test_every_key_carries_its_words(name: str) -> None:
    schema = json.loads(path_of(SHIPPED, name).read_text(encoding="utf-8"))
    models = [schema, *schema["definitions"].values()]
    properties = [
        value for model in models for key, value in model.get("properties", {}).items() if model is not schema or key
    ]
    assert all(value.get("description") or value == {"$ref": "#/definitions/When"} for value in properties)
    Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("name", KINDS)
def test_every_shipped_file_is_valid(name: str) -> None:
    checker, seen, wrong = validator(name), 0, []
    for path in sorted(path for pattern in KINDS[name] for path in SHIPPED.glob(pattern)):
        data = yaml.load(path.read_text(encoding="utf-8"), EditorLoader)
        wrong += [f"{path.name}: {error.json_path}: {error.message[:120]}" for error in checker.iter_errors(data)]
        seen += 1
    assert seen
    assert not wrong


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("fom", "original"),
        ("place", {"counter": "có"}),
        ("questions", [{"id": "A b", "ask": "?"}]),
        ("notes", [{"text": "x", "when": {}}]),
        ("notes", [{"text": "x", "when": {"a": {"b": "c"}}}]),
        ("aliases", {"a": "b"}),
        ("documents", [{"id": "a", "name": "A", "form": "ban_chinh"}]),
    ],
)
def test_what_check_refuses_an_editor_underlines(change: str, value: Any) -> None:
    base = {"id": "a", "name": "A"}
    assert validator("procedure").is_valid(base)
    assert not validator("procedure").is_valid({**base, change: value})


def test_conditions_of_every_shape_are_accepted() -> None:
    whens = [{"a": "yes"}, {"a": ["b", "c"]}, [{"a": "b"}, {"not": {"c": "d"}}], {"a": "b", "not": [{"c": "d"}]}]
    for when in whens:
        data = {"id": "a", "name": "A", "notes": [{"text": "x", "when": when}]}
        assert validator("procedure").is_valid(data), when


def test_the_hint_that_new_and_import_write_leads_to_the_schema() -> None:
    from bot.cli.importing import schema_for

    path = SHIPPED / "procedures/ho-tich/moi.yaml"
    hint = schema_for(path, SHIPPED)
    assert hint is not None
    assert (path.parent / Path(hint)).resolve() == path_of(SHIPPED, "procedure").resolve()
    assert schema_for(Path("/nowhere/moi.yaml"), SHIPPED) is None
