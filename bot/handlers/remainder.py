"""What is left of a message when a handler has taken it. "Chưa, cho tôi gặp người thật" answers and asks for a person,
"ký rồi nha, giờ đón con cái đã" answers and goes: whichever of the two was heard first, the other counts as well."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from bot.catalog.conditions import UNSURE
from bot.handlers import afterwards, answer, aside, by_act, leaving, listing, mended, person, place, said_otherwise
from bot.handlers.answer import unsaid
from bot.handlers.heard import heard
from bot.handlers.likeness import may_tell, surely, tells
from bot.handlers.named_paper import named_paper
from bot.handlers.one_by_one import new_answers, only_papers
from bot.handlers.pieces import BESIDES, GOES, WANTS, pieces
from bot.handlers.side_questions import are_torn
from bot.handlers.step_said import names_a_step
from bot.handlers.turn import Handler, Outcome, Then, Turn
from bot.language.acts import Act
from bot.language.readings import Command, Facet
from bot.language.sayings import Saying

_MOST: Final = 6
"""Parts of a message: each is read several times."""

_PLAIN_STOP: Final = 4  # words

_ABOUT_THE_OPEN_ONE: Final = frozenset({Act.ASK_GET, Act.ASK_WHY, Act.ASK_MEANING})
_FACETS_OF_THE_OPEN_ONE: Final = frozenset({Facet.SOURCE, Facet.WHY, Facet.EXPLAIN})

_STORE: Final[tuple[Handler, ...]] = (mended.handle, said_otherwise.papers, answer.handle)

_ANSWER: Final[tuple[Handler, ...]] = (
    person.handle,
    listing.handle,
    leaving.handle,
    place.handle,
    afterwards.handle,
    aside.handle,
    by_act.handle,
)


def heard_out(turn: Turn, outcome: Outcome, first: Callable[[Turn], Outcome | None]) -> Outcome:
    """`first`: all handlers in their order."""
    if turn.conversation.candidates:
        return _chosen_too(turn, outcome, first) if outcome.conversation == turn.conversation else outcome
    at, after = turn.at, outcome.conversation.review
    if at is None or outcome.conversation.candidates or after is None or after.procedure != at.procedure.id:
        return outcome
    split = pieces(turn)
    if not 2 <= len(split) <= _MOST:
        return outcome
    told = outcome
    if after == at.review and outcome.conversation == turn.conversation and not names_a_step(turn):
        told = _told_too(turn, outcome, split)
    return _asked_too(turn, told, split, first) if told is outcome else told


def _chosen_too(turn: Turn, outcome: Outcome, first: Callable[[Turn], Outcome | None]) -> Outcome:
    """ "Dạ cái 2, cảm ơn em trước": what goes with it hides which of the procedures is chosen."""
    split = pieces(turn)
    rest = [part for part in split if surely(turn.saying(part), BESIDES) is None]
    chosen = first(turn.saying(", ".join(rest))) if 0 < len(rest) < len(split) else None
    return chosen if chosen is not None and chosen.conversation.review != turn.conversation.review else outcome


def _told_too(turn: Turn, outcome: Outcome, split: Sequence[str]) -> Outcome:
    """Nothing was stored: what of it tells is taken, and what was heard stays."""
    telling = [part for part in split if tells(turn, part, plainly=True) or _may_be_news(turn, part)]
    rest = [part for part in split if part not in telling]
    if not telling or (are_torn(turn, split) and split[0] not in telling):
        return outcome
    told = _stored(turn, ", ".join(telling))
    if told is None:
        return outcome
    for part in rest:
        act = _wanted(turn, part)
        other = _answered(turn, told, part, act) if act is not None else None
        told = both(told, other) if other is not None else told
    return told


def _may_be_news(turn: Turn, part: str) -> bool:
    """After the report little is told; what puts a paper right is known by its words ("cái bằng bị ép plastic rồi")."""
    return turn.reviewed is not None and may_tell(turn, part) and not turn.knowledge.reader.asks(part)


def _wanted(turn: Turn, part: str) -> Act | None:
    """What it is most likely, else a question that the rules know."""
    inner, reader = turn.saying(part), turn.knowledge.reader
    act = surely(inner, WANTS)
    if act is Act.STOP and len(part.split()) < _PLAIN_STOP and not _is_stop(inner):
        return None  # "thôi được, viết xong rồi"
    if act is not None or not reader.asks(part):
        return act
    return Act.ASK_OTHER if reader.facet(part) is not None or heard(inner, Saying.MUST_GO) else None


def _is_stop(turn: Turn) -> bool:
    return turn.command is not None and turn.command.command in (Command.STOP, Command.BYE)


def _answered(turn: Turn, told: Outcome, part: str, act: Act) -> Outcome | None:
    """ "Chưa có tờ khai, lấy ở đâu ra": of the paper that was open when it was said, unless it names another."""
    after = turn.saying(part).after(told.conversation)
    if act in GOES:
        return by_act.does(after, act)
    at, facet = turn.at, turn.knowledge.reader.facet(part)
    of_open = act in _ABOUT_THE_OPEN_ONE or facet in _FACETS_OF_THE_OPEN_ONE
    if at is None or not of_open or named_paper(turn, at, part) is not None:
        return _first(_ANSWER, after)
    found = _first(_ANSWER, turn.saying(part))
    return replace(found, conversation=told.conversation) if found is not None else None


def _stored(turn: Turn, text: str) -> Outcome | None:
    """More than that something is not known: "để tôi chuẩn bị rồi nhắn lại" only sounds like it."""
    told = _first(_STORE, turn.saying(text))
    if told is None or told.conversation.candidates:
        return None
    new = new_answers(turn.conversation.review, told.conversation.review)
    return told if any(value != UNSURE for value in new.values()) else None


def _asked_too(turn: Turn, outcome: Outcome, split: Sequence[str], first: Callable[[Turn], Outcome | None]) -> Outcome:
    """What else is wanted, where the message without it would have been answered alike."""
    if outcome.person or outcome.conversation.candidates:
        return outcome
    whole = outcome
    for part in split:
        after = turn.saying(part).after(outcome.conversation)
        act = _wanted(turn, part)
        telling = _is_of_what_is_open(turn, after, part)
        if not telling and (act is None or tells(turn, part)):
            continue
        without = first(turn.saying(", ".join(item for item in split if item is not part)))
        if without is None or not _alike(turn, whole, without):
            continue
        if telling:
            more = _stored(after, part)
            other = more if more is not None and only_papers(turn, outcome, more) else None
        else:
            other = _answered(turn, outcome, part, act) if act is not None else None
        outcome = both(outcome, other) if other is not None else outcome
    return outcome


def _alike(turn: Turn, one: Outcome, other: Outcome) -> bool:
    """The same was understood. That an answer was understood is said in one way or another, by its length."""
    if one.lead == other.lead:
        return True
    before, after = turn.conversation.review, one.conversation.review
    stored = new_answers(before, after)
    same = stored == new_answers(before, other.conversation.review) and one.then is other.then
    return bool(stored) and same and len(_lines(one)) == len(_lines(other))


def _lines(outcome: Outcome) -> list[str]:
    return "\n".join(outcome.lead).split("\n")


def _is_of_what_is_open(turn: Turn, after: Turn, part: str) -> bool:
    """Of a paper that it names, or plainly of the question that it was said to; not of the next one."""
    now, before = after.at, turn.at
    if now is None or before is None:
        return False
    if named_paper(after, now, part) is not None:
        return may_tell(turn, part)
    if names_a_step(turn):
        return False  # "sửa câu 3: chưa, chưa ai nói gì" is all of that step
    return now.standing.open == before.standing.open and tells(turn, part, plainly=True)


def _first(handlers: Sequence[Handler], turn: Turn) -> Outcome | None:
    return next((found for handler in handlers if (found := handler(turn)) is not None), None)


def both(told: Outcome, other: Outcome) -> Outcome:
    """What was told goes first; what is wanted decides what follows, unless it only led back."""
    then = told.then if other.then is Then.RETURN else other.then
    return replace(
        other,
        lead=(*told.lead, *unsaid(other.lead, "\n".join(told.lead))),
        then=then,
        choices=(*told.choices, *other.choices),
        noted=(*told.noted, *other.noted),
    )
