"""What a look at a channel from outside has found, for `motcua account doctor`: what to say is in the phrases
of the officers, under `doctor.<key>`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    GOOD = "good"
    DOUBT = "doubt"  # cannot be told, or works but not as it should
    BAD = "bad"  # citizens get no answer


@dataclass(frozen=True, slots=True)
class Finding:
    level: Level
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    about: str = ""  # the account
