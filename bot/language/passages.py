"""The sentences of a procedure by which a question may be answered, each with what it is about."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from bot.catalog.compiled import Alternative, CompiledProcedure, Paper
from bot.catalog.conditions import Condition
from bot.catalog.models import Question

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_SHORT: Final = 200  # characters


class Kind(StrEnum):
    """Which field of the file it is from. In the order of the columns of `answering.npz`: a new one goes last, and the
    model is fitted again."""

    NOTE = "note"
    CARD = "card"
    WHO = "who"
    AUTHORITY = "authority"
    PAPER_NOTE = "paper_note"
    RECOGNISE = "recognise"
    PAPER_WHY = "paper_why"
    GET = "get"
    LOST = "lost"
    FIX = "fix"
    CHECK_WHY = "check_why"
    QUESTION_WHY = "question_why"
    REFERRAL = "referral"
    TIME = "time"
    FEE = "fee"


@dataclass(frozen=True, slots=True)
class Passage:
    """`owner`: the id of the paper or question it belongs to; `title`: what that is called, or asks; `around`: the
    whole field; `beside`: what else is said for it: other names of the paper, the words of the options it hangs on."""

    text: str
    kind: Kind
    around: str = ""
    owner: str = ""
    title: str = ""
    beside: tuple[str, ...] = ()
    paper: str = ""  # the name to be said with it

    @property
    def told(self) -> str:
        """With what the officer wrote around it, where that is short: "không có thì …" follows what there is not. A
        referral goes on with what is done by it."""
        return self.around if len(self.around) <= _SHORT and self.kind is not Kind.REFERRAL else self.text


def passages(procedure: CompiledProcedure) -> list[Passage]:
    source, found = procedure.source, [*_of_notes(procedure)]
    for text, kind in ((source.card, Kind.CARD), (source.who, Kind.WHO), (source.authority, Kind.AUTHORITY)):
        found += _cut(text, Passage("", kind))
    for paper in procedure.papers:
        for item in paper.alternatives:
            found += _of_paper(paper, item)
    for id, question in procedure.questions.items():
        about = Passage("", Kind.QUESTION_WHY, owner=id, title=question.ask, beside=_all_options(question))
        found += _cut(question.why, about)
    for referral in procedure.referrals:
        found += _cut(referral.say, Passage("", Kind.REFERRAL, beside=_words_of(referral.when, procedure.questions)))
    for field, kind in ((source.time, Kind.TIME), (source.fee, Kind.FEE)):
        found += _cut(field.text if field else None, Passage("", kind))
    return found


def _of_notes(procedure: CompiledProcedure) -> Iterator[Passage]:
    for note in procedure.notes:
        beside = _words_of(note.when, procedure.questions) if note.when is not None else ()
        yield from _cut(note.text, Passage("", Kind.NOTE, beside=beside))


def _of_paper(paper: Paper, item: Alternative) -> Iterator[Passage]:
    about = Passage("", Kind.PAPER_NOTE, owner=paper.id, title=item.name, beside=item.also, paper=item.name)
    fields = (
        (item.note, Kind.PAPER_NOTE),
        (item.recognise, Kind.RECOGNISE),
        (item.why, Kind.PAPER_WHY),
        (item.get.text if item.get else None, Kind.GET),
        (item.lost, Kind.LOST),
    )
    for text, kind in fields:
        yield from _cut(text, replace(about, kind=kind))
    for check in item.checks:
        title = f"{item.name} {check.ask}"
        for text, kind in ((check.fix, Kind.FIX), (check.why, Kind.CHECK_WHY)):
            yield from _cut(text, replace(about, kind=kind, title=title))


def _cut(text: str | None, about: Passage) -> Iterator[Passage]:
    for sentence in _SENTENCE.split(text) if text else ():
        yield replace(about, text=sentence, around=text or "")


def _words_of(when: Condition, questions: Mapping[str, Question]) -> tuple[str, ...]:
    """What the options are called on which it hangs."""
    found: list[str] = []
    for atom in when.atoms():
        question = questions.get(atom.question)
        if question is not None:
            found += _options(question, atom.options)
    return tuple(found)


def _options(question: Question, ids: tuple[str, ...]) -> Iterator[str]:
    if question.options:
        for option in question.options:
            if option.id in ids:
                yield from (option.label, *option.also)
        return
    yield question.ask
    yield from question.also.yes if "yes" in ids else question.also.no


def _all_options(question: Question) -> tuple[str, ...]:
    return tuple(_options(question, tuple(question.option_ids)))
