"""What the citizen does with a message, by its likeness to what others wrote at such a moment (`language/acts.py`). It
keeps what only sounds like an answer from being stored as one, and says which handler may help; it stores nothing."""

from collections.abc import Collection, Mapping
from math import log
from typing import Final

from bot.flows.review import SlotKind
from bot.handlers.heard import heard_only
from bot.handlers.prompt import alternative_of
from bot.handlers.side_questions import turns_of_speech
from bot.handlers.turn import Turn
from bot.handlers.words import clauses, longest_name, option_words
from bot.language.acts import STORES, STORING, Act, Scene
from bot.language.readings import Facet
from bot.language.sayings import Saying
from bot.language.text import fold

SURE: Final = 0.13
"""A chance below it is not acted upon: see docs/decisions/0008 for what each one costs and brings."""

SURE_BESIDE: Final = 0.3
"""Of a question beside an answer."""

PLAIN_BESIDE: Final = 0.6
"""Of one without a word that asks: below it half of what was taken for one told something."""  # "chưa có mô"

SURER: Final = 0.4
"""Where a rule reads something else in it."""

_ANSWERS: Final = 0.5
"""An answer that no reader understands is asked for again, and not taken for anything else."""

FACETS: Final[Mapping[Act, Facet]] = {
    Act.ASK_FEE: Facet.FEE,
    Act.ASK_DURATION: Facet.TIME,
    Act.ASK_HOURS: Facet.HOURS,
    Act.ASK_PLACE: Facet.PLACE,
    Act.ASK_GET: Facet.SOURCE,
    Act.ASK_MEANING: Facet.EXPLAIN,
    Act.ASK_WHY: Facet.WHY,
    Act.ASK_PROXY: Facet.WHO,
    Act.ASK_OTHER: Facet.OTHER,
}

_TELLING_FACETS: Final = tuple(act for act in FACETS if act is not Act.ASK_OTHER)

_DOUBTFUL: Final = frozenset({Facet.DOCUMENTS, Facet.PLACE, Facet.SOURCE, Facet.EXPLAIN, Facet.WHO, Facet.OTHER})
"""Facets whose phrases stand in many other questions."""

_OTHERS: Final = tuple(act for act in Act if act is not Act.ANSWER)

COURTESIES: Final = (Act.THANKS, Act.GREET)

_SHORT: Final = 4  # words

_TELLS_NOTHING: Final = -0.5
_PART_TELLS: Final = 1.0
_PART_MAY_TELL: Final = -1.5
_PART_TELLS_PLAINLY: Final = 4.0
_PLAINLY_NOTHING: Final = -4.0
"""The logits of both views together: of the whole below which nothing is stored, and of a part from which it is."""

_DOUBT: Final = 1e-6
"""What is left of it where the model has none: a logit has an end."""


def chances(turn: Turn) -> Mapping[str, float]:
    if turn.tap is not None or not turn.text:
        return {}
    return turn.knowledge.reader.acts(turn.text, scene(turn))


def tells_nothing(turn: Turn) -> bool:
    """Whatever it sounds like: "đợi mệ kiếm cái đã", "giấy tờ chi mà lắm rứa". A plain "có rồi" always tells, and so
    does a part of its own: "ký rồi, qua câu khác đi"."""
    if turn.tap is not None or not turn.text or _is_plain(turn):
        return False
    if _weight(turn, turn.text) >= _TELLS_NOTHING or _names_an_option(turn):
        return False
    split, asked = turns_of_speech(turn), surely(turn, tuple(FACETS)) is not None
    return len(split) < 2 or all(
        _weight(turn, part) < _PART_TELLS
        or (asked and len(part.split()) <= _SHORT and turn.knowledge.reader.asks(part))  # "…, có sao không"
        for part in split
    )


def _is_plain(turn: Turn) -> bool:
    """ "Có rồi", "để em coi lại": the rules have such short ones right."""
    return len(turn.text.split()) == 1 or _in_plain_words(turn)


def _in_plain_words(turn: Turn) -> bool:
    if len(turn.text.split()) > _SHORT:
        return False
    return turn.knowledge.reader.unsure(turn.text) or heard_only(turn, Saying.PLAIN)


