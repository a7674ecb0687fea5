"""Long replies in messages of a channel's length: at paragraph, line or sentence ends, and nothing lost."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from bot.messages import Choice, Reply

_BREAKS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?…:;])\s+"), re.compile(r"\s+"))
"""From the best place to cut to the worst; after these, anywhere."""

_CLINGS = "\u200d\ufe0e\ufe0f"
"""Joiner and variation selectors: an emoji is not cut in two."""

Measure = Callable[[str], int]


def utf16(text: str) -> int:
    """The longest of the ways in which platforms count characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parts(reply: Reply, limit: int, measure: Measure = utf16) -> tuple[Reply, ...]:
    """As messages of at most `limit` characters once their choices are numbered below the text. The choices
    and the tag go with the last."""
    text = unicodedata.normalize("NFC", reply.text).strip()
    choices = reply.choices
    if not all(unicodedata.is_normalized("NFC", item.label) for item in choices):
        choices = tuple(replace(item, label=unicodedata.normalize("NFC", item.label)) for item in choices)
    if not text and not choices:
        return ()
    room = limit - _list_length(choices, measure)
    if room < limit // 2:  # a list that leaves no room is told as text, then shown once more in short
        text = Reply(text, choices).numbered().strip()
        choices = _shortened(choices, limit // 2)
        room = limit - _list_length(choices, measure)
    if measure(text) <= room:  # as nearly all are
        return (reply if (text, choices) == (reply.text, reply.choices) else Reply(text, choices, reply.tag),)
    pieces = cut(text, limit, measure)
    if choices:
        pieces[-1:] = cut(pieces[-1], room, measure)
    return (*(Reply(piece) for piece in pieces[:-1]), Reply(pieces[-1], choices, reply.tag))


def cut(text: str, limit: int, measure: Measure = utf16) -> list[str]:
    """At least one piece; only white space at the cuts is dropped."""
    pieces = []
    rest = text.strip()
    while measure(rest) > limit:
        end = _end(rest, limit, measure)
        pieces.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*pieces, rest]


def _end(text: str, limit: int, measure: Measure) -> int:
    longest = limit
    while measure(text[:longest]) > limit:
        longest -= 1
    window = text[: longest + 1]  # a break right behind the last character is one too
    for pattern in _BREAKS:
        ends = [found.start() for found in pattern.finditer(window) if found.start() <= longest]
        if ends and ends[-1] >= longest // 3:
            return ends[-1]
    while longest > 1 and (
        unicodedata.combining(text[longest]) or text[longest] in _CLINGS or text[longest - 1] in _CLINGS
    ):
        longest -= 1
    return longest


def _list_length(choices: tuple[Choice, ...], measure: Measure) -> int:
    return measure(Reply("", choices).numbered())


def _shortened(choices: tuple[Choice, ...], room: int) -> tuple[Choice, ...]:
    each = max(8, room // len(choices) - 8)
    return tuple(
        item if len(item.label) <= each else replace(item, label=item.label[: each - 1] + "…") for item in choices
    )
