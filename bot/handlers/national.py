"""A pointer for what only the national catalogue knows: no more than its level and office tell."""

from bot.catalog.national import Level, national_catalogue
from bot.catalog.phrases import Phrases

_KEYS = {Level.WARD: "ward", Level.PROVINCE: "province", Level.MINISTRY: "ministry", Level.OTHER: "other"}


def national_name(code: str) -> str | None:
    item = national_catalogue().get(code)
    return item.name if item else None


def national_pointer(say: Phrases, code: str) -> str | None:
    """Where to go for the procedure of this code; None when the catalogue has no such code."""
    item = national_catalogue().get(code)
    if item is None:
        return None
    return say(f"elsewhere.national.{_KEYS[item.lowest]}", code=code, office=say(f"elsewhere.office.{item.office}"))
