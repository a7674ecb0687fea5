"""How a paper or a question of the open procedure may be named, for the reader."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from bot.catalog.compiled import Alternative, CompiledProcedure, Paper
from bot.catalog.models import Question
from bot.catalog.per_procedure import per_procedure
from bot.flows.standing import PaperStanding, Standing
from bot.language.readings import Answer, OptionWords, PaperWords
from bot.language.text import fold

_NAMES: Final = 8_192  # of papers: a message is looked through for all of a procedure's
_TEXTS: Final = 16  # a message is divided by several handlers in a row
_CLAUSE = re.compile(r"[,.;:!?\n]+")


def clauses(text: str) -> list[str]:
    return list(_clauses(text))


@lru_cache(_TEXTS)
def _clauses(text: str) -> tuple[str, ...]:
    return tuple([clause.strip() for clause in _CLAUSE.split(text) if clause.strip()])


def option_words(question: Question) -> list[OptionWords]:
    if question.options:
        return [OptionWords(option.id, option.label, option.also) for option in question.options]
    return [OptionWords(Answer.YES, "", question.also.yes), OptionWords(Answer.NO, "", question.also.no)]


@per_procedure
def all_option_words(procedure: CompiledProcedure) -> Mapping[str, list[OptionWords]]:
    return {id: option_words(item) for id, item in procedure.questions.items()}


def listed_papers(standing: Standing) -> list[PaperStanding]:
    """The papers that have a number in the list."""
    return [item for item in standing.papers if item.needed]


def paper_words(standing: Standing) -> list[PaperWords]:
    return [PaperWords(item.paper.id, item.paper.names) for item in listed_papers(standing)]


def longest_name(names: Iterable[str], *texts: str) -> int:
    """The length of the longest of the names that stands in one of the texts; 0 where none does."""
    return longest_in([f" {fold(text)} " for text in texts], names)


def longest_in(lines: Sequence[str], names: Iterable[str]) -> int:
    """The same of lines without accents, each between blanks."""
    text, longest = "\n".join(lines), 2  # no name has a line's end within
    for name in map(_as_one, names):
        if len(name) > longest and name in text:
            longest = len(name)
    return longest - 2


@lru_cache(_NAMES)
def _as_one(name: str) -> str:
    return f" {fold(name)} "


def named_alternative(paper: Paper, text: str, default: Alternative) -> Alternative:
    """The member of a `one_of` that the text names, else `default`."""
    others = (alternative for alternative in paper.alternatives if alternative is not default)
    return next((other for other in others if longest_name((other.name, *other.also), text)), default)
