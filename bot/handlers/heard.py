"""Turns of phrase that officers list in the phrases, found in what a citizen writes however it is spelt."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from bot.catalog.phrases import Phrases
from bot.handlers.turn import Turn
from bot.language.text import fold

_KEPT: Final = 64  # lists of phrases; there are about twenty


def phrases(say: Phrases, key: str) -> tuple[str, ...]:
    return _split(say(key))


def heard(turn: Turn, key: str) -> bool:
    """Is one of them in the message: as typed, without accents, or with its slips and short forms written out?"""
    meant = f" {' '.join(turn.knowledge.reader.words(turn.text))} "
    typed = f" {' '.join(_words(fold(turn.text)))} "
    return any(text in typed or text in meant for text in _folded(turn.say(key)))


def heard_exactly(turn: Turn, key: str) -> bool:
    """With its accents: without them some of these are other words."""
    typed = f" {' '.join(_words(turn.text.lower()))} "
    return any(f" {text} " in typed for text in phrases(turn.say, key))


@lru_cache(_KEPT)
def _split(listed: str) -> tuple[str, ...]:
    return tuple(text.strip() for text in listed.split(";") if text.strip())


@lru_cache(_KEPT)
def _folded(listed: str) -> tuple[str, ...]:
    return tuple(f" {fold(text)} " for text in _split(listed))


def word_pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Vietnamese words are mostly of two syllables."""
    return pairwise(words)


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in text).split()
