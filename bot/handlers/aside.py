"""Questions on the side: fee, place, time, who, why, where a paper comes from. Then back to the open one."""

from bot.catalog.compiled import CompiledProcedure
from bot.flows.review import SlotKind
from bot.handlers.about_paper import about_open, about_paper, asks_form, asks_of_another, form_line
from bot.handlers.copies import for_copies
from bot.handlers.desk import desk_ward
from bot.handlers.heard import heard, is_angry
from bot.handlers.likeness import asked_likely, asked_surely, plainly_asked
from bot.handlers.listing import paper_list
from bot.handlers.lookup import asks_for_a_sentence, lookup, surely, wants_a_field
from bot.handlers.named_paper import named_paper
from bot.handlers.report import fee, hours, time, where
from bot.handlers.side_questions import SideQuestion, side_questions, turns_of_speech
from bot.handlers.turn import AtHand, Outcome, Then, Turn
from bot.handlers.will_do import asks_who, why_of_who, will_do
from bot.language.passages import Kind
from bot.language.readings import Decision, Facet
from bot.language.sayings import Saying, words
from bot.language.text import fold

_OF_THIS_DESK = frozenset({Facet.PLACE, Facet.SOURCE, Facet.FEE, Facet.TIME})
_TOLD_IN_FULL = frozenset({Facet.FEE, Facet.TIME, Facet.HOURS, Facet.LAW, Facet.RESULT})
_OF_A_PAPER = frozenset({Facet.SOURCE, Facet.EXPLAIN, Facet.WHY})
_FIELDS = {Facet.PLACE: Kind.AUTHORITY, Facet.WHO: Kind.WHO}
"""What the general answer consists of."""

_COMPLAINED_WITH = frozenset({Facet.WHY, Facet.OTHER, Facet.EXPLAIN})


def handle(turn: Turn) -> Outcome | None:
    if turn.tap is not None or not turn.text or turn.conversation.candidates:
        return None
    asked = _asked(turn)
    if is_angry(turn) and all(item.facet in _COMPLAINED_WITH for item in asked):
        return None  # "sao hỏi lắm thế" asks nothing
    if turn.at is None:
        return _about_nothing(turn) if asked else None
    if not asked:
        return _looked_up(turn, turn.at)
    about_form = asks_form(turn, turn.at, turn.text)
    only_papers = [item.facet for item in asked] == [Facet.DOCUMENTS]
    about_papers = only_papers or named_paper(turn, turn.at, turn.text) is not None
    of_this = about_form or (about_papers and turn.busy and not turn.knowledge.reader.requests(turn.text))
    if not of_this and _names_another(turn):
        return None
    if only_papers and not about_form:
        return _papers(turn, turn.at, turn.text)
    lead = "\n".join(answers(turn, asked, turn.at.procedure))
    return Outcome(turn.conversation, (lead,), Then.RETURN)


def _asked(turn: Turn) -> list[SideQuestion]:
    """By its words; where it asks one thing, by its likeness to other questions first."""
    asked = side_questions(turn)
    if len(asked) > 1 or turn.at is None or asks_form(turn, turn.at, turn.text):
        return asked
    facet = asked_surely(turn)
    return [SideQuestion(facet, turn.text)] if facet is not None and asked else asked


def asked_beside(turn: Turn, procedure: CompiledProcedure) -> list[str]:
    """What is asked in the same breath as an answer, in words that no rule knows."""
    facet = asked_likely(turn)
    if facet is None or not (_asks(turn) or (plainly_asked(turn) and not _tells_who(turn, facet))):
        return []
    return [facet_answer(turn, SideQuestion(facet, turn.text), procedure)]


def _asks(turn: Turn) -> bool:
    return any(turn.knowledge.reader.asks(part) for part in turns_of_speech(turn))


def _tells_who(turn: Turn, facet: Facet) -> bool:
    """ "Mệ đi thay cho hắn" is the answer to who goes."""
    slot = turn.at.standing.open if turn.at is not None else None
    if turn.at is None or slot is None or slot.kind is not SlotKind.QUESTION or facet is not Facet.WHO:
        return False
    return asks_who(turn, turn.at.procedure.questions[slot.id])


def answers(turn: Turn, asked: list[SideQuestion], procedure: CompiledProcedure) -> list[str]:
    return list(dict.fromkeys(facet_answer(turn, item, procedure) for item in asked))


