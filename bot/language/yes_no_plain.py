"""The last resort for a reply to a yes/no question: a plain "chưa …", "không …" or "… rồi" about what was asked."""

from collections.abc import Sequence

from bot.language.asked import Asked
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.phrases import PhraseBook
from bot.language.readings import Answer
from bot.language.yes_no_markers import syllable_set

_MOST_SAID = 14  # syllables of the whole reply
_NEAR = 3  # syllables from a denial to what it denies
Clause = Sequence[str]


class PlainAnswers:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        words = lexicon.answers.section("yes_no", "plain")
        self._not_yet = syllable_set(normaliser, words.phrases("not_yet"))
        self._denials = syllable_set(normaliser, words.phrases("denials"))
        self._already = syllable_set(normaliser, words.phrases("already"))
        self._turning = syllable_set(normaliser, words.phrases("turning"))
        self._ever = syllable_set(normaliser, words.phrases("ever"))
        self._never = PhraseBook(normaliser, {True: words.phrases("never")})
        self._everybody = PhraseBook(normaliser, {True: words.phrases("everybody")})
        self._spoiled = PhraseBook(normaliser, {True: words.phrases("spoiled")})
        self._slight = syllable_set(normaliser, (*lexicon.answers.phrases("fillers"), *words.phrases("slight")))

    def read(self, clauses: Sequence[Clause], asked: Asked) -> Answer | None:
        """None where two clauses differ, or anything hints at more than a plain answer."""
        if sum(map(len, clauses)) > _MOST_SAID:
            return None
        if any(self._spoiled.scan(clause) for clause in clauses):
            return None
        found = {answer for clause in clauses for answer in [self._clause(clause, asked)] if answer}
        return found.pop() if len(found) == 1 else None

    def _clause(self, clause: Clause, asked: Asked) -> Answer | None:
        if (asked.done_yet or not self._ever.isdisjoint(asked.row)) and self._never.scan(clause):
            return Answer.NO
        denial = next((i for i, s in enumerate(clause) if s in self._denials), None)
        if denial is None and self._everybody.scan(clause):
            return Answer.YES if self._shares(clause, asked) else None
        if denial is None:
            done = asked.done_yet and clause[-1] in self._already and self._shares(clause, asked)
            return Answer.YES if done else None
        if not self._turning.isdisjoint(clause[denial + 1 : denial + 2]):
            return None
        if asked.done_yet and clause[denial] in self._not_yet and self._opens(clause[:denial], asked):
            return Answer.NO if denial + 1 < len(clause) else None
        near = clause[denial + 1 : denial + 1 + _NEAR]
        return Answer.NO if self._opens(clause[:denial], asked) and self._shares(near, asked) else None

    def _opens(self, before: Clause, asked: Asked) -> bool:
        """Nothing before the denial but who or what it is said of."""
        return all(s in self._slight or s in asked.words for s in before)

    def _shares(self, clause: Clause, asked: Asked) -> bool:
        return any(s in asked.words and s not in self._slight and s not in asked.topic for s in clause)
