"""Fits which sentence of a procedure answers a question, and whether any does (`bot/language/answering.npz`), to the
labelled questions of `tests/language/messages/questions-tune*.jsonl`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from bot.language.answering import MARGINS, AnswerModel, margins
from bot.language.passage_index import KINDS

_FEWEST: Final = 12  # questions that a sign is met in
_LOOSE: Final = 10.0  # the inverse of the penalty: of what is shared, of kinds, of the chance
_LOOSE_KINDS: Final = 1.0
_LOOSE_CHANCE: Final = 0.1
_WORD: Final = 0.5  # of a word, where another sign of the question is worth 1: there are many
_STEPS: Final = 80
_FOLDS: Final = 6
Floats = np.ndarray[Any, np.dtype[np.float64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class Example:
    """A question, and of each sentence of its procedure: what both share, its kind, its text's number, whether it is a
    right answer, or one is told with it. `weight`: how much it counts for whether there is an answer."""

    procedure: str
    length: int
    signs: Mapping[str, float]
    shared: Any
    kinds: Any
    texts: Any
    right: Flags
    told: Flags
    weight: float = 1.0


def fitted(examples: Sequence[Example]) -> AnswerModel:
    ranker = _Ranker(examples)
    scores = held_out(examples)
    return _with_chances(examples, scores, ranker.fit(examples))


def held_out(examples: Sequence[Example]) -> list[Floats]:
    """The scores of each question's sentences by a choice that has not learnt from its procedure."""
    ranker = _Ranker(examples)
    found: list[Floats] = [np.zeros(0)] * len(examples)
    for part in folds(examples):
        left = [example for number, example in enumerate(examples) if number not in part]
        model = ranker.fit(left)
        for number in part:
            example = examples[number]
            found[number] = model.scores(example.shared, example.kinds, example.signs).astype(np.float64)
    return found


def chances_held_out(examples: Sequence[Example], scores: Sequence[Floats]) -> list[float]:
    """Of the sentence chosen for each question, by a model that has not learnt from its procedure."""
    ranker = _Ranker(examples)
    empty = ranker.model(np.zeros(ranker.shared + ranker.cells))
    found = [0.0] * len(examples)
    for part in folds(examples, seed=1):
        left = [number for number in range(len(examples)) if number not in part]
        model = _with_chances([examples[n] for n in left], [scores[n] for n in left], empty)
        for number in part:
            example = examples[number]
            found[number] = model.chance(_margins(example, scores[number])[1], example.signs)
    return found


def folds(examples: Sequence[Example], seed: int = 0) -> list[frozenset[int]]:
    """Whole procedures together."""
    names = sorted({example.procedure for example in examples})
    np.random.default_rng(seed).shuffle(names)
    return [
        frozenset(number for number, example in enumerate(examples) if example.procedure in names[fold::_FOLDS])
        for fold in range(_FOLDS)
    ]


def _margins(example: Example, scores: Any) -> tuple[int, Any]:
    return margins(scores, example.texts, example.length)


class _Ranker:
    def __init__(self, examples: Sequence[Example]) -> None:
        counts = Counter(name for example in examples for name in example.signs)
        self.names = {
            name: row for row, name in enumerate(sorted(n for n, count in counts.items() if count >= _FEWEST))
        }
        self.shared = examples[0].shared.shape[1]
        self.cells = len(self.names) * len(KINDS)

    def rows(self, examples: Sequence[Example]) -> Floats:
        found = np.zeros((len(examples), len(self.names)))
        for row, example in zip(found, examples, strict=True):
            for name, value in example.signs.items():
                if name in self.names:
                    row[self.names[name]] = value
        return found

    def model(self, weights: Floats) -> AnswerModel:
        shared, kinds = weights[: self.shared], weights[self.shared :].reshape(len(self.names), len(KINDS))
        rest = np.zeros(MARGINS, np.float32), np.zeros(len(self.names), np.float32), 0.0
        return AnswerModel(self.names, shared.astype(np.float32), kinds.astype(np.float32), *rest)

    def fit(self, examples: Sequence[Example]) -> AnswerModel:
        """Of the sentences of a procedure one is chosen: any right one is as good."""
        kept = [example for example in examples if example.right.any()]
        lengths = [len(example.right) for example in kept]
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        owner = np.repeat(np.arange(len(kept)), lengths)
        shared = np.vstack([example.shared for example in kept]).astype(np.float64)
        right = np.concatenate([example.right for example in kept])
        cells = owner * len(KINDS) + np.concatenate([example.kinds for example in kept])
        asked = self.rows(kept)

        def loss(weights: Floats) -> tuple[float, Floats]:
            of_shared, kinds = weights[: self.shared], weights[self.shared :].reshape(-1, len(KINDS))
            scores = shared @ of_shared + (asked @ kinds).ravel()[cells]
            chances = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
            chances /= np.add.reduceat(chances, starts)[owner]
            of_right = chances * right
            sums = np.add.reduceat(of_right, starts) + 1e-12
            errors = chances - of_right / sums[owner]
            slope = asked.T @ np.bincount(cells, errors, len(kept) * len(KINDS)).reshape(-1, len(KINDS))
            value = -np.log(sums).sum() + of_shared @ of_shared / _LOOSE + (kinds * kinds).sum() / _LOOSE_KINDS
            return float(value), np.concatenate(
                [shared.T @ errors + 2 * of_shared / _LOOSE, (slope + 2 * kinds / _LOOSE_KINDS).ravel()]
            )

        begin = np.zeros(self.shared + self.cells)
        return self.model(minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x)


def _with_chances(examples: Sequence[Example], scores: Sequence[Any], model: AnswerModel) -> AnswerModel:
    """`scores`: by choices that had not learnt them."""
    chosen = [_margins(example, found) for example, found in zip(examples, scores, strict=True)]
    rows = np.array([row for _, row in chosen], np.float64)
    right = [bool(example.told[best]) for example, (best, _) in zip(examples, chosen, strict=True)]
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    says = np.zeros((len(examples), len(model.names)))
    for row, example in zip(says, examples, strict=True):
        for name, value in example.signs.items():
            if name in model.names:
                row[model.names[name]] = value * (_WORD if name.startswith("word ") else 1)
    view = LogisticRegression(C=_LOOSE_CHANCE, max_iter=500)
    view.fit(np.hstack([(rows - middle) / spread, says]), right, [example.weight for example in examples])
    weights = view.coef_[0]
    for name, number in model.names.items():
        weights[MARGINS + number] *= _WORD if name.startswith("word ") else 1
    of_margins = weights[:MARGINS] / spread
    bias = float(view.intercept_[0] - middle @ of_margins)
    return AnswerModel(
        model.names,
        model.shared,
        model.kinds,
        of_margins.astype(np.float32),
        weights[MARGINS:].astype(np.float32),
        bias,
    )


def ship(file: Path, examples: Sequence[Example]) -> None:
    """The word table of the file stays."""
    model = fitted(examples)
    with np.load(file, allow_pickle=False) as arrays:
        kept = {name: arrays[name] for name in arrays.files}
    found = {
        "names": np.array(list(model.names)),
        "shared": model.shared,
        "kinds": model.kinds.astype(np.float16),
        "margins": model.margins,
        "says": model.says.astype(np.float16),
        "bias": np.array(model.bias),
    }
    np.savez_compressed(file, **(kept | found))
