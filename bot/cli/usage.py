"""What `argparse` says of itself, in the officers' language; and types of arguments that say what they take.

It words its complaints before anybody may look at them, so the finished English sentence is taken apart by the
templates below and put together again in ours. A sentence of a later Python that is not in the table stays English.
"""

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, NoReturn

from bot.catalog.phrases import Phrases

_COMPLAINTS: Final = {
    "unrecognized arguments: {all}": "unrecognized",
    "the following arguments are required: {all}": "required",
    "argument {name}: {message}": "argument",
    "expected one argument": "one",
    "expected at least one argument": "one",
    "not allowed with argument {all}": "excluded",
    "ignored explicit argument {all}": "no_value",
    "ambiguous option: {option} could match {matches}": "ambiguous",
    "invalid choice: {value} (choose from {choices})": "choice",
}
"""`message` is a complaint itself."""
_HEADINGS: Final = {
    "usage: ": "usage",
    "positional arguments": "positionals",
    "options": "options",
    "show this help message and exit": "help",
}


def parser_class(say: Phrases) -> type[argparse.ArgumentParser]:
    """The parsers of its sub-commands are of the same class."""
    complaints = {_pattern(template): say.texts[f"usage.{key}"] for template, key in _COMPLAINTS.items()}
    headings = {text: say(f"usage.{key}") for text, key in _HEADINGS.items()}

    class Parser(argparse.ArgumentParser):
        def format_usage(self) -> str:
            return _in_ours(super().format_usage(), headings)

        def format_help(self) -> str:
            return _in_ours(super().format_help(), headings)

        def error(self, message: str) -> NoReturn:
            self.print_usage(sys.stderr)
            self.exit(2, say("usage.error", prog=self.prog, message=_complaint(message, complaints)) + "\n")

    return Parser


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(template)) + r"\Z", re.DOTALL)


def _complaint(message: str, complaints: Mapping[re.Pattern[str], str]) -> str:
    for pattern, ours in complaints.items():
        if found := pattern.match(message):
            parts = found.groupdict()
            if "message" in parts:
                parts["message"] = _complaint(parts["message"], complaints)
            return ours.format_map(parts)
    return message


def _in_ours(text: str, headings: Mapping[str, str]) -> str:
    """Only where a heading stands: at the beginning of a line, or as the words beside `--help`."""
    for theirs, ours in headings.items():
        text = re.sub(rf"(?m)(^|  ){re.escape(theirs)}(?=:$|$|\S)", rf"\g<1>{ours}", text)
    return text


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
