"""Which sentence of the officer's file the bot gives to what citizens ask in the middle of a review, against the
labelled questions of `tests/language/messages/questions-*.jsonl`, by models that have not learnt from the question's
procedure.

`python -m benchmarks.questions [FILE …]`: right and wrong answers given, by the chance from which one is given, and how
long it takes; of a file named *measure* only sums. `-v` prints those that are not right. `--shipped`: by the model that
is shipped. `--fit` fits that model to the files for tuning; `--words` counts its words first.
"""

import argparse
import json
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final

import numpy as np
from rapidfuzz import fuzz, process

from bot.catalog.catalog import SHIPPED
from bot.catalog.compiled import CompiledProcedure
from bot.flows.review import Slot, document_slot
from bot.handlers.knowledge import Knowledge, read
from bot.handlers.lookup import ENOUGH, SURE, asked
from bot.language.acts import Scene
from bot.language.answering import FITTED, Asked, next_best
from bot.language.passage_index import signs
from bot.language.text import fold

from . import questions_fit, questions_words
from .acts_stage import NOW, slots
from .answers import ROOT

FILES: Final = sorted((ROOT / "tests" / "language" / "messages").glob("questions-tune*.jsonl"))
_TALKS: Final = sorted((ROOT / "tests" / "language" / "messages").glob("acts-tune*.jsonl"))
_NO_QUESTIONS: Final = frozenset(
    {"ask_list", "ask_progress", "ask_hours", "remark", "hold", "thanks", "go_on", "back", "person", "restart", "undo"}
    | {"skip", "stop", "upset", "nonsense", "greet", "farewell", "correct"}
)
"""What no sentence of the file is an answer to."""

_WEIGHT: Final = 0.1
"""Of each of them, against a question's 1: there are as many, and they are told apart easily."""

_STEPS: Final = (0.9, 0.85, SURE, 0.75, 0.7, 0.65, 0.6, ENOUGH, 0.5, 0.0)
_Row = Mapping[str, Any]


class Bench:
    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._scenes: dict[tuple[str, str], tuple[Scene, Slot | None]] = {}

    def example(self, row: _Row) -> questions_fit.Example:
        procedure, question = self.place(row)
        prepared = self._knowledge.answering.prepared(procedure)
        words = self._knowledge.answering.words(question.text)
        return questions_fit.Example(
            procedure.id,
            len(question.text.split()),
            question.signs,
            signs(prepared, words, question.owner, question.open),
            prepared.kinds,
            prepared.texts,
            np.array([is_right(row, passage.text) for passage in prepared.passages]),
            np.array([is_right(row, passage.told) for passage in prepared.passages]),
            row.get("weight", 1.0),
        )

    def answer(self, row: _Row) -> tuple[str, float, float]:
        """By the model that is shipped; with its chance, and the milliseconds that it took: what a turn has read of the
        message by then is not counted."""
        procedure, question = self.place(row)
        self._knowledge.answering.prepared(procedure)
        start = time.process_time()
        _, question = self.place(row)
        found = self._knowledge.answering.best(procedure, question)
        taken = (time.process_time() - start) * 1000
        text = "\n".join(item.told for item in (found.passage, found.also) if item) if found else ""
        return text, found.chance if found else 0.0, taken

    def passages(self, row: _Row) -> list[str]:
        return [passage.told for passage in self._knowledge.answering.prepared(self.place(row)[0]).passages]

    def place(self, row: _Row) -> tuple[CompiledProcedure, Asked]:
        procedure = self._knowledge.procedure(row["procedure"], NOW)
        if procedure is None:
            raise LookupError(row["procedure"])
        scene, slot = self._scene(procedure, row["open"])
        return procedure, asked(self._knowledge, row["text"], scene, slot)

    def _scene(self, procedure: CompiledProcedure, ask: str) -> tuple[Scene, Slot | None]:
        key = procedure.id, ask
        if key not in self._scenes:
            kind, slot = self._open(procedure, ask)
            self._scenes[key] = Scene(kind, ask if slot is not None else ""), slot
        return self._scenes[key]

    def _open(self, procedure: CompiledProcedure, ask: str) -> tuple[str, Slot | None]:
        """The question, paper or check that is asked in the most similar words."""
        if not ask:
            return "report", None
        say = self._knowledge.say
        found = [(kind, slot, fold(text)) for kind, slot, text in slots(procedure, say)]
        found += [
            ("possession", document_slot(paper.id), fold(say("ask.document", name=paper.name)))
            for paper in procedure.papers
        ]
        best = process.extractOne(fold(ask), [text for *_, text in found], scorer=fuzz.ratio)
        return found[best[2]][:2]


