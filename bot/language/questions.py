"""Is a clause a question or a supposition? Then it answers nothing."""

from collections.abc import Sequence
from typing import Any

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.phrases import Found, Pattern, PhraseBook, compile_phrase, length_matched


class Questions:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        answers = lexicon.answers
        self._words = PhraseBook(normaliser, {True: answers.phrases("question", "words")})
        self._suppositions = PhraseBook(normaliser, {True: answers.phrases("question", "hypothesis")})
        self._endings: list[Pattern] = [
            pattern for text in answers.phrases("question", "endings") for pattern in compile_phrase(normaliser, text)
        ]
        self._polite = {
            syllable for text in lexicon.commands.phrases("politeness") for syllable in normaliser.read(text).syllables
        }

    def asks(self, clause: Sequence[str], markers: Sequence[Found[Any]] = ()) -> bool:
        """`markers`: answer phrases found in the clause; their words do not ask (`đâu có`, `có chứ không`)."""
        taken = {i for found in markers for i in range(found.start, found.end)}
        if self._words.scan([syllable for i, syllable in enumerate(clause) if i not in taken]):
            return True
        settled = bool(markers) and markers[-1].end == len(clause) and markers[-1].end - markers[-1].start > 2
        return not settled and self._ends_as_question(clause)

    def supposes(self, clause: Sequence[str]) -> bool:
        return bool(self._suppositions.scan(clause))

    def _ends_as_question(self, clause: Sequence[str]) -> bool:
        last = len(clause)
        while last and clause[last - 1] in self._polite:
            last -= 1
        clause = clause[:last]
        return any(
            length_matched(pattern, clause, start) == last
            for pattern in self._endings
            for start in range(max(0, last - len(pattern) - 4), last)
        )
