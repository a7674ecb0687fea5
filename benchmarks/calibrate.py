"""Fit the weights of `bot/language/weights.py` to the messages kept for tuning, and print them.

    python -m benchmarks.calibrate [--messages GLOB]

Maximum likelihood of a conditional logit with a small penalty. A message out of scope may be taken for anything
that is not the ward's; a truly ambiguous one should spread its chances evenly. With five-fold cross-validation:
of the messages that it was not fitted to, how often is the right one first, and among three.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from benchmarks.matching import MESSAGES
from bot.catalog.catalog import SHIPPED, read_catalog
from bot.handlers.knowledge import entries, national
from bot.language.entries import Entry
from bot.language.lexicon import Lexicon
from bot.language.matcher import Matcher
from bot.language.weights import NONE_WEIGHTS, WEIGHTS

PENALTY = 0.02
OUT_OF_SCOPE = 3.0  # their weight: there are fewer of them, and both errors count alike
FOLDS = 5
AMBIGUOUS = 1.5  # more, and clear messages are asked back: 2.5 costs four points of sure answers
Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Example:
    values: Array  # a row an owner, in the order of WEIGHTS
    none: Array
    target: Array  # the shares that the chances should have; the last is none's
    even: bool  # ambiguous: evenly, instead of any of them
    weight: float


def examples(matcher: Matcher, found: Sequence[Entry], pattern: str) -> list[Example]:
    read = []
    for path in sorted(Path().glob(pattern)):
        if "answers" not in path.name:
            rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
            read += [example for row in rows if (example := _example(matcher, found, row)) is not None]
    return read


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


def chances(weights: Array, example: Example) -> Array:
    utilities = np.append(example.values @ weights[: len(WEIGHTS)], example.none @ weights[len(WEIGHTS) :])
    shares = np.exp(utilities - utilities.max())
    found: Array = shares / shares.sum()
    return found


def loss(weights: Array, data: Sequence[Example]) -> tuple[float, Array]:
    total, gradient = 0.0, np.zeros_like(weights)
    for example in data:
        found = chances(weights, example)
        hit = float(found @ example.target) + 1e-9
        wanted = example.target / example.target.sum() if example.even else found * example.target / hit
        total -= example.weight * float(wanted @ np.log(found + 1e-9) if example.even else np.log(hit))
        pull = example.weight * (found - wanted)
        gradient[: len(WEIGHTS)] += example.values.T @ pull[:-1]
        gradient[len(WEIGHTS) :] += pull[-1] * example.none
    return total + PENALTY * float(weights @ weights), gradient + 2 * PENALTY * weights


def fit(data: Sequence[Example]) -> Array:
    start = np.zeros(len(WEIGHTS) + len(NONE_WEIGHTS))
    fitted: Array = minimize(loss, start, args=(data,), jac=True, method="L-BFGS-B").x
    return fitted


def cross_validated(data: Sequence[Example]) -> tuple[float, float]:
    folds = np.random.RandomState(0).randint(0, FOLDS, len(data))
    first, three = [], []
    for fold in range(FOLDS):
        weights = fit([example for example, at in zip(data, folds, strict=True) if at != fold])
        for example, at in zip(data, folds, strict=True):
            if at == fold and example.weight == 1.0 and not example.even:
                order = np.argsort(-chances(weights, example)[:-1])
                first.append(bool(example.target[order[0]]))
                three.append(bool(example.target[order[:3]].any()))
    return float(np.mean(first)), float(np.mean(three))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--messages", default=MESSAGES)
    options = parser.parse_args()
    catalog, _ = read_catalog(SHIPPED)
    found = [entry for entry in entries(catalog) if entry.ward or entry.id not in catalog.versions]
    data = examples(Matcher(found, Lexicon.load(SHIPPED / "language"), national()), found, options.messages)
    first, three = cross_validated(data)
    print(f"{len(data)} messages; cross-validated, of those in scope: first {first:.3f}, among three {three:.3f}")
    for name, value in zip((*WEIGHTS, *NONE_WEIGHTS), fit(data), strict=True):
        print(f"    {name!r}: {value:.2f},")


if __name__ == "__main__":
    main()
