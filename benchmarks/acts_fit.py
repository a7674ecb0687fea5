"""Fits the views of `bot/language/acts.npz` to labelled messages: one over each act, and one over whether anything may
be stored, which learns from the labelled answers too."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from bot.language.acts import STORES, STORING, Act, Scene
from bot.language.acts_model import ActsModel
from bot.language.logistic import Floats, found_at, hashes
from bot.language.reader import Reader

_LOOSE: Final = 20.0  # the inverse of the penalty, cross-validated
_LOOSE_STORES: Final = 10.0
_ANSWER_WEIGHT: Final = 0.3  # of the other files, against a labelled message's 1: it is one of many alike
_TALK_WEIGHT: Final = 0.1  # of an answer in the officers' talks, which are shorter than what people write
_FEWEST_MESSAGES: Final = 2  # that a feature is met in
_LABELS: Final = (*map(str, Act), STORES)
_KINDS: Final = frozenset({"possession", "check", "yes_no", "option"})
_Row = Mapping[str, Any]


class Fitter:
    """Reads each message once; fits to any part of them."""

    def __init__(self, reader: Reader, answers: Iterable[_Row], talks: Iterable[_Row]) -> None:
        """`answers`: labelled replies, some of them none; `talks`: what the officers' talks take for answers."""
        self._reader = reader
        self._found: dict[tuple[str, str, str], list[int]] = {}
        told = [row for row in answers if row["kind"] in _KINDS]
        self._answers = [self._features(row["text"], row["kind"], asked_of(row)) for row in told]
        self._stores = [row["label"] != "none" for row in told]
        self._talks = [self._features(row["text"], row["kind"], row["ask"]) for row in talks]

    def fit(self, rows: Sequence[_Row]) -> ActsModel:
        read = [self._features(row["text"], row["open"], row["ask"]) for row in rows]
        counts = Counter(feature for found in read for feature in found)
        known = np.array(
            sorted(feature for feature, count in counts.items() if count >= _FEWEST_MESSAGES), dtype=np.int64
        )
        rarity = np.array([np.log((1 + len(rows)) / (1 + counts[int(feature)])) + 1 for feature in known], np.float32)
        of_acts, of_talks, of_answers = (_matrix(found, known, rarity) for found in (read, self._talks, self._answers))
        labels = [frozenset(row["label"]) for row in rows]
        columns = [_fitted(of_acts, [act in label for label in labels]) for act in Act]
        answers = [Act.ANSWER in label for label in labels]
        columns[list(Act).index(Act.ANSWER)] = _fitted(
            of_acts, answers, (of_talks, [True] * len(self._talks)), _TALK_WEIGHT
        )
        stores = [not label.isdisjoint(STORING) for label in labels]
        columns.append(_fitted(of_acts, stores, (of_answers, self._stores), _ANSWER_WEIGHT, _LOOSE_STORES))
        weights = np.array([weights for weights, _ in columns], np.float32).T
        bias = np.array([bias for _, bias in columns], np.float32)
        return ActsModel(_LABELS, known, rarity, weights, bias)

    def _features(self, text: str, open: str, ask: str) -> list[int]:
        key = (text, open, ask)
        if key not in self._found:
            scene = Scene(open, ask)
            if scene.stage != "question":
                scene = Scene(open)
            self._found[key] = hashes(self._reader.evidence_of_acts(text, scene))
        return self._found[key]


def _fitted(
    rows: Any,
    true: Sequence[bool],
    besides: tuple[Any, Sequence[bool]] | None = None,
    less: float = 0.0,
    loose: float = _LOOSE,
) -> tuple[Any, float]:
    """`besides`: what is learnt with `less` weight."""
    values, counted = list(true), [1.0] * len(true)
    if besides is not None:
        rows = sparse.vstack([rows, besides[0]])
        values += besides[1]
        counted += [less] * len(besides[1])
    view = LogisticRegression(C=loose, solver="liblinear").fit(rows, values, sample_weight=counted)
    return view.coef_[0], float(view.intercept_[0])


def asked_of(row: _Row) -> str:
    return str(row.get("ask") or row.get("paper") or "")


def _matrix(read: Sequence[Sequence[int]], known: Any, rarity: Floats) -> Any:
    rows, columns, values = [], [], []
    for number, found in enumerate(read):
        at = found_at(known, found)
        weights = rarity[at].astype(np.float32)
        norm = float(np.sqrt(weights @ weights)) or 1.0
        rows += [number] * len(at)
        columns += at.tolist()
        values += (weights / norm).tolist()
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(read), len(known)))
