"""What the store, or the file system, refuses, as a sentence with the place that it is about."""

from pathlib import Path

from bot.catalog.phrases import Phrases
from bot.store import StoreError, place
from bot.store.errors import FileTrouble, UnsupportedDatabase
from bot.store.trouble import of_system

_SCHEMES = {"?": "store.no_scheme", "sqlite": "store.no_file"}


def told(error: StoreError, url: str, say: Phrases) -> str:
    """`url`: of the database in use."""
    match error:
        case UnsupportedDatabase():
            return say(_SCHEMES.get(error.scheme, "store.UnsupportedDatabase"), scheme=error.scheme)
        case FileTrouble():
            return say("store.FileTrouble", path=error.path.absolute(), trouble=kind(error.kind, str(error), say))
    values = {name: value.absolute() if isinstance(value, Path) else value for name, value in vars(error).items()}
    return say(f"store.{type(error).__name__}", **{"place": place(url), **values})


def refused(error: OSError, say: Phrases) -> str:
    return kind(of_system(error), error.strerror or str(error), say)


def kind(name: str, reason: str, say: Phrases) -> str:
    return say(f"trouble.{name}", reason=reason)
