"""What is told beside the papers of a list, and of none of them whether it is there: of a paper that everybody knows by
name ("bằng lái xe chưa có", where the list has a "Bằng Tổ quốc ghi công"), or that what is written in one is right
("khai sinh sai, căn cước thì đúng")."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser, Word
from bot.language.paper_called import PaperCalled
from bot.language.papers_alike import PapersAlike
from bot.language.phrases import Found, PhraseBook, syllables_in
from bot.language.readings import PaperWords
from bot.language.text import fold

_RIGHT: Final = "dung"


class UnlistedPapers:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, alike: PapersAlike) -> None:
        self._known = PhraseBook(normaliser, {True: lexicon.answers.phrases("papers", "well_known")})
        answers = lexicon.answers
        self._typed_right = frozenset(answers.phrases("papers", "right"))
        self._right = PhraseBook(normaliser, {True: answers.phrases("papers", "written_right")})
        self._wrong = PhraseBook(normaliser, {True: answers.phrases("papers", "written_wrong")})
        self._plainly_right = PhraseBook(normaliser, {True: answers.phrases("papers", "right")})
        self._there = PhraseBook(normaliser, {True: answers.phrases("papers", "also_there")})
        self._alike = alike
        called = PaperCalled(lexicon, normaliser)
        self._called = lru_cache(1_024)(lambda name: frozenset(tuple(map(fold, row)) for row in called.names(name)))
        self._kinds = syllables_in(normaliser, lexicon.answers.phrases("papers", "generic"))

    def apart(self, message: Message, papers: Sequence[PaperWords], book: PhraseBook[str]) -> Message:
        """Without the clauses that tell nothing of these. `book`: their names."""
        syllables = message.syllables
        right = self._plainly_right if self._wrong.scan(syllables) else self._right
        if not right.scan(syllables) and not self._strange(syllables, papers):
            return message
        kept = [
            clause
            for clause in message.clauses()
            if not self._is_of_another(clause, papers, book) and not self._is_of_what_is_written(clause, right)
        ]
        return Message(message.text, tuple(word for clause in kept for word in clause))

    def _is_of_what_is_written(self, clause: Sequence[Word], right: PhraseBook[bool]) -> bool:
        """Where it is told of one that it is wrong, "căn cước đúng" says enough of the other; not "đứng tên"."""
        if not any(word.raw.isascii() or word.raw in self._typed_right for word in clause if _RIGHT in word.syllables):
            return False
        syllables = [syllable for word in clause for syllable in word.syllables]
        return bool(right.scan(syllables)) and not self._there.scan(syllables)

    def _is_of_another(self, clause: Sequence[Word], papers: Sequence[PaperWords], book: PhraseBook[str]) -> bool:
        syllables = [syllable for word in clause for syllable in word.syllables]
        strange = self._strange(syllables, papers)
        names = book.scan(syllables) if strange else []
        return bool(strange) and all(any(_is_in(name, other) for other in strange) for name in names)

    def _strange(self, syllables: Sequence[str], papers: Sequence[PaperWords]) -> list[Found[bool]]:
        found = self._known.scan(syllables)
        return [one for one in found if not self._is_listed(syllables[one.start : one.end], papers)]

    def _is_listed(self, name: Sequence[str], papers: Sequence[PaperWords]) -> bool:
        """ "Giấy ly hôn" may be the "Bản án ly hôn"."""
        said = tuple(map(fold, name))
        if any(row in self._called(paper.names[0]) for paper in papers for row in (said, said[1:])):
            return True
        telling = [fold(syllable) for syllable in name if syllable not in self._kinds]
        return any(self._alike.is_called(paper.names).issuperset(telling) for paper in papers)


def _is_in(name: Found[str], other: Found[bool]) -> bool:
    return other.start <= name.start and name.end <= other.end
