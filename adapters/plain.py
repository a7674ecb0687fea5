"""Text from outside as every database takes it."""

import re
from typing import Final

# Half an emoji, cut off by a length limit, and NUL: no database takes them.
_UNSTORABLE: Final = re.compile("[\ud800-\udfff\x00]")


def plain_text(value: object, limit: int | None = None) -> str:
    """At most so many characters. Empty where it is no text."""
    return _UNSTORABLE.sub("\ufffd", value)[:limit] if isinstance(value, str) else ""
