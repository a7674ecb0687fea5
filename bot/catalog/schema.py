"""JSON Schema of what officers write, made from the models: editors complete and underline by it.

Draft 7, which is what `yaml-language-server` reads best. The words beside each key are in
`knowledge/schema/descriptions.yaml`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from bot.catalog.catalog import SHIPPED
from bot.catalog.dialogues import DialogueFile
from bot.catalog.loader import read
from bot.catalog.models import Elsewhere, Procedure, SharedDocument, Ward
from bot.catalog.same_as import KEY

FILES: Final[Mapping[str, Any]] = {
    "procedure": Procedure,
    "documents": dict[str, SharedDocument],
    "ward": Ward,
    "elsewhere": list[Elsewhere],
    "dialogues": DialogueFile,
}
"""By the schema's name: what a file of that kind holds."""

_DIALECT: Final = "http://json-schema.org/draft-07/schema#"
_REFERENCE: Final = "#/definitions/{model}"
_REST_OF_SENTENCE: Final = {"[^a-z0-9_]": {"type": "null"}}
# `{text: Tại nhà, nơi khác}`: what YAML takes for a key behind the comma, and the loader for what it is

_WHEN_REFERENCE: Final = "#/definitions/When"
_WHEN: Final[JsonSchemaValue] = {
    "anyOf": [
        {"type": "array", "minItems": 1, "items": {"$ref": _WHEN_REFERENCE}},
        {
            "type": "object",
            "minProperties": 1,
            "properties": {"not": {"$ref": _WHEN_REFERENCE}},
            "additionalProperties": {
                "anyOf": [{"type": "string"}, {"type": "array", "minItems": 1, "items": {"type": "string"}}]
            },
        },
    ]
}


class _Generator(GenerateJsonSchema):
    """What the models' validators accept beyond their types."""

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> JsonSchemaValue:
        return {"when": True}  # stands for a reference that pydantic would not know; see `_tidied`

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """The loader takes `says: [8.000]` as the text it is; only ids, codes and times must be quoted."""
        made = super().str_schema(schema)
        return made if "pattern" in made else {**made, "type": ["string", "number"]}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        return {"anyOf": [{"type": ["string", "number"], "minLength": 1}, self.generate_inner(schema["schema"])]}


def schema_of(name: str, descriptions: Mapping[str, str]) -> dict[str, Any]:
    """`descriptions`: by `Model.key`, and by the schema's name for the whole file."""
    made = TypeAdapter(FILES[name]).json_schema(ref_template=_REFERENCE, schema_generator=_Generator)
    definitions = made.pop("$defs", {})
    root = made.get("title")
    for model, definition in definitions.items():
        _describe(model, definition, descriptions)
    if isinstance(root, str):
        _describe(root, made, descriptions)
    result: dict[str, Any] = _tidied({**made, "definitions": definitions})
    if FILES[name] is Procedure:  # what a file leaves out may stand in the one that it names
        result["required"] = [key for key in result["required"] if key != "name"]
        result["anyOf"] = [{"required": ["name"]}, {"required": [KEY]}]
    if _WHEN_REFERENCE in json.dumps(result):
        result["definitions"]["When"] = {**_WHEN, "description": descriptions["When"]}
    return {"$schema": _DIALECT, "title": f"Motcua: {name}", "description": descriptions[name]} | result


def written(name: str) -> str:
    """The text of the schema's file."""
    return json.dumps(schema_of(name, read_descriptions()), ensure_ascii=False, indent=2) + "\n"


def path_of(folder: Path, name: str) -> Path:
    return folder / "schema" / f"{name}.schema.json"


def read_descriptions() -> dict[str, str]:
    file, _ = read(SHIPPED, "schema/descriptions.yaml")
    found: dict[str, str] = {}
    for model, value in (file.data or {}).items():
        if isinstance(value, Mapping):
            found.update({f"{model}.{key}": str(text) for key, text in value.items()})
        else:
            found[model] = str(value)
    return found


def described(name: str) -> list[str]:
    """Every `Model.key` of the schema: what needs a description."""
    made = TypeAdapter(FILES[name]).json_schema(ref_template=_REFERENCE, schema_generator=_Generator)
    models = {**made.get("$defs", {}), made.get("title", ""): made}
    return [f"{_documented(model, key)}.{key}" for model, item in models.items() for key in item.get("properties", {})]


def _describe(model: str, definition: dict[str, Any], descriptions: Mapping[str, str]) -> None:
    """A reference takes its description from beside it only when it is wrapped."""
    definition.pop("description", None)  # the models' docstrings are for programmers
    for key, value in definition.get("properties", {}).items():
        text = descriptions[f"{_documented(model, key)}.{key}"]
        if "$ref" in value or value == {"when": True}:
            definition["properties"][key] = {"allOf": [value], "description": text}
        else:
            value["description"] = text


def _documented(model: str, key: str) -> str:
    """Papers have the same keys wherever they are written."""
    paper = model in {"SharedDocument", "Alternative", "DocumentEntry"} and key not in {"id", "use", "one_of", "when"}
    return "Document" if paper else model


def _tidied(value: Any) -> Any:
    """Without the titles that pydantic makes of names; pairs as draft 7 writes them."""
    if isinstance(value, list):
        return [_tidied(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value == {"when": True}:
        return {"$ref": _WHEN_REFERENCE}
    kept = {key: _tidied(item) for key, item in value.items() if not (key == "title" and isinstance(item, str))}
    pair = kept.pop("prefixItems", None)
    if pair:
        kept["items"] = pair[0]
    if kept.get("additionalProperties") is False:
        kept["patternProperties"] = _REST_OF_SENTENCE
    return kept