def facet_answer(turn: Turn, asked: SideQuestion, procedure: CompiledProcedure) -> str:
    """Legal content word for word as the officer wrote it."""
    if asked.facet is Facet.FEE and heard(turn, Saying.BENEFIT):  # what is received, not what is paid
        return lookup(turn, procedure, asked.text) or turn.say("aside.unknown")
    at = turn.at if turn.at is not None and turn.at.procedure.id == procedure.id else None
    if at is not None and (told := will_do(turn, at, asked.facet, asked.text)) is not None:
        return told
    if (told := _more_surely(turn, asked, procedure)) is not None:
        return told
    who = _who_goes(turn, asked, procedure)
    known = who if who is not None else about_paper(turn, asked, procedure)
    if known is None and (beside := _about_something_else(turn, asked, procedure)) is not None:
        return beside
    known = known or plain_answer(turn, asked.facet, procedure)
    if known is not None:
        return "\n".join((known, *for_copies(turn, procedure))) if asked.facet is Facet.FEE else known
    if asked.facet is Facet.DOCUMENTS and turn.at is not None:
        return "\n".join(_papers(turn, turn.at, asked.text).lead)
    if asked.facet in (Facet.EXPLAIN, Facet.WHY) or (asked.facet is Facet.SOURCE and not _asking(turn)):
        return about_open(turn, asked, procedure)
    unknown = "aside.which_paper" if asked.facet is Facet.SOURCE else "aside.unknown"
    who = plain_answer(turn, Facet.WHO, procedure) if heard(turn, Saying.WHO_MAY) else None
    return who or lookup(turn, procedure, asked.text) or turn.say(unknown)


def _more_surely(turn: Turn, asked: SideQuestion, procedure: CompiledProcedure) -> str | None:
    """The very sentence, where one answers it: not the field that is told anyway, nor what a paper tells of itself."""
    slot = turn.at.standing.open if turn.at is not None else None
    opened = slot is not None and slot.kind is SlotKind.DOCUMENT
    of_paper = opened or (turn.at is not None and named_paper(turn, turn.at, asked.text) is not None)
    if asked.facet in _TOLD_IN_FULL or (of_paper and asked.facet in _OF_A_PAPER):
        return None
    told = surely(turn, procedure, asked.text, _FIELDS.get(asked.facet))
    return f"{_online(turn, procedure)}\n{told}" if told and asked.facet is Facet.ONLINE else told


def _who_goes(turn: Turn, asked: SideQuestion, procedure: CompiledProcedure) -> str | None:
    """ "Bạn gái em có cần đi chung không" asks for no paper."""
    who = procedure.source.who
    named = named_paper(turn, turn.at, asked.text) if turn.at is not None else None
    if not who or asked.facet not in (Facet.DOCUMENTS, Facet.OTHER) or named is not None:
        return None
    goes = turn.knowledge.sayings.says(Saying.MUST_GO, asked.text, turn.knowledge.reader.words(asked.text))
    return turn.say("aside.who", text=who) if goes else None


def _about_something_else(turn: Turn, asked: SideQuestion, procedure: CompiledProcedure) -> str | None:
    """How long a paper is good for is no processing time, and where one has it translated no desk."""
    sayings, meant = turn.knowledge.sayings, turn.knowledge.reader.words(asked.text)
    if asked.facet is Facet.TIME and sayings.says(Saying.VALIDITY, asked.text, meant):
        lines = (note.text for note in procedure.notes)
        told = next((line for line in lines if sayings.says(Saying.VALIDITY, line, words(fold(line)))), None)
        return told or lookup(turn, procedure, asked.text) or turn.say("aside.unknown")
    if asked.facet in _OF_THIS_DESK and sayings.says(Saying.OTHER_ACT, asked.text, meant):
        return lookup(turn, procedure, asked.text) or turn.say("aside.unknown")
    return None


def _asking(turn: Turn) -> bool:
    slot = turn.at.standing.open if turn.at is not None else None
    return slot is not None and slot.kind is SlotKind.QUESTION


