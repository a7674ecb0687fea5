"""What is kept of a talk between two messages: the reviews, and what was last offered to tap."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.flows.review import Review, Slot, SlotKind, from_data, to_data
from bot.messages import Choice

KEPT_REVIEWS = 3
"""How many reviews one may have left aside: enough to come back to, small to store."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A procedure (or something done elsewhere) that was offered, with what the citizen's story already
    says about its questions."""

    id: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conversation:
    """`offered` are the choices that the citizen saw last: a number or a label names one of them.
    `misses` counts messages in a row that were not understood."""

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

    def reviewing(self, review: Review) -> "Conversation":
        """Takes up this review; the one at hand is left aside, to come back to."""
        others = [item for item in self._all_reviews() if item.procedure != review.procedure]
        return replace(self, review=review, suspended=tuple(others[-KEPT_REVIEWS:]), candidates=())

    def paused(self) -> "Conversation":
        return replace(self, review=None, suspended=self._all_reviews()[-KEPT_REVIEWS:], candidates=())

    def with_review(self, review: Review | None) -> "Conversation":
        """The same review with other answers."""
        return replace(self, review=review, candidates=())

    def _all_reviews(self) -> tuple[Review, ...]:
        return self.suspended if self.review is None else (*self.suspended, self.review)


def dump(conversation: Conversation) -> str:
    correcting = conversation.correcting
    return json.dumps(
        {
            "review": to_data(conversation.review) if conversation.review else None,
            "suspended": [to_data(review) for review in conversation.suspended],
            "candidates": [[offer.id, offer.facts] for offer in conversation.candidates],
            "offered": [[choice.label, choice.value] for choice in conversation.offered],
            "misses": conversation.misses,
            "listed": conversation.listed,
            "person": conversation.person,
            "asked": conversation.asked,
            "correcting": [*correcting[0], correcting[1]] if correcting else None,
            "last": conversation.last.isoformat() if conversation.last else None,
            "quiet_until": conversation.quiet_until.isoformat() if conversation.quiet_until else None,
            "handing_back": conversation.handing_back,
            "window": [conversation.window[0].isoformat(), conversation.window[1]] if conversation.window else None,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


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
        candidates=tuple(Offer(id, facts) for id, facts in data.get("candidates", ())),
        offered=tuple(Choice(label, value) for label, value in data.get("offered", ())),
        misses=data.get("misses", 0),
        listed=data.get("listed", False),
        person=data.get("person", False),
        asked=data.get("asked"),
        correcting=(Slot(SlotKind(correcting[0]), *correcting[1:4]), correcting[4]) if correcting else None,
        last=datetime.fromisoformat(data["last"]) if data.get("last") else None,
        quiet_until=datetime.fromisoformat(data["quiet_until"]) if data.get("quiet_until") else None,
        handing_back=data.get("handing_back", False),
        window=(datetime.fromisoformat(window[0]), int(window[1])) if (window := data.get("window")) else None,
    )
