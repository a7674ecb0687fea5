"""Which procedure? Sure: start and say what was understood. In doubt: offer two or three. Never a guess."""

from collections.abc import Mapping
from dataclasses import replace

from bot.catalog.compiled import CompiledProcedure
from bot.flows.review import question_slot, renewed, start
from bot.flows.standing import stand
from bot.handlers import review, taps
from bot.handlers.aside import facet_answer
from bot.handlers.conversation import Offer
from bot.handlers.menu import menu_choices
from bot.handlers.national import national_name, national_pointer
from bot.handlers.prompt import slot_name, value_name
from bot.handlers.turn import AtHand, Noted, Outcome, Then, Turn
from bot.handlers.words import all_option_words, clauses
from bot.language.readings import Answer, Command, Decision, Facet, OptionWords
from bot.messages import Choice

SWITCHES = 2
WORTH_A_SWITCH = 0.5
"""A chance below it is no reason to offer leaving a review."""

OFFERED = 3
"""Candidates in one message: three hold the right one nearly always, and fit any screen."""


def handle(turn: Turn) -> Outcome | None:
    if turn.tap is not None:
        kind, argument = taps.split(turn.tap)
        return begin(turn, argument, resume=kind == taps.RESUME) if kind in {taps.PICK, taps.RESUME} else None
    if not turn.text:
        return None
    if turn.conversation.candidates:
        if picked := _named_candidate(turn):
            return begin(turn, picked)
        if turn.knowledge.reader.yes_no(turn.text) == Answer.NO:  # none of these
            conversation = replace(turn.conversation, candidates=())
            return Outcome(conversation, (turn.say("menu.all"),), Then.STOP, menu_choices(turn))
    return _matched(turn)


def begin(turn: Turn, id: str, *, resume: bool = False) -> Outcome | None:
    """Start the review of a procedure, or take it up again where it was left; one that was finished
    only when that is asked for."""
    procedure = turn.knowledge.procedure(id, turn.now)
    if procedure is None:
        return _elsewhere(turn, id)
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
    offered = next((offer.facts for offer in conversation.candidates if offer.id == id), {})
    facts = {**offered, **_facts(turn, procedure)}
    fresh = fresh.answered(procedure, {question_slot(id): value for id, value in facts.items()})
    lead = [say("start.understood", name=procedure.source.name)]
    steps = stand(procedure, fresh).steps
    for slot, given in fresh.answers.items():
        values = {"ask": slot_name(procedure, slot), "value": value_name(say, procedure, slot, given.value)}
        if slot in steps:
            lead.append(say("start.fact_step", step=steps.index(slot) + 1, **values))
        else:
            lead.append(say("start.fact", **values))
    if fresh.answers:
        lead.append(say("start.facts_end"))
    if turn.text and turn.facet not in (None, Facet.DOCUMENTS, Facet.WHY, Facet.EXPLAIN, Facet.SOURCE):
        lead.append(facet_answer(turn, turn.facet, procedure))
    return Outcome(conversation.reviewing(fresh), ("\n".join(lead),), noted=noted)


def _matched(turn: Turn) -> Outcome | None:
    match, conversation = turn.match, turn.conversation
    if not turn.busy and (wishes := _several(turn)):
        return _one_after_the_other(turn, wishes)
    same = match.candidates and turn.at is not None and match.candidates[0].id == turn.at.procedure.id
    if turn.busy and not same and not turn.knowledge.reader.requests(turn.text) and not _is_aside(turn):
        return None  # in a review a remark is no request: see `switch_choices`
    if match.decision is Decision.MATCH:
        id = match.candidates[0].id
        if conversation.review is None or conversation.review.procedure != id:
            return begin(turn, id)
        return _again(turn, turn.at) if turn.at is not None else None
    if match.decision is Decision.ASK:
        return _ask(turn)
    return _elsewhere(turn, match.candidates[0].id) if match.decision is Decision.ELSEWHERE else None


def _several(turn: Turn) -> list[CompiledProcedure]:
    """The procedures that the message surely asks for, when there are two or more, in its order."""
    ids = [id for id in turn.knowledge.matcher.several(turn.text) if _is_asked_for(turn, id)]
    found = [item for id in ids if (item := turn.knowledge.procedure(id, turn.now)) and item.source.card is None]
    return found if len(found) > 1 else []


def _is_asked_for(turn: Turn, id: str) -> bool:
    """Not what a clause only tells of oneself: "em là mẹ đơn thân, mới sinh bé, làm khai sinh"."""
    parts = clauses(turn.text)
    if len(parts) == 1:
        return True
    reader, matcher = turn.knowledge.reader, turn.knowledge.matcher
    about = [part for part in parts if id in {item.id for item in matcher.match(part, 1).candidates}]
    return any(reader.requests(part) or len(matcher.several(part)) > 1 for part in about)


