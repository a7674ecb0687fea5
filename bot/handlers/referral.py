"""The answers show that another procedure is the right one: the talk goes on there.

Where the answers that go along would lead straight back, those that do are asked again. A citizen whose new answers
lead to and fro all the same is offered both, and a person. Who has come back and gives the answer that led away once
more is not moved again, but asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from bot.catalog.compiled import CompiledProcedure
from bot.flows.review import Review, Slot, question_slot, referred
from bot.flows.standing import Standing, stand
from bot.handlers import taps
from bot.handlers.conversation import Conversation
from bot.handlers.turn import AtHand, Turn
from bot.language.readings import Command
from bot.messages import Choice

ROUNDS: Final = 2
"""So often may answers lead to the same procedure before the citizen is asked which of the two it is."""


@dataclass(frozen=True, slots=True)
class Followed:
    """`at`: where the talk stands in the end, None when the procedure is gone. `torn`: the two procedures
    between which the answers lead to and fro. `again`: where they would lead the citizen who came back from there."""

    conversation: Conversation
    lines: tuple[str, ...]
    at: AtHand | None
    torn: tuple[CompiledProcedure, ...] = ()
    again: CompiledProcedure | None = None

    @property
    def moved(self) -> bool:
        return bool(self.lines)


def follow(turn: Turn, conversation: Conversation) -> Followed:
    lines: list[str] = []
    while conversation.review is not None:
        review = conversation.review
        at = turn.at_hand(review)
        if at is None:
            break
        target = _target(turn, at.standing)
        if at.standing.referral is None or target is None:
            return Followed(conversation, tuple(lines), at)
        if review.referred_from.count(target.id) >= ROUNDS:
            return Followed(conversation, tuple(lines), at, (target, at.procedure))
        if _came_back(conversation, review, target):
            return Followed(conversation, tuple(lines), at, again=target)
        lines += [at.standing.referral.say, turn.say("referral.switch", name=target.source.name)]
        conversation = _moved(conversation, review, target)
    return Followed(conversation, tuple(lines), None)


def torn_choices(turn: Turn, procedures: tuple[CompiledProcedure, ...]) -> tuple[Choice, ...]:
    picks = (taps.tap(procedure.source.name, taps.PICK, procedure.id) for procedure in procedures)
    return (*picks, taps.tap(turn.say("choice.person"), taps.DO, Command.PERSON))


def again_choices(turn: Turn, target: CompiledProcedure) -> tuple[Choice, ...]:
    """The other procedure as it was left, the answer that leads there, a person."""
    say = turn.say
    there = taps.tap(say("choice.switch", name=target.source.name), taps.RESUME, target.id)
    person = taps.tap(say("choice.person"), taps.DO, Command.PERSON)
    return (there, taps.tap(say("choice.correct"), taps.DO, Command.CORRECT), person)


def _came_back(conversation: Conversation, review: Review, target: CompiledProcedure) -> bool:
    """Has the citizen left it for the one that leads there?"""
    left = next((item for item in conversation.suspended if item.procedure == target.id), None)
    led_there = left is not None and left.referred_from[-1:] == (review.procedure,)
    return led_there and target.id not in review.referred_from


def _target(turn: Turn, standing: Standing) -> CompiledProcedure | None:
    """None: the referral's words are all there is."""
    id = standing.referral.procedure if standing.referral else None
    return turn.knowledge.procedure(id, turn.now) if id else None


def _moved(conversation: Conversation, review: Review, target: CompiledProcedure) -> Conversation:
    """What the citizen saw as "Câu 2" stays that, also when it was asked in the procedure left."""
    left = next((item for item in conversation.suspended if item.procedure == target.id), None)
    arrived = _not_straight_on(referred(review, target, left), target)
    seen = conversation.numbers.get(review.procedure, ())
    return conversation.reviewing(arrived).numbered(target.id, *seen)


def kept_here(review: Review, procedure: CompiledProcedure) -> Review:
    """Without the answers that would lead away to another procedure."""
    while True:
        standing = stand(procedure, review)
        if standing.referral is None or standing.referral.procedure is None:
            return review
        deciding = list(_deciding(review, procedure, standing))
        if not deciding:
            return review
        review = review.without(deciding)


def reopened(review: Review, procedure: CompiledProcedure) -> Review:
    """For who comes back to a procedure that has led them on: the answer that did so is asked again."""
    again: str | None = None
    while True:
        standing = stand(procedure, review)
        deciding = list(_deciding(review, procedure, standing)) if standing.referral is not None else []
        if standing.referral is None or standing.referral.procedure is None or not deciding:
            return review if again is None else replace(review, again=again)
        last = next(slot for slot in reversed(list(review.answers)) if slot in deciding)
        review, again = review.without([last]), last.id


def _not_straight_on(review: Review, target: CompiledProcedure) -> Review:
    """Without the answers that would lead straight back to where the talk came from."""
    while True:
        standing = stand(target, review)
        if standing.referral is None or standing.referral.procedure not in review.referred_from:
            return review
        deciding = list(_deciding(review, target, standing))
        if not deciding:
            return review
        review = review.without(deciding)


def _deciding(review: Review, target: CompiledProcedure, standing: Standing) -> Iterator[Slot]:
    assert standing.referral is not None
    table = target.rules.referrals[target.referrals.index(standing.referral)]
    slots = (question_slot(id) for id in table.variables)
    return (slot for slot in slots if review.value(slot) is not None)
