"""What a handler gets, and what it gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import cached_property
from typing import Final

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.phrases import Phrases
from bot.flows.review import Review
from bot.flows.standing import Standing, stand
from bot.handlers.conversation import Conversation
from bot.handlers.knowledge import Knowledge
from bot.handlers.taps import DO, typed
from bot.language.readings import CommandReading, Facet, Match
from bot.language.sayings import Saying
from bot.language.text import clean, fold
from bot.messages import Choice, Inbound, Kind

AWAY: Final = timedelta(hours=8)
"""After this long the citizen is reminded of what was being done."""


class Then(Enum):
    """What follows a handler's own words in the reply."""

    GO_ON = auto()  # the review moved: the next question, or the report
    RETURN = auto()  # an aside: back to the open question, if there is one
    STOP = auto()  # nothing: the handler said it all


@dataclass(frozen=True, slots=True)
class Noted:
    """A line of statistics; no personal data."""

    name: str
    values: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Outcome:
    conversation: Conversation
    lead: tuple[str, ...] = ()  # paragraphs
    then: Then = Then.GO_ON
    choices: tuple[Choice, ...] = ()  # after those of what is open
    noted: tuple[Noted, ...] = ()
    erase: bool = False  # forget this citizen
    listed: bool = False  # this reply is the whole list
    person: bool = False  # this reply sends the citizen to a person
    missed: bool = False  # the message was not understood


@dataclass(frozen=True, slots=True)
class AtHand:
    """The review that is going on, its procedure as it reads today, and where it stands."""

    review: Review
    procedure: CompiledProcedure
    standing: Standing

    @property
    def busy(self) -> bool:
        return self.standing.open is not None


_OF_ITS_WORDS: Final = ("text", "said", "match", "facet", "command")
"""Readings of a turn that do not hang on where the talk stands."""


@dataclass(frozen=True)
class Turn:
    """One message and all there is to understand it; readings are made once, when first asked for."""

    knowledge: Knowledge
    conversation: Conversation
    inbound: Inbound
    now: datetime

    def saying(self, text: str) -> "Turn":
        """The same turn, had only this been said."""
        said = self.inbound
        inner = Turn(
            self.knowledge, self.conversation, Inbound(said.address, said.key, said.at, said.kind, text), self.now
        )
        if "at" in self.__dict__:  # whatever is said, it is said at the same place
            inner.__dict__["at"] = self.at
        return inner

    def after(self, conversation: Conversation) -> "Turn":
        """The same message, where the talk has come to; what its words are read as stays."""
        turn = Turn(self.knowledge, conversation, self.inbound, self.now)
        turn.__dict__.update({name: self.__dict__[name] for name in _OF_ITS_WORDS if name in self.__dict__})
        return turn

    def tapping(self, value: str) -> "Turn":
        """The same turn, had this choice been tapped."""
        return replace(self, inbound=replace(self.inbound, kind=Kind.CHOICE, text=value))

    @property
    def say(self) -> Phrases:
        return self.knowledge.say

    @cached_property
    def text(self) -> str:
        return clean(self.inbound.text) if self.inbound.kind is Kind.TEXT else ""

    @cached_property
    def tap(self) -> str | None:
        """The value of the tapped choice; a typed number or label counts as a tap on what was offered."""
        if self.inbound.kind is Kind.CHOICE:
            return self.inbound.text
        return typed(self.text, self.conversation.offered) or self._old_button if self.text else None

    @property
    def _old_button(self) -> str | None:
        """One of those of every report, typed out when it is no longer on the screen."""
        found = self.knowledge.buttons.get(fold(self.text).strip(" .!")) if self.conversation.review else None
        return f"{DO}:{found}" if found is not None else None

    @cached_property
    def said(self) -> frozenset[Saying]:
        """The turns of phrase that are in it, however they are spelt."""
        return self.knowledge.sayings.all_said(self.text, self.knowledge.reader.words(self.text))

    @cached_property
    def match(self) -> Match:
        return self.knowledge.matcher.match(self.text)

    @cached_property
    def facet(self) -> Facet | None:
        return self.knowledge.reader.facet(self.text)

    @cached_property
    def command(self) -> CommandReading | None:
        return self.knowledge.reader.command(self.text)

    @cached_property
    def at(self) -> AtHand | None:
        return self._at_hand(self.conversation.review)

    def at_hand(self, review: Review | None) -> AtHand | None:
        """Where a review stands; this turn's own is worked out once."""
        return self.at if review is self.conversation.review else self._at_hand(review)

    def _at_hand(self, review: Review | None) -> AtHand | None:
        procedure = self.knowledge.procedure(review.procedure, self.now) if review else None
        return AtHand(review, procedure, stand(procedure, review)) if review and procedure else None

    @property
    def busy(self) -> bool:
        return self.at is not None and self.at.busy

    @property
    def reviewed(self) -> AtHand | None:
        """The review whose report has been given; a card has none to speak of."""
        at = self.at
        return at if at is not None and not at.busy and at.procedure.source.card is None else None

    @property
    def was_away(self) -> bool:
        last = self.conversation.last
        return last is not None and self.now - last > AWAY


Handler = Callable[[Turn], Outcome | None]
"""None: not mine, the next one may try."""
