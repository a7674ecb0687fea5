"""What a whole reply to a yes/no question most resembles, of the examples in `examples.yaml`: read where no rule
understands it. See possession_examples.py."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from bot.language.fitted import digest, pairs, shipped
from bot.language.lexicon import Lexicon, LexiconError
from bot.language.logistic import Logistic
from bot.language.normaliser import Message, Normaliser
from bot.language.readings import Answer
from bot.language.typed import as_typed, is_plain
from bot.language.typed_book import TypedBook
from bot.language.verdict import Verdict
from bot.language.yes_no_verdict import NONE, WEIGHTS, evidence

FITTED: Final = Path(__file__).with_suffix(".npz")
_START, _END, _ASKED = "<start>", "<end>", "<asked>"
_STEPS_AT_START: Final = 60
_ENDING: Final = 3  # syllables by which a question tells what it wants: "… chưa ạ", "… phải không ạ"
# Cross-validated (`python -m benchmarks.examples`).
_SURE: Final = 0.8
_SURE_UNHEARD: Final = 0.85  # by the rules
_SURE_ALTHOUGH_SHORT: Final = 0.95
_SURE_ALTHOUGH_OF_ANOTHER: Final = 0.9
_HOLDS: Final = 0.5  # what the rules read
_DECIDED: Final = frozenset({Answer.YES, Answer.NO})
_FEWEST_TO_TELL: Final = 4
_FEWEST_BESIDE_ANOTHER: Final = 5
_FEWEST_TO_DOUBT: Final = 5  # shorter ones the rules have right
_MOST_SYLLABLES: Final = 60


class Labelled(NamedTuple):
    label: str
    question: str
    text: str


class YesNoExamples:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, examples: Iterable[Labelled] | None = None) -> None:
        """`examples`: instead of those of the lexicon (to measure on what is left out)."""
        self._normaliser = normaliser
        kinds = lexicon.examples.table("kinds")
        self._kinds = TypedBook(normaliser, ((text, kind) for kind, texts in kinds.items() for text in texts))
        self._question = lru_cache(1_024)(lambda question: normaliser.read(question).syllables)
        self._model = (shipped(FITTED, fitted_to(lexicon)) if examples is None else None) or self.fitted(
            shipped_examples(lexicon) if examples is None else examples, _STEPS_AT_START
        )
        self._verdict = Verdict.shipped(WEIGHTS)

    def fitted(self, examples: Iterable[Labelled], steps: int) -> Logistic:
        read = self._normaliser.read
        return Logistic.fitted([(one.label, self._features(read(one.text), one.question)) for one in examples], steps)

    def weigh(self, message: Message, question: str, read: Answer | None, *, another: bool = False) -> Answer | None:
        """`read`: by the rules; short replies they have right. `another`: it speaks of another thing than what was
        asked about."""
        length = len(message.syllables)
        to_tell = _FEWEST_BESIDE_ANOTHER if another else _FEWEST_TO_TELL
        if not (to_tell if read is None else _FEWEST_TO_DOUBT) <= length <= _MOST_SYLLABLES:
            return read
        if read is None and message.words[-1].mark == "?":
            return None
        found = self.evidence(message, question, read, another=another)
        if not found:
            return read
        weighed = self._verdict.chances(found)
        best = max(weighed, key=lambda label: weighed[label])
        unheard = _SURE_ALTHOUGH_SHORT if length < _FEWEST_TO_DOUBT else _SURE_UNHEARD
        needed = _SURE if read else _SURE_ALTHOUGH_OF_ANOTHER if another else unheard
        if best in _DECIDED and weighed[best] >= needed:
            return Answer(best)
        if read is not None and weighed[read] >= _HOLDS:
            return read
        return Answer.UNSURE if best == Answer.UNSURE else None

    def evidence(self, message: Message, question: str, read: Answer | None, *, another: bool) -> Mapping[str, float]:
        chances = self.chances(message, question)
        asked, length = self._question(question), len(message.syllables)
        return evidence(read, chances, asked, length, another=another) if chances else {}

    def chances(self, message: Message, question: str) -> Mapping[str, float]:
        return self._model.chances(self._features(message, question))

    def _features(self, message: Message, question: str) -> list[str]:
        """Words and pairs of them: as meant, as typed, with the question's own words all alike, and kinds of things."""
        asked = self._question(question)
        row = [_START, *message.syllables, _END]
        typed = as_typed(message.words, is_plain(message.words))
        kinds = [_START, *(found.label for found in self._kinds.scan(typed)), _END]
        echoed = [_ASKED if syllable in asked else syllable for syllable in row]
        accented = [word.raw for word in message.words if not word.raw.isascii()]
        ending = " ".join(asked[-_ENDING:])
        wanted = [f"t{ending}|{syllable}" for syllable in row]
        return [*pairs(row, "w"), *pairs(accented, "a"), *pairs(echoed, "o"), *pairs(kinds, "k"), *wanted]


def shipped_examples(lexicon: Lexicon) -> list[Labelled]:
    groups = lexicon.examples.section("yes_no")
    return [_labelled(label, line) for label in (*Answer, NONE) for line in groups.lines(label)]


def fitted_to(lexicon: Lexicon) -> str:
    return digest((shipped_examples(lexicon), sorted(lexicon.examples.table("kinds").items())))


def _labelled(label: str, line: str) -> Labelled:
    question, bar, text = line.partition(" | ")
    if not bar:
        raise LexiconError("examples.yaml", f"yes_no.{label}", f"expected a question, | and an answer: {line}")
    return Labelled(str(label), question, text)
