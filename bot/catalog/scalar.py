"""A value as an officer would write it down."""

import json
import re
from typing import Final

_PLAIN = re.compile(r"^[^\W\d_](?:[^:#\n\"'{}\[\],&*!|>%@`]|:(?=\S))*$")
_RESERVED: Final = {"yes", "no", "true", "false", "null", "on", "off", "y", "n"}


def scalar(text: str) -> str:
    """As YAML writes it: plain where that is safe, else in double quotes."""
    text = " ".join(text.split())
    if _PLAIN.match(text) and text.lower() not in _RESERVED and not text.endswith(":"):
        return text
    return json.dumps(text, ensure_ascii=False)
