"""Which of a few things that were shown do the words speak of? "Mở lần đầu em ạ" of the one whose line says "mở lần
đầu": by words that tell it from the others, not by those that all of them share."""

from collections.abc import Mapping, Sequence
from math import log
from typing import Final

from bot.handlers.turn import Turn
from bot.language.sayings import Saying, words
from bot.language.text import fold

ENOUGH: Final = 0.55
"""Of what is said, weighed by how telling each word is, so much has to be of the one …"""

UNHEARD: Final = 0.5
"""So much a word counts that is of none of them: a citizen says more than a label does."""

AHEAD: Final = 2.0
"""… and so many times what is of the next."""


def closest(turn: Turn, texts: Mapping[str, Sequence[str]]) -> str | None:
    """The id of `texts` that the message speaks of; None where it says nothing of them, or of two alike."""
    said = telling(turn, " ".join(turn.knowledge.reader.words(turn.text)))
    held = {id: frozenset(words(fold(" ".join(lines)))) for id, lines in texts.items()}
    if not said or not held:
        return None
    counts = {word: sum(word in own for own in held.values()) for word in said}
    weights = {word: log(1 + len(held) / (1 + n)) * (1 if n else UNHEARD) for word, n in counts.items()}
    scores = sorted(((sum(weights[word] for word in said & own), id) for id, own in held.items()), reverse=True)
    best, id = scores[0]
    second = scores[1][0] if len(scores) > 1 else 0.0
    return id if best >= ENOUGH * sum(weights.values()) and best >= AHEAD * second else None


def telling(turn: Turn, text: str) -> frozenset[str]:
    """The syllables that say what it is about, without accents."""
    sayings = turn.knowledge.sayings
    return frozenset(words(fold(text))) - sayings.ignored - sayings.syllables(Saying.UNSPECIFIC)
