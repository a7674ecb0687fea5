"""A question on the side: fee, place, time, who, why, where a paper comes from. Then back to the open one."""

from bot.catalog.compiled import Alternative, CompiledProcedure
from bot.flows.review import SlotKind
from bot.flows.standing import PaperState
from bot.handlers.listing import paper_list
from bot.handlers.report import fee, get_line, hours, time, where
from bot.handlers.turn import Outcome, Then, Turn
from bot.handlers.words import listed_papers, named_alternative
from bot.language.readings import Decision, Facet
from bot.language.text import fold


def handle(turn: Turn) -> Outcome | None:
    if turn.tap is not None or not turn.text or turn.facet is None:
        return None
    if _names_another(turn):
        return None
    if turn.at is None:
        if turn.match.decision in (Decision.MATCH, Decision.ASK, Decision.ELSEWHERE):
            return None
        if turn.facet is Facet.HOURS:
            return Outcome(turn.conversation, (_hours(turn, None),), Then.STOP)
        return Outcome(turn.conversation, (turn.say("aside.which"),), Then.STOP)
    if turn.facet is Facet.DOCUMENTS:
        return paper_list(turn, turn.at)
    return Outcome(turn.conversation, (facet_answer(turn, turn.facet, turn.at.procedure),), Then.RETURN)


def facet_answer(turn: Turn, facet: Facet, procedure: CompiledProcedure) -> str:
    """Legal content word for word as the officer wrote it."""
    say, source, ward = turn.say, procedure.source, turn.knowledge.ward
    if facet is Facet.FEE:
        return say("aside.fee", text=fee(say, source.fee)) if source.fee else say("aside.unknown")
    if facet is Facet.TIME:
        return say("aside.time", text=time(say, source.time)) if source.time else say("aside.unknown")
    if facet is Facet.PLACE and (named := _named_paper(turn)) is not None:
        return say("aside.source", name=named.name, text=get_line(say, named))
    if facet is Facet.PLACE:
        return say("aside.place", text=where(say, procedure, ward))
    if facet is Facet.HOURS:
        return _hours(turn, procedure)
    if facet is Facet.ONLINE:
        return _online(turn, procedure)
    if facet is Facet.WHO:
        return say("aside.who", text=source.who) if source.who else say("aside.unknown")
    if facet is Facet.RESULT:
        return say("aside.result", text=", ".join(source.result)) if source.result else say("aside.unknown")
    if facet is Facet.LAW:
        text = "; ".join(source.legal_basis)
        return say("aside.law", text=text) if text else say("aside.unknown")
    if facet is Facet.OTHER:
        return say("aside.unknown")
    return _about_open(turn, facet, procedure)


def _about_open(turn: Turn, facet: Facet, procedure: CompiledProcedure) -> str:
    say, slot = turn.say, turn.at.standing.open if turn.at else None
    named = _named_paper(turn)
    if slot is not None and slot.kind is SlotKind.QUESTION and named is None:
        question = procedure.questions[slot.id]
        return question.why or say("why.question")
    alternative = named or _open_alternative(turn, procedure)
    if alternative is None:
        return _sources(turn)
    if facet is Facet.SOURCE:
        return say("aside.source", name=alternative.name, text=get_line(say, alternative))
    if facet is Facet.EXPLAIN:
        text = alternative.recognise or alternative.why or get_line(say, alternative)
        return say("aside.explain", name=alternative.name, text=text)
    if slot is not None and slot.kind is SlotKind.CHECK and named is None:
        check = alternative.checks[slot.check - 1]
        return check.why or say("why.check", fix=check.fix)
    return alternative.why or say("why.document", name=alternative.name)


def _open_alternative(turn: Turn, procedure: CompiledProcedure) -> Alternative | None:
    slot = turn.at.standing.open if turn.at else None
    if slot is None or slot.kind is SlotKind.QUESTION:
        return None
    return procedure.papers_by_id[slot.id].alternative(slot.alternative)


def _named_paper(turn: Turn) -> Alternative | None:
    """The paper that the side question names, if it names one."""
    words = f" {fold(turn.text)} "
    for item in listed_papers(turn.at.standing) if turn.at else []:
        for alternative in item.paper.alternatives:
            if any(f" {fold(name)} " in words for name in (alternative.name, *alternative.also)):
                return named_alternative(item.paper, turn.text, alternative)
    return None


def _sources(turn: Turn) -> str:
    """After the report, "where do I get it?" without a name means what is missing."""
    missing = turn.at.standing.with_state(PaperState.MISSING) if turn.at else []
    lines = [
        turn.say("aside.source", name=item.alternative.name, text=get_line(turn.say, item.alternative))
        for item in missing
    ]
    return "\n".join(lines) if lines else turn.say("aside.which_paper")


def _online(turn: Turn, procedure: CompiledProcedure) -> str:
    online = procedure.source.place.online
    if not online:
        return turn.say("aside.not_online")
    return turn.say("aside.online_url", url=online) if isinstance(online, str) else turn.say("aside.online")


def _hours(turn: Turn, procedure: CompiledProcedure | None) -> str:
    return turn.say("aside.hours", text=hours(turn.say, procedure, turn.knowledge.ward))


def _names_another(turn: Turn) -> bool:
    """A side question with another procedure's name in it belongs there."""
    match, review = turn.match, turn.conversation.review
    if match.decision is Decision.ELSEWHERE:
        return True
    return match.decision is Decision.MATCH and review is not None and match.candidates[0].id != review.procedure
