"""Plays an example conversation against the knowledge, and keeps count of what the examples touched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from bot.catalog.dialogues import Dialogue, Expected
from bot.flows.standing import stand
from bot.handlers.brain import take_turn
from bot.handlers.conversation import Conversation, load
from bot.handlers.knowledge import VIETNAM, Knowledge
from bot.handlers.view import view
from bot.messages import Address, Inbound, Kind

ADDRESS = Address("rehearsal", "rehearsal", "citizen")


@dataclass(frozen=True, slots=True)
class Difference:
    """`step` counts from 1; 0 is the report at the end. `kind` names what differs, as in the file. Of the
    report: the paper, and two states, or `not_asked`, or `absent` where it does not apply."""

    step: int
    kind: str
    expected: str
    actual: str
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    dialogue: Dialogue
    replies: tuple[str, ...]
    differences: tuple[Difference, ...]


@dataclass(slots=True)
class Touched:
    """Procedure id -> what some example reached: `question=option`, `paper:state`, `referral`."""

    reached: dict[str, set[str]] = field(default_factory=dict)

    def add(self, procedure: str, *names: str) -> None:
        self.reached.setdefault(procedure, set()).update(names)


def rehearse(knowledge: Knowledge, dialogue: Dialogue, start: datetime, touched: Touched) -> Rehearsal:
    state: str | None = None
    now = datetime.combine(dialogue.day, time(9), VIETNAM) if dialogue.day else start
    replies: list[str] = []
    differences: list[Difference] = []
    for number, step in enumerate(dialogue.talk, 1):
        now += timedelta(days=step.after_days, seconds=20)
        inbound = Inbound(ADDRESS, str(number), now, Kind.TEXT, step.citizen or "")
        result = take_turn(knowledge, state, inbound, now)
        state = result.state
        replies.append(result.replies[0].numbered())
        seen = view(knowledge, state, now)
        touch(knowledge, state, now, touched)
        differences += [Difference(number, *found) for found in _compare(step.bot, seen, replies[-1])]
    if dialogue.report is not None:
        actual = view(knowledge, state, now)["documents"]
        differences += _papers_that_differ(dialogue.report, actual)
    return Rehearsal(dialogue, tuple(replies), tuple(differences))


def _compare(expected: Expected, seen: dict[str, Any], text: str) -> Iterator[tuple[str, str, str]]:
    for kind in ("procedure", "stage"):
        wanted = getattr(expected, kind)
        if wanted is not None and wanted != seen[kind]:
            yield kind, wanted, str(seen[kind])
    if "asks" in expected.model_fields_set and (wanted := expected.asks or "–") != (asks := asked(seen["open"])):
        yield "asks", wanted, asks
    for words in expected.says:
        if words.casefold() not in text.casefold():
            yield "says", words, text
    for words in expected.not_says:
        if words.casefold() in text.casefold():
            yield "not_says", words, text


def asked(open: dict[str, Any] | None) -> str:
    """What is open, as `asks` writes it."""
    if open is None:
        return "–"
    if open["kind"] == "candidates":
        return "candidates"
    alternative = f"/{open['alternative']}" if open.get("alternative") else ""
    check = f"#{open['check']}" if open["kind"] == "check" else ""
    return f"{open['id']}{alternative}{check}"


def touch(knowledge: Knowledge, state: str | None, now: datetime, touched: Touched) -> None:
    """Also the reviews left aside: an answer that leads to another procedure is seen only there."""
    conversation = load(state) or Conversation()
    for review in (*conversation.suspended, *([conversation.review] if conversation.review else [])):
        procedure = knowledge.procedure(review.procedure, now)
        if procedure is None:
            continue
        standing = stand(procedure, review)
        touched.add(review.procedure, *(f"{id}={value}" for id, value in standing.answers.items()))
        if standing.referral is not None:
            touched.add(review.procedure, f"referral {procedure.referrals.index(standing.referral) + 1}")
        touched.add(review.procedure, *(f"{item.paper.id}:{item.state}" for item in standing.papers))


def _papers_that_differ(expected: Mapping[str, str], actual: Mapping[str, str | None]) -> Iterator[Difference]:
    """One for each paper: in a long report the two that differ are what the officer looks for."""
    for id in dict.fromkeys((*expected, *actual)):
        wanted = expected.get(id, "absent")
        found = (actual[id] or "not_asked") if id in actual else "absent"
        if wanted != found:
            yield Difference(0, "report", wanted, found, id)
