"""How much of the allowance is used up, as the answers' headers tell.
Facts: developers.facebook.com, graph-api/overview/rate-limiting."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from adapters.messenger_values import mapping, mappings

HIGH: Final = 80
FULL: Final = 100
_FIGURES: Final = ("call_count", "total_cputime", "total_time")
_LONGEST: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Usage:
    app: int = 0  # percent
    page: int = 0
    regain: timedelta = timedelta()  # until calls of the page are allowed again


def read_usage(headers: Mapping[str, str], page: str) -> Usage:
    app = _most(_json(headers.get("X-App-Usage")))
    uses = mappings(_json(headers.get("X-Business-Use-Case-Usage")).get(page))
    minutes = max((_figure(use.get("estimated_time_to_regain_access")) for use in uses), default=0)
    return Usage(app, max((_most(use) for use in uses), default=0), min(timedelta(minutes=minutes), _LONGEST))


def _most(use: Mapping[str, Any]) -> int:
    return max(_figure(use.get(name)) for name in _FIGURES)


def _figure(value: object) -> int:
    return min(int(value), 10_000) if isinstance(value, int | float) and value == value and value > 0 else 0


def _json(text: str | None) -> Mapping[str, Any]:
    try:
        return mapping(json.loads(text or "{}"))
    except (ValueError, RecursionError):
        return {}
