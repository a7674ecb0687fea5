"""A step is put right by its number beside something else: "mức 2 thì có rồi. Còn câu 2 sửa lại là một mình thôi". The
rest of the message is heard as if it stood alone."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from bot.flows.review import Slot
from bot.handlers import review
from bot.handlers.correct import numbered
from bot.handlers.remainder import both
from bot.handlers.side_questions import turns_of_speech
from bot.handlers.step_said import steps_said
from bot.handlers.turn import AtHand, Outcome, Then, Turn
from bot.language.sayings import Saying
from bot.language.text import fold


class _Step(NamedTuple):
    slot: Slot
    value: str
    rest: str


def hear(turn: Turn, understood: Callable[[Turn], Outcome]) -> Outcome:
    """`understood`: what is made of a message otherwise."""
    at = turn.at
    step = _step(turn, at) if at is not None and not turn.conversation.candidates else None
    if step is None or at is None:
        return understood(turn)
    outcome = understood(turn.saying(step.rest))
    after = turn.after(outcome.conversation)
    now = after.at
    if now is None or now.procedure.id != at.procedure.id or outcome.conversation.candidates:
        return understood(turn)
    changed = review.apply(after, now, {step.slot: step.value})
    if outcome.missed:
        return changed
    return replace(both(changed, outcome), conversation=changed.conversation, then=Then.GO_ON)


def _step(turn: Turn, at: AtHand) -> _Step | None:
    """None where nothing stands before it: then the whole message is of that step."""
    split = turns_of_speech(turn)
    if len(split) < 2 or len(steps_said(turn)) != 1:
        return None
    place = next((place for place, part in enumerate(split) if steps_said(turn.saying(part))), 0)
    reader = turn.knowledge.reader
    if place == 0 or any(reader.asks(part) for part in split[place:]):
        return None
    number, said = _said(turn, split[place])
    slot = numbered(turn, at, number)
    if slot is None or slot not in at.standing.steps or slot == at.standing.open:
        return None
    for texts in ([said] if said else [], [*([said] if said else []), *split[place + 1 :]]):
        value = review.read(turn, at, slot, ", ".join(texts)) if texts else None
        if value is not None:
            left = [] if len(texts) > 1 or not said else split[place + 1 :]
            return _Step(slot, value, ", ".join((*split[:place], *left)))
    return None


def _said(turn: Turn, part: str) -> tuple[int, str]:
    """The number of the step, and what is said to it: without "thì sửa lại là"."""
    row, steps = part.split(), turn.knowledge.sayings.syllables(Saying.STEP)
    place = next(at for at, word in enumerate(row) if fold(word) in steps and steps_said(turn.saying(part)))
    number, rest = steps_said(turn.saying(part))[0], row[place + 2 :]
    leading = turn.knowledge.sayings.syllables(Saying.PUTS_RIGHT)
    while rest and fold(rest[0]).strip(":,.") in leading:
        rest = rest[1:]
    telling_words = {fold(word) for word in rest} - turn.knowledge.sayings.ignored  # "sửa câu 4 giùm chị" tells nothing
    return number, " ".join(rest) if telling_words else ""
