"""A procedure begins, is taken up again, or starts over; one that is done elsewhere is pointed to its place."""

from collections.abc import Mapping
from dataclasses import replace

from bot.catalog.compiled import CompiledProcedure
from bot.flows.review import SlotKind, question_slot, renewed, start
from bot.flows.standing import stand
from bot.handlers import taps
from bot.handlers.aside import answers
from bot.handlers.beside import told_papers
from bot.handlers.conversation import Offer
from bot.handlers.national import national_name, national_pointer
from bot.handlers.prompt import slot_name, value_name
from bot.handlers.review import noted_values
from bot.handlers.side_questions import side_questions
from bot.handlers.turn import AtHand, Noted, Outcome, Then, Turn
from bot.handlers.words import all_option_words
from bot.language.readings import Command, Facet

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
    if left is not None and (resume or stand(procedure, left).open is not None):
        back = [say("resume.back", name=procedure.source.name)]
        if left.version != procedure.version:
            back.append(say("changed.text"))
        return Outcome(conversation.reviewing(renewed(left, procedure)), tuple(back))
    fresh = start(procedure)
    offered = next((offer for offer in conversation.candidates if offer.id == id), Offer(id))
    facts = {**offered.facts, **told_facts(turn, procedure)}
    papers = {**offered.papers, **(told_papers(turn, procedure) if turn.text else {})}
    questions = {question_slot(id): value for id, value in facts.items()}
    fresh = fresh.answered(procedure, {**questions, **papers})
    lead = [say("start.understood", name=procedure.source.name)]
    asked_for = (slot for slot in fresh.answers if slot.kind is SlotKind.QUESTION)
    told = sorted(asked_for, key=lambda slot: list(procedure.questions).index(slot.id))
    conversation = conversation.unnumbered(id).numbered(id, *told)
    for step, slot in enumerate(told, 1):
        value = value_name(say, procedure, slot, fresh.answers[slot].value)
        lead.append(say("start.fact_step", step=step, ask=slot_name(procedure, slot), value=value))
    if told:
        lead.append(say("start.facts_end"))
    if papers:
        lead.append(noted_values(turn, procedure, papers))
    if turn.text and asides:
        asked = [item for item in side_questions(turn) if item.facet not in _OF_WHAT_IS_OPEN]
        lead += answers(turn, asked, procedure)
    return Outcome(conversation.reviewing(fresh), ("\n".join(lead),), noted=noted)


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
    return Outcome(conversation, lead, Then.STOP, (menu,), noted)


def restart(turn: Turn, at: AtHand) -> Outcome:
    """The same procedure from its first question."""
    lead = (turn.say("start.again", name=at.procedure.source.name),)
    conversation = turn.conversation.unnumbered(at.procedure.id)
    return Outcome(conversation.with_review(start(at.procedure)), lead)


def told_facts(turn: Turn, procedure: CompiledProcedure) -> Mapping[str, str]:
    """What the message already says about the procedure's questions."""
    return turn.knowledge.reader.facts(turn.text, all_option_words(procedure)) if turn.text else {}
