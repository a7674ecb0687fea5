"""Logs: a JSON object a line, for whoever collects them; plain text for a terminal."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Final

_KNOWN: Final = ("channel", "cause", "outbox", "attempt", "reason", "account", "ward", "seconds", "count")
"""The fields that a line may carry besides its message; anything else is not written."""

_NOTHING: Final = (None, "", ())
_encode: Final = json.JSONEncoder(ensure_ascii=False, default=str).encode


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": record.getMessage(),
        }
        given = record.__dict__
        line |= {name: value for name in _KNOWN if (value := given.get(name)) not in _NOTHING}
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__  # not its text: it may quote a citizen
        return _encode(line)


class TextFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        extra = " ".join(f"{name}={value}" for name in _KNOWN if (value := getattr(record, name, None)))
        return f"{super().format(record)} {extra}".rstrip()


def set_up(kind: str) -> None:
    """`kind`: "json" or "text"."""
    handler = logging.StreamHandler(sys.stderr)
    text = TextFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler.setFormatter(JsonFormatter() if kind == "json" else text)
    # No line says which thread, process or line of code wrote it, and two are written for every message.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    setattr(logging, "_srcfile", None)  # noqa: B010 - the way that Python's own documentation names
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for chatty in ("alembic", "httpx", "httpcore", "watchfiles"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
