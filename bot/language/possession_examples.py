"""What a whole reply most resembles, of examples that officers can add to (`examples.yaml`): a second reading of
"have you got this paper?", for what no rule foresees. Fitted beforehand to the examples that are shipped
(`python -m benchmarks.examples --fit`), and at the start to any others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from bot.language.fitted import digest, pairs, shipped
from bot.language.lexicon import Lexicon
from bot.language.logistic import Logistic
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import PhraseBook
from bot.language.readings import TOLD_APART, Possession
from bot.language.remembered import OF_A_TURN
from bot.language.typed import as_typed, is_plain
from bot.language.typed_book import TypedBook

NONE: Final = "none"  # no answer at all
FITTED: Final = Path(__file__).with_suffix(".npz")
_PAPER, _NUMBER = "<paper>", "<n>"  # which paper, and how many years, tell nothing of having
_START, _END = "<start>", "<end>"
_STEPS_AT_START: Final = 60  # nearly as good as what was fitted beforehand, in a third of the time
Labelled = tuple[str, str]


class PossessionExamples:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, examples: Iterable[Labelled] | None = None) -> None:
        """`examples`: label and text, instead of those of the lexicon (to measure on what is left out)."""
        self._normaliser = normaliser
        self._papers = PhraseBook(
            normaliser, {True: [text for text in lexicon.answers.phrases("nouns") if " " in text]}
        )
        kinds = lexicon.examples.table("kinds")
        self._kinds = TypedBook(normaliser, ((text, kind) for kind, texts in kinds.items() for text in texts))
        self._model = (shipped(FITTED, fitted_to(lexicon)) if examples is None else None) or self.fitted(
            shipped_examples(lexicon) if examples is None else examples, _STEPS_AT_START
        )
        self._chances = lru_cache(OF_A_TURN)(lambda row: self._model.chances(self._features(Message("", row))))

    def fitted(self, examples: Iterable[Labelled], steps: int) -> Logistic:
        read = self._normaliser.read
        return Logistic.fitted([(label, self._features(read(text))) for label, text in examples], steps)

    def chances(self, message: Message) -> Mapping[str, float]:
        """Of each value of `Possession`, and of `NONE`; empty where it resembles nothing."""
        return self._chances(message.words)

    def _features(self, message: Message) -> Iterator[str]:
        """Words and pairs of them, as they are meant and as they were typed, and the kinds of things spoken of."""
        plain = is_plain(message.words)
        typed = as_typed(message.words, plain)
        kinds = [found.label for found in self._kinds.scan(typed)]
        accented = [word.raw for word in message.words if not word.raw.isascii()]
        for sign, row in (("w", self._row(message.syllables)), ("a", accented), ("k", [_START, *kinds, _END])):
            yield from pairs(row, sign)

    def _row(self, syllables: Sequence[str]) -> list[str]:
        row = [_START]
        done = 0
        for found in self._papers.scan(syllables):
            row += [*_counted(syllables[done : found.start]), _PAPER]
            done = found.end
        return [*row, *_counted(syllables[done:]), _END]


def shipped_examples(lexicon: Lexicon) -> list[Labelled]:
    groups = lexicon.examples.section("possession")
    labels = [value for value in Possession if value not in TOLD_APART]
    return [(label, text) for label in (*labels, NONE) for text in groups.lines(label)]


def fitted_to(lexicon: Lexicon) -> str:
    return digest((shipped_examples(lexicon), sorted(lexicon.examples.table("kinds").items())))


def _counted(syllables: Sequence[str]) -> list[str]:
    return [_NUMBER if syllable.isdigit() else syllable for syllable in syllables]
