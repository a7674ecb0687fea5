"""A question that was not known, or not heard beside an answer: "đủ hết, mà bà cụ không biết chữ thì lăn tay được k".
What is asked is clearer from the whole message than from the part in which it is asked."""

from dataclasses import replace
from typing import Final

from bot.handlers.lookup import asks_for_a_sentence, lookup, surely
from bot.handlers.turn import Outcome, Then, Turn

_NOT_KNOWN: Final = ("aside.unknown", "missed.question")
_ONLY_HEARD: Final = ("act.heard", "act.later")


def answered(turn: Turn, outcome: Outcome) -> Outcome:
    """`outcome`: what everybody else made of the message."""
    at, after = turn.at, outcome.conversation.review
    if turn.tap is not None or not turn.text or at is None or after is None or after.procedure != at.procedure.id:
        return outcome
    if outcome.conversation.candidates or outcome.erase or outcome.person:
        return outcome
    asks = asks_for_a_sentence(turn)
    if outcome.missed:
        told = (lookup if asks else surely)(turn, at.procedure, turn.text)
        return Outcome(turn.conversation, (told,), Then.RETURN) if told else outcome
    lines = [line for lead in outcome.lead for line in lead.split("\n")]
    unknown = {turn.say(key) for key in _NOT_KNOWN}
    if not unknown.isdisjoint(lines):
        told = lookup(turn, at.procedure, turn.text)
        return replace(outcome, lead=_instead(outcome.lead, unknown, told)) if told else outcome
    told = surely(turn, at.procedure, turn.text) if asks else None
    if told is None or any(told in line or line in told for line in outcome.lead if line):
        return outcome
    return replace(outcome, lead=(*_instead(outcome.lead, {turn.say(key) for key in _ONLY_HEARD}, None), told))


def _instead(leads: tuple[str, ...], gone: set[str], told: str | None) -> tuple[str, ...]:
    """`told` where the first of `gone` stood; none of them stays."""
    found: list[str] = []
    for lead in leads:
        kept = [line for line in lead.split("\n") if line not in gone]
        if len(kept) < len(lead.split("\n")) and told is not None:
            kept.append(told)
            told = None
        if kept:
            found.append("\n".join(kept))
    return tuple(found)
