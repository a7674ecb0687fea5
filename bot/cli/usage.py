"""What `argparse` says of itself, in the officers' language; and types of arguments that say what they take.

It takes its sentences from gettext, which finds ours only in compiled files of the system. So its own name for
gettext is lent another meaning while the arguments are read. A sentence of a later Python that is not in the table
stays English.
"""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final

from bot.catalog.phrases import Phrases

_SENTENCES: Final = {
    "usage: ": "usage",
    "positional arguments": "positionals",
    "options": "options",
    "show this help message and exit": "help",
    "argument %(argument_name)s: %(message)s": "argument",
    "unrecognized arguments: %s": "unrecognized",
    "the following arguments are required: %s": "required",
    "expected one argument": "one",
    "expected at least one argument": "one",
    "not allowed with argument %s": "excluded",
    "ignored explicit argument %r": "no_value",
    "ambiguous option: %(option)s could match %(matches)s": "ambiguous",
    "invalid choice: %(value)r (choose from %(choices)s)": "choice",
    "%(prog)s: error: %(message)s\n": "error",
}


@contextmanager
def spoken(say: Phrases) -> Iterator[None]:
    """Build the parser, and read the arguments, inside."""
    words = {text: say(f"usage.{key}") for text, key in _SENTENCES.items()}
    theirs = argparse._  # type: ignore[attr-defined]
    argparse._ = lambda text: words.get(text, text)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        argparse._ = theirs  # type: ignore[attr-defined]


def number(say: Phrases, least: int = 1, most: int | None = None) -> Callable[[str], int]:
    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(say("usage.not_number", value=text)) from None
        if value < least:
            raise argparse.ArgumentTypeError(say("usage.too_small", value=text, limit=least))
        if most is not None and value > most:
            raise argparse.ArgumentTypeError(say("usage.too_large", value=text, limit=most))
        return value

    return read


def day(say: Phrases) -> Callable[[str], date]:
    def read(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError(say("usage.not_day", value=text)) from None

    return read