def plain_answer(turn: Turn, facet: Facet, procedure: CompiledProcedure) -> str | None:
    """What the procedure's own fields say; None where they do not."""
    say, source, ward = turn.say, procedure.source, desk_ward(turn, procedure, turn.conversation.lives)
    if facet is Facet.FEE and source.fee:
        return say("aside.fee", text=fee(say, source.fee))
    if facet is Facet.TIME and source.time:
        return say("aside.time", text=time(say, source.time))
    if facet is Facet.PLACE:
        return say("aside.place", text=where(say, procedure, ward))
    if facet is Facet.HOURS:
        return say("aside.hours", text=hours(say, procedure, ward))
    if facet is Facet.ONLINE:
        return _online(turn, procedure)
    if facet is Facet.WHO and source.who:
        why = why_of_who(turn, turn.at, turn.text) if turn.at is not None else None
        return "\n".join((say("aside.who", text=source.who), *([why] if why else [])))
    if facet is Facet.RESULT and source.result:
        return say("aside.result", text=", ".join(source.result))
    if facet is Facet.LAW and source.legal_basis:
        return say("aside.law", text="; ".join(source.legal_basis))
    return None


def _about_nothing(turn: Turn) -> Outcome | None:
    """Nothing is at hand: of which procedure is it asked?"""
    if turn.match.decision in (Decision.MATCH, Decision.ASK, Decision.ELSEWHERE):
        return None
    if turn.facet is Facet.HOURS:
        text = turn.say("aside.hours", text=hours(turn.say, None, turn.knowledge.ward))
        return Outcome(turn.conversation, (text,), Then.STOP)
    return Outcome(turn.conversation, (turn.say("aside.which"),), Then.STOP)


def _papers(turn: Turn, at: AtHand, text: str) -> Outcome:
    """The whole list; of a card, which has none, what it tells. "Có cần giấy … không?" may have its sentence."""
    if (told := will_do(turn, at, Facet.DOCUMENTS, text)) is not None:
        return Outcome(turn.conversation, (told,), Then.RETURN)
    for told in (form_line(turn, at, text), _who_goes(turn, SideQuestion(Facet.DOCUMENTS, text), at.procedure)):
        if told is not None:
            return Outcome(turn.conversation, (told,), Then.RETURN)
    found = None if wants_a_field(turn, text) else lookup(turn, at.procedure, text)
    if found is not None:
        return Outcome(turn.conversation, (found,), Then.RETURN)
    if asks_of_another(turn, at, text):
        return Outcome(turn.conversation, (turn.say("aside.not_listed"),), Then.RETURN)
    if not at.procedure.papers:
        text = at.procedure.source.card or turn.say("aside.unknown")
        return Outcome(turn.conversation, (text,), Then.RETURN)
    return paper_list(turn, at)


def _looked_up(turn: Turn, at: AtHand) -> Outcome | None:
    """A question of no known kind: a sentence of the procedure may answer it."""
    reader, asks = turn.knowledge.reader, asks_for_a_sentence(turn)
    if not asks and not reader.asks(turn.text):
        return None
    if reader.requests(turn.text):
        found = surely(turn, at.procedure, turn.text) if asks and not _names_another(turn) else None
        return Outcome(turn.conversation, (found,), Then.RETURN) if found else None
    told = _who_goes(turn, SideQuestion(Facet.OTHER, turn.text), at.procedure)
    told = told or will_do(turn, at, Facet.OTHER, turn.text)  # of this dossier's papers, whatever else is called so
    found = told or (lookup(turn, at.procedure, turn.text) if asks and not _names_another(turn) else None)
    return Outcome(turn.conversation, (found,), Then.RETURN) if found else None


def looked_up(turn: Turn, at: AtHand) -> str:
    """Of a question of no known kind that stands beside an answer."""
    return lookup(turn, at.procedure, turn.text) or turn.say("missed.question")


def _online(turn: Turn, procedure: CompiledProcedure) -> str:
    online = procedure.source.place.online
    if not online:
        return turn.say("aside.not_online")
    return turn.say("aside.online_url", url=online) if isinstance(online, str) else turn.say("aside.online")


def _names_another(turn: Turn) -> bool:
    """A side question with another procedure's name in it belongs there."""
    match, review = turn.match, turn.conversation.review
    if match.decision is Decision.ELSEWHERE:
        return True
    return match.decision is Decision.MATCH and review is not None and match.candidates[0].id != review.procedure
