"""What is kept of a talk between two messages: the reviews, and what was last offered to tap."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.flows.review import Review, Slot, document_slot, from_data, stored_slot, to_data
from bot.messages import Choice

# without a look for circles, of which a state has none: a quarter of its cost
_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode

KEPT_REVIEWS = 3
"""How many reviews one may have left aside: enough to come back to, small to store."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A procedure (or something done elsewhere) that was offered, with what the citizen's story already
    says about its questions, and about its papers."""

    id: str
    facts: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[Slot, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Conversation:
    """`offered` are the choices that the citizen saw last: a number or a label names one of them.
    `misses` counts messages in a row that were not understood. Without slots, so that `but` is cheap."""

    review: Review | None = None
    suspended: tuple[Review, ...] = ()  # the latest last
    candidates: tuple[Offer, ...] = ()
    offered: tuple[Choice, ...] = ()
    misses: int = 0
    listed: bool = False  # the last reply was the whole list: "có rồi" then names no paper
    person: bool = False
    asked: int | None = None  # digest of the question put last
    correcting: tuple[Slot, str] | None = None  # what is being asked again, and what the answer was
    last: datetime | None = None
    quiet_until: datetime | None = None  # an officer is talking with the citizen
    window: tuple[datetime, int] | None = None  # the minute that is counted, and the messages in it
    handing_back: bool = False  # the citizen has been asked whether the bot should go on
    # by procedure: what the citizen has seen as "Câu 1", "Câu 2"…; a number once seen keeps its meaning
    numbers: Mapping[str, tuple[Slot, ...]] = field(default_factory=dict)
    # the procedure whose report the citizen has seen last, and digests of its lines: what is new is then said by itself
    reported: tuple[str, tuple[int, ...]] | None = None
    rated: tuple[str, ...] = ()  # procedures of which it was asked whether the bot was of use
    called: str | None = None  # how the citizen calls themselves, and so is addressed
    ward: str | None = None  # where the citizen lives, on a channel that serves no ward in particular
    lives: str | None = None  # where the citizen lives, on the channel of another ward
    whose: str | None = None  # for whom the dossier is, by what they are to the citizen

    def but(self, **changed: Any) -> "Conversation":
        """What `replace` gives, in 1 µs instead of 14: for what every turn does. Elsewhere `replace` itself, whose
        names and types are checked."""
        if not changed.keys() <= self.__dict__.keys():
            raise TypeError(f"no such fields: {changed.keys() - self.__dict__.keys()}")
        copy = object.__new__(Conversation)
        copy.__dict__.update(self.__dict__, **changed)
        return copy

    def reviewing(self, review: Review) -> "Conversation":
        """Takes up this review; the one at hand is left aside, to come back to."""
        others = [item for item in self.reviews if item.procedure != review.procedure]
        return self.but(review=review, suspended=tuple(others[-KEPT_REVIEWS:]), candidates=())

    def paused(self) -> "Conversation":
        return replace(self, review=None, suspended=self.reviews[-KEPT_REVIEWS:], candidates=())

    def with_review(self, review: Review | None) -> "Conversation":
        """The same review with other answers."""
        return replace(self, review=review, candidates=())

    def numbered(self, procedure: str, *slots: Slot) -> "Conversation":
        """These are shown by their number: each that has none gets the next."""
        known = self.numbers.get(procedure, ())
        new = tuple(slot for slot in dict.fromkeys(slots) if slot not in known)
        return self.but(numbers={**self.numbers, procedure: (*known, *new)}) if new else self

    def unnumbered(self, procedure: str) -> "Conversation":
        """The procedure is begun anew: its numbers and its report too."""
        reported = None if self.reported and self.reported[0] == procedure else self.reported
        numbers = {id: slots for id, slots in self.numbers.items() if id != procedure}
        return self.but(numbers=numbers, reported=reported)

    def number(self, procedure: str, slot: Slot) -> int | None:
        known = self.numbers.get(procedure, ())
        return known.index(slot) + 1 if slot in known else None

    @property
    def reviews(self) -> tuple[Review, ...]:
        return self.suspended if self.review is None else (*self.suspended, self.review)

    @property
    def origin(self) -> Review | None:
        """The review, left aside, whose answers led to the one at hand."""
        came_from = self.review.referred_from[-1:] if self.review else ()
        return next((item for item in self.suspended if item.procedure in came_from), None)


def dump(conversation: Conversation) -> str:
    correcting = conversation.correcting
    return _ENCODE(
        {
            "review": to_data(conversation.review) if conversation.review else None,
            "suspended": [to_data(review) for review in conversation.suspended],
            "candidates": [_offer(offer) for offer in conversation.candidates],
            "offered": [[choice.label, choice.value] for choice in conversation.offered],
            "misses": conversation.misses,
            "listed": conversation.listed,
            "person": conversation.person,
            "asked": conversation.asked,
            "correcting": [*correcting[0], correcting[1]] if correcting else None,
            "last": conversation.last.isoformat() if conversation.last else None,
            "quiet_until": conversation.quiet_until.isoformat() if conversation.quiet_until else None,
            "handing_back": conversation.handing_back,
            "numbers": _numbers(conversation),
            "reported": conversation.reported,
            "rated": conversation.rated,
            "called": conversation.called,
            "ward": conversation.ward,
            "lives": conversation.lives,
            "whose": conversation.whose,
            "window": [conversation.window[0].isoformat(), conversation.window[1]] if conversation.window else None,
        }
    )


def _offer(offer: Offer) -> list[Any]:
    return [offer.id, offer.facts, [[slot.id, slot.alternative, value] for slot, value in offer.papers.items()]]


def _load_offer(id: str, facts: Mapping[str, str], papers: Iterable[tuple[str, str | None, str]] = ()) -> Offer:
    return Offer(id, facts, {document_slot(paper, alternative): value for paper, alternative, value in papers})


def _numbers(conversation: Conversation) -> dict[str, list[list[Any]]]:
    """Only of the reviews that are kept."""
    kept = {review.procedure for review in conversation.reviews}
    return {id: [list(slot) for slot in slots] for id, slots in conversation.numbers.items() if id in kept}


def load(text: str | None) -> Conversation | None:
    """None: what is stored cannot be read, by any version's rules. The citizen then starts afresh."""
    if text is None:
        return Conversation()
    try:
        return _load(json.loads(text))
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return None


