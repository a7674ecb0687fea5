"""Which option a reply means, weighed over all options of the question: what the rules read, how near the reply is to
each option's names and examples, and whether it is an answer at all. One set of weights for every question, fitted to
replies that no rule was written for (`python -m benchmarks.options --fit`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from typing import Final, Self

import numpy as np

from bot.language.option_examples import Likeness
from bot.language.readings import Answer

NONE: Final = "none"  # no answer at all
UNSURE: Final = "unsure"
WEIGHTS: Final = Path(__file__).with_suffix(".npz")
OPTION: Final = "option"
COLUMNS: Final = (OPTION, NONE, UNSURE)
_LEAST: Final = 0.001
_FULL_LENGTH: Final = 20
_SHORT: Final = 3
_BRIEF: Final = 4
_MOST_WORDS: Final = 4
_MOST_STRANGE: Final = 10
_MANY: Final = 12  # examples
_MOST_OPTIONS: Final = 8
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class OptionSaid:
    """What the rules see of one option in a reply. `alone`: of no other. `notion`, `outright`, `denied`: of what its
    label speaks of; outright in more words than one. `words`: how many of its label."""

    told: bool
    alone: bool
    notion: bool
    outright: bool
    denied: bool
    words: int


@dataclass(frozen=True, slots=True)
class ReplySaid:
    """What is seen of the whole reply. `read`: the option that the rules read. `answer`: the reply as one to a yes/no
    question. `no_answer`, `in_doubt`: chances, by the examples of replies about papers."""

    read: str | None
    asks: bool
    asks_last: bool
    asks_somewhere: bool
    unsure: bool
    denies: bool
    counts: bool
    answer: Answer | None
    length: int
    strange: int
    no_answer: float
    in_doubt: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """`of`: each option's own features, `whole` those of the reply as no answer."""

    of: Mapping[str, Features]
    whole: Features


def evidence(reply: ReplySaid, said: Mapping[str, OptionSaid], near: Mapping[str, Likeness]) -> Evidence:
    label_best, label_second = _two_best([like.label for like in near.values()])
    best, second = _two_best([like.best[0] for like in near.values()])
    of = {}
    for id, like in near.items():
        first = like.best[0]
        nearest = 0.0 < first == best
        found = {
            "label": like.label,
            "label covered": like.covered,
            "label ahead": like.label - (label_second if like.label == label_best else label_best),
            "label nearest": float(0.0 < like.label == label_best),
            "example": first,
            "second example": like.best[1],
            "third example": like.best[2],
            "examples together": like.together,
            "example ahead": first - (second if first == best else best),
            "example nearest": float(nearest),
            "example nearest though denying": float(nearest and reply.denies),
            "example nearest though asking": float(nearest and reply.asks),
            "many examples": min(like.known, _MANY) / _MANY,
        }
        of[id] = found | _of_option(said[id], reply) | (_as_read(reply) if id == reply.read else {})
    return Evidence(of, _of_reply(reply, len(near)))


def _two_best(values: Sequence[float]) -> tuple[float, float]:
    best, second = (*sorted(values, reverse=True)[:2], 0.0)[:2]
    return best, second


def _of_option(said: OptionSaid, reply: ReplySaid) -> Features:
    return {
        "told": float(said.told),
        "told alone": float(said.alone),
        "told though denying": float(said.told and reply.denies),
        "notion": float(said.notion),
        "notion outright": float(said.outright),
        "notion denied": float(said.denied),
        "label words": min(said.words, _MOST_WORDS) / _MOST_WORDS,
    }


def _as_read(reply: ReplySaid) -> Features:
    return {
        "read": 1.0,
        "read short": float(reply.length <= _BRIEF),
        "read long": min(reply.length, _FULL_LENGTH) / _FULL_LENGTH,
        "read though asking": float(reply.asks),
    }


def _of_reply(reply: ReplySaid, options: int) -> Features:
    return {
        "always": 1.0,
        "asks": float(reply.asks),
        "asks last": float(reply.asks_last),
        "asks somewhere": float(reply.asks_somewhere),
        "unsure": float(reply.unsure),
        "denies": float(reply.denies),
        "counts": float(reply.counts),
        f"answers {reply.answer or NONE}": 1.0,
        "something read": float(reply.read is not None),
        "short": float(reply.length <= _SHORT),
        "long": min(reply.length, _FULL_LENGTH) / _FULL_LENGTH,
        "options": min(options, _MOST_OPTIONS) / _MOST_OPTIONS,
        "strange": min(reply.strange, _MOST_STRANGE) / _MOST_STRANGE,
        "likely no answer": log(reply.no_answer + _LEAST),
        "likely in doubt": log(reply.in_doubt + _LEAST),
    }


class OptionVerdict:
    def __init__(self, weights: Mapping[str, Sequence[float]]) -> None:
        """`weights`: for each feature one for each of `COLUMNS`."""
        self._weights = weights

    @classmethod
    def shipped(cls, file: Path = WEIGHTS) -> Self:
        with np.load(file, allow_pickle=False) as arrays:
            return cls(dict(zip(arrays["names"].tolist(), arrays["weights"].tolist(), strict=True)))

    def chances(self, found: Evidence) -> Mapping[str, float]:
        """Of each option, of `NONE` and of `UNSURE`."""
        scores = {id: self._score(features, OPTION) for id, features in found.of.items()}
        scores |= {value: self._score(found.whole, value) for value in (NONE, UNSURE)}
        most = max(scores.values())
        raised = {value: exp(score - most) for value, score in scores.items()}
        total = sum(raised.values())
        return {value: chance / total for value, chance in raised.items()}

    def _score(self, features: Features, column: str) -> float:
        at = COLUMNS.index(column)
        return sum(self._weights[name][at] * value for name, value in features.items() if name in self._weights)
