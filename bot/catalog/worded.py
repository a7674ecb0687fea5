"""A sentence where keys are wanted: the line as it should have been, in the officer's own words."""

import re
from typing import Any, Final

from pydantic import BaseModel

from bot.catalog.scalar import scalar

_KEY: Final = re.compile(r"[a-z_]+")
_TELLING: Final = ("text", "title", "ask", "name")
"""The key that takes the sentence, in whatever model has one of these."""
_LEFT: Final = "…"


def is_words(key: str, value: Any) -> bool:
    """`{miễn phí}` is to YAML a key that has no value."""
    return value is None and not _KEY.fullmatch(key)


def words_in(value: Any) -> str:
    """What stands there in place of keys and values."""
    if isinstance(value, dict):
        return ", ".join(key for key, item in value.items() if is_words(key, item))
    items = value if isinstance(value, list) else [value]
    return ", ".join(item for item in items if isinstance(item, str))


def repaired(model: type[BaseModel], words: str) -> str:
    """ "{text: miễn phí}", with every other key that must be there."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    taking = next((key for key in _TELLING if key in fields), None)
    keys = [key for key, field in fields.items() if field.is_required() or key == taking]
    values = {key: scalar(words) if key == taking and words else _LEFT for key in keys or list(fields)[:1]}
    return f"{{{', '.join(f'{key}: {value}' for key, value in values.items())}}}"
