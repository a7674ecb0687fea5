"""How well replies to questions with options are read, held out by reply and by question (one that nothing was fitted
to), at several thresholds. Replies to other questions, put to a question that they do not answer, are learnt from too.

`python -m benchmarks.options [FILE …]`; `--fit` fits the weights that are shipped (`option_verdict.npz`) to the files.
"""

import json
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from bot.catalog.catalog import read_catalog
from bot.language.option_verdict import COLUMNS, NONE, OPTION, UNSURE, WEIGHTS, Evidence, OptionVerdict
from bot.language.readings import OptionWords

from .answers import ROOT, YEAR
from .examples import Known, key

_FILES = sorted((ROOT / "tests" / "language" / "messages").glob("answers-tune*.jsonl"))
_ACTS = sorted((ROOT / "tests" / "language" / "messages").glob("acts-tune*.jsonl"))
_ANSWER = "answer"
_FOLDS = 5
_STRANGERS = 0.05  # for each reply
_LOOSE = 3.0  # the inverse of the penalty, held out
_STEPS = 300
_THRESHOLDS = (0.5, 0.6, 0.65, 0.7, 0.8)
_Row = Mapping[str, Any]
_Floats = np.ndarray[Any, np.dtype[np.float64]]


class _Seen(NamedTuple):
    """A reply as a reader sees it that has not learnt it."""

    row: _Row
    evidence: Evidence
    fold: int


def _by_line(row: _Row) -> str:
    return key(row["text"])


def _by_question(row: _Row) -> str:
    return "|".join(sorted(item["label"] for item in row["options"]))


def _strangers(rows: Sequence[_Row]) -> list[_Row]:
    """Replies to other questions, each put to a question with options: no answer to it, but where the rules would read
    one. Where something other than an answer was done, the reply stays at its question."""
    asked = [row for row in rows if row["kind"] == OPTION]
    chance = random.Random(7)
    others = [row for row in rows if row["kind"] in ("possession", "yes_no", OPTION)]
    found: list[_Row] = []
    for row in chance.sample(others, min(len(others), int(len(asked) * _STRANGERS))):
        at = chance.choice(asked)
        if not _shared(row, at):
            found.append({**at, "text": row["text"], "label": NONE, "stranger": True})
    return found


def _acts() -> list[_Row]:
    """What people do at a question with options that answers nothing: thanks, goodbyes, questions."""
    catalog, _ = read_catalog(ROOT / "knowledge")
    versions = (one for each in catalog.versions.values() for one in each)
    asked = {question.ask: question.options for one in versions for question in one.source.questions}
    lines = [line for file in _ACTS for line in file.read_text(encoding="utf-8").splitlines()]
    return [
        {"kind": OPTION, "options": [{"id": one.id, "label": one.label} for one in options], "label": NONE} | at
        for row in map(json.loads, lines)
        if row["open"] == OPTION and _ANSWER not in row["label"] and (options := asked.get(row["ask"]))
        for at in [{"text": row["text"], "stranger": True}]
    ]


def _shared(row: _Row, at: _Row) -> bool:
    labels = {item["label"] for item in row.get("options", ())}
    return not labels.isdisjoint(item["label"] for item in at["options"])


def _seen(known: Known, rows: Sequence[_Row], by: Callable[[_Row], str]) -> Iterator[_Seen]:
    groups = sorted(set(map(by, rows)))
    random.Random(5).shuffle(groups)
    fold_of = {group: i % _FOLDS for i, group in enumerate(groups)}
    for fold in range(_FOLDS):
        part = [row for row in rows if fold_of[by(row)] == fold]
        reader = known.without("option", frozenset(key(row["text"]) for row in part), papers=True)
        for row in part:
            options = [OptionWords(item["id"], item["label"]) for item in row["options"]]
            evidence = reader.evidence_of_option(row["text"], options, YEAR)
            if evidence is not None and not (row.get("stranger") and evidence.whole["something read"]):
                yield _Seen(row, evidence, fold)


