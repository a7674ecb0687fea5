"""Fit `bot/language/doubt.npz`, the second look at a message, to the messages for tuning, and print the curve.

    python -m benchmarks.doubt [--dry]

To be done when messages were added, after `benchmarks.written` and `benchmarks.calibrate`. Each message is judged by a
matcher that has not learnt from its fold, and in the curve by a second look that has not either. The first messages of
the example dialogues, that begin a procedure, are clear because an officer wrote them so; they are not in the curve.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any
from zlib import crc32

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags

from benchmarks.written import MESSAGES, examples, labelled
from bot.catalog.catalog import SHIPPED, read_catalog
from bot.catalog.dialogues import read_dialogues
from bot.handlers.knowledge import entries, national
from bot.language.doubt import FILE, WORDS_COUNT, Signs, words
from bot.language.entries import Entry
from bot.language.lexicon import Lexicon
from bot.language.logistic import hashes
from bot.language.matcher import Matcher
from bot.language.written import digest, parsed, written

FOLDS = 5
FREEDOM = 0.5  # the inverse of the penalty
AMBIGUOUS, OUT_OF_SCOPE, SCRIPTED = 2.0, 0.3, 2.0  # how much they count beside a clear message
SEEN_TWICE = 2  # a word of one message only tells nothing
STEPS = 150
MOST = 127
Floats = np.ndarray[Any, np.dtype[np.float64]]
Marks = np.ndarray[Any, np.dtype[np.bool_]]
Arrays = dict[str, np.ndarray[Any, Any]]


@dataclass(frozen=True, slots=True)
class Judged:
    signs: Signs
    wanted: Sequence[str]
    fold: int
    ambiguous: bool
    away: bool
    right: bool  # the likeliest procedure is one of those meant
    scripted: bool = False


def judged(found: Sequence[Entry], pattern: str) -> list[Judged]:
    """Messages for which a procedure of the ward comes into question."""
    ids = {entry.code: entry.id for entry in found if entry.ward and entry.code}
    lexicon, names = Lexicon.load(SHIPPED / "language"), national()
    reads = Matcher(found, lexicon, names)
    rows = [*labelled(pattern), *scripted({entry.id: entry.code for entry in found if entry.ward and entry.code})]
    lines = [examples(reads, ids, row) for row in rows]
    scripts = [row["kind"] == "scripted" for row in rows]
    # one fold for those that say the same
    folds = [crc32(line[0].partition("\t")[2].encode()) % FOLDS if line else 0 for line in lines]
    results = []
    for fold in range(FOLDS):
        taught = zip(lines, folds, scripts, strict=True)
        others = {each for line, at, script in taught if at != fold and not script for each in line}
        matcher = Matcher(found, lexicon, names, [parsed(each) for each in sorted(others)])
        for row, at in zip(rows, folds, strict=True):
            if at == fold and (each := _judged(matcher, ids, row, fold)):
                results.append(each)
    return results


def _judged(matcher: Matcher, ids: dict[str, str], row: dict[str, Any], fold: int) -> Judged | None:
    away = bool(row.get("none"))
    right = set() if away else {ids[code] for code in (row["code"], *row.get("also", ())) if code in ids}
    found = matcher.signs(row["text"])
    if found is None or not (away or right):
        return None
    first, signs, wanted = found
    return Judged(signs, wanted, fold, row["kind"] == "ambiguous", away, first in right, row["kind"] == "scripted")


def scripted(codes: Mapping[str, str]) -> list[dict[str, Any]]:
    """Messages of the example dialogues that begin a procedure."""
    files, _ = read_dialogues(SHIPPED / "dialogues")
    first = [talk.talk[0] for _, file in files for talk in file.dialogues]
    texts = {step.citizen: step.bot.procedure or "" for step in first if step.citizen and step.bot.asks != "candidates"}
    return [{"text": text, "code": codes[id], "kind": "scripted"} for text, id in texts.items() if id in codes]


class Table:
    """The signs, each in units of its own spread, beside the words as unit vectors."""

    def __init__(self, data: Sequence[Judged]) -> None:
        signs = np.array([each.signs.values() for each in data])
        self.middle, self.spread = signs.mean(axis=0), signs.std(axis=0) + 1e-9
        self.signs = (signs - self.middle) / self.spread
        rows = [hashes(words(each.wanted)) for each in data]
        known, places = np.unique(np.concatenate(rows), return_inverse=True)
        counts = np.bincount(places)
        kept = counts >= SEEN_TWICE
        self.known = known[kept]
        self.rarity = np.log((1 + len(rows)) / (1 + counts[kept])) + 1
        owners, place = np.repeat(np.arange(len(rows)), [len(row) for row in rows]), np.cumsum(kept) - 1
        there = kept[places]
        at = (owners[there], place[places[there]])
        table = csr_matrix((self.rarity[at[1]], at), shape=(len(rows), len(self.known)))
        lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
        self.words = (diags(WORDS_COUNT / np.where(lengths > 0, lengths, 1.0)) @ table).tocsr()

    def fit(self, target: Marks, weight: Floats, used: Marks) -> Floats:
        """Weights of the signs, of the words, and the bias."""
        signs, said, wanted, pull = self.signs[used], self.words[used], target[used] * 1.0, weight[used]
        turned, count = said.T.tocsr(), self.signs.shape[1]

        def loss(weights: Floats) -> tuple[float, Floats]:
            scores = signs @ weights[:count] + said @ weights[count:-1] + weights[-1]
            error = (1 / (1 + np.exp(-scores)) - wanted) * pull
            kept = weights[:-1] / FREEDOM
            told = float(pull @ (np.logaddexp(0, scores) - wanted * scores) + 0.5 * kept @ weights[:-1])
            return told, np.r_[signs.T @ error + kept[:count], turned @ error + kept[count:], error.sum()]

        start = np.zeros(count + len(self.known) + 1)
        fitted: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
        return fitted

    def chances(self, weights: Floats) -> Floats:
        count = self.signs.shape[1]
        found: Floats = 1 / (1 + np.exp(-(self.signs @ weights[:count] + self.words @ weights[count:-1] + weights[-1])))
        return found


@dataclass(frozen=True, slots=True)
class Question:
    target: Marks
    weight: Floats
    asked: Marks  # of which messages


def questions(data: Sequence[Judged]) -> list[Question]:
    """In the order of `Doubt`."""
    ambiguous = np.array([each.ambiguous for each in data])
    away, right = np.array([each.away for each in data]), np.array([each.right for each in data])
    every, each = np.ones(len(data), dtype=np.bool_), np.where([item.scripted for item in data], SCRIPTED, 1.0)
    return [
        Question(ambiguous, np.where(ambiguous, AMBIGUOUS, each), right),
        Question(right, np.where(away, OUT_OF_SCOPE, each), every),
        Question(~away, each, every),
    ]


def curve(data: Sequence[Judged], table: Table) -> None:
    folds = np.array([each.fold for each in data])
    found = []
    for question in questions(data):
        chances = np.zeros(len(data))
        for fold in range(FOLDS):
            weights = table.fit(question.target, question.weight, question.asked & (folds != fold))
            chances[folds == fold] = table.chances(weights)[folds == fold]
        found.append(chances)
    ambiguous = np.array([each.ambiguous for each in data])
    away, right = np.array([each.away for each in data]), np.array([each.right for each in data])
    clear = ~ambiguous & ~away & ~np.array([each.scripted for each in data])
    print(
        "| right from | open below | ambiguous: not sure | clear: sure and right | clear: surely wrong | away: sure |"
    )
    print(f"|{' --- |' * 6}")
    for least, most in product((0.85, 0.88, 0.9, 0.92), (0.25, 0.3, 0.35, 0.4)):
        sure = (found[1] >= least) & (found[0] < most)
        figures = (~sure[ambiguous], sure[clear & right], (sure & ~right)[clear], sure[away])
        print(f"| {least} | {most} | {' | '.join(f'{each.mean():.3f}' for each in figures)} |")


def model(data: Sequence[Judged], table: Table, used: Marks) -> Arrays:
    """Of the messages `used`, as `Doubts` reads it."""
    fitted = [table.fit(question.target, question.weight, question.asked & used) for question in questions(data)]
    count = table.signs.shape[1]
    signs = np.stack([weights[:count] / table.spread for weights in fitted], axis=1)
    said = WORDS_COUNT * np.stack([weights[count:-1] for weights in fitted], axis=1)
    scale = float(np.abs(said).max()) / MOST
    return {
        "known": table.known.astype(np.int32),
        "rarity": table.rarity.astype(np.float16),
        "weights": np.round(said / scale).astype(np.int8),
        "scale": np.array(scale),
        "signs": signs,
        "bias": np.array([weights[-1] for weights in fitted]) - table.middle @ signs,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--dry", action="store_true", help="only the curve")
    options = parser.parse_args()
    catalog, _ = read_catalog(SHIPPED)
    found = [entry for entry in entries(catalog) if entry.ward or entry.id not in catalog.versions]
    data = judged(found, MESSAGES)
    table = Table(data)
    curve(data, table)
    if not options.dry:
        arrays = model(data, table, np.ones(len(data), dtype=np.bool_))
        np.savez_compressed(FILE, digest=np.array(digest(written())), **arrays)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
