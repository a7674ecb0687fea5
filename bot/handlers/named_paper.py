"""The paper that a side question is about: of those that are needed, then of any that the procedure knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.catalog.compiled import Alternative, CompiledProcedure, Paper
from bot.catalog.per_procedure import per_procedure
from bot.flows.standing import PaperState
from bot.handlers.by_words import telling
from bot.handlers.turn import AtHand, Turn
from bot.handlers.words import listed_papers
from bot.language.text import fold

_NEVER: Final = "\0"  # in no message
LEAST: Final = 2  # syllables of a name's beginning by which a paper is known: "tờ khai" where there is one


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a paper between blanks, without accents; its beginnings, the longest first, each with its number of
    syllables, and the shortest by which it is known."""

    paper: Paper
    alternative: Alternative
    whole: str
    length: int
    first: str
    beginnings: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, paper: Paper, alternative: Alternative, name: str) -> "_Name":
        whole = f" {fold(name)} "
        syllables = whole.split()
        lengths = range(len(syllables), LEAST - 1, -1)
        found = tuple((length, f" {' '.join(syllables[:length])} ") for length in lengths)
        return cls(paper, alternative, whole, len(whole), found[-1][1] if found else _NEVER, found)


def named_paper(turn: Turn, at: AtHand, text: str) -> tuple[Paper, Alternative] | None:
    """By the longest name in the words."""
    texts = (text, " ".join(turn.knowledge.reader.words(text)))
    said = "\n".join(dict.fromkeys(f" {fold(line)} " for line in texts))  # no name has a line's end within
    names = _names(at.procedure)
    best: _Name | None = None
    needed: frozenset[str] | None = None
    for name in names:
        if name.whole not in said or (best is not None and name.length < best.length):
            continue
        if best is not None and name.length == best.length:
            needed = needed or frozenset(item.paper.id for item in listed_papers(at.standing))
            if best.paper.id in needed or name.paper.id not in needed:
                continue
        best = name
    if best is not None:
        return best.paper, best.alternative
    return _by_beginning(names, said)


def meant_paper(turn: Turn, at: AtHand, text: str) -> tuple[Paper, Alternative] | None:
    """The same where a paper is told of: of one that is there already in another form, or that is not asked for, an
    alternative is not meant that bears a name like that of a paper which is wanting ("giấy cam đoan")."""
    named = named_paper(turn, at, text)
    item = at.standing.paper(named[0].id) if named is not None else None
    if named is None or (item is not None and (item.state is not PaperState.READY or item.alternative == named[1])):
        return named
    said = telling(turn, text)
    shared = [
        (len(said & telling(turn, name)), (other.paper, alternative))
        for other in listed_papers(at.standing)
        if other.state is not PaperState.READY
        for alternative in other.paper.alternatives
        for name in (alternative.name, *alternative.also)
    ]
    most = max((count for count, _ in shared), default=0)
    best = {(paper.id, alternative.id): (paper, alternative) for count, (paper, alternative) in shared if count == most}
    return next(iter(best.values())) if most >= LEAST and len(best) == 1 else named


def _by_beginning(names: Iterable["_Name"], said: str) -> tuple[Paper, Alternative] | None:
    """None where two papers begin alike."""
    best: dict[str, tuple[Paper, Alternative]] = {}
    longest = LEAST
    for name in names:
        if name.first not in said:
            continue
        for length, beginning in name.beginnings:
            if length < longest:
                break
            if beginning in said:
                best = best if length == longest else {}
                best.setdefault(name.paper.id, (name.paper, name.alternative))
                longest = length
                break
    return next(iter(best.values())) if len(best) == 1 else None


@per_procedure
def _names(procedure: CompiledProcedure) -> list[_Name]:
    return [
        _Name.of(paper, alternative, name)
        for paper in procedure.papers
        for alternative in paper.alternatives
        for name in (alternative.name, *alternative.also)
    ]