def _load(data: Mapping[str, Any]) -> Conversation:
    """What an older version did not write has its default."""
    correcting = data.get("correcting")
    return Conversation(
        review=from_data(data["review"]) if data["review"] else None,
        suspended=tuple(from_data(item) for item in data.get("suspended", ())),
        candidates=tuple(_load_offer(*offer) for offer in data.get("candidates", ())),
        offered=tuple(Choice(label, value) for label, value in data.get("offered", ())),
        misses=data.get("misses", 0),
        listed=data.get("listed", False),
        person=data.get("person", False),
        asked=data.get("asked"),
        correcting=(stored_slot(*correcting[:4]), correcting[4]) if correcting else None,
        last=datetime.fromisoformat(data["last"]) if data.get("last") else None,
        quiet_until=datetime.fromisoformat(data["quiet_until"]) if data.get("quiet_until") else None,
        handing_back=data.get("handing_back", False),
        numbers={id: tuple([stored_slot(*slot) for slot in slots]) for id, slots in data.get("numbers", {}).items()},
        reported=(reported[0], tuple(reported[1])) if (reported := data.get("reported")) else None,
        rated=tuple(data.get("rated", ())),
        called=data.get("called"),
        ward=data.get("ward"),
        lives=data.get("lives"),
        whose=data.get("whose"),
        window=(datetime.fromisoformat(window[0]), int(window[1])) if (window := data.get("window")) else None,
    )
