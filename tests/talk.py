"""Tests that read like the talk: `citizen.says("ở bệnh viện"); bot.asks("to_khai")`.

A talk goes through `take_turn`, as every channel's does. It checks its own set-up: a procedure, question
or paper that the knowledge does not have is a mistake in the test, and says so.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from bot.catalog.catalog import SHIPPED
from bot.handlers.brain import take_turn
from bot.handlers.knowledge import Knowledge, read
from bot.handlers.rehearsal import asked
from bot.handlers.view import view
from bot.messages import Address, Inbound, Kind, Reply

START = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


@cache
def shipped() -> Knowledge:
    return read(SHIPPED, "huong-thuy")


@dataclass
class Talk:
    """Both sides: `says`, `taps` and the like are the citizen's; `asks`, `said` look at the bot's."""

    knowledge: Knowledge = field(default_factory=shipped)
    now: datetime = START
    state: str | None = None
    reply: Reply = field(default_factory=lambda: Reply(""))
    turns: int = 0

    def says(self, *messages: str) -> "Talk":
        for message in messages:
            self._hears(Kind.TEXT, message)
        return self

    def taps(self, label: str) -> "Talk":
        values = {choice.label: choice.value for choice in self.reply.choices}
        assert label in values, f"no choice {label!r} in {list(values)}"
        return self.taps_value(values[label])

    def taps_value(self, value: str) -> "Talk":
        return self._hears(Kind.CHOICE, value)

    def sends(self, kind: Kind, what: str = "") -> "Talk":
        return self._hears(kind, what)

    def waits(self, **time: float) -> "Talk":
        self.now += timedelta(**time)
        return self

    def learns(self, knowledge: Knowledge) -> "Talk":
        """An officer has changed the files."""
        self.knowledge = knowledge
        return self

    def _hears(self, kind: Kind, text: str) -> "Talk":
        self.turns += 1
        self.now += timedelta(seconds=20)
        inbound = Inbound(Address("test", "test", "citizen"), str(self.turns), self.now, kind, text)
        result = take_turn(self.knowledge, self.state, inbound, self.now)
        assert len(result.replies) == 1, "one message a turn"
        self.state, self.reply = result.state, result.replies[0]
        return self

    @property
    def view(self) -> dict[str, Any]:
        return view(self.knowledge, self.state, self.now)

    @property
    def text(self) -> str:
        return self.reply.numbered()

    def asks(self, open: str) -> "Talk":
        """As in the officers' dialogues: `noi_sinh`, `to_khai`, `chung_sinh/giay_chung_sinh#1`."""
        self._must_exist(open)
        assert asked(self.view["open"]) == open, f"asks {asked(self.view['open'])}:\n{self.text}"
        return self

    def said(self, *words: str) -> "Talk":
        for item in words:
            assert item in self.text, f"{item!r} not in:\n{self.text}"
        return self

    def did_not_say(self, *words: str) -> "Talk":
        for item in words:
            assert item not in self.text, f"{item!r} in:\n{self.text}"
        return self

    def is_in(self, procedure: str | None, stage: str) -> "Talk":
        assert procedure is None or procedure in self.knowledge.catalog.versions, f"no procedure {procedure}"
        assert (self.view["procedure"], self.view["stage"]) == (procedure, stage), self.text
        return self

    def papers_are(self, **states: str | None) -> "Talk":
        seen = self.view["documents"]
        assert seen == states, f"{seen}\n{self.text}"
        return self

    def answers_are(self, **answers: str) -> "Talk":
        assert self.view["answers"] == answers, self.text
        return self

    def _must_exist(self, open: str) -> None:
        procedure = self.knowledge.procedure(self.view["procedure"] or "", self.now)
        if procedure is None or open in {"candidates", "–"}:
            return
        id = open.partition("/")[0].partition("#")[0]
        assert id in procedure.questions or id in procedure.papers_by_id, f"{procedure.id} has no {id}"
