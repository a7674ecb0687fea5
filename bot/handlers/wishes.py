"""Is another procedure plainly wanted? Once a report has been given, what is said is about that dossier unless it is:
"vợ tôi hộ khẩu Phú Vang thì nộp ở đây được không" names no wish, however much it sounds like one's name."""

from typing import Final

from bot.handlers.by_words import telling
from bot.handlers.certainty import CERTAIN, PLAIN, SLIGHT
from bot.handlers.heard import heard_exactly
from bot.handlers.turn import Turn
from bot.language.readings import Decision, Facet
from bot.language.sayings import Saying

NAME: Final = 4
"""Telling syllables of a message that is a name and no more."""

LONGEST_NAME: Final = 8  # words, with those that tell nothing

AHEAD: Final = 5.0
"""So many times likelier than anything that its questions do not lead to."""


def plainly_wanted(turn: Turn) -> bool:
    match, reader = turn.match, turn.knowledge.reader
    if not match.candidates or match.decision is Decision.NONE:
        return False
    if reader.requests(turn.text):
        return match.candidates[0].score >= SLIGHT
    if match.decision is Decision.MATCH:
        return not reader.asks(turn.text)
    if match.decision is Decision.ELSEWHERE:
        return match.candidates[0].score >= CERTAIN
    return names(turn, match.candidates[0].id)


def surely_wanted(turn: Turn) -> bool:
    """Whatever papers it names: "tiện hỏi luôn làm lại căn cước bị mất"."""
    at, match = turn.at, turn.match
    if match.decision is not Decision.MATCH or match.candidates[0].score < CERTAIN:
        return False
    return turn.knowledge.reader.requests(turn.text) and at is not None and match.candidates[0].id != at.procedure.id


def plainest(turn: Turn) -> str | None:
    """The one to begin with although the matcher is in doubt: what else it may be is asked by its own questions and
    led to by their answers ("đăng ký kết hôn", whether or not with a foreigner), or is hardly likely."""
    best, *others = turn.match.candidates
    procedure = turn.knowledge.procedure(best.id, turn.now)
    asked = turn.knowledge.reader.requests(turn.text) or turn.facet is Facet.DOCUMENTS
    wanted = asked or best.score >= CERTAIN
    if procedure is None or not wanted or heard_exactly(turn, Saying.EITHER):
        return None
    led_to = {referral.procedure for referral in procedure.referrals}
    chance = best.score + sum(item.score for item in others if item.id in led_to)
    rival = max((item.score for item in others if item.id not in led_to), default=0.0)
    return best.id if chance >= PLAIN and best.score >= AHEAD * rival else None


def names(turn: Turn, id: str) -> bool:
    """A procedure by a piece of its name and no more: "khai sinh", "cái sang tên đó"."""
    procedure = turn.knowledge.procedure(id, turn.now)
    said = telling(turn, " ".join(turn.knowledge.reader.words(turn.text)))
    is_name = 1 < len(said) <= NAME and len(turn.text.split()) <= LONGEST_NAME
    if procedure is None or not is_name or turn.knowledge.reader.asks(turn.text):
        return False
    called = (procedure.source.name, procedure.short, *procedure.source.aliases)
    return any(said <= telling(turn, name) for name in called)
