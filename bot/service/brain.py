"""The handlers, as the service wants them: each account with its own ward's knowledge."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.handlers.brain import take_turn
from bot.handlers.conversation import load
from bot.messages import Address, Inbound, Reply
from bot.service.bugs import kind_and_place
from bot.service.live import LiveKnowledge
from bot.store.base import Decision, Fact

log = logging.getLogger(__name__)


def _default_ward(_: Address) -> str | None:
    return None


def _nobody(_: str, __: str | None) -> tuple[tuple[Address, Reply], ...]:
    return ()


@dataclass(frozen=True, slots=True)
class HandlersBrain:
    """`wanted` alerts officers: by channel and the ward's name."""

    live: LiveKnowledge
    ward_of: Callable[[Address], str | None] = _default_ward
    wanted: Callable[[str, str | None], tuple[tuple[Address, Reply], ...]] = _nobody
    limit: int | None = None  # messages a minute of one citizen that are answered

    def decide(self, state: str | None, inbound: Inbound, now: datetime) -> Decision:
        """A bug must not make the platform deliver the message for ever: the citizen gets an apology and
        keeps the state as it was, the log says where it happened, without a word of what was said."""
        try:
            return self._decide(state, inbound, now)
        except Exception as error:
            log.error("a turn failed: %s", kind_and_place(error))
            reply = Reply(self.live.current.say("failed"))
            return Decision(state, (reply,), (Fact("failed", {"error": type(error).__name__}),))

    def _decide(self, state: str | None, inbound: Inbound, now: datetime) -> Decision:
        knowledge = self.live.of_ward(self.ward_of(inbound.address))
        result = take_turn(knowledge, state, inbound, now, limit=self.limit)
        facts = tuple(Fact(line.name, line.values) for line in result.noted)
        others: tuple[tuple[Address, Reply], ...] = ()
        if any(fact.name == "person" for fact in facts) and not _asked_already(state):
            others = self.wanted(inbound.address.channel, knowledge.ward.name if knowledge.ward else None)
        return Decision(result.state, result.replies, facts, erase=result.erase, others=others)


def _asked_already(state: str | None) -> bool:
    """Who asks twice in a row for a person does not alert officers twice."""
    before = load(state)
    return before is not None and before.person