def is_right(row: _Row, text: str) -> bool:
    lines = [line.rstrip(".") for line in text.split("\n") if line]
    return any(answer in text or any(line in answer for line in lines) for answer in row["answers"])


def rows(files: Iterable[Path]) -> list[_Row]:
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line]


def no_questions(knowledge: Knowledge) -> list[_Row]:
    """What is said in the middle of a review and asks nothing that a file tells, at the most similar question."""
    places = [(p.id, ask) for p in knowledge.procedures(NOW) for _, _, ask in slots(p, knowledge.say)]
    asks = [fold(ask) for _, ask in places]
    found: list[_Row] = []
    at: tuple[str, str] = places[0]
    for row in rows(_TALKS):
        if row["open"] in ("candidates", "idle") or not _NO_QUESTIONS.issuperset(row["label"]):
            continue
        if row["open"] != "report":
            at = places[process.extractOne(fold(row["ask"]), asks, scorer=fuzz.ratio)[2]]
        open = "" if row["open"] == "report" else at[1]
        found.append({"procedure": at[0], "open": open, "text": row["text"], "answers": (), "weight": _WEIGHT})
    return found


def curve(found: Sequence[tuple[_Row, bool, float]]) -> None:
    answerable = sum(bool(row["answers"]) for row, *_ in found)
    print(f"{len(found)} questions, {answerable} with an answer in the file")
    print("chance from  given  right  of those given  of the answerable")
    for least in _STEPS:
        given = [right for _, right, chance in found if chance >= least]
        right = sum(given)
        print(f"{least:>11.2f}{len(given):>7}{right:>7}{right / max(1, len(given)):>16.3f}{right / answerable:>19.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--words", action="store_true")
    options = parser.parse_args()
    if options.words:
        questions_words.ship(FITTED)
    knowledge = read(SHIPPED)
    bench = Bench(knowledge)
    if options.fit:
        questions_fit.ship(FITTED, [bench.example(row) for row in (*rows(FILES), *no_questions(knowledge))])
        return
    files = options.files or FILES
    if options.shipped or any("measure" in file.name for file in files):
        shipped(bench, rows(files), telling=options.verbose and not any("measure" in file.name for file in files))
    else:
        left_out(bench, rows(files), no_questions(knowledge), telling=options.verbose)


def shipped(bench: Bench, labelled: Sequence[_Row], *, telling: bool) -> None:
    answers = [(row, *bench.answer(row)) for row in labelled]
    curve([(row, is_right(row, text), chance) for row, text, chance, _ in answers])
    times = [taken for *_, taken in answers]
    print(f"ms a question: p50 {median(times):.2f}, p99 {quantiles(times, n=100)[98]:.2f}")
    for row, text, chance, _ in answers if telling else ():
        _tell(row, text, chance)


def left_out(bench: Bench, asked: Sequence[_Row], besides: Sequence[_Row], *, telling: bool) -> None:
    """Each procedure by what was learnt from the others; `besides`: what asks nothing is learnt too."""
    labelled = [*asked, *besides]
    examples = [bench.example(row) for row in labelled]
    scores = questions_fit.held_out(examples)
    chances = questions_fit.chances_held_out(examples, scores)
    chosen = [int(found.argmax()) for found in scores]
    right = [
        bool(
            example.told[
                [best, *([second] if (second := next_best(found, example.texts, best)) is not None else [])]
            ].any()
        )
        for example, found, best in zip(examples, scores, chosen, strict=True)
    ]
    found = list(zip(labelled, right, chances, strict=True))
    curve(found[: len(asked)])
    print(f"given to {len(besides)} that ask nothing: {sum(chance >= ENOUGH for *_, chance in found[len(asked) :])}")
    for row, best, chance in zip(labelled, chosen, chances, strict=True) if telling else ():
        _tell(row, bench.passages(row)[best], chance)


def _tell(row: _Row, text: str, chance: float) -> None:
    if not is_right(row, text) and chance >= ENOUGH:
        print(f"{chance:.2f} {row['open'][:40]} | {row['text']} | {text} | {row['answers'][:1]}")


if __name__ == "__main__":
    main()
