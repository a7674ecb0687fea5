"""What a yes/no question speaks of, so that an answer about something else is not taken for one to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.phrases import Pattern, PhraseBook, compile_phrase, in_order
from bot.language.questions import Questions
from bot.language.text import fold


@dataclass(frozen=True, slots=True)
class Asked:
    """`words`: the question's own and others of the same meaning, with and without accents. `topic`: those
    before its verb ("Tờ khai" in "Tờ khai đã ký chưa?"), that alone answer nothing."""

    row: Pattern = ()  # the question without accents
    words: frozenset[str] = frozenset()
    alike: frozenset[Pattern] = frozenset()
    topic: Pattern = ()
    verbs: frozenset[Pattern] = frozenset()  # what it asks to have been done, however said
    told: Pattern = ()  # what it asks of the topic: "còn hạn" in "Thẻ còn hạn không?"
    states: frozenset[Pattern] = frozenset()
    lasts: bool = False  # "còn … không?": `hết` is a no
    any_of_them: bool = False  # "cha hoặc mẹ", "có ai": one is a yes, only none is a no
    all_of_them: bool = False  # "cả hai", "cha và mẹ": `cả hai` is a yes
    choice: bool = False  # not a question, but the words of its options
    done_yet: bool = False  # "… chưa?"
    not_asking: frozenset[str] = frozenset()  # its words that without accents look like question words

    @property
    def is_question(self) -> bool:
        return self.known and not self.choice

    @property
    def asks_a_deed(self) -> bool:
        """ "Đã ký chưa?" is answered by `làm rồi`, "đã đủ tuổi chưa?" is not."""
        return self.done_yet and bool(self.verbs)

    @property
    def known(self) -> bool:
        return bool(self.row)

    def speaks_of(self, noun: Pattern) -> bool:
        return noun in self.alike or in_order(self.row, noun) >= 0

    def speaks_of_doing(self, verb: Pattern) -> bool:
        """`kết hôn` is also spoken of in `đăng ký kết hôn`, `ký` is not."""
        return any(verb == done[: len(verb)] or (len(verb) > 1 and verb == done[-len(verb) :]) for done in self.verbs)


class AskedReader:
    def __init__(
        self, lexicon: Lexicon, normaliser: Normaliser, questions: Questions, states: PhraseBook[bool]
    ) -> None:
        answers = lexicon.answers
        self._normaliser = normaliser
        self._questions = questions
        self._states = states
        self._alike = [
            [
                pattern
                for text in answers.phrases("yes_no", "alike", key)
                for pattern in compile_phrase(normaliser, text)
            ]
            for key in answers.section("yes_no", "alike").data
        ]
        self._verbs = _both(normaliser, answers.phrases("yes_no", "question", "verbs"))
        self._deeds = PhraseBook(normaliser, {True: answers.phrases("yes_no", "verbs")})
        self._any = _both(normaliser, answers.phrases("yes_no", "question", "any"))
        self._all = _both(normaliser, answers.phrases("yes_no", "question", "all"))
        self._yet = _folded(_both(normaliser, answers.phrases("yes_no", "question", "yet")))
        self._closers = _folded(_both(normaliser, answers.phrases("yes_no", "question", "closers")))
        self._lasting = normaliser.read(answers.phrases("yes_no", "question", "lasts")[0]).syllables
        self.question = lru_cache(1_024)(self._question)
        self.options = lru_cache(1_024)(self._options)

    def _question(self, text: str) -> Asked:
        message = self._normaliser.read(text)
        if not message.words:
            return Asked()
        row = message.syllables
        sentence = [syllable for word in message.clauses(".")[-1] for syllable in word.syllables]
        verb = next((i for i, syllable in enumerate(sentence) if syllable in self._verbs), 0)
        folded = tuple(map(fold, row))
        alike = self._like(folded)
        words = frozenset({*row, *folded} | {syllable for pattern in alike for syllable in pattern})
        return Asked(
            folded,
            words,
            alike,
            tuple(map(fold, sentence[:verb])),
            self._done(sentence[verb:]),
            self._told(sentence[verb:]),
            frozenset(tuple(row[found.start : found.end]) for found in self._states.scan(row)),
            self._lasting[0] in row,
            not self._any.isdisjoint(row),
            not self._all.isdisjoint(row),
            done_yet=not self._yet.isdisjoint(folded[-2:]),
            not_asking=self._questions.look_alikes([text]),
        )

    def _options(self, texts: tuple[str, ...]) -> Asked:
        """The words of a question's options, when the question itself is not at hand."""
        row = [syllable for text in texts for syllable in self._normaliser.read(text).syllables]
        folded = tuple(map(fold, row))
        alike = self._like(folded)
        words = frozenset({*row, *folded} | {syllable for pattern in alike for syllable in pattern})
        return Asked(folded, words, alike, verbs=self._done(row), choice=True)

    def _told(self, row: Sequence[str]) -> Pattern:
        row = list(map(fold, row))
        while row and row[-1] in self._closers:
            row.pop()
        return tuple(row)

    def _done(self, row: Sequence[str]) -> frozenset[Pattern]:
        folded = list(map(fold, row))
        verbs = {tuple(folded[found.start : found.end]) for found in self._deeds.scan(folded)}
        same = [group for group in self._alike if any(pattern in verbs for pattern in group)]
        return frozenset(verbs | {pattern for group in same for pattern in group})

    def _like(self, folded: Sequence[str]) -> frozenset[Pattern]:
        groups = [group for group in self._alike if any(in_order(folded, pattern) >= 0 for pattern in group)]
        return frozenset(pattern for group in groups for pattern in group)


def _folded(syllables: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, syllables))


def _both(normaliser: Normaliser, texts: Sequence[str]) -> frozenset[str]:
    return frozenset(syllable for text in texts for syllable in normaliser.read(text).syllables)
