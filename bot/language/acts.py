"""What a person does with a message: answers, asks the fee, thanks, goes away, wants to wait. Any number at once, each
with its chance, learnt from labelled messages (tests/language/messages/acts-*.jsonl); see docs/decisions/0008."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from bot.language.acts_model import ActsModel
from bot.language.normaliser import Message, Normaliser
from bot.language.readings import CommandReading, Facet

FITTED: Final = Path(__file__).with_suffix(".npz")
STORES: Final = "stores"  # tells something that may be stored: the same as the acts of `STORING`, from more examples
_START, _END, _ASKED = "<start>", "<end>", "<asked>"
_MOST_SYLLABLES: Final = 12  # counted one by one
_SYLLABLES_A_STEP: Final = 4  # of a length that is told in steps
_MOST_SHARED: Final = 4  # syllables of the question, counted one by one
_PARTS_SHARED: Final = 4  # of the message: how many of them are the question's own words


class Act(StrEnum):
    ANSWER = "answer"
    REMARK = "remark"
    ASK_FEE = "ask_fee"
    ASK_DURATION = "ask_duration"
    ASK_HOURS = "ask_hours"
    ASK_PLACE = "ask_place"
    ASK_GET = "ask_get"
    ASK_MEANING = "ask_meaning"
    ASK_WHY = "ask_why"
    ASK_LIST = "ask_list"
    ASK_PROXY = "ask_proxy"
    ASK_OTHER = "ask_other"
    ASK_PROGRESS = "ask_progress"
    THANKS = "thanks"
    FAREWELL = "farewell"
    HOLD = "hold"  # looks for it, and stays
    BACK = "back"
    GO_ON = "go_on"
    CORRECT = "correct"
    UNDO = "undo"
    SKIP = "skip"
    STOP = "stop"
    RESTART = "restart"
    PERSON = "person"
    WISH = "wish"
    LATER_PAPER = "later_paper"  # of another paper than the one asked about
    UPSET = "upset"
    GREET = "greet"
    NONSENSE = "nonsense"


STORING: Final = frozenset({Act.ANSWER, Act.LATER_PAPER, Act.CORRECT})


@dataclass(frozen=True, slots=True)
class Scene:
    """In reply to what: `open` is possession, check, yes_no, option, candidates, report or idle."""

    open: str
    ask: str = ""

    @property
    def stage(self) -> str:
        """What is told apart where the kind of question is of no matter."""
        return self.open if self.open in ("candidates", "report", "idle") else "question"


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules recognise in the message, whatever it is said to."""

    command: CommandReading | None
    facet: Facet | None
    asks: bool
    requests: bool
    unsure: bool

    def features(self) -> Iterator[str]:
        if self.command is not None:
            yield from ("command", f"command {self.command.command}")
        if self.facet is not None:
            yield from ("facet", f"facet {self.facet}")
        for name in ("asks", "requests", "unsure"):
            if getattr(self, name):
                yield name


class ActReader:
    def __init__(self, normaliser: Normaliser, model: ActsModel | None = None) -> None:
        """`model`: instead of the one that is shipped (to measure on what is left out)."""
        self._model = model or ActsModel.shipped(FITTED)
        self._asked = lru_cache(1_024)(lambda ask: normaliser.read(ask).syllables)

    def chances(self, message: Message, scene: Scene, rules: Callable[[Message], Ruled]) -> Mapping[str, float]:
        """Of each act, and of `STORES`; empty where nothing in it was ever met, and of what has no words."""
        if not message.words:
            return {}
        return self._model.chances(self.features(message, scene, rules(message)))

    def features(self, message: Message, scene: Scene, ruled: Ruled) -> list[str]:
        """Of which the chances are."""
        return _features(message, scene, self._asked(scene.ask), ruled)


def _features(message: Message, scene: Scene, asked: Sequence[str], ruled: Ruled) -> list[str]:
    """Up to three words as they are meant, up to two as they were typed, with the question's own words all alike; the
    words by the stage of the talk, what is open, how long it is, and what the rules recognise."""
    meant = message.syllables
    row = [_START, *meant, _END]
    typed = [word.raw for word in message.words]
    echoed = [_ASKED if syllable in asked else syllable for syllable in row]
    shared = sum(syllable in asked for syllable in meant)
    found = [*_alone(row, "w"), *_pairs(row, "w"), *_threes(row, "w"), *_alone(typed, "t"), *_pairs(typed, "t")]
    found += [*_pairs(echoed, "e"), *_alone(row, f"{scene.stage}|")]
    found += [
        f"open {scene.open}",
        f"length {min(len(meant), _MOST_SYLLABLES)}",
        f"long {len(meant) // _SYLLABLES_A_STEP}",
    ]
    found += [f"shared {min(shared, _MOST_SHARED)}", f"share {_PARTS_SHARED * shared // max(1, len(meant))}"]
    if any(word.mark == "?" for word in message.words):
        found.append("?")
    return [*found, *ruled.features()]


def _alone(row: Sequence[str], sign: str) -> list[str]:
    return [sign + word for word in row]


def _pairs(row: Sequence[str], sign: str) -> list[str]:
    return [f"{sign}{one} {other}" for one, other in pairwise(row)]


def _threes(row: Sequence[str], sign: str) -> list[str]:
    return [f"{sign}{one} {other} {third}" for one, other, third in zip(row, row[1:], row[2:], strict=False)]
