"""Careful reading of what a webhook brings: nothing in it is sure to be there, or of the right type."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from adapters.plain import plain_text

NAME: Final = "messenger"
MAX_TEXT: Final = 5_000  # the app stops at 2,000

_ID: Final = re.compile(r"[A-Za-z0-9_.-]{1,80}")
_SECONDS: Final = 10**11
"""Times below it are seconds, above it milliseconds: both occur."""

_LAST: Final = 4 * 10**12
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing for us. `why` is one of a few fixed texts: it is counted."""

    why: str


def mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def mappings(value: object) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def id_of(value: object) -> str:
    """Of `{"id": …}`; empty when it is none."""
    id = mapping(value).get("id")
    return id if isinstance(id, str) and _ID.fullmatch(id) else ""


def text_of(value: object) -> str:
    return unicodedata.normalize("NFC", plain_text(value))[:MAX_TEXT]


def moment(value: object, default: datetime) -> datetime:
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 16:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < _LAST:
        return default
    return _EPOCH + timedelta(milliseconds=value if value >= _SECONDS else value * 1000)
