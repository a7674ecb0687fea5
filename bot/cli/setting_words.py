"""What is wrong with the settings, as whoever runs the machine reads it: with the name as it stands in `.env`."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, get_args

from dotenv.parser import Binding, parse_stream
from pydantic import ValidationError
from rapidfuzz import fuzz, process

from bot.catalog.phrases import Phrases
from bot.settings import Settings

_PREFIX: Final = "MOTCUA_"
_ELSEWHERE: Final = ("DOMAIN", "DB_PASSWORD", "CHROMIUM", "BROWSER_TESTS", "POSTGRES_TESTS", "TEST_EXAMPLES")
"""Of deploy/ and of the tests: right, though the program does not read them."""
_LIKE: Final = 85
"""How much, in percent, another name must be like one of ours to be told of."""


def refused(error: ValidationError, say: Phrases) -> Iterator[str]:
    for detail in error.errors(include_url=False):
        field = str(detail["loc"][0]) if detail["loc"] else ""
        yield say("setting.refused", name=_PREFIX + field.upper(), detail=_detail(field, detail, say))


def _detail(field: str, detail: Mapping[str, Any], say: Phrases) -> str:
    """A value is repeated only where it can be no secret: where a number or one of a few words is meant."""
    key = next(
        (name for name in (f"setting.{field}", f"setting.{detail['type']}") if say.get(name)), "setting.something"
    )
    given = detail.get("input")
    limits = {"limit": next(iter(detail.get("ctx", {}).values()), "")}
    return say(key, value=given, length=len(str(given)), allowed=", ".join(_choices(field)), **limits)


def _choices(field: str) -> Iterable[str]:
    known = Settings.model_fields.get(field)
    return map(str, get_args(known.annotation)) if known else ()


def doubtful(environment: Mapping[str, str], file: Path, say: Phrases) -> Iterator[str]:
    """Names that no setting has, which would otherwise do nothing in silence, and lines that set nothing."""
    ours = [_PREFIX + name.upper() for name in Settings.model_fields]
    known = {*ours, *(_PREFIX + name for name in _ELSEWHERE)}
    for name in sorted(environment):
        if name.upper().startswith(_PREFIX) and name.upper() not in known:
            yield say("setting.unknown", name=name, repair=_nearest(name, ours))
    for line in _lines(file):
        where = {"file": file, "line": _number(line)}
        if line.key is None or line.value is None:
            yield say("setting.no_value", **where)
        elif line.key.upper() not in known and _meant(line.key.upper(), ours):
            yield say("setting.unknown_in_file", name=line.key, repair=_nearest(line.key, ours), **where)


def _meant(name: str, ours: Iterable[str]) -> bool:
    like = process.extractOne(name, ours, scorer=fuzz.ratio, score_cutoff=_LIKE)
    return name.startswith(_PREFIX) or _PREFIX + name in ours or like is not None


def _number(line: Binding) -> int:
    """The empty lines before it count as its own."""
    text = line.original.string
    return line.original.line + text[: len(text) - len(text.lstrip())].count("\n")


def _nearest(name: str, ours: Iterable[str]) -> str:
    name = name.upper()
    found = process.extractOne(name if name.startswith(_PREFIX) else _PREFIX + name, sorted(ours), scorer=fuzz.ratio)
    return found[0] if found else ""


def _lines(file: Path) -> Iterator[Binding]:
    """Those that say something."""
    try:
        with file.open(encoding="utf-8-sig") as stream:
            for line in parse_stream(stream):
                text = line.original.string.strip()
                if text and not text.startswith("#"):
                    yield line
    except (OSError, UnicodeDecodeError):
        return  # not there; or told elsewhere
