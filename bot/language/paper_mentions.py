"""Where a clause speaks of which papers: by their names, by words that only one of them has, by number, "còn lại"."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser, Word
from bot.language.numbers import Numbers
from bot.language.paper_references import PaperReferences
from bot.language.phrases import PhraseBook, in_order, syllables_in
from bot.language.readings import PaperWords
from bot.language.text import fold
from bot.language.typed import Marks, as_typed, is_plain, marks_of

REST: Final = "*"
"""The key of all papers that are not named."""
_LONGEST: Final = 5
_WITHIN: Final = 1  # "trừ cái"
_OF: Final = "cua"


class _Piece(NamedTuple):
    keys: frozenset[str]
    marks: frozenset[Marks]


class Mention(NamedTuple):
    """Places count syllables."""

    start: int
    end: int
    keys: tuple[str, ...]


class PaperMentions:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, references: PaperReferences, numbers: Numbers) -> None:
        answers = lexicon.answers
        self._normaliser = normaliser
        self._references = references
        self._numbers = numbers
        self._rest = PhraseBook(normaliser, {True: answers.phrases("papers", "rest")})
        common = ("papers", "common"), ("papers", "generic"), ("fillers",)
        self._untelling = frozenset(
            fold(s) for path in common for s in syllables_in(normaliser, answers.phrases(*path))
        )
        self._single = frozenset(map(fold, answers.phrases("papers", "single_pieces")))
        self._all = PhraseBook(normaliser, {True: answers.phrases("papers", "everything")})
        self._forms = PhraseBook(normaliser, {True: answers.phrases("papers", "filled_in")})
        self._only = PhraseBook(normaliser, {True: answers.phrases("papers", "but_only")})
        self._but_for = PhraseBook(normaliser, {True: answers.phrases("papers", "but_for")})
        self._counters = syllables_in(normaliser, answers.phrases("papers", "counters"))
        self._called = [
            (tuple(map(fold, key.split())), [tuple(text.split()) for text in texts])
            for key, texts in answers.table("papers", "called").items()
        ]
        self._parties = [
            (
                frozenset(map(fold, answers.phrases("papers", "owners", key, "named"))),
                answers.phrases("papers", "owners", key, "called"),
            )
            for key in answers.section("papers", "owners").data
        ]
        self._words = lru_cache(1_024)(self._read_words)

    def read(
        self, clause: Sequence[Word], papers: Sequence[PaperWords], named: Sequence[Mention], *, listed: bool
    ) -> list[Mention]:
        syllables = [s for word in clause for s in word.syllables]
        found = [mention for mention in named if mention.keys]
        taken = {i for mention in found for i in range(mention.start, mention.end)}
        for mention in (
            *(Mention(one.start, one.end, (REST,)) for one in self._rest.scan(syllables)),
            *self._by_place(syllables, papers, listed=listed),
            *self._by_words(clause, syllables, papers),
            *(mention for mention in named if not mention.keys),
        ):
            place = range(mention.start, mention.end)
            if taken.isdisjoint(place):
                taken.update(place)
                found.append(mention)
        return sorted(found)

    def _by_place(self, syllables: Sequence[str], papers: Sequence[PaperWords], *, listed: bool) -> list[Mention]:
        found = []
        i = 0
        while i < len(syllables):
            keys, end = self._references.at_an_end(syllables, i, papers)
            if not keys and (key := self._references.by_number(syllables, i, papers, listed=listed)):
                keys, end = [key], i + 1
            if keys:
                found.append(Mention(i, end, tuple(keys)))
            i = max(i + 1, end)
        return found

    def excepts(self, before: Sequence[str]) -> bool:
        """ "Có hết, trừ cái …"."""
        return _ends_with(self._but_for, before)

    def singles_out(self, before: Sequence[str]) -> bool:
        """ "Chỉ biên bản …"."""
        return _ends_with(self._only, before)

    def speaks_of_all(self, syllables: Sequence[str], count: int) -> bool:
        """ "Toàn bộ", "giấy nào cũng", "cả ba món", of a list of three."""
        counted = any(
            self._numbers.value(s) == count and syllables[i + 1 : i + 2] and syllables[i + 1] in self._counters
            for i, s in enumerate(syllables)
        )
        return counted or bool(self._all.scan(syllables))

    def _by_words(
        self, clause: Sequence[Word], syllables: Sequence[str], papers: Sequence[PaperWords]
    ) -> list[Mention]:
        """The longest piece of one paper's name and of no other's, that tells more than "giấy"; of two papers'
        where both are meant ("hai thẻ"), and of neither where it is not said which."""
        own = self._words(tuple(papers))
        row = [fold(s) for s in syllables]
        marks = [one.marks for one in as_typed(clause, is_plain(clause))]
        found = []
        i = 0
        while i < len(row):
            end = i
            for length in range(min(_LONGEST, len(row) - i), 0, -1):
                piece = own.get(tuple(row[i : i + length]))
                if piece and (length > 1 or marks[i] is None or marks[i] in piece.marks):
                    end = i + length
                    found.append(Mention(i, end, self._meant(syllables, i, end, piece.keys)))
                    break
            i = max(i + 1, end)
        return found

    def _meant(self, syllables: Sequence[str], start: int, end: int, keys: frozenset[str]) -> tuple[str, ...]:
        if len(keys) == 1:
            return tuple(keys)
        beside = [*syllables[max(0, start - 2) : start], *syllables[end : end + 1]]
        return tuple(sorted(keys)) if any(self._numbers.value(s) == len(keys) for s in beside) else ()

    def _read_words(self, papers: tuple[PaperWords, ...]) -> dict[tuple[str, ...], _Piece]:
        """Pieces of the names, each with its owners and the accents that its first word may have."""
        owners: dict[tuple[str, ...], set[str]] = {}
        marks: dict[tuple[str, ...], set[frozenset[str]]] = {}
        for paper in papers:
            for typed in self._pieces_of(paper.names[0]):
                piece = tuple(map(fold, typed))
                owners.setdefault(piece, set()).add(paper.key)
                marks.setdefault(piece, set()).add(marks_of(typed[0]))
        whole = len(papers) > 1
        filled_in = {paper.key for paper in papers if self._forms.at(self._normaliser.row(paper.names[0]), 0)}
        for keys in owners.values():
            if len(keys - filled_in) == 1:
                keys -= filled_in  # "giấy kết hôn" is not the form to register it
        return {
            piece: _Piece(frozenset(keys), frozenset(marks[piece]))
            for piece, keys in owners.items()
            if not (whole and len(keys) == len(papers))
        }

    def _pieces_of(self, name: str) -> Iterator[tuple[str, ...]]:
        typed = "".join(char if char.isalnum() else " " for char in name.lower()).split()
        row = tuple(map(fold, typed))
        whole = self._forms.at(self._normaliser.row(name), 0) is None
        for i in range(len(row) if whole else 1):
            for length in range(1, min(_LONGEST, len(row) - i) + 1):
                if self._tells(row[i : i + length]):
                    yield tuple(typed[i : i + length])
        called = [other for key, others in self._called if in_order(row, key) >= 0 for other in others]
        yield from called
        for side, words in self._parties:
            if not side.isdisjoint(row):
                for word in words:
                    own = tuple(word.split())
                    yield from (
                        (_OF, *own),
                        *((*head, *own) for head in called),
                        *((*head, _OF, *own) for head in called),
                    )
                    yield from ((*row[: row.index(_OF)], *own),) if _OF in row else ()

    def _tells(self, piece: Sequence[str]) -> bool:
        if len(piece) == 1:
            return piece[0] in self._single
        return not self._untelling.issuperset(piece) and not piece[0].isdigit()


def _ends_with(book: PhraseBook[bool], row: Sequence[str]) -> bool:
    found = book.scan(row)
    return bool(found) and len(row) - found[-1].end <= _WITHIN
