"""What short messages were read as: "có", "rồi", "chưa có", a label. Citizens say the same few things about the same
questions and papers, and to read is a pure function of the words and of what they were said to. So the latest readings
are kept: of short texts so many of each kind, of longer ones the last few, since several handlers of a turn ask for the
same; by the words and the knowledge's own texts and by nobody's name, in the reader, which goes with its version of the
knowledge. Of single words only what is as short as a syllable is kept: no name written in one, no number of a card."""

import re
from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

LONGEST: Final = 24
"""Characters of a text that is worth keeping: nobody else tells the same story."""

MOST: Final = 768
"""Readings of each kind."""

OF_A_TURN: Final = 16
"""Of longer texts, and those with somebody's number in them."""

SYLLABLE: Final = 8
"""Letters of the longest one, and one more."""

_WORDS: Final = 16_384

_OF_SOMEBODY: Final = re.compile(r"\d(?:[\s.\-]?\d){4,}")  # a number of a card or of a telephone

_P = ParamSpec("_P")
_T = TypeVar("_T")
_S = TypeVar("_S", bound="Remembering")


class Remembering:
    """A class of which some methods are `remembered`."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {}

    def forget(self) -> None:
        """To measure without it."""
        self._kept.clear()

    def memories(self, method: Callable[..., Any]) -> tuple[Callable[..., Any], Callable[..., Any]]:
        """Of longer texts, and of short ones. A turn asks them some twenty times, so they are the interpreter's own."""
        bound = partial(method, self)
        kept = self._kept[method.__name__] = (lru_cache(OF_A_TURN)(bound), lru_cache(MOST)(bound))
        return kept


def remembered(method: Callable[Concatenate[_S, str, _P], _T]) -> Callable[Concatenate[_S, str, _P], _T]:
    """Of a method that reads a text: what it gave for the same words and the same rest, of which lists come to the
    method as tuples."""
    kind = method.__name__

    @wraps(method)
    def read(self: _S, text: str, /, *rest: _P.args, **named: _P.kwargs) -> _T:
        kept = self._kept.get(kind) or self.memories(method)
        short = len(text) <= LONGEST and not _OF_SOMEBODY.search(text)
        found: _T = kept[short](text, *map(_fixed, rest), **named) if rest or named else kept[short](text)
        return found

    return read


def of_syllables(read: Callable[[str], _T], most: int = _WORDS) -> Callable[[str], _T]:
    """Of a pure function of one word: words repeat."""
    known = lru_cache(most)(read)
    return lambda word: known(word) if len(word) <= SYLLABLE else read(word)


def _fixed(value: Any) -> Any:
    """As it may be a key."""
    return tuple(value) if isinstance(value, list) else value
