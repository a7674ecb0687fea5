"""The paper that a side question is about: of those that are needed, then of any that the procedure knows."""

from collections.abc import Iterator
from typing import Final

from bot.catalog.compiled import Alternative, Paper
from bot.handlers.turn import AtHand, Turn
from bot.handlers.words import listed_papers, longest_name
from bot.language.text import fold

LEAST: Final = 2  # syllables of a name's beginning by which a paper is known: "tờ khai" where there is one


def named_paper(turn: Turn, at: AtHand, text: str) -> tuple[Paper, Alternative] | None:
    """By the longest name in the words."""
    texts = (text, " ".join(turn.knowledge.reader.words(text)))
    needed = {item.paper.id for item in listed_papers(at.standing)}
    papers = sorted(at.procedure.papers, key=lambda paper: paper.id not in needed)
    found = [
        (longest_name((item.name, *item.also), *texts), paper, item) for paper in papers for item in paper.alternatives
    ]
    best = max(found, key=lambda item: item[0], default=None)
    if best is not None and best[0]:
        return best[1:]
    return _by_beginning(papers, [f" {fold(line)} " for line in texts])


def _by_beginning(papers: list[Paper], lines: list[str]) -> tuple[Paper, Alternative] | None:
    """None where two papers begin alike."""
    best: dict[str, tuple[Paper, Alternative]] = {}
    longest = LEAST - 1
    for paper, alternative, name in _names(papers):
        syllables = name.split()
        for length in range(len(syllables), max(longest, LEAST) - 1, -1):
            if any(f" {' '.join(syllables[:length])} " in line for line in lines):
                best = best if length == longest else {}
                best.setdefault(paper.id, (paper, alternative))
                longest = length
                break
    return next(iter(best.values())) if len(best) == 1 else None


def _names(papers: list[Paper]) -> Iterator[tuple[Paper, Alternative, str]]:
    for paper in papers:
        for alternative in paper.alternatives:
            for name in (alternative.name, *alternative.also):
                yield paper, alternative, fold(name)
