"""While candidates are offered: one is named or told apart from the rest, or something is asked about them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from bot.catalog.compiled import CompiledProcedure
from bot.flows.review import question_slot, start
from bot.flows.standing import stand
from bot.handlers.aside import plain_answer
from bot.handlers.beside import told_papers
from bot.handlers.by_words import AHEAD, closest
from bot.handlers.certainty import SLIGHT
from bot.handlers.conversation import Offer
from bot.handlers.heard import heard
from bot.handlers.side_questions import side_questions
from bot.handlers.told import told_facts
from bot.handlers.turn import Outcome, Then, Turn
from bot.language.readings import Answer, Decision, Facet, OptionWords
from bot.language.sayings import Saying
from bot.language.text import fold

LEAST: Final = 4  # words
ENOUGH: Final = 0.6  # of the word pairs that are said
LONGEST_NO: Final = 10  # words of "không phải mấy cái đó"
SHORT: Final = 5  # words of a plain "không phải"; in more, the no may be about anything

_TOLD_BY_THE_LINES = frozenset({Facet.EXPLAIN, Facet.WHY})


def named_candidate(turn: Turn) -> str | None:
    """The candidate that the words name; "phải" is enough where only one was offered."""
    offers = turn.conversation.candidates
    if len(offers) == 1 and not refused(turn) and _confirmed(turn, offers[0].id):
        return offers[0].id
    words = []
    for offer in offers:
        procedure = turn.knowledge.procedure(offer.id, turn.now)
        if procedure is not None:
            also = tuple(name for name in (procedure.source.short, *procedure.source.aliases) if name)
            words.append(OptionWords(offer.id, procedure.source.name, also))
        elif item := turn.knowledge.catalog.elsewhere.get(offer.id):
            words.append(OptionWords(offer.id, item.name, item.phrases))
    if told := _told_apart(turn, in_full=True):
        return told
    named = turn.knowledge.reader.option(turn.text, words, turn.now.year)
    return (
        named or _by_difference(turn) or _told_apart(turn) or _goes_on_with(turn) or _by_words(turn) or _likeliest(turn)
    )


def refused(turn: Turn) -> bool:
    """ "Không phải": none of these. "Chưa đăng ký lần nào" is no refusal."""
    count = len(turn.text.split())
    if count <= LONGEST_NO and heard(turn, Saying.REFUSED) and not turn.knowledge.reader.requests(turn.text):
        return True
    short = count <= SHORT and heard(turn, Saying.NONE_OF_THESE)
    return short and turn.knowledge.reader.yes_no(turn.text) == Answer.NO


def _confirmed(turn: Turn, id: str) -> bool:
    """By a yes, by going on with the story, or by asking which papers it takes."""
    if turn.facet is Facet.DOCUMENTS:
        return True
    procedure = turn.knowledge.procedure(id, turn.now)
    goes_on = procedure is not None and bool(_facts(turn, procedure))
    return goes_on or turn.knowledge.reader.yes_no(turn.text) == Answer.YES


def asked_of_each(turn: Turn) -> Outcome | None:
    """ "Lệ phí mấy?", "cái nào rẻ hơn?": told for each, and the choice stays."""
    asked = side_questions(turn)
    if not asked:
        return None
    lines = [line for item in asked for line in _lines(turn, item.facet)]
    if not lines and not all(item.facet in _TOLD_BY_THE_LINES for item in asked):
        lines = [turn.say("candidates.choose_first")]
    return Outcome(turn.conversation, ("\n".join(lines),), Then.RETURN)


def narrowed(turn: Turn) -> Sequence[str]:
    """Of what was offered, what the new words are about too; nothing where they are about something else."""
    found = {item.id for item in turn.match.candidates} if turn.match.decision is Decision.ASK else set()
    return [offer.id for offer in turn.conversation.candidates if offer.id in found]


def _lines(turn: Turn, facet: Facet) -> list[str]:
    offered = _procedures(turn).values()
    told = [(item, answer) for item in offered if (answer := plain_answer(turn, facet, item)) is not None]
    if told and len({answer for _, answer in told}) == 1 and len(told) == len(offered):
        return [told[0][1]]
    return [turn.say("aside.of_candidate", name=item.source.name, text=answer) for item, answer in told]


def _by_difference(turn: Turn) -> str | None:
    """In the words of the line that tells it from the others: "chưa đăng ký lần nào"."""
    ids = [offer.id for offer in turn.conversation.candidates]
    said = set(pairwise(turn.knowledge.reader.words(turn.text)))
    if not said:
        return None
    alike = [
        item.id
        for item in _procedures(turn).values()
        if len(said.intersection(pairwise(fold(difference(item, ids)).split()))) >= ENOUGH * len(said)
    ]
    return alike[0] if len(alike) == 1 else None


def _likeliest(turn: Turn) -> str | None:
    """By the matcher, where of what is offered one is far ahead: the words name it in part."""
    ids = {offer.id for offer in turn.conversation.candidates}
    best = turn.match.candidates[:1]
    others = [item.score for item in turn.match.candidates[1:] if item.id in ids]
    if not best or best[0].id not in ids or turn.knowledge.reader.asks(turn.text) or refused(turn):
        return None
    return best[0].id if best[0].score >= SLIGHT and best[0].score >= AHEAD * max(others, default=0) else None


def _by_words(turn: Turn) -> str | None:
    """In part of a name or of the line that tells it from the others: "mở lần đầu", "cái thành lập đó"."""
    reader = turn.knowledge.reader
    if reader.asks(turn.text) or refused(turn) or reader.yes_no(turn.text) == Answer.NO:
        return None
    ids = [offer.id for offer in turn.conversation.candidates]
    offered = _procedures(turn)
    return closest(
        turn, {id: (item.source.name, item.short, difference(item, ids)) for id, item in offered.items()}
    ) or closest(turn, {id: (item.short, *item.source.siblings.values()) for id, item in offered.items()})


def difference(procedure: CompiledProcedure, offered: Sequence[str]) -> str:
    """The line that tells the procedure from the others that are offered."""
    lines = (line for other, line in procedure.source.siblings.items() if other in offered)
    return next(lines, procedure.source.summary or "")


def _told_apart(turn: Turn, *, in_full: bool = False) -> str | None:
    """By what the words say about a question that leads from one candidate to another: "không ai là người nước
    ngoài" where marriage is offered with and without a foreigner. `in_full`: by a whole answer alone, which tells
    more than a name that stands in it."""
    offered = _procedures(turn)
    leading = {id: _leading_to(procedure, offered) for id, procedure in offered.items()}
    answered = {id: _answers(turn, item, leading[id]) for id, item in offered.items()}
    if not any(answered.values()) and not in_full:  # a whole answer tells more than a word that is mentioned
        answered = {id: _facts(turn, item) for id, item in offered.items()}
    chosen = {_arrived(offered[id], facts) for id, facts in answered.items() if facts.keys() & leading[id]}
    id = chosen.pop() if len(chosen) == 1 else None
    return id if id in offered else None


def _arrived(procedure: CompiledProcedure, facts: Mapping[str, str]) -> str | None:
    """Where these answers lead."""
    review = start(procedure).answered(procedure, {question_slot(id): value for id, value in facts.items()})
    referral = stand(procedure, review).referral
    return procedure.id if referral is None else referral.procedure


def _answers(turn: Turn, procedure: CompiledProcedure, ids: set[str]) -> Mapping[str, str]:
    """To yes/no questions, in their own words; a bare "không" answers nothing here."""
    if len(turn.text.split()) < LEAST:
        return {}
    reader, questions = turn.knowledge.reader, [procedure.questions[id] for id in ids]
    said = {item.id: reader.yes_no(turn.text, item.ask, turn.now.year) for item in questions if item.options is None}
    return {id: answer for id, answer in said.items() if answer in (Answer.YES, Answer.NO)}


def _goes_on_with(turn: Turn) -> str | None:
    """The citizen tells on, and only one of the candidates asks about that: "nhà thuê" where one may stay."""
    spoken_of = [id for id, procedure in _procedures(turn).items() if _facts(turn, procedure)]
    return spoken_of[0] if len(spoken_of) == 1 and not turn.knowledge.reader.asks(turn.text) else None


def _leading_to(procedure: CompiledProcedure, offered: Mapping[str, CompiledProcedure]) -> set[str]:
    """The questions whose answers lead from the procedure to another that is offered."""
    referrals = zip(procedure.referrals, procedure.rules.referrals, strict=True)
    return {id for referral, table in referrals if referral.procedure in offered for id in table.variables}


def _procedures(turn: Turn) -> dict[str, CompiledProcedure]:
    found = (turn.knowledge.procedure(offer.id, turn.now) for offer in turn.conversation.candidates)
    return {item.id: item for item in found if item is not None}


def _facts(turn: Turn, procedure: CompiledProcedure) -> Mapping[str, str]:
    return told_facts(turn, procedure)


def with_facts(turn: Turn, ids: Sequence[str], before: Mapping[str, Offer]) -> tuple[Offer, ...]:
    """These candidates, with what was said of their questions before and now."""
    offers = []
    for id in ids:
        procedure = turn.knowledge.procedure(id, turn.now)
        facts = _facts(turn, procedure) if procedure else {}
        papers = told_papers(turn, procedure) if procedure else {}
        told = before.get(id, Offer(id))
        offers.append(Offer(id, {**told.facts, **facts}, {**told.papers, **papers}))
    return tuple(offers)


def kept(turn: Turn) -> Outcome | None:
    """What is told of facts and papers before one of them is chosen waits with the offer."""
    before = {offer.id: offer for offer in turn.conversation.candidates}
    offers = with_facts(turn, list(before), before)
    if turn.knowledge.reader.asks(turn.text) or offers == turn.conversation.candidates:
        return None
    return Outcome(replace(turn.conversation, candidates=offers), (turn.say("candidates.kept"),), Then.RETURN)


def offer_only(turn: Turn, ids: Sequence[str]) -> Outcome:
    before = {offer.id: offer for offer in turn.conversation.candidates}
    return Outcome(replace(turn.conversation, candidates=with_facts(turn, ids, before)))
