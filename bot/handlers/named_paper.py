"""The paper that a side question is about: of those that are needed, then of any that the procedure knows."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bot.catalog.compiled import Alternative, Paper
from bot.handlers.turn import AtHand, Turn
from bot.handlers.words import listed_papers, longest_in
from bot.language.text import fold

_NAMES: Final = 8_192
LEAST: Final = 2  # syllables of a name's beginning by which a paper is known: "tờ khai" where there is one


def named_paper(turn: Turn, at: AtHand, text: str) -> tuple[Paper, Alternative] | None:
    """By the longest name in the words."""
    texts = (text, " ".join(turn.knowledge.reader.words(text)))
    lines = [*dict.fromkeys(f" {fold(line)} " for line in texts)]
    needed = {item.paper.id for item in listed_papers(at.standing)}
    papers = sorted(at.procedure.papers, key=lambda paper: paper.id not in needed)
    found = [
        (longest_in(lines, (item.name, *item.also)), paper, item) for paper in papers for item in paper.alternatives
    ]
    best = max(found, key=lambda item: item[0], default=None)
    if best is not None and best[0]:
        return best[1:]
    return _by_beginning(papers, lines)


def _by_beginning(papers: list[Paper], lines: list[str]) -> tuple[Paper, Alternative] | None:
    """None where two papers begin alike."""
    best: dict[str, tuple[Paper, Alternative]] = {}
    longest = LEAST
    for paper, alternative, name in _names(papers):
        first, beginnings = _beginnings(name)
        if not any(first in line for line in lines):
            continue
        for length, beginning in beginnings:
            if length < longest:
                break
            if any(beginning in line for line in lines):
                best = best if length == longest else {}
                best.setdefault(paper.id, (paper, alternative))
                longest = length
                break
    return next(iter(best.values())) if len(best) == 1 else None


@lru_cache(_NAMES)
def _beginnings(name: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The shortest by which it is known; then all, the longest first, each with its number of syllables."""
    syllables = fold(name).split()
    lengths = range(len(syllables), LEAST - 1, -1)
    found = tuple((length, f" {' '.join(syllables[:length])} ") for length in lengths)
    return (found[-1][1] if found else "\n", found)  # no message has a line's end within


def _names(papers: list[Paper]) -> Iterator[tuple[Paper, Alternative, str]]:
    for paper in papers:
        for alternative in paper.alternatives:
            for name in (alternative.name, *alternative.also):
                yield paper, alternative, name
