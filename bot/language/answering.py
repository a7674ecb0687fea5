"""Which sentence of a procedure answers a question, and how surely it does: a logistic choice among all of them by what
they share with it (`passage_index.py`) and by what kind of question is asked of what kind of sentence; then the chance
that the one chosen is an answer at all. Fitted by `python -m benchmarks.questions --fit`; see docs/decisions/0010."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import exp, log, sqrt
from pathlib import Path
from typing import Any, Final, Self

import numpy as np

from bot.catalog.compiled import CompiledProcedure
from bot.language.alike import Alike
from bot.language.lexicon import Section
from bot.language.normaliser import Message
from bot.language.passage_index import Prepared, prepare, signs
from bot.language.passage_words import Floats, WordReader, Words, WordTable
from bot.language.passages import Passage, passages
from bot.language.text import fold

FITTED: Final = Path(__file__).with_suffix(".npz")
_MOST: Final = 64  # procedures that are kept prepared
_DOUBT: Final = 1e-3  # keeps a logarithm finite
_CLOSE: Final = 1.5  # of the score behind the best, within which a second sentence is told too
MARGINS: Final = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """`owner`: the paper or question that is `open` ("question", "paper", "check"); `signs`: what kind of question it
    is, each with its weight."""

    text: str
    signs: Mapping[str, float]
    owner: str = ""
    open: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """`also`: another sentence that is nearly as likely; `chance`: that the first is an answer."""

    passage: Passage
    chance: float
    also: Passage | None = None


@dataclass(frozen=True, slots=True)
class AnswerModel:
    """`names`: of the signs of questions, each with a row of `kinds`, one weight a kind of sentence, and one in `says`;
    `shared`: the weights of what question and sentence share, `margins`: of how far the choice is ahead."""

    names: Mapping[str, int]
    shared: Floats
    kinds: Floats
    margins: Floats
    says: Floats
    bias: float

    def scores(self, shared: Floats, kinds: Any, asked: Mapping[str, float]) -> Floats:
        rows, values = self._rows(asked)
        of_kinds = values @ self.kinds[rows]
        scores: Floats = shared @ self.shared + of_kinds[kinds]
        return scores

    def chance(self, margins: Floats, asked: Mapping[str, float]) -> float:
        rows, values = self._rows(asked)
        return 1 / (1 + exp(-float(margins @ self.margins + values @ self.says[rows] + self.bias)))

    def _rows(self, asked: Mapping[str, float]) -> tuple[list[int], Floats]:
        found = [(self.names[name], value) for name, value in asked.items() if name in self.names]
        return [row for row, _ in found], np.array([value for _, value in found], np.float32)

    @classmethod
    def of(cls, arrays: Mapping[str, np.ndarray[Any, Any]]) -> Self:
        return cls(
            {name: row for row, name in enumerate(arrays["names"].tolist())},
            arrays["shared"].astype(np.float32),
            arrays["kinds"].astype(np.float32),
            arrays["margins"].astype(np.float32),
            arrays["says"].astype(np.float32),
            float(arrays["bias"]),
        )


class Answering:
    def __init__(
        self,
        alike: Section,
        read: Callable[[str], Message],
        ignored: frozenset[str],
    ) -> None:
        """`ignored`: syllables that tell nothing. Nothing is made ready before the first question."""
        self._section, self._read, self._ignored = alike, read, ignored
        self._prepared: dict[str, Prepared] = {}

    @cached_property
    def _chooses(self) -> AnswerModel:
        with np.load(FITTED, allow_pickle=False) as arrays:
            return AnswerModel.of(arrays)

    @cached_property
    def _reader(self) -> WordReader:
        with np.load(FITTED, allow_pickle=False) as arrays:
            table = WordTable.of(arrays)
        return WordReader(Alike(self._section, self._read), table, self._ignored)

    @cached_property
    def _leads(self) -> tuple[str, ...]:
        return tuple(map(fold, self._section.phrases("no_answers")))

    def words(self, text: str) -> Words:
        return self._reader.read(text)

    def prepared(self, procedure: CompiledProcedure) -> Prepared:
        """By what can be told, so that wards with the same text share it; the latest are kept."""
        key = f"{procedure.id} {procedure.version}"
        found = self._prepared.pop(key, None)
        if found is None:
            found = prepare(self._telling(passages(procedure)), self._reader)
        self._prepared[key] = found
        if len(self._prepared) > _MOST:
            self._prepared.pop(next(iter(self._prepared)), None)
        return found

    def _telling(self, found: Iterable[Passage]) -> list[Passage]:
        return [passage for passage in found if not fold(passage.text).startswith(self._leads)]

    def best(self, procedure: CompiledProcedure, asked: Asked) -> Answer | None:
        """None where the procedure says nothing at all."""
        prepared = self.prepared(procedure)
        if not prepared.passages:
            return None
        shared = signs(prepared, self._reader.read(asked.text), asked.owner, asked.open)
        scores = self._chooses.scores(shared, prepared.kinds, asked.signs)
        best, found = margins(scores, prepared.texts, len(asked.text.split()))
        second = next_best(scores, prepared.texts, best)
        also = prepared.passages[second] if second is not None else None
        return Answer(prepared.passages[best], self._chooses.chance(found, asked.signs), also)


def next_best(scores: Any, texts: Any, best: int) -> int | None:
    """None where the best is far ahead."""
    others = np.where(texts == texts[best], -np.inf, scores)
    second = int(others.argmax())
    return second if scores[best] - others[second] < _CLOSE else None


def margins(scores: Any, texts: Any, length: int) -> tuple[int, Floats]:
    """The one that is chosen, and how far it is ahead of others; the same sentence in two fields is one. `texts`: the
    number of each sentence's text."""
    best = int(scores.argmax())
    chances = np.exp(scores - scores[best])
    same = texts == texts[best]
    share = float(chances[same].sum() / chances.sum())
    others = np.sort(scores[~same])[::-1]
    first = float(scores[best])
    second = float(others[0]) if len(others) else first
    third = float(others[1]) if len(others) > 1 else second
    found = (
        log((share + _DOUBT) / (1 - share + _DOUBT)),
        first - second,
        first - third,
        first,
        first - float(scores.mean()),
        log(len(scores)),
        sqrt(length),
    )
    return best, np.array(found, np.float32)
