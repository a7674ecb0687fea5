"""Another procedure is asked about in the middle of a review, beside other words: "chị muốn hỏi qua chuyện mở hộ kinh
doanh, rồi tí nữa quay lại cái tạm trú". The talk goes there, and what was begun waits."""

from dataclasses import replace

from bot.handlers import answer, review
from bot.handlers.begin import begin
from bot.handlers.certainty import EVEN, PLAIN
from bot.handlers.find import OFFERED, offered
from bot.handlers.heard import heard
from bot.handlers.named_paper import named_paper
from bot.handlers.returning import denies
from bot.handlers.switching import is_known, together
from bot.handlers.turn import AtHand, Outcome, Turn
from bot.handlers.ways_on import way_back
from bot.handlers.words import clauses
from bot.language.readings import Match
from bot.language.sayings import Saying


def handle(turn: Turn) -> Outcome | None:
    at = turn.at
    if turn.tap is not None or not turn.text or at is None or not at.busy or turn.command is not None:
        return None
    denied = denies(turn, at.procedure.id)
    if not denied and not heard(turn, Saying.ASKS_FIRST):
        return None
    parts = [part for part in clauses(turn.text) if part not in denied and not _of_later(turn, part)]
    wish = _wish(turn, at, parts)
    if wish is None:
        return None
    told = _told_before(turn, parts[: parts.index(wish)])
    there = replace(turn.saying(", ".join(parts[parts.index(wish) :])), conversation=told.conversation)
    match = _matched(there, wish)
    if match.candidates[0].score >= PLAIN:
        begun = begin(there, match.candidates[0].id)
        return _left(turn, at, told, begun) if begun is not None else None
    return _left(turn, at, told, _offered(there, at, match))


def _of_later(turn: Turn, part: str) -> bool:
    return heard(turn.saying(part), Saying.RETURNS)


def _matched(turn: Turn, wish: str) -> Match:
    """By all that follows, or by the clause alone where that says more."""
    whole, alone = turn.match, turn.knowledge.matcher.match(wish)
    surer = bool(whole.candidates) and whole.candidates[0].score >= alone.candidates[0].score
    return whole if surer else alone


def _wish(turn: Turn, at: AtHand, parts: list[str]) -> str | None:
    """The clause that names a procedure which is not the one at hand, nor one of its papers, nor an answer."""
    for part in parts:
        match = turn.knowledge.matcher.match(part)
        best = match.candidates[0] if match.candidates else None
        if best is None or best.id == at.procedure.id or together(match) < EVEN or best.score < EVEN:
            continue
        answers = at.standing.open is not None and review.read(turn, at, at.standing.open, part) is not None
        if is_known(turn, best.id) and named_paper(turn, at, part) is None and not answers:
            return part
    return None


def _told_before(turn: Turn, parts: list[str]) -> Outcome:
    """ "Rồi, có ký. Chị hỏi hộ kinh doanh tề": what comes first answers what is open."""
    told = answer.handle(turn.saying(", ".join(parts))) if parts else None
    return told or Outcome(turn.conversation)


def _offered(turn: Turn, at: AtHand, match: Match) -> Outcome:
    """It, and what it is easily taken for."""
    best = match.candidates[0].id
    procedure = turn.knowledge.procedure(best, turn.now)
    alike = [id for id in (procedure.source.siblings if procedure else ()) if id != at.procedure.id]
    likely = [id for id in (best, *alike) if is_known(turn, id)][:OFFERED]
    return offered(turn, likely)


def _left(turn: Turn, at: AtHand, told: Outcome, outcome: Outcome) -> Outcome:
    """With the way back on the screen."""
    moved = outcome.conversation.review
    back = way_back(turn, outcome.conversation) if moved is not None and moved.procedure != at.procedure.id else []
    return replace(outcome, lead=(*told.lead, *outcome.lead), choices=(*outcome.choices, *back))
