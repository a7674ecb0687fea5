"""A clause about several papers cut where it turns to another one: "tờ khai chưa viết | còn căn cước thì có", "có sổ đỏ
thôi | chứ mấy thứ khác chưa". People type without commas."""

from collections.abc import Sequence
from typing import Any

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser, Word
from bot.language.paper_references import PaperReferences
from bot.language.paper_rest import rest_book
from bot.language.phrases import PhraseBook
from bot.language.readings import PaperWords

_WITHIN = 2  # words between "còn" and the paper: "còn cái hợp đồng"


class PaperPieces:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, references: PaperReferences) -> None:
        answers = lexicon.answers
        self._references = references
        self._rest = rest_book(lexicon, normaliser)
        self._joints = {normaliser.read(text).syllables[0] for text in answers.phrases("papers", "joints")}
        self._light = {s for text in answers.phrases("fillers") for s in normaliser.read(text).syllables}

    def cut(self, clause: Sequence[Word], papers: Sequence[PaperWords], book: PhraseBook[Any]) -> list[Sequence[Word]]:
        """Without the words that join the pieces. Each is still about something: a paper, or the others."""
        starts: list[int] = []  # the place among the syllables of every word
        syllables: list[str] = []
        for word in clause:
            starts.append(len(syllables))
            syllables += word.syllables
        pieces: list[Sequence[Word]] = []
        begin = 0
        for i in range(1, len(clause)):
            joint = clause[i].syllables[-1:] and clause[i].syllables[-1] in self._joints
            rest = self._rest.at(syllables, starts[i]) is not None
            if begin == i or not (rest or (joint and self._turns_to_a_paper(syllables, starts, i, papers, book))):
                continue
            if not self._names_any(syllables[starts[begin] : starts[i]], papers, book):
                continue
            pieces.append(clause[begin:i])
            begin = i if rest else i + 1
        pieces.append(clause[begin:])
        return [piece for piece in pieces if piece]

    def _turns_to_a_paper(
        self,
        syllables: Sequence[str],
        starts: Sequence[int],
        i: int,
        papers: Sequence[PaperWords],
        book: PhraseBook[Any],
    ) -> bool:
        for at in starts[i + 1 : i + 2 + _WITHIN]:
            if self._rest.at(syllables, at) or book.at(syllables, at) or self._points(syllables, at, papers):
                return True
            if syllables[at] not in self._light:
                return False
        return False

    def _points(self, syllables: Sequence[str], at: int, papers: Sequence[PaperWords]) -> bool:
        by_number = self._references.by_number(syllables, at, papers)
        return bool(by_number or self._references.at_an_end(syllables, at, papers)[0])

    def _names_any(self, syllables: Sequence[str], papers: Sequence[PaperWords], book: PhraseBook[Any]) -> bool:
        if book.scan(syllables) or self._rest.scan(syllables):
            return True
        return any(self._points(syllables, at, papers) for at in range(len(syllables)))
