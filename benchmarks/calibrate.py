"""Fit the weights of `bot/language/weights.py` to the messages kept for tuning, and print them.

    python -m benchmarks.calibrate [--messages GLOB]

Maximum likelihood of a conditional logit with a small penalty. A message out of scope may be taken for anything
that is not the ward's; a truly ambiguous one should spread its chances evenly. With five-fold cross-validation:
of the messages that it was not fitted to, how often is the right one first, and among three.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize

from benchmarks.written import MESSAGES, labelled
from benchmarks.written import examples as written_examples
from bot.catalog.catalog import SHIPPED, read_catalog
from bot.handlers.knowledge import entries, national
from bot.language.entries import Entry
from bot.language.lexicon import Lexicon
from bot.language.matcher import Matcher
from bot.language.weights import NONE_WEIGHTS, WEIGHTS
from bot.language.written import parsed

PENALTY = 0.02
OUT_OF_SCOPE = 1.0  # their weight: both errors count alike
FOLDS = 5
AMBIGUOUS = 1.5  # more, and clear messages are asked back
Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Example:
    values: Array  # a row an owner, in the order of WEIGHTS
    none: Array
    target: Array  # the shares that the chances should have; the last is none's
    even: bool  # ambiguous: evenly, instead of any of them
    weight: float


def examples(found: Sequence[Entry], pattern: str) -> list[Example]:
    """The matcher learns from these messages too: each is judged by one that has not seen its fold."""
    ids = {entry.code: entry.id for entry in found if entry.ward and entry.code}
    lexicon, names = Lexicon.load(SHIPPED / "language"), national()
    reads = Matcher(found, lexicon, names)
    rows = list(labelled(pattern))
    folds = np.random.RandomState(1).randint(0, FOLDS, len(rows))
    written = [written_examples(reads, ids, row) for row in rows]
    judged: list[Example | None] = [None] * len(rows)
    for fold in range(FOLDS):
        others = {each for lines, at in zip(written, folds, strict=True) if at != fold for each in lines}
        matcher = Matcher(found, lexicon, names, [parsed(each) for each in sorted(others)])
        for place in np.flatnonzero(folds == fold):
            judged[place] = _example(matcher, found, rows[place])
    return [example for example in judged if example is not None]


def _example(matcher: Matcher, found: Sequence[Entry], row: dict[str, Any]) -> Example | None:
    away = bool(row.get("none"))
    codes = {row.get("code"), *row.get("also", ())} - {None}
    evidence = matcher.evidence(row["text"])
    right = [
        (not found[owner].ward if away else found[owner].code in codes) if owner < len(found) else away
        for owner in evidence.owners
    ]
    target = np.array([*right, away], dtype=np.float64)
    if not target.any():
        return None
    ambiguous = row["kind"] == "ambiguous"
    weight = OUT_OF_SCOPE if away else AMBIGUOUS if ambiguous else 1.0
    return Example(evidence.values, evidence.none, target, ambiguous, weight)


@dataclass(frozen=True, slots=True)
class Table:
    """All examples in arrays, each with as many rows as the longest has: its owners, and last none."""

    values: Array
    there: np.ndarray[Any, np.dtype[np.bool_]]
    target: Array
    even: np.ndarray[Any, np.dtype[np.bool_]]
    weight: Array

    @classmethod
    def of(cls, data: Sequence[Example]) -> "Table":
        longest = max(len(example.target) for example in data)
        values = np.zeros((len(data), longest, len(WEIGHTS) + len(NONE_WEIGHTS)))
        there, target = np.zeros((len(data), longest), dtype=np.bool_), np.zeros((len(data), longest))
        for number, example in enumerate(data):
            last = len(example.values)
            values[number, :last, : len(WEIGHTS)] = example.values
            values[number, last, len(WEIGHTS) :] = example.none
            there[number, : last + 1] = True
            target[number, : last + 1] = example.target
        even, weight = np.array([item.even for item in data]), np.array([item.weight for item in data])
        return cls(values, there, target, even, weight)

    def chances(self, weights: Array) -> Array:
        utilities = np.where(self.there, self.values @ weights, -np.inf)
        shares = np.exp(utilities - utilities.max(axis=1, keepdims=True))
        found: Array = shares / shares.sum(axis=1, keepdims=True)
        return found


def loss(weights: Array, table: Table) -> tuple[float, Array]:
    found, target = table.chances(weights), table.target
    hit = (found * target).sum(axis=1) + 1e-9
    even = target / target.sum(axis=1, keepdims=True)
    wanted = np.where(table.even[:, None], even, found * target / hit[:, None])
    told = np.where(table.even, (even * np.log(found + 1e-9)).sum(axis=1), np.log(hit))
    pull = table.weight[:, None] * (found - wanted)
    gradient = np.einsum("nk,nkf->f", pull, table.values)
    return PENALTY * float(weights @ weights) - float(table.weight @ told), gradient + 2 * PENALTY * weights


def fit(data: Sequence[Example]) -> Array:
    start = np.zeros(len(WEIGHTS) + len(NONE_WEIGHTS))
    fitted: Array = minimize(loss, start, args=(Table.of(data),), jac=True, method="L-BFGS-B").x
    return fitted


def cross_validated(data: Sequence[Example]) -> tuple[float, float]:
    folds = np.random.RandomState(0).randint(0, FOLDS, len(data))
    first, three = [], []
    for fold in range(FOLDS):
        weights = fit([example for example, at in zip(data, folds, strict=True) if at != fold])
        for example, at in zip(data, folds, strict=True):
            if at == fold and not example.even and not example.target[-1]:
                order = np.argsort(-Table.of([example]).chances(weights)[0][: len(example.values)])
                first.append(bool(example.target[order[0]]))
                three.append(bool(example.target[order[:3]].any()))
    return float(np.mean(first)), float(np.mean(three))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--messages", default=MESSAGES)
    options = parser.parse_args()
    catalog, _ = read_catalog(SHIPPED)
    found = [entry for entry in entries(catalog) if entry.ward or entry.id not in catalog.versions]
    data = examples(found, options.messages)
    first, three = cross_validated(data)
    print(f"{len(data)} messages; cross-validated, of those in scope: first {first:.3f}, among three {three:.3f}")
    for name, value in zip((*WEIGHTS, *NONE_WEIGHTS), fit(data), strict=True):
        print(f"    {name!r}: {value:.2f},")


if __name__ == "__main__":
    main()
