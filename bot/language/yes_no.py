"""Replies to a yes/no question. With the question at hand, its own words count as understood, and a
state that answers it the other way round ("còn hạn không?" "hết hạn rồi") is read rightly."""

from collections.abc import Mapping, Sequence
from typing import Literal

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import PhraseBook, in_order
from bot.language.questions import Questions
from bot.language.readings import Answer

Label = Literal["yes", "no", "weak yes", "weak no", "unsure", "unclear", "lost", "state"]
_ANSWERS: Mapping[str, Answer] = {
    "yes": Answer.YES,
    "weak yes": Answer.YES,
    "no": Answer.NO,
    "weak no": Answer.NO,
    "unsure": Answer.UNSURE,
}
_STRANGE_WORDS_ALLOWED = 1  # in a clause, beside a strong marker


class YesNoReader:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, questions: Questions) -> None:
        answers = lexicon.answers
        verbs = answers.phrases("yes_no", "verbs")
        self._book: PhraseBook[Label] = PhraseBook(
            normaliser,
            {
                "unclear": answers.phrases("yes_no", "unclear"),
                "lost": (
                    *answers.phrases("possession", "lost", "strong"),
                    *answers.phrases("possession", "lost", "weak"),
                ),
                "unsure": (
                    *answers.phrases("possession", "unsure", "strong"),
                    *answers.phrases("possession", "unsure", "weak"),
                ),
                "state": answers.phrases("yes_no", "states"),
                "yes": (
                    *answers.phrases("yes_no", "yes", "strong"),
                    *(f"{verb} {end}" for verb in verbs for end in ("rồi", "xong rồi", "đủ rồi")),
                    *(f"{start} {verb}" for verb in verbs for start in ("đã", "có")),
                ),
                "no": (
                    *answers.phrases("yes_no", "no", "strong"),
                    *(f"{start} {verb}" for verb in verbs for start in ("chưa", "không")),
                ),
                "weak yes": answers.phrases("yes_no", "yes", "weak"),
                "weak no": answers.phrases("yes_no", "no", "weak"),
            },
        )
        self._questions = questions
        self._normaliser = normaliser
        self._opposites = _both_ways(normaliser, answers.words("yes_no", "opposites"))
        self._defaults = {
            normaliser.read(phrase).syllables: answer
            for answer, key in ((Answer.YES, "yes"), (Answer.NO, "no"))
            for phrase in answers.phrases("yes_no", key, "strong")
        }
        self._known = frozenset(
            syllable
            for phrase in (*answers.phrases("fillers"), *answers.phrases("nouns"))
            for syllable in normaliser.read(phrase).syllables
        )

    def read(self, message: Message, question: str = "") -> Answer | None:
        asked = self._normaliser.read(question).syllables
        total: Answer | None = None
        for words in message.clauses():
            clause = [syllable for word in words for syllable in word.syllables]
            answer, unclear = self._clause(clause, words[-1].mark == "?", asked)
            if unclear:
                return None
            total = answer or total
        return total

    def _clause(self, clause: Sequence[str], is_question: bool, asked: Sequence[str]) -> tuple[Answer | None, bool]:
        markers = self._book.scan(clause)
        taken = {i for found in markers for i in range(found.start, found.end)}
        free = [syllable for i, syllable in enumerate(clause) if i not in taken]
        if is_question or self._questions.asks(clause, markers) or self._questions.supposes(clause):
            return None, False
        labels = [found.label for found in markers]
        if set(labels) <= {"lost"}:
            return None, False
        strange = sum(syllable not in self._known and syllable not in asked for syllable in free)
        strong = any(not label.startswith("weak") for label in labels)
        if (
            "unclear" in labels
            or "lost" in labels
            or strange > (_STRANGE_WORDS_ALLOWED if strong and len(free) < 5 else 0)
        ):
            return None, True
        if "unsure" in labels:
            return Answer.UNSURE, False
        for found in markers:
            if found.label == "state":
                negated = any(other.label in ("no", "weak no") for other in markers if other.end <= found.start)
                answer = self._state(tuple(clause[found.start : found.end]), asked, negated)
                return answer, answer is None
        said = [_ANSWERS[label] for label in labels]
        if said[-1] is Answer.YES and Answer.NO in said:
            return None, True  # "không có rồi": two ways to read it
        return said[-1], False

    def _state(self, state: tuple[str, ...], asked: Sequence[str], negated: bool) -> Answer | None:
        """A state said in answer: the question's own (yes), its opposite (no), or one that the question
        does not speak of."""
        opposite = self._opposites.get(state)
        if in_order(asked, state) >= 0:
            says = Answer.YES
        elif opposite and in_order(asked, opposite) >= 0:
            says = Answer.NO
        elif not asked and state in self._defaults:
            says = self._defaults[state]
        else:
            return None
        if not negated:
            return says
        return Answer.NO if says is Answer.YES else Answer.YES


def _both_ways(normaliser: Normaliser, words: Mapping[str, str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    pairs = [(normaliser.read(a).syllables, normaliser.read(b).syllables) for a, b in words.items()]
    return {**dict(pairs), **{b: a for a, b in pairs}}
