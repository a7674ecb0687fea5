"""What the examples of `examples.yaml` add to the rules for "have you got this paper?", cross-validated: each fifth
of a file is read by a reader that knows all examples but those of that fifth.

`python -m benchmarks.examples [FILE …]`; `-v` also prints what is misread. The rules were written with the same
files in view, which flatters them; what nobody has seen is for `benchmarks.answers`.
"""

import json
import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.possession_examples import PossessionExamples
from bot.language.possession_opinion import PossessionOpinion
from bot.language.possession_states import HELD
from bot.language.questions import Questions
from bot.language.reader import Reader
from bot.language.readings import Possession
from bot.language.text import fold

from .answers import ROOT, is_right

_FILES = sorted((ROOT / "tests" / "language" / "messages").glob("answers-tune*.jsonl"))
_FOLDS = 5
_NONE = "none"
_Row = Mapping[str, Any]


class _Measured:
    def __init__(self) -> None:
        self.lexicon = Lexicon.load(ROOT / "knowledge" / "language")
        self.normaliser = Normaliser(self.lexicon)
        self.questions = Questions(self.lexicon, self.normaliser)
        groups = self.lexicon.examples.section("possession")
        self.examples = [(label, text) for label in groups.data for text in groups.lines(label)]
        self.rules = self.knowing([])

    def knowing(self, examples: Sequence[tuple[str, str]]) -> Reader:
        known = PossessionExamples(self.lexicon, self.normaliser, examples)
        return Reader(self.lexicon, PossessionOpinion(self.lexicon, self.normaliser, self.questions, known))

    def folds(self, rows: list[_Row]) -> Iterator[tuple[_Row, str, str]]:
        """Each row with what the rules alone read, and what both do."""
        random.Random(5).shuffle(rows)
        for i in range(_FOLDS):
            fold_rows = rows[i::_FOLDS]
            out = {_key(row["text"]) for row in fold_rows}
            reader = self.knowing([(label, text) for label, text in self.examples if _key(text) not in out])
            for row in fold_rows:
                paper = (row["paper"],)
                rules, both = (each.possession(row["text"], paper) for each in (self.rules, reader))
                yield row, _name(rules), _name(both)


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _name(value: Possession | None) -> str:
    return str(Possession.COPY if value is Possession.CERTIFIED else value or _NONE)


def main(arguments: Sequence[str]) -> None:
    telling = "-v" in arguments
    measured = _Measured()
    for file in [Path(name) for name in arguments if name != "-v"] or _FILES:
        lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
        read = list(measured.folds([row for row in lines if row["kind"] == "possession"]))
        by_rules, by_both = ([(row, pair[way]) for row, *pair in read] for way in (0, 1))
        for name, answers in (("rules", by_rules), ("both", by_both)):
            right = sum(is_right(row, answer) for row, answer in answers)
            wrong = sum(answer in HELD and not is_right(row, answer) for row, answer in answers)
            print(f"{file.name:<24}{name:<6}{right / len(read):.3f}  wrong have or missing {wrong / len(read):.3f}")
        for row, rules, both in read if telling else ():
            if not is_right(row, both):
                print(f"    {row['label']} <- {both} (rules: {rules}) | {row['paper']} | {row['text']}")


if __name__ == "__main__":
    main(sys.argv[1:])
