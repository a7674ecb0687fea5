"""The fields that procedures stand under: those that have a name in the folder's phrases."""

from collections.abc import Mapping

from bot.catalog.phrases import Phrases
from bot.catalog.plain import plain
from bot.catalog.problems import nearest

_PREFIX = "field."


def fields_of(phrases: Phrases) -> dict[str, str]:
    """Id -> name, in the order of the menu."""
    return {key.removeprefix(_PREFIX): text for key, text in phrases.texts.items() if key.startswith(_PREFIX)}


def nearest_field(word: str, fields: Mapping[str, str]) -> str:
    """Officers type the name as readily as the id."""
    known = {plain(name): id for id, name in fields.items()} | {plain(id): id for id in fields}
    return known.get(nearest(plain(word), known), "")
