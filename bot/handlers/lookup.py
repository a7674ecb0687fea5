"""A question that no field of a procedure answers may be answered by a sentence of it: a note, what a paper
looks like, how to get it again. Word for word as the officer wrote it, or not at all."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import Final

from bot.catalog.compiled import CompiledProcedure
from bot.handlers.turn import Turn
from bot.language.sayings import Saying
from bot.language.text import fold

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[a-z0-9]+")
ENOUGH: Final = 0.5
"""Of what the question speaks of, weighed by how telling each word pair is, so much is in the sentence."""


@lru_cache(512)
def _passages(texts: tuple[str, ...], ignored: frozenset[str]) -> tuple[tuple[str, frozenset[tuple[str, str]]], ...]:
    return tuple((text, _pairs(text, ignored)) for text in texts)


def _pairs(text: str, ignored: frozenset[str]) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(_telling(_WORD.findall(fold(text)), ignored)))


def _telling(words: Iterable[str], ignored: frozenset[str]) -> list[str]:
    return [word for word in words if word not in ignored]


def lookup(turn: Turn, procedure: CompiledProcedure, text: str) -> str | None:
    """The one sentence that speaks of what is asked, if one does."""
    ignored = turn.knowledge.sayings.ignored
    said = turn.knowledge.reader.words(text)
    own = _pairs(f"{procedure.source.name} {procedure.source.short or ''}", ignored)
    pairs = [pair for pair in pairwise(_telling(map(fold, said), ignored)) if pair not in own]
    wanted = set(pairs)  # what the procedure itself is called tells nothing: "có sao y được không"
    passages = _passages(tuple(dict.fromkeys(_texts(procedure))), ignored)
    if not wanted or not passages:
        return None
    weight = {pair: log(1 + len(passages) / (1 + sum(pair in held for _, held in passages))) for pair in wanted}
    scored = [(sum(weight[pair] for pair in wanted & held), -len(sentence), sentence) for sentence, held in passages]
    score, _, sentence = max(scored)
    if score >= ENOUGH * sum(weight.values()):
        return sentence
    return _of_the_act(pairs[-1], passages) if turn.knowledge.sayings.says(Saying.MUST, text, said) else None


def _of_the_act(act: tuple[str, str], passages: Iterable[tuple[str, frozenset[tuple[str, str]]]]) -> str | None:
    """ "Con dâu tôi có phải về Quảng Trị cắt khẩu không": what one may have to do is said last, whose it is and where
    before it."""
    found = [sentence for sentence, held in passages if act in held]
    return found[0] if len(found) == 1 else None


def _texts(procedure: CompiledProcedure) -> Iterator[str]:
    source = procedure.source
    for text in (*(note.text for note in procedure.notes), source.card, source.who, source.authority):
        yield from _SENTENCE.split(text) if text else ()
    for paper in procedure.papers:
        for item in paper.alternatives:
            get = item.get.text if item.get else None
            for text in (item.note, item.recognise, item.why, get, item.lost, *(check.fix for check in item.checks)):
                yield from _SENTENCE.split(text) if text else ()
    for question in procedure.questions.values():
        yield from _SENTENCE.split(question.why) if question.why else ()
    for referral in procedure.referrals:
        yield referral.say
    for field in (source.time, source.fee):
        yield from _SENTENCE.split(field.text) if field else ()
