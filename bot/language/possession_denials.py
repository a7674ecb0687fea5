"""What is said not to be there, by where in the reply it is said."""

from collections.abc import Sequence

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import PhraseBook, syllables_in


class PossessionDenials:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        answers = lexicon.answers
        self._last = PhraseBook(normaliser, {True: answers.phrases("denied_at_the_end")})
        self._first = {normaliser.read(text).syllables for text in answers.phrases("denied_at_the_start")}
        self._originals = syllables_in(normaliser, answers.phrases("originals"))
        self._should, self._or = (normaliser.row(text)[0] for text in answers.phrases("choosing"))
        (self._has,) = normaliser.read(answers.phrases("possession", "have", "weak")[0]).syllables

    def end(self, syllables: Sequence[str]) -> bool:
        """What ends so is never having it."""
        return any(found.end == len(syllables) for found in self._last.scan(syllables))

    def open(self, message: Message) -> bool:
        """ "Chưa, ba mạ đi vắng": by itself before what else is told."""
        clauses = message.clauses()
        first = tuple(syllable for word in clauses[0] for syllable in word.syllables)
        return len(clauses) > 1 and (first in self._first or self.end(first))

    def are_all(self, message: Message) -> bool:
        """In one breath, and nothing said to be there."""
        syllables = message.syllables
        one = len(message.clauses()) == 1 and syllables.count(self._has) == 1
        return one and self.end(syllables) and not self.may_be_of_the_original(syllables)

    def may_be_of_the_original(self, syllables: Sequence[str]) -> bool:
        """ "Có mỗi bản sao chứ bản chính không còn"."""
        return not self._originals.isdisjoint(syllables)

    def chooses(self, syllables: Sequence[str]) -> bool:
        """ "Phải viết ở nhà hay ra phường viết" asks which."""
        return self._should in syllables and self._or in syllables[syllables.index(self._should) :]
