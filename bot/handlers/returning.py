"""Back to a review that was left, or away from one that was never wanted, in words; what is said in the same breath
counts there: "quay lại kết hôn đi, giấy còn hạn, hai đứa cùng đến được"."""

from dataclasses import replace
from typing import Final

from bot.catalog.conditions import UNSURE
from bot.flows.review import Review
from bot.handlers import answer, correct, mended, said_otherwise, taps
from bot.handlers.begin import begin
from bot.handlers.certainty import EVEN
from bot.handlers.heard import heard, heard_only
from bot.handlers.named_review import named_review
from bot.handlers.step_said import steps_said
from bot.handlers.turn import Handler, Outcome, Turn
from bot.handlers.wishes import names
from bot.handlers.words import clauses
from bot.language.readings import Command
from bot.language.sayings import Saying

DENIED_AMONG: Final = 3  # that its words may mean: "chị đâu có kết hôn ở đây"

_COUNTS: Final[tuple[Handler, ...]] = (
    correct.handle,
    mended.handle,
    said_otherwise.papers,
    answer.handle,
    said_otherwise.answers,
)


def handle(turn: Turn) -> Outcome | None:
    if turn.tap is not None or not turn.text:
        return None
    if (picked := _switch_taken(turn)) is not None:
        return begin(turn, picked)
    back = _asked_back(turn) or _led_on_unasked(turn)
    if back is None:
        return None
    outcome = begin(turn, back, resume=True)
    return outcome and _with_the_rest(turn, outcome)


def denies(turn: Turn, id: str, among: int = 1) -> list[str]:
    """The clauses that deny that it is this procedure: "không phải tạm trú"."""
    parts = [part for part in clauses(turn.text) if _is_denial(turn, part)]
    found = [(part, turn.knowledge.matcher.match(part, among).candidates) for part in parts]
    return [part for part, candidates in found if any(item.id == id for item in candidates)]


def _is_denial(turn: Turn, part: str) -> bool:
    said = turn.saying(part).said
    return Saying.NOT_THAT in said or Saying.MISTAKEN in said


def _switch_taken(turn: Turn) -> str | None:
    """ "Chuyển sang cái đó", "chuyển qua khai tử", where that was offered."""
    offered = [taps.split(choice.value) for choice in turn.conversation.offered]
    picks = [id for kind, id in offered if kind == taps.PICK]
    if not picks or not heard(turn, Saying.SWITCHES) or heard(turn, Saying.NONE_OF_THESE):
        return None
    if len(picks) == 1 and heard_only(turn, Saying.SWITCHES):
        return picks[0]
    behind = turn.knowledge.sayings.after(Saying.SWITCHES, turn.text)
    named = [id for id in dict.fromkeys(picks) if any(names(turn.saying(rest), id) for rest in behind)]
    return named[0] if len(named) == 1 else None


def _asked_back(turn: Turn) -> str | None:
    """The way back that is on the screen, or a review that is named, with more behind it."""
    suspended = [item.procedure for item in turn.conversation.suspended]
    if not suspended or heard(turn, Saying.LEAVING):
        return None
    parts = [part for part in clauses(turn.text) if heard(turn.saying(part), Saying.RETURNS)]
    named = named_review(turn, parts[0]) if parts else None
    if named in suspended:
        return named if len(clauses(turn.text)) > 1 else None
    shown = [id for kind, id in map(taps.split, _offered(turn)) if kind == taps.RESUME and id in suspended]
    if turn.conversation.review is not None or not shown:
        return None
    back = turn.command is not None and turn.command.command in (Command.BACK, Command.RESUME) and not turn.command.rest
    corrects = bool(steps_said(turn)) and heard(turn, Saying.MISTAKEN)
    return shown[0] if parts or back or corrects else None


def _offered(turn: Turn) -> list[str]:
    return [choice.value for choice in turn.conversation.offered]


def _led_on_unasked(turn: Turn) -> str | None:
    """ "Không phải kết hôn, chị làm giấy độc thân mà": back to where a referral came from."""
    origin, at = turn.conversation.origin, turn.at
    if origin is None or at is None or not denies(turn, at.procedure.id, DENIED_AMONG):
        return None
    wanted = (turn.knowledge.matcher.match(part, 1).candidates for part in clauses(turn.text))
    named = any(item.id == origin.procedure and item.score >= EVEN for found in wanted for item in found)
    return origin.procedure if named else None


def _with_the_rest(turn: Turn, outcome: Outcome) -> Outcome:
    """What corrects or answers something of the review that is taken up again."""
    review = outcome.conversation.review
    rest = ", ".join(part for part in clauses(turn.text) if not _says_back(turn, part))
    if review is None or not rest or review.again is not None:
        return outcome
    inner = replace(turn.saying(rest), conversation=replace(outcome.conversation, offered=()))
    for handler in _COUNTS:
        found = handler(inner)
        if found is not None and _told(review, found.conversation.review):
            return replace(found, lead=(*outcome.lead, *found.lead))
    return outcome


def _told(before: Review, after: Review | None) -> bool:
    """ "Quay lại đi, chị chưa coi xong giấy" tells nothing of what is open."""
    if after is None or after == before or after.procedure != before.procedure:
        return False
    return all(given.value != UNSURE for slot, given in after.answers.items() if given != before.answers.get(slot))


def _says_back(turn: Turn, part: str) -> bool:
    """Or refuses what was offered, or wishes for what is taken up."""
    inner = turn.saying(part)
    refuses = heard(inner, Saying.NOT_THAT) and not steps_said(inner)
    return heard(inner, Saying.RETURNS) or refuses or turn.knowledge.reader.requests(part)
