"""What the bot does with the labelled messages of `tests/language/messages/acts-*.jsonl`, each said where it belongs.

`python -m benchmarks.acts FILE …`: right, stored though it is no answer, not understood, or taken for another act, by
label and by what was open. `-v` prints those that are not right. `--held-out`: each file by a model that has not learnt
it, and each fifth of all by one that has not learnt that fifth. `--fit` fits the model that is shipped to the files.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from bot.catalog.catalog import SHIPPED
from bot.flows.review import Slot
from bot.flows.standing import stand
from bot.handlers.brain import take_turn
from bot.handlers.conversation import Conversation, load
from bot.handlers.knowledge import Knowledge, read
from bot.language.acts import FITTED
from bot.language.acts_model import ActsModel
from bot.language.reader import Reader

from .acts_fit import Fitter
from .acts_seen import Recorder, Seen, seen
from .acts_stage import NOW, Stage, said
from .acts_talks import answers, knowing
from .answers import ROOT

_FILES: Final = sorted((ROOT / "tests" / "language" / "messages").glob("acts-tune*.jsonl"))
_ANSWERS: Final = sorted((ROOT / "tests" / "language" / "messages").glob("answers-tune*.jsonl"))
_FOLDS: Final = 5
_STORING: Final = frozenset({"answer", "later_paper", "correct", "wish"})
_VERDICTS: Final = ("right", "stored", "missed", "other")
_ALIKE: Final = {
    "hold": {"go_on", "back", "farewell"},
    "back": {"go_on", "greet"},
    "go_on": {"back"},
    "stop": {"farewell"},
    "farewell": {"stop", "hold"},
    "greet": {"back"},
    "later_paper": {"correct"},
    "ask_get": {"ask_place"},
    "ask_place": {"ask_get"},
    "nonsense": {"remark"},
    "thanks": {"farewell"},
    "undo": {"correct"},
}
"""What is answered with the same few words."""
_Row = Mapping[str, Any]


class Bench:
    def __init__(self, knowledge: Knowledge) -> None:
        self._recorder = Recorder(knowledge.catalog.phrases.texts)
        self._knowledge = replace(knowledge, catalog=replace(knowledge.catalog, phrases=self._recorder))
        self.stage = Stage(knowledge)

    @property
    def reader(self) -> Reader:
        return self._knowledge.reader

    def talks(self) -> Iterator[_Row]:
        return answers(self._knowledge)

    def knows(self, model: ActsModel) -> None:
        """Instead of the model that is shipped."""
        self._knowledge = knowing(self._knowledge, model)

    def read(self, part: Iterable[_Row]) -> list[tuple[_Row, Seen, str]]:
        return [(row, item, verdict(row, item)) for row in part for item in [self._met(row)]]

    def _met(self, row: _Row) -> Seen:
        state = self.stage.open(row)
        before = load(state) or Conversation()
        slot = self._slot(before)
        self._recorder.made.clear()
        result = take_turn(self._knowledge, state, said(row["text"]), NOW)
        told = self._recorder.said(result.replies)
        return seen(before, slot, load(result.state) or Conversation(), told)

    def _slot(self, conversation: Conversation) -> Slot | None:
        review = conversation.review
        procedure = self._knowledge.procedure(review.procedure, NOW) if review else None
        return stand(procedure, review).open if review and procedure else None


def verdict(row: _Row, found: Seen) -> str:
    """By its first label; `both` is counted apart."""
    labels = frozenset(row["label"])
    if (found.open or found.stored) and labels.isdisjoint(_STORING):
        return "stored"
    if found.open and "answer" not in labels and "skip" not in labels:
        return "stored"
    first = row["label"][0]
    if first == "nonsense" and found.missed:
        return "right"
    if served(first, found) or ("answer" in labels and found.open):
        return "right"
    return "missed" if found.missed else "other"


def served(act: str, found: Seen) -> bool:
    if act in found.acts or not found.acts.isdisjoint(_ALIKE.get(act, ())):
        return True
    return act == "ask_other" and (found.unanswered or any(item.startswith("ask_") for item in found.acts))


def rows(files: Iterable[Path]) -> list[_Row]:
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line]


def tell(found: Sequence[tuple[_Row, Seen, str]], *, telling: bool) -> None:
    _table("", found)
    two = [(row, item) for row, item, _ in found if len(row["label"]) > 1]
    both = sum(all(served(act, item) for act in row["label"]) for row, item in two)
    print(f"all acts of {len(two)} messages with two: {both}")
    for key in ("label", "open"):
        groups: dict[str, list[tuple[_Row, Seen, str]]] = {}
        for row, item, what in found:
            groups.setdefault(row[key] if key == "open" else row["label"][0], []).append((row, item, what))
        for name in sorted(groups):
            _table(name, groups[name])
    for row, item, what in found if telling else ():
        if what != "right":
            print(
                f"{what:<7} {'+'.join(row['label'])} @{row['open']} | {row['text']} | {item.told} | {row['ask'][:40]}"
            )


def _table(name: str, found: Sequence[tuple[_Row, Seen, str]]) -> None:
    counts = Counter(what for *_, what in found)
    shares = "  ".join(f"{what} {counts[what] / max(1, len(found)):.3f}" for what in _VERDICTS)
    print(f"{name:<13}{len(found):>5}  {shares}")


def _parts(files: Sequence[Path]) -> Iterator[tuple[str, list[_Row], list[_Row]]]:
    """What is read, and what may be learnt for it: by hand, then by fifths."""
    by_file = [rows([file]) for file in files]
    for file, part in zip(files, by_file, strict=True):
        others = [row for other in by_file if other is not part for row in other]
        if others:
            yield f"{file.name}, learnt from the others", part, others
    everything = [row for part in by_file for row in part]
    random.Random(5).shuffle(everything)
    for i in range(_FOLDS):
        fifth = everything[i::_FOLDS]
        yield "a fifth", fifth, [row for row in everything if row not in fifth]


def _held_out(bench: Bench, fitter: Fitter, files: Sequence[Path], *, telling: bool) -> None:
    folded: list[tuple[_Row, Seen, str]] = []
    for name, part, others in _parts(files):
        bench.knows(fitter.fit(others))
        found = bench.read(part)
        if name == "a fifth":
            folded += found
            continue
        print(name)
        tell(found, telling=telling)
    print("all, by fifths")
    tell(folded, telling=telling)


def main(arguments: Sequence[str]) -> None:
    files = [Path(name) for name in arguments if not name.startswith("-")] or _FILES
    bench = Bench(read(SHIPPED, "huong-thuy"))
    if "--fit" in arguments or "--held-out" in arguments:
        fitter = Fitter(bench.reader, rows(_ANSWERS), bench.talks())
        if "--fit" in arguments:
            fitter.fit(rows(files)).ship(FITTED)
        else:
            _held_out(bench, fitter, files, telling="-v" in arguments)
        return
    for file in files:
        print(file.name)
        tell(bench.read(rows([file])), telling="-v" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
