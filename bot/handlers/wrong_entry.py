"""In which paper something is written wrongly: "căn cước thì đúng, khai sinh thì sai" is of the birth certificate, in
whatever order the two are told."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bot.catalog.models import Question
from bot.handlers.side_questions import turns_of_speech
from bot.handlers.turn import Turn
from bot.handlers.words import clauses
from bot.language.sayings import Saying, words
from bot.language.text import fold

_LEAST: Final = 2  # syllables of a paper's name


def wrong_paper(turn: Turn, question: Question, text: str) -> str | None:
    """The option that has this paper wrong; None where the options are of something else, and where none or several
    are told."""
    if Saying.ENTRY_WRONG not in _facts(turn, text) or turn.knowledge.reader.asks(text):
        return None
    told: set[str] = set()
    papers = dict(_papers(turn, question))
    for part in turns_of_speech(turn) if text == turn.text else clauses(text):
        facts = _facts(turn, part)
        if Saying.ENTRY_WRONG in facts and Saying.ENTRY_RIGHT not in facts:
            line = f" {' '.join(words(fold(part)))} {' '.join(turn.knowledge.reader.words(part))} "
            told |= {option for paper, option in papers.items() if f" {paper} " in line}
    return told.pop() if len(told) == 1 else None


def _facts(turn: Turn, text: str) -> frozenset[Saying]:
    says, meant = turn.knowledge.sayings.says, turn.knowledge.reader.words(text)
    return frozenset(saying for saying in (Saying.ENTRY_WRONG, Saying.ENTRY_RIGHT) if says(saying, text, meant))


def _papers(turn: Turn, question: Question) -> Iterator[tuple[str, str]]:
    """What stands before "sai" in the options' names: "giấy khai sinh ghi sai", and not "khai sinh không sai"."""
    sayings = turn.knowledge.sayings
    wrong = sayings.syllables(Saying.ENTRY_WRONG)
    slight = sayings.ignored | sayings.syllables(Saying.UNSPECIFIC)
    for option in question.options or ():
        for name in (option.label, *option.also):
            row = _row(name)
            at = next((i for i, syllable in enumerate(row) if syllable in wrong), 0)
            paper = [syllable for syllable in row[:at] if syllable not in slight][:_LEAST]
            if len(paper) == _LEAST and not sayings.says(Saying.ENTRY_RIGHT, name, row):
                yield " ".join(paper), option.id


@lru_cache(512)
def _row(name: str) -> tuple[str, ...]:
    return tuple(words(fold(name)))
