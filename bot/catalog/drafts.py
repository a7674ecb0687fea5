"""Files that `new` and `import` have written, or that an officer keeps back: not for citizens until the line
`draft: true` is taken out."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from bot.catalog.loader import SourceFile
from bot.catalog.problems import Problem, warning

_LINE: Final = re.compile(r"^draft:(?!\s*(?:false|no)\s*(?:#|$))", re.MULTILINE)
_NO: Final = ("false", "no")
_UNDATED: Final = ("source", "checked_on")


def is_draft(file: SourceFile, path: Path) -> bool:
    """Any other value keeps it back as well: `check` says what is wrong with it. Of a file that is no YAML the
    line itself is looked for: a draft half written must not hold up the rest."""
    if isinstance(file.data, Mapping):
        return "draft" in file.data and str(file.data["draft"]).lower() not in _NO
    try:
        return file.data is None and _LINE.search(path.read_text(encoding="utf-8-sig")) is not None
    except (OSError, UnicodeDecodeError):
        return False


def undated(file: SourceFile) -> tuple[Any, list[Problem]]:
    """A draft's data, and what is still owed: the day on which it was compared is the officer's to write, so
    without it the source does not count as one yet."""
    data, (key, inner) = file.data, _UNDATED
    source = data.get(key) if isinstance(data, Mapping) else None
    if not isinstance(source, Mapping) or source.get(inner):
        return data, []
    missing = warning(file.place(_UNDATED), "draft_undated")
    return {name: value for name, value in data.items() if name != key}, [missing]