def _one_after_the_other(turn: Turn, wishes: list[CompiledProcedure]) -> Outcome | None:
    """The first begins; the others wait like reviews that were left, and are offered after its report."""
    conversation = turn.conversation
    for procedure in reversed(wishes[1:]):
        if all(review.procedure != procedure.id for review in conversation.suspended):
            facts = {question_slot(id): value for id, value in _facts(turn, procedure).items()}
            conversation = conversation.reviewing(start(procedure).answered(procedure, facts))
    outcome = begin(replace(turn, conversation=conversation), wishes[0].id)
    if outcome is None:
        return None
    names = ", ".join(procedure.source.name for procedure in wishes[1:])
    return replace(outcome, lead=(*outcome.lead, turn.say("start.also", names=names)))


def _is_aside(turn: Turn) -> bool:
    """A question of everyday life that has its answer in elsewhere.yaml."""
    if turn.match.decision is not Decision.ELSEWHERE:
        return False
    item = turn.knowledge.catalog.elsewhere.get(turn.match.candidates[0].id)
    return item is not None and item.aside


def _again(turn: Turn, at: AtHand) -> Outcome | None:
    """The procedure at hand is named once more: for what is new in the message, or to start afresh."""
    if not at.busy:
        return restart(turn, at)
    facts = _facts(turn, at.procedure)
    new = {question_slot(id): value for id, value in facts.items() if at.review.value(question_slot(id)) != value}
    if new:
        return review.apply(turn, at, new)
    if turn.knowledge.reader.requests(turn.text):
        return Outcome(turn.conversation, (turn.say("start.already"),), Then.RETURN)
    return None


def _elsewhere(turn: Turn, id: str) -> Outcome | None:
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
    return Outcome(turn.conversation.with_review(start(at.procedure)), lead)


def _ask(turn: Turn) -> Outcome | None:
    """Offer the candidates. In the middle of a review a doubtful match is no reason to leave it: see
    `switch_choices`."""
    if turn.busy:
        return None
    if (told := _told_by_the_story(turn)) is not None:
        return begin(turn, told)
    found = [item.id for item in turn.match.candidates if _known(turn, item.id)][:OFFERED]
    if not found:
        return None
    offers = []
    for id in found:
        procedure = turn.knowledge.procedure(id, turn.now)
        offers.append(Offer(id, _facts(turn, procedure) if procedure else {}))
    noted = (Noted("asked_back", {"first": found[0]}),)
    return Outcome(replace(turn.conversation.paused(), candidates=tuple(offers)), noted=noted)


def _told_by_the_story(turn: Turn) -> str | None:
    """One clause names a procedure for sure, and every other clause that names anything answers one of that
    procedure's questions: "làm giấy khai sinh cho con, vợ sinh ở nhà, chưa đăng ký kết hôn"."""
    parts = clauses(turn.text)
    matches = [turn.knowledge.matcher.match(clause) for clause in parts]
    sure = {match.candidates[0].id for match in matches if match.decision is Decision.MATCH}
    for id in sure:
        procedure = turn.knowledge.procedure(id, turn.now)
        words = all_option_words(procedure) if procedure else {}
        if words and all(
            match.decision is Decision.NONE
            or match.candidates[0].id == id
            or turn.knowledge.reader.facts(clause, words)
            for clause, match in zip(parts, matches, strict=True)
        ):
            return id
    return None


def switch_choices(turn: Turn) -> tuple[Choice, ...]:
    """In a review, for a message that was not understood: what it may have meant instead."""
    if not turn.text or turn.match.decision not in (Decision.ASK, Decision.MATCH):
        return ()
    likely = [item for item in turn.match.candidates[:SWITCHES] if item.score >= WORTH_A_SWITCH]
    found = [turn.knowledge.procedure(item.id, turn.now) for item in likely]
    current = turn.conversation.review.procedure if turn.conversation.review else None
    return tuple(
        taps.tap(turn.say("choice.switch", name=item.source.name), taps.PICK, item.id)
        for item in found
        if item is not None and item.id != current
    )


def _known(turn: Turn, id: str) -> bool:
    here = id in turn.knowledge.catalog.elsewhere or national_name(id) is not None
    return here or turn.knowledge.procedure(id, turn.now) is not None


def _facts(turn: Turn, procedure: CompiledProcedure) -> Mapping[str, str]:
    """What the message already says about the procedure's questions."""
    return turn.knowledge.reader.facts(turn.text, all_option_words(procedure)) if turn.text else {}


def _named_candidate(turn: Turn) -> str | None:
    """The candidate that the words name; "phải" is enough where only one was offered."""
    offers = turn.conversation.candidates
    if len(offers) == 1 and turn.knowledge.reader.yes_no(turn.text) == Answer.YES:
        return offers[0].id
    words = []
    for offer in offers:
        procedure = turn.knowledge.procedure(offer.id, turn.now)
        if procedure is not None:
            also = tuple(name for name in (procedure.source.short, *procedure.source.aliases) if name)
            words.append(OptionWords(offer.id, procedure.source.name, also))
        elif item := turn.knowledge.catalog.elsewhere.get(offer.id):
            words.append(OptionWords(offer.id, item.name, item.phrases))
    return turn.knowledge.reader.option(turn.text, words)
