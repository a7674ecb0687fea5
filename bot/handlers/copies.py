""" "Xin 3 bản thì phí bao nhiêu": counted where the fee is for each copy, and for nothing else."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from bot.catalog.compiled import CompiledProcedure
from bot.handlers.turn import Turn
from bot.language.sayings import Saying, words
from bot.language.text import fold

MOST: Final = 100
_NUMBER = re.compile(r"\d{1,3}")


def for_copies(turn: Turn, procedure: CompiledProcedure) -> Iterator[str]:
    """A line, where the message says how many."""
    fee, said = procedure.source.fee, turn.knowledge.sayings.says
    if fee is None or not fee.dong or not said(Saying.PER_COPY, fee.text, words(fold(fee.text))):
        return
    counts = {int(number) for number, unit in pairwise(words(fold(turn.text))) if _is_count(turn, number, unit)}
    if len(counts) == 1 and 1 < (count := counts.pop()) <= MOST:
        yield turn.say("aside.fee_copies", count=count, total=f"{count * fee.dong:,}".replace(",", "."))


def _is_count(turn: Turn, number: str, unit: str) -> bool:
    return _NUMBER.fullmatch(number) is not None and unit in turn.knowledge.sayings.syllables(Saying.COPY)
