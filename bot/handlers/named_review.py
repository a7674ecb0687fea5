"""Which of the reviews at hand, the open one or one that was left aside, do the words name?"""

from collections.abc import Sequence
from typing import Final

from bot.handlers.certainty import SHARE_IN_A_REVIEW
from bot.handlers.turn import Turn
from bot.language.readings import OptionWords
from bot.language.text import fold

NAMED_BY: Final = 2
"""Syllables in a row by which a review that was left is known."""


def named_review(turn: Turn, text: str) -> str | None:
    reviews = [
        *turn.conversation.suspended,
        *([turn.conversation.review] if turn.conversation.review else []),
    ]
    words = []
    for review in reviews:
        procedure = turn.knowledge.procedure(review.procedure, turn.now)
        if procedure is not None:
            source = procedure.source
            words.append(OptionWords(source.id, source.name, (procedure.short, *source.aliases)))
    if not words:
        return None
    ranked = turn.knowledge.matcher.match(text, 10).candidates
    found = turn.knowledge.reader.option(text, words)
    if found and (not ranked or any(item.id == found for item in ranked)):
        return found
    known = {word.id for word in words}
    if (alike := _by_words(turn, words, text)) is not None:
        return alike
    return next(
        (item.id for item in ranked if item.id in known and item.score >= SHARE_IN_A_REVIEW * ranked[0].score), None
    )


def _by_words(turn: Turn, reviews: list[OptionWords], text: str) -> str | None:
    """By two syllables in a row or more of a name: "hộ kinh doanh" of "Đăng ký thành lập hộ kinh doanh"."""
    said = [fold(word) for word in turn.knowledge.reader.words(text)]
    lengths = {item.id: _longest_run(said, fold(item.label).split()) for item in reviews}
    best = max(lengths.values(), default=0)
    alike = [id for id, length in lengths.items() if length == best]
    return alike[0] if best >= NAMED_BY and len(alike) == 1 else None


def _longest_run(said: Sequence[str], name: Sequence[str]) -> int:
    line = f" {' '.join(name)} "
    runs = (said[i:j] for i in range(len(said)) for j in range(i + NAMED_BY, len(said) + 1))
    return max((len(run) for run in runs if f" {' '.join(run)} " in line), default=0)
