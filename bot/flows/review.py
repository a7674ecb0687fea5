"""A dossier under review: which procedure, and every answer given. Nothing else is stored about where
the talk stands; `standing.stand` recomputes that from the answers on every turn."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, NamedTuple

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.conditions import UNSURE
from bot.catalog.per_procedure import per_procedure
from bot.language.readings import Answer, Possession

_SLOTS: Final = 8_192  # kept made: a turn names each of a procedure's many times


class SlotKind(StrEnum):
    __hash__ = str.__hash__  # of slots, which every turn looks up by the dozen: not through `Enum`'s own

    QUESTION = "question"
    DOCUMENT = "document"
    CHECK = "check"


KINDS: Final = {kind.value: kind for kind in SlotKind}
"""By what is stored: sooner found than made."""


class Slot(NamedTuple):
    """What an answer belongs to. `alternative` is the member of a `one_of`, else None; `check` counts
    from 1. A correction is nothing but another value in the same slot."""

    kind: SlotKind
    id: str
    alternative: str | None = None
    check: int = 0


@lru_cache(_SLOTS)
def question_slot(id: str) -> Slot:
    return Slot(SlotKind.QUESTION, id)


@lru_cache(_SLOTS)
def document_slot(id: str, alternative: str | None = None) -> Slot:
    return Slot(SlotKind.DOCUMENT, id, alternative)


@lru_cache(_SLOTS)
def check_slot(id: str, number: int, alternative: str | None = None) -> Slot:
    return Slot(SlotKind.CHECK, id, alternative, number)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer: an option id, a Possession or an Answer; `asked` is a digest of what was asked, so that
    an answer to a text that has changed since is not taken for one to the new text."""

    value: str
    asked: int


@lru_cache(_SLOTS)
def stored_slot(kind: str, id: str, alternative: str | None = None, check: int = 0) -> Slot:
    """Raise KeyError for a kind that this version does not know."""
    return Slot(KINDS[kind], id, alternative, check)


_given: Final = lru_cache(_SLOTS)(Given)


@dataclass(frozen=True, slots=True)
class Review:
    """`answers` is in the order in which the answers were given; going back takes the last one off. `again`: a
    question that the citizen wants to be asked anew, before all others."""

    procedure: str
    version: str
    answers: Mapping[Slot, Given] = field(default_factory=dict)
    referred_from: tuple[str, ...] = ()  # procedures whose answers led here: a referral never leads back there
    again: str | None = None

    def answered(self, procedure: CompiledProcedure, values: Mapping[Slot, str]) -> "Review":
        """With these answers. Those for slots that the procedure does not have are left out."""
        given = {
            slot: Given(value, digest)
            for slot, value in values.items()
            if (digest := asked(procedure, slot)) is not None and _allowed(procedure, slot, value)
        }
        kept = {slot: answer for slot, answer in self.answers.items() if slot not in given}
        again = self.again if self.again and question_slot(self.again) not in given else None
        return Review(self.procedure, self.version, kept | given, self.referred_from, again)

    def without(self, slots: Iterable[Slot]) -> "Review":
        gone = set(slots)
        kept = {slot: answer for slot, answer in self.answers.items() if slot not in gone}
        return replace(self, answers=kept)

    def value(self, slot: Slot) -> str | None:
        given = self.answers.get(slot)
        return given.value if given else None


def start(procedure: CompiledProcedure, referred_from: tuple[str, ...] = ()) -> Review:
    return Review(procedure.id, procedure.version, {}, referred_from)


def referred(review: Review, procedure: CompiledProcedure, left: Review | None = None) -> Review:
    """The review of the procedure that a referral leads to: answers with the same question id go along,
    and what was said about a paper or check that is the same, word for word, in both. They are laid over
    `left`, a review of that procedure that was left aside."""
    values = {
        slot: given.value
        for slot, given in review.answers.items()
        if slot.kind is SlotKind.QUESTION or asked(procedure, slot) == given.asked
    }
    came_from = (*review.referred_from, review.procedure)
    base = renewed(left, procedure) if left else start(procedure)
    return replace(base, referred_from=came_from).answered(procedure, values)


def renewed(review: Review, procedure: CompiledProcedure) -> Review:
    """The same review under a changed text: answers to what is asked as before stay, the others go."""
    kept = {slot: given for slot, given in review.answers.items() if asked(procedure, slot) == given.asked}
    return replace(review, version=procedure.version, answers=kept)


def asked(procedure: CompiledProcedure, slot: Slot) -> int | None:
    """A digest of the text that the slot answers, or None when the procedure has no such slot."""
    return _digests(procedure).get(slot)


@per_procedure
def _digests(procedure: CompiledProcedure) -> Mapping[Slot, int]:
    return {slot: zlib.crc32(text.encode()) for slot, text in _texts(procedure)}


def _texts(procedure: CompiledProcedure) -> Iterator[tuple[Slot, str]]:
    for id, question in procedure.questions.items():
        yield question_slot(id), f"{question.ask}|{'|'.join(question.option_ids)}"
    for paper in procedure.papers:
        for item in paper.alternatives:
            yield document_slot(paper.id, item.id), f"{item.name}|{item.form}"
            for number, check in enumerate(item.checks, 1):
                yield check_slot(paper.id, number, item.id), f"{item.name}|{check.ask}|{check.expect}"


def _allowed(procedure: CompiledProcedure, slot: Slot, value: str) -> bool:
    if slot.kind is SlotKind.QUESTION:
        return value == UNSURE or value in procedure.questions[slot.id].option_ids
    return value in _VALUES[slot.kind]


def to_data(review: Review) -> dict[str, Any]:
    return {
        "procedure": review.procedure,
        "version": review.version,
        "answers": [[*slot, given.value, given.asked] for slot, given in review.answers.items()],
        "referred_from": list(review.referred_from),
        "again": review.again,
    }


def from_data(data: Mapping[str, Any]) -> Review:
    """Answers of a kind that this version does not know are left out. Raise KeyError, TypeError or
    ValueError for what no version has written."""
    answers = {}
    for kind, id, alternative, check, value, digest in data["answers"]:
        slot = stored_slot(kind, id, alternative, check)
        known = _VALUES.get(slot.kind)
        if known is None or value in known:
            answers[slot] = _given(value, digest)
    return Review(data["procedure"], data["version"], answers, tuple(data.get("referred_from", ())), data.get("again"))


_VALUES = {SlotKind.DOCUMENT: frozenset(Possession), SlotKind.CHECK: frozenset(Answer)}
