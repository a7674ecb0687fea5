"""What the examples of `examples.yaml` add to the rules, cross-validated: each fifth of a file is read by a reader that
knows all examples but those of that fifth.

`python -m benchmarks.examples [FILE …]`; `-v` also prints what is misread. The rules were written with the older
files in view, which flatters them; what nobody has seen is for `benchmarks.answers`.
`--fit` fits the models that are shipped (`bot/language/*_examples.npz`) to the examples as they are now.
`--weights` fits those that weigh rules and examples against each other (`*_verdict.npz`) to the files
given, each read by models that have not learnt it: to be believed only for replies that no rule was written for.
"""

import json
import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.language import possession_examples, possession_verdict, verdict, yes_no_examples, yes_no_verdict
from bot.language.fitted import ship
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.option_examples import OptionExamples
from bot.language.possession_examples import PossessionExamples
from bot.language.possession_states import HELD
from bot.language.reader import Reader
from bot.language.text import fold
from bot.language.yes_no_examples import Labelled, YesNoExamples

from .answers import ROOT, is_right, reading

_FILES = sorted((ROOT / "tests" / "language" / "messages").glob("answers-tune*.jsonl"))
_FOLDS = 5
_STEPS = 150  # of a fit that is shipped
_LOOSE = 0.1  # the inverse of the penalty, cross-validated
_NONE = "none"
_ACT, _ANSWER = "act", "answer"
_PAPER = re.compile(r"đã có (.+?) chưa")
_UNREAD = frozenset({_NONE, "unsure"})
_Row = Mapping[str, Any]


class Known:
    """All examples, and readers that know some of them."""

    def __init__(self) -> None:
        self.lexicon = Lexicon.load(ROOT / "knowledge" / "language")
        self.normaliser = Normaliser(self.lexicon)
        self.possession = possession_examples.shipped_examples(self.lexicon)
        self.yes_no = yes_no_examples.shipped_examples(self.lexicon)
        lines = (line.partition(" | ") for line in self.lexicon.examples.lines("options"))
        self.options = [(label, text) for label, _, text in lines]

    def without(self, kind: str, texts: frozenset[str], *, papers: bool = False) -> Reader:
        """A reader that knows none of `texts`; of the other kinds it knows nothing, which is quicker, but for
        `papers`."""

        def kept(of: str, text: str) -> bool:
            return of == kind and key(text) not in texts

        return Reader(
            self.lexicon,
            PossessionExamples(
                self.lexicon,
                self.normaliser,
                None if papers else [one for one in self.possession if kept("possession", one[1])],
            ),
            YesNoExamples(self.lexicon, self.normaliser, [one for one in self.yes_no if kept("yes_no", one.text)]),
            OptionExamples(self.lexicon, self.normaliser, [one for one in self.options if kept("option", one[1])]),
        )

    def folds(self, kind: str, rows: list[_Row]) -> Iterator[tuple[_Row, str, str]]:
        """Each row with what the rules alone read, and what both do."""
        random.Random(5).shuffle(rows)
        papers = kind == "option"
        rules = self.without("", frozenset(), papers=papers)
        for i in range(_FOLDS):
            part = rows[i::_FOLDS]
            reader = self.without(kind, frozenset(key(row["text"]) for row in part), papers=papers)
            for row in part:
                yield row, str(reading(rules, row)), str(reading(reader, row))


def key(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _wrong(kind: str, row: _Row, answer: str) -> bool:
    taken = answer in HELD if kind == "possession" else answer not in _UNREAD
    return taken and not is_right(row, answer)


def _measure(known: Known, file: Path, kind: str, *, telling: bool) -> None:
    every = as_answers([*map(json.loads, file.read_text(encoding="utf-8").splitlines())])
    rows = [row for row in every if row["kind"] == kind]
    if not rows:
        return
    read = list(known.folds(kind, rows))
    for way, name in ((1, "rules"), (2, "both")):
        right = sum(is_right(found[0], str(found[way])) for found in read) / len(read)
        wrong = sum(_wrong(kind, found[0], str(found[way])) for found in read) / len(read)
        what = "wrong have or missing" if kind == "possession" else "wrong"
        print(f"{file.name:<22}{kind:<12}{name:<6}{right:.3f}  {what} {wrong:.3f}")
    for row, rules, both in read if telling else ():
        if not is_right(row, both):
            print(f"    {row['label']} <- {both} (rules: {rules}) | {row.get('paper') or row['ask']} | {row['text']}")


def as_answers(rows: Sequence[_Row]) -> list[_Row]:
    """What was done at a question about a paper, or a yes/no question, that answers nothing: `none`."""
    found: list[_Row] = []
    for row in rows:
        if row["kind"] != _ACT:
            found.append(row)
        elif _ANSWER not in row["label"] and row["open"] == "possession":
            paper = _PAPER.search(row["ask"])
            found.append({**row, "kind": "possession", "paper": paper[1] if paper else "", "label": _NONE})
        elif _ANSWER not in row["label"] and row["open"] in ("yes_no", "check"):
            found.append({**row, "kind": "yes_no", "label": _NONE})
    return found


def _fit(known: Known) -> None:
    lexicon, normaliser = known.lexicon, known.normaliser
    papers = PossessionExamples(lexicon, normaliser, [("have", "có"), ("missing", "chưa")])
    answers = YesNoExamples(lexicon, normaliser, [Labelled("yes", "", "có"), Labelled("no", "", "không")])
    of_papers, of_answers = possession_examples.fitted_to(lexicon), yes_no_examples.fitted_to(lexicon)
    ship(possession_examples.FITTED, of_papers, papers.fitted(known.possession, _STEPS))
    ship(yes_no_examples.FITTED, of_answers, answers.fitted(known.yes_no, _STEPS))


def _weights(known: Known, kind: str, hands: Sequence[Sequence[_Row]]) -> None:
    """Each file as a reader sees it that has learnt only from the others: what one hand wrote is alike."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    found, labels = [], []
    for rows in hands:
        reader = known.without(kind, frozenset(key(row["text"]) for row in rows))
        for row in rows:
            of_paper = kind == "possession"
            asked = row["paper"] if of_paper else row["ask"]
            said = reader.evidence(row["text"], (asked,)) if of_paper else reader.evidence_of_answer(row["text"], asked)
            found.append(said)
            labels.append(row.get("remark") or row["label"])
    names = DictVectorizer(sparse=False)
    fitted = LogisticRegression(C=_LOOSE, max_iter=1_000, fit_intercept=False).fit(names.fit_transform(found), labels)
    file = possession_verdict.WEIGHTS if kind == "possession" else yes_no_verdict.WEIGHTS
    verdict.ship(file, fitted.classes_.tolist(), names.get_feature_names_out().tolist(), fitted.coef_.T)


def main(arguments: Sequence[str]) -> None:
    files = [Path(name) for name in arguments if not name.startswith("-")] or _FILES
    known = Known()
    if "--fit" in arguments:
        _fit(known)
        return
    if "--weights" in arguments:
        hands = [as_answers([*map(json.loads, file.read_text(encoding="utf-8").splitlines())]) for file in files]
        for kind in ("possession", "yes_no"):
            of_kind = [[row for row in rows if row["kind"] == kind] for rows in hands]
            if any(of_kind):
                _weights(known, kind, [rows for rows in of_kind if rows])
        return
    for file in files:
        for kind in ("possession", "yes_no", "option"):
            _measure(known, file, kind, telling="-v" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
