"""What a whole reply most resembles, of examples that officers can add to (`examples.yaml`): a second reading of
"have you got this paper?", by a linear classifier, for what no rule foresees."""

import re
from collections.abc import Iterable, Sequence

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.phrases import PhraseBook
from bot.language.readings import Possession
from bot.language.second_opinion import Classifier

_MARKS = re.compile(r"[.,;:!?]")  # rows have none, and plain words are read quicker
_NONE = "none"  # no answer at all
_PAPER, _NUMBER = "<paper>", "<n>"  # which paper, and how many years, tell nothing of having
_START, _END = "<start>", "<end>"


class PossessionExamples:
    def __init__(
        self, lexicon: Lexicon, normaliser: Normaliser, examples: Iterable[tuple[str, str]] | None = None
    ) -> None:
        """`examples`: label and text, instead of those of the lexicon (to measure on what is left out)."""
        self._papers = PhraseBook(
            normaliser, {True: [text for text in lexicon.answers.phrases("nouns") if " " in text]}
        )
        if examples is None:
            groups = lexicon.examples.section("possession")
            labels = [value for value in Possession if value is not Possession.CERTIFIED]  # told from `copy` afterwards
            examples = [(label, text) for label in (*labels, _NONE) for text in groups.lines(label)]
        self._classifier = Classifier(
            (label, self._row(normaliser.row(_MARKS.sub("", text)))) for label, text in examples
        )

    def nearest(self, syllables: Sequence[str]) -> tuple[Possession | None, float]:
        """What they say, None for no answer, and how sure that is, 0 to 1."""
        found = self._classifier.choice(self._row(syllables))
        if found is None:
            return None, 0.0
        return (None if found[0] == _NONE else Possession(found[0])), found[1]

    def _row(self, syllables: Sequence[str]) -> list[str]:
        row = [_START]
        done = 0
        for found in self._papers.scan(syllables):
            row += [*_counted(syllables[done : found.start]), _PAPER]
            done = found.end
        return [*row, *_counted(syllables[done:]), _END]


def _counted(syllables: Sequence[str]) -> list[str]:
    return [_NUMBER if syllable.isdigit() else syllable for syllable in syllables]
