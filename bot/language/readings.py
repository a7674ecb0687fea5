"""What a message can be read as. A reading that is not sure is None, never a guess."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple


class Possession(StrEnum):
    """An answer to "have you got this paper?"."""

    HAVE = "have"
    MISSING = "missing"  # no, not yet
    LOST = "lost"
    IN_PROGRESS = "in_progress"  # asked for, not there yet
    COPY = "copy"  # only a copy
    CERTIFIED = "certified"  # only a copy, but a certified one, or one from the register
    EXPIRED = "expired"
    DAMAGED = "damaged"  # torn, unreadable
    NAME_DIFFERS = "name_differs"  # there, but a name or a date in it is wrong
    AWAY = "away"  # has it, but somebody else keeps it or it was left at home
    HELD = "held"  # somebody keeps it and will not hand it over: a bank, an office, who refuses
    PHOTO = "photo"  # only a picture of it, on the telephone
    UNSURE = "unsure"


TOLD_APART: Final = frozenset({Possession.CERTIFIED, Possession.HELD, Possession.PHOTO})
"""Read as `copy`, as `away`, as `copy` again, and told from them afterwards."""


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Facet(StrEnum):
    """What a side question is about."""

    FEE = "fee"
    TIME = "time"
    PLACE = "place"
    HOURS = "hours"
    ONLINE = "online"
    WHO = "who"
    DOCUMENTS = "documents"  # which papers are needed: the whole list
    SOURCE = "source"  # where this paper (or a named one) comes from
    WHY = "why"
    EXPLAIN = "explain"  # "giấy đó là giấy gì?"
    RESULT = "result"
    LAW = "law"
    OTHER = "other"  # what no procedure tells: parking, fines, queues


class Command(StrEnum):
    BACK = "back"
    SKIP = "skip"
    STOP = "stop"
    RESTART = "restart"
    RESUME = "resume"
    LIST = "list"
    REPORT = "report"
    MENU = "menu"
    CORRECT = "correct"  # "sửa câu 2": with a number; "à nhầm, sinh ở nhà": with the rest of the words
    PERSON = "person"
    ERASE = "erase"
    GREETING = "greeting"
    THANKS = "thanks"
    BYE = "bye"
    PRAISE = "praise"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class CommandReading:
    command: Command
    number: int | None = None  # "sửa câu 2"
    rest: str = ""  # what follows "à nhầm", as typed


class OptionWords(NamedTuple):
    """An option of the open question: how it may be named."""

    id: str
    label: str
    also: tuple[str, ...] = ()


class PaperWords(NamedTuple):
    """A paper of the list as the citizen sees it; `key` is the caller's, `names` how people name it.
    The position in the list passed is the paper's number (from 1)."""

    key: str
    names: tuple[str, ...]


class Decision(StrEnum):
    MATCH = "match"
    ASK = "ask"
    ELSEWHERE = "elsewhere"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Candidate:
    id: str
    score: float  # 0..1, comparable within one message


@dataclass(frozen=True, slots=True)
class Match:
    decision: Decision
    candidates: tuple[Candidate, ...]  # best first; for ELSEWHERE the first is an elsewhere id
