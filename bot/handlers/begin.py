"""A procedure begins, is taken up again, or starts over; one that is done elsewhere is pointed to its place."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.catalog.compiled import CompiledProcedure
from bot.flows.review import Review, Slot, SlotKind, question_slot, renewed, start
from bot.flows.standing import stand
from bot.handlers import goes, taps
from bot.handlers.aside import answers
from bot.handlers.beside import told_papers
from bot.handlers.certainty import EVEN
from bot.handlers.conversation import Offer
from bot.handlers.heard import heard
from bot.handlers.national import national_name, national_pointer
from bot.handlers.prompt import slot_name, value_name
from bot.handlers.referral import kept_here, reopened
from bot.handlers.review import noted_values
from bot.handlers.side_questions import side_questions
from bot.handlers.sorrow import condolence
from bot.handlers.told import told_elsewhere, told_facts
from bot.handlers.turn import AtHand, Noted, Outcome, Then, Turn
from bot.handlers.ways_on import after_report, way_back
from bot.handlers.whose import begun_for
from bot.handlers.words import clauses
from bot.language.readings import Command, Facet, Possession
from bot.language.sayings import Saying
from bot.language.text import fold

_OF_A_NAME: Final = 2  # syllables by which a paper is known

_OF_WHAT_IS_OPEN = frozenset({Facet.DOCUMENTS, Facet.WHY, Facet.EXPLAIN, Facet.SOURCE})


def begin(turn: Turn, id: str, *, resume: bool = False, asides: bool = True) -> Outcome | None:
    """Start the review of a procedure, or take it up again where it was left; one that was finished
    only when that is asked for. `asides`: what the message asks besides is answered too."""
    procedure = turn.knowledge.procedure(id, turn.now)
    if procedure is None:
        return elsewhere(turn, id)
    say, conversation = turn.say, turn.conversation
    if turn.at is not None and turn.at.procedure.id == id and (resume or turn.busy):  # also a tap made twice
        return Outcome(conversation, (say("resume.here" if resume else "start.already"),))
    noted = (Noted("started", {"procedure": id}),)
    left = next((item for item in conversation.suspended if item.procedure == id), None)
    again = bool(conversation.candidates) and not turn.was_away  # a remark had been taken for a wish
    led_on = left is not None and left is conversation.origin and not turn.was_away
    if left is not None and (resume or again or led_on or stand(procedure, left).open is not None):
        return _taken_up(turn, left, procedure)
    fresh = start(procedure)
    offered = next((offer for offer in conversation.candidates if offer.id == id), Offer(id))
    facts = {**_carried(turn, procedure), **offered.facts, **told_facts(turn, procedure)}
    papers = {**offered.papers, **_told_papers(turn, procedure)}
    questions = {question_slot(id): value for id, value in facts.items()}
    fresh = _here(turn, procedure, fresh.answered(procedure, {**questions, **papers}))
    lead = [line for line in (condolence(turn, [id]), say("start.understood", name=procedure.source.name)) if line]
    asked_for = (slot for slot in fresh.answers if slot.kind is SlotKind.QUESTION)
    told = sorted(asked_for, key=lambda slot: list(procedure.questions).index(slot.id))
    conversation = begun_for(turn).unnumbered(id).numbered(id, *told)
    for step, slot in enumerate(told, 1):
        value = value_name(say, procedure, slot, fresh.answers[slot].value)
        lead.append(say("start.fact_step", step=step, ask=slot_name(procedure, slot), value=value))
    who = goes.told(turn, procedure, None)
    if who is not None and who.for_whom and who.value is not None and fresh.value(who.slot) == who.value:
        lead.append(say("goes.for_whom", value=value_name(say, procedure, who.slot, who.value)))
    if told:
        lead.append(say("start.facts_end"))
    if papers:
        lead.append(noted_values(turn, procedure, papers))
    if turn.text and asides:
        asked = [item for item in side_questions(turn) if item.facet not in _OF_WHAT_IS_OPEN]
        lead += answers(turn, asked, procedure)
    begun = conversation.reviewing(fresh)
    left_for_it = way_back(turn, begun) if turn.reviewed is not None else []
    return Outcome(begun, ("\n".join(lead),), choices=tuple(left_for_it), noted=noted)


def _carried(turn: Turn, procedure: CompiledProcedure) -> Mapping[str, str]:
    """None that would lead away from what is asked for."""
    told = {question_slot(id): value for id, value in told_elsewhere(turn, procedure).items()}
    kept = kept_here(start(procedure).answered(procedure, told), procedure) if told else None
    return {slot.id: value for slot, value in told.items() if kept is not None and kept.value(slot) == value}


def _taken_up(turn: Turn, left: Review, procedure: CompiledProcedure) -> Outcome:
    """Where its answers have led on to another procedure, that is asked again, if the words do not tell it."""
    say = turn.say
    back = [say("resume.back", name=procedure.source.name)]
    if left.version != procedure.version:
        back.append(say("changed.text"))
    renewed_left = renewed(left, procedure)
    led_to = stand(procedure, renewed_left).referral
    if led_to is not None and led_to.procedure is not None:
        told = {question_slot(id): value for id, value in told_facts(turn, procedure).items()}
        new = {slot: value for slot, value in told.items() if renewed_left.value(slot) != value}
        renewed_left = reopened(renewed_left.answered(procedure, new), procedure)
        back += _told_of_it(turn, procedure, renewed_left, led_to.procedure, new)
    return Outcome(turn.conversation.reviewing(renewed_left), tuple(line for line in back if line))


def _told_of_it(
    turn: Turn, procedure: CompiledProcedure, review: Review, led_to: str, new: Mapping[Slot, str]
) -> list[str]:
    there = turn.knowledge.procedure(led_to, turn.now)
    kept = {slot: value for slot, value in new.items() if review.value(slot) == value}
    lines = [noted_values(turn, procedure, kept)] if kept else []
    asked_again = there is not None and review.again is not None
    return [*lines, turn.say("referral.reopened", name=there.source.name)] if there and asked_again else lines


def _here(turn: Turn, procedure: CompiledProcedure, review: Review) -> Review:
    """A procedure that was asked for is not left for what the same words seem to tell of home, where they speak of
    another country: that is asked."""
    best = turn.match.candidates[:1] if turn.text and heard(turn, Saying.ABROAD) else ()
    named = any(item.id == procedure.id and item.score >= EVEN for item in best)
    return kept_here(review, procedure) if named else review


def _told_papers(turn: Turn, procedure: CompiledProcedure) -> Mapping[Slot, str]:
    """Of what is told, not of what is asked. That two papers differ is why one comes, and no state of either yet."""
    reader = turn.knowledge.reader
    parts = clauses(turn.text)
    telling = [part for part in parts if reader.facet(part) is None]
    if not telling:
        return {}
    inner = turn if telling == parts else turn.saying(", ".join(telling))
    said = told_papers(inner, procedure)
    kept = {slot: value for slot, value in said.items() if value != Possession.NAME_DIFFERS}
    return {slot: Possession.LOST if _is_lost(inner, procedure, slot, value) else value for slot, value in kept.items()}


def _is_lost(turn: Turn, procedure: CompiledProcedure, slot: Slot, value: str) -> bool:
    """ "Mất bản chính, chỉ có tờ photo": where only the original will do, that it is lost tells more."""
    if value != Possession.COPY:
        return False
    names = procedure.papers_by_id[slot.id].names
    beginnings = [fold(name).split()[:_OF_A_NAME] for name in names]
    rests = turn.knowledge.sayings.after(Saying.LOST_BEFORE_PAPER, turn.text)
    return any(fold(rest).split()[:_OF_A_NAME] in beginnings for rest in rests)


def elsewhere(turn: Turn, id: str) -> Outcome | None:
    """Not ours to review: where to go, in the officer's words; for the rest of the national catalogue by its level."""
    item = turn.knowledge.catalog.elsewhere.get(id)
    name = item.name if item else national_name(id)
    if name is None:
        return None
    conversation = replace(turn.conversation, candidates=())
    if item is None:
        text = national_pointer(turn.say, id) or ""
    else:
        text = turn.say("elsewhere.url", text=item.say, url=item.url) if item.url else item.say
    lead = (turn.say("elsewhere.lead", name=name), text)
    noted = (Noted("elsewhere", {"id": id}),)
    if turn.busy:
        return Outcome(conversation, lead, Then.RETURN, noted=noted)
    menu = taps.tap(turn.say("choice.menu"), taps.DO, Command.MENU)
    on = (menu,) if turn.reviewed is None else after_report(turn, turn.at)
    return Outcome(conversation, lead, Then.STOP, on, noted)


def restart(turn: Turn, at: AtHand) -> Outcome:
    """The same procedure from its first question."""
    lead = (turn.say("start.again", name=at.procedure.source.name),)
    conversation = replace(
        turn.conversation.unnumbered(at.procedure.id), called=None
    )  # another may have the telephone now
    return Outcome(conversation.with_review(start(at.procedure)), lead)
