"""What people have written to a ward, as far as it was collected and labelled: examples to learn from.

`messages.tsv` has one message a line: the id of the procedure it asks for, or nothing where it asks for none of the
ward's, and the message as `Matcher.core` reads it. Made by `python -m benchmarks.written` from the messages for tuning.
"""

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from sys import intern
from typing import Final

FILE: Final = Path(__file__).with_name("messages.tsv")

Written = tuple[str, list[str]]


def written() -> list[Written]:
    return [parsed(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def parsed(line: str) -> Written:
    id, _, text = line.partition("\t")
    return id, list(map(intern, text.split()))  # a few thousand words, over and over


def digest(messages: Iterable[Written]) -> str:
    """Of what is learnt from them: a model that was fitted to others does not go with them."""
    return blake2b(repr(sorted(messages)).encode(), digest_size=16).hexdigest()
