""" "Thôi cảm ơn em, để về hỏi gia đình", "ok mai tôi qua": a kind word, that all is kept, and how to go on. What is
answered or asked in the same message counts; only the next question waits."""

from dataclasses import replace
from typing import Final

from bot.catalog.conditions import UNSURE
from bot.flows.review import SlotKind
from bot.handlers import answer, aside, review, taps
from bot.handlers.desk import desk
from bot.handlers.heard import heard
from bot.handlers.likeness import FACETS, surely
from bot.handlers.turn import AtHand, Noted, Outcome, Then, Turn
from bot.handlers.words import clauses
from bot.language.acts import Act
from bot.language.readings import Command
from bot.language.sayings import Saying

_STAYING: Final = (Act.FAREWELL, Act.BACK, Act.GO_ON)


def handle(turn: Turn) -> Outcome | None:
    if turn.tap is not None or not turn.text or not _leaves(turn, turn.text):
        return None
    rest = ", ".join(clause for clause in clauses(turn.text) if not _is_about_leaving(turn, clause))
    if rest == turn.text.strip():
        rest = ""
    told = _told(turn, rest) if rest else None
    if told is None:
        return _closed(turn)
    after = turn.at_hand(told.conversation.review)
    if after is None or not after.busy:
        return told
    closed = _closed(turn.after(told.conversation))
    return replace(closed, lead=(*told.lead, *closed.lead), noted=(*told.noted, *closed.noted))


def closed(turn: Turn) -> Outcome:
    """The goodbye: what is kept, and the words by which it goes on."""
    return _closed(turn)


def _leaves(turn: Turn, text: str) -> bool:
    """Not where the words ask, wish for something, or answer what is open ("để em đi nộp")."""
    if not _said(turn) or turn.knowledge.reader.requests(text) or surely(turn, _STAYING) in (Act.BACK, Act.GO_ON):
        return False
    parting = [clause for clause in clauses(text) if _is_about_leaving(turn, clause)]
    if any(_asks(turn, clause) for clause in parting):
        return False
    return not any(_answers(turn, clause) for clause in (parting or [text]))


def _asks(turn: Turn, clause: str) -> bool:
    """ "Có gì mai em nhắn tiếp" asks nothing; "nộp sau 15h thì hôm sau lấy đúng không" does."""
    reader = turn.knowledge.reader
    if not reader.asks(clause):
        return False
    parts = turn.knowledge.sayings.says(Saying.LEAVING, clause, reader.words(clause))
    return not parts or surely(turn.saying(clause), FACETS) is not None


def _said(turn: Turn) -> bool:
    coming = turn.busy and heard(turn, Saying.COMING)
    return coming or heard(turn, Saying.LEAVING) or (heard(turn, Saying.PUT_OFF) and heard(turn, Saying.PARTING))


def _is_about_leaving(turn: Turn, clause: str) -> bool:
    said, read = turn.knowledge.sayings.says, turn.knowledge.reader.words(clause)
    kinds = (Saying.LEAVING, Saying.PUT_OFF, Saying.PARTING, *((Saying.COMING,) if turn.busy else ()))
    return any(said(kind, clause, read) for kind in kinds)


def _answers(turn: Turn, clause: str) -> bool:
    """ "Ai đi nộp ạ?" – "để em ra nộp"; "mai em lên xã lấy" of a paper. A yes or a no is more than "ok, mai qua"."""
    at = turn.at
    slot = at.standing.open if at else None
    if at is None or slot is None:
        return False
    if slot.kind is SlotKind.CHECK or (slot.kind is SlotKind.QUESTION and not at.procedure.questions[slot.id].options):
        return False
    return review.read(turn, at, slot, clause) not in (None, UNSURE)


def _told(turn: Turn, rest: str) -> Outcome | None:
    inner = turn.saying(rest)
    return answer.handle(inner) or aside.handle(inner)


def _closed(turn: Turn) -> Outcome:
    say, at = turn.say, turn.at
    if at is None or turn.conversation.candidates:
        return Outcome(turn.conversation, (say("leave.idle"),), Then.STOP)
    name = at.procedure.source.name
    if not at.busy:
        return Outcome(turn.conversation, (say("leave.done", name=name),), Then.STOP)
    choices = (taps.tap(say("choice.resume"), taps.DO, Command.RESUME),)
    noted = (Noted("left", {"procedure": at.procedure.id}),)
    return Outcome(turn.conversation, (_kept(turn, at, name),), Then.STOP, choices, noted)


def _kept(turn: Turn, at: AtHand, name: str) -> str:
    """Who is about to come is told where and when, and that the review is not at its end."""
    if not heard(turn, Saying.COMING):
        return turn.say("leave.kept", name=name)
    where, when = desk(turn, at.procedure)
    return "\n".join((where, when, turn.say("leave.unfinished", name=name)))