def _names_an_option(turn: Turn) -> bool:
    """In the officer's own words, and says no more, or asks nothing."""
    slot = turn.at.standing.open if turn.at is not None else None
    if turn.at is None or slot is None or slot.kind is not SlotKind.QUESTION:
        return False
    options = option_words(turn.at.procedure.questions[slot.id])
    length = longest_name((name for option in options for name in (option.label, *option.also) if name), turn.text)
    return length > 0 and (length == len(fold(turn.text)) or not turn.knowledge.reader.asks(turn.text))


def is_doubtful(turn: Turn) -> bool:
    """As a whole it tells nothing that may be stored, and answers nothing; thanks alone hide an answer."""
    found = chances(turn)
    if not found or surely(turn, COURTESIES) is not None:
        return False
    return _weight(turn, turn.text) < _TELLS_NOTHING and found[Act.ANSWER] < _ANSWERS


def _weight(turn: Turn, text: str) -> float:
    """For its telling something that may be stored; what nobody ever said may tell anything."""
    found = turn.knowledge.reader.acts(text, scene(turn))
    return _logit(max(found[act] for act in STORING)) + _logit(found[STORES]) if found else _PART_TELLS


def tells(turn: Turn, part: str, *, plainly: bool = False) -> bool:
    """Does this part of the message, by itself, tell something that may be stored? `plainly`: although the message as
    a whole was taken for something else."""
    return _weight(turn, part) >= (_PART_TELLS_PLAINLY if plainly else _PART_TELLS)


def may_tell(turn: Turn, part: str) -> bool:
    return _weight(turn, part) >= _PART_MAY_TELL


def plainly_tells_nothing(turn: Turn) -> bool:
    """Where what is told is mostly news, of which `tells_nothing` has seen too little."""
    return bool(turn.text) and all(_weight(turn, part) < _PLAINLY_NOTHING for part in (turn.text, *clauses(turn.text)))


def surest(turn: Turn) -> Act | None:
    found = chances(turn)
    if not found:
        return None
    act = max(_OTHERS, key=lambda item: found[item])
    answers = found[Act.ANSWER] >= max(found[act], _ANSWERS) and not tells_nothing(turn)
    return None if answers or found[act] < SURE or act is Act.NONSENSE else _parting(act, found)


def surely(turn: Turn, acts: Collection[Act]) -> Act | None:
    """The one of these acts that is done, whatever a rule may read in the message."""
    found = chances(turn)
    act = max(acts, key=lambda item: found[item]) if found else None
    return _parting(act, found) if act is not None and found[act] >= SURER else None


def _parting(act: Act, found: Mapping[str, float]) -> Act:
    """ "Vậy thôi em cảm ơn, mai em ra" is more than thanks."""
    return Act.FAREWELL if act is Act.THANKS and found[Act.FAREWELL] >= SURER else act


def asked_surely(turn: Turn) -> Facet | None:
    """What is asked, where that is surer than a phrase of the rules: "con đi làm thay được không" asks for no list."""
    if turn.facet not in _DOUBTFUL:
        return None
    act = surely(turn, _TELLING_FACETS)
    return FACETS[act] if act is not None else None


def asked_likely(turn: Turn) -> Facet | None:
    """The same beside an answer, in words that no rule knows: not in a plain one."""
    plain = _in_plain_words(turn) and not turn.knowledge.reader.asks(turn.text)
    found = {} if plain else chances(turn)
    act = max(FACETS, key=lambda item: found[item]) if found else None
    return FACETS[act] if act is not None and found[act] >= SURE_BESIDE else None


def plainly_asked(turn: Turn) -> bool:
    found = chances(turn)
    return bool(found) and max(found[act] for act in FACETS) >= PLAIN_BESIDE


def scene(turn: Turn) -> Scene:
    at = turn.at
    if turn.conversation.candidates:
        return Scene("candidates")
    if at is None:
        return Scene("idle")
    slot = at.standing.open
    if slot is None:
        return Scene("report")
    if slot.kind is SlotKind.QUESTION:
        question = at.procedure.questions[slot.id]
        return Scene("option" if question.options else "yes_no", question.ask)
    alternative = alternative_of(at.procedure, slot)
    if slot.kind is SlotKind.CHECK:
        return Scene("check", alternative.checks[slot.check - 1].ask)
    return Scene("possession", alternative.ask or alternative.name)


def _logit(chance: float) -> float:
    return log((chance + _DOUBT) / (1 - chance + _DOUBT))
