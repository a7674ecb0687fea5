"""A real talk at the very question that a labelled message was written for: the nearest question, paper or check of the
knowledge, reached by answering everything before it."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from rapidfuzz import fuzz, process

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.phrases import Phrases
from bot.flows.review import Review, Slot, SlotKind, check_slot, document_slot, question_slot, start
from bot.flows.standing import stand
from bot.handlers import taps
from bot.handlers.brain import take_turn
from bot.handlers.conversation import Conversation, Offer, dump
from bot.handlers.knowledge import Knowledge
from bot.handlers.prompt import alternative_of
from bot.language.readings import Answer, Possession
from bot.language.text import fold
from bot.messages import Address, Inbound, Kind

NOW: Final = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
_MOST_STATES: Final = 3_000
_NEAREST: Final = 8
_OFFERED: Final = 3
_NUMBER: Final = re.compile(r"\b[1-9][.)]\s")
_FIRST: Final = "dang-ky-khai-sinh"  # the report of a message that is the first of a file
Place = tuple[str, Slot]
Path = tuple[tuple[Slot, str], ...]


class Stage:
    """Opens talks; what is reached once is kept."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._asked: dict[str, list[tuple[Place, str]]] = {}
        for procedure in knowledge.procedures(NOW):
            for kind, slot, ask in slots(procedure, knowledge.say):
                self._asked.setdefault(kind, []).append(((procedure.id, slot), fold(ask)))
        self._states: dict[tuple[str, Slot | None], str | None] = {}
        self._last = _FIRST

    def open(self, row: Mapping[str, Any]) -> str | None:
        """The state in which the message is said; None: nothing has been said yet."""
        match row["open"]:
            case "idle":
                return None
            case "candidates":
                return self._candidates(row["ask"])
            case "report":
                return self._at((self._last, None))
            case kind:
                return self._nearest(kind, fold(row["ask"]))

    def _nearest(self, kind: str, ask: str) -> str | None:
        """Of questions that are asked in the same words, the one of the procedure of the row before."""
        places = self._asked[kind]
        found = process.extract(ask, [text for _, text in places], scorer=fuzz.ratio, limit=_NEAREST * 4)
        order = sorted(found, key=lambda item: (-round(item[1]), places[item[2]][0][0] != self._last))
        for _, _, index in order[:_NEAREST]:
            place = places[index][0]
            if (state := self._at(place)) is not None:
                self._last = place[0]
                return state
        raise LookupError(ask)

    def _at(self, place: tuple[str, Slot | None]) -> str | None:
        if place not in self._states:
            procedure = self._knowledge.procedure(place[0], NOW)
            path = _path(procedure, place[1]) if procedure else None
            self._states[place] = None if path is None else self._played(place[0], path)
        return self._states[place]

    def _played(self, procedure: str, path: Path) -> str | None:
        state = self._heard(None, Kind.EVENT, f"open:{procedure}")
        for slot, value in path:
            state = self._heard(state, Kind.CHOICE, taps.answer("", slot, value).value)
        return state

    def _heard(self, state: str | None, kind: Kind, text: str) -> str | None:
        return take_turn(self._knowledge, state, said(text, kind), NOW).state

    def _candidates(self, ask: str) -> str:
        """Those of the lines of the question that follow a number, else what it most resembles as a whole."""
        lines = _numbered(ask) or [ask]
        ids: dict[str, None] = {}
        for line in lines:
            ids |= dict.fromkeys(item.id for item in self._knowledge.matcher.match(line).candidates[:1])
        if len(ids) < 2:
            ids |= dict.fromkeys(item.id for item in self._knowledge.matcher.match(ask).candidates[:_OFFERED])
        offers = tuple(Offer(id) for id in list(ids)[:_OFFERED])
        choices = tuple(taps.tap(line, taps.PICK, offer.id) for line, offer in zip(lines, offers, strict=False))
        return dump(Conversation(candidates=offers, offered=choices, last=NOW))


def said(text: str, kind: Kind = Kind.TEXT) -> Inbound:
    return Inbound(Address("bench", "bench", "citizen"), "key", NOW, kind, text)


def _numbered(ask: str) -> list[str]:
    return [part.strip() for part in _NUMBER.split(ask)[1:] if part.strip()]


def slots(procedure: CompiledProcedure, say: Phrases) -> Iterator[tuple[str, Slot, str]]:
    for id, question in procedure.questions.items():
        yield "option" if question.options else "yes_no", question_slot(id), question.ask
    for paper in procedure.papers:
        for alternative in paper.alternatives:
            ask = alternative.ask or say("ask.document", name=alternative.name)
            yield "possession", document_slot(paper.id, alternative.id), ask
            for number, check in enumerate(alternative.checks, 1):
                yield "check", check_slot(paper.id, number, alternative.id), check.ask


def _path(procedure: CompiledProcedure, wanted: Slot | None) -> Path | None:
    """The answers that lead to the slot (None: to a report with papers in it), depth first."""
    todo: list[Review] = [start(procedure)]
    for _ in range(_MOST_STATES):
        if not todo:
            return None
        review = todo.pop()
        standing = stand(procedure, review)
        if standing.open == wanted and (wanted is not None or (standing.papers and standing.referral is None)):
            return tuple((slot, given.value) for slot, given in review.answers.items())
        if standing.open is None:
            continue
        values = _values(procedure, standing.open, wanted)
        todo += [review.answered(procedure, {standing.open: value}) for value in reversed(values)]
    return None


def _values(procedure: CompiledProcedure, slot: Slot, wanted: Slot | None) -> tuple[str, ...]:
    if slot.kind is SlotKind.QUESTION:
        return tuple(procedure.questions[slot.id].option_ids)
    if slot.kind is SlotKind.CHECK:
        expected = alternative_of(procedure, slot).checks[slot.check - 1].expect
        return (Answer.YES if expected == "yes" else Answer.NO,)
    if wanted is None:  # a report has something to say
        return (Possession.MISSING if slot.id == procedure.papers[0].id else Possession.HAVE,)
    passed = wanted.id == slot.id and wanted.alternative != slot.alternative
    return (Possession.MISSING,) if passed else (Possession.HAVE,)