class _Table:
    """The replies as rows of numbers: one for each option, and one for the reply as no answer."""

    def __init__(self, seen: Sequence[_Seen], names: Sequence[str]) -> None:
        places = {name: i for i, name in enumerate(names)}
        rows: list[_Floats] = []
        wholes: list[_Floats] = []
        self.own: list[int] = []
        self.starts: list[int] = []
        self.meant = np.zeros(sum(len(one.evidence.of) for one in seen))
        self.no_answer, self.unsure = np.zeros(len(seen)), np.zeros(len(seen))
        for i, one in enumerate(seen):
            self.starts.append(len(rows))
            for id, found in one.evidence.of.items():
                self.meant[len(rows)] = id == one.row["label"]
                rows.append(_numbers(found, places))
                self.own.append(i)
            wholes.append(_numbers(one.evidence.whole, places))
            self.no_answer[i], self.unsure[i] = one.row["label"] == NONE, one.row["label"] == UNSURE
        self.options, self.whole = np.array(rows), np.array(wholes)

    def loss(self, flat: _Floats) -> tuple[float, _Floats]:
        """Of all weights, one row for each of `COLUMNS`; with its slope."""
        weights = flat.reshape(len(COLUMNS), -1)
        of, no_answer, unsure = self.options @ weights[0], self.whole @ weights[1], self.whole @ weights[2]
        most = np.maximum(np.maximum(np.maximum.reduceat(of, self.starts), no_answer), unsure)
        raised = np.exp(of - most[self.own]), np.exp(no_answer - most), np.exp(unsure - most)
        total = np.add.reduceat(raised[0], self.starts) + raised[1] + raised[2]
        chances = raised[0] / total[self.own], raised[1] / total, raised[2] / total
        targets = self.meant, self.no_answer, self.unsure
        lost = -sum(float(np.log(c + 1e-12) @ t) for c, t in zip(chances, targets, strict=True))
        features = self.options, self.whole, self.whole
        slope = np.array([f.T @ (c - t) for f, c, t in zip(features, chances, targets, strict=True)])
        return lost + float(flat @ flat) / (2 * _LOOSE), slope.ravel() + flat / _LOOSE


def _numbers(found: Mapping[str, float], places: Mapping[str, int]) -> _Floats:
    row = np.zeros(len(places))
    for name, value in found.items():
        row[places[name]] = value
    return row


def _fitted(seen: Sequence[_Seen]) -> Mapping[str, Sequence[float]]:
    every = (found for one in seen for found in (*one.evidence.of.values(), one.evidence.whole))
    names = sorted({name for found in every for name in found})
    table = _Table(seen, names)
    start = np.zeros(len(COLUMNS) * len(names))
    found = minimize(table.loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return dict(zip(names, found.x.reshape(len(COLUMNS), -1).T.tolist(), strict=True))


def _measure(name: str, seen: Sequence[_Seen]) -> None:
    chances, strange = [], []
    for fold in range(_FOLDS):
        verdict = OptionVerdict(_fitted([one for one in seen if one.fold != fold]))
        held_out = [one for one in seen if one.fold == fold]
        chances += [(one.row["label"], verdict.chances(one.evidence)) for one in held_out if "stranger" not in one.row]
        strange += [verdict.chances(one.evidence) for one in held_out if "stranger" in one.row]
    for least in _THRESHOLDS:
        read = [(label, _read(found, least)) for label, found in chances]
        right = sum(label == said for label, said in read) / len(read)
        wrong = sum(said not in (label, NONE, UNSURE) for label, said in read) / len(read)
        taken = sum(_read(found, least) not in (NONE, UNSURE) for found in strange) / len(strange)
        print(f"{name:<12}from {least:.2f}: right {right:.3f}, wrong {wrong:.3f} of {len(read)}; strangers {taken:.3f}")


def _read(chances: Mapping[str, float], least: float) -> str:
    best = max(chances, key=lambda value: chances[value])
    return best if best in (NONE, UNSURE) or chances[best] >= least else NONE


def main(arguments: Sequence[str]) -> None:
    files = [Path(name) for name in arguments if not name.startswith("-")] or _FILES
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    every = list(map(json.loads, lines))
    rows = [row for row in every if row["kind"] == OPTION]
    rows += _strangers(every) + _acts()
    known = Known()
    ways = {"by line": list(_seen(known, rows, _by_line)), "by question": list(_seen(known, rows, _by_question))}
    if "--fit" in arguments:
        weights = _fitted([one for seen in ways.values() for one in seen])
        np.savez_compressed(WEIGHTS, names=np.array([*weights]), weights=np.array([*weights.values()], np.float32))
        return
    for name, seen in ways.items():
        _measure(name, seen)


if __name__ == "__main__":
    main(sys.argv[1:])
