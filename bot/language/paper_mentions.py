"""Where a clause speaks of which papers: by their names, by words that only one of them has, by number, "còn lại"."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser, Word
from bot.language.numbers import Numbers
from bot.language.paper_called import PaperCalled, folded_words
from bot.language.paper_references import PaperReferences
from bot.language.paper_rest import rest_book
from bot.language.phrases import PhraseBook, syllables_in
from bot.language.readings import PaperWords
from bot.language.text import fold
from bot.language.typed import Marks, as_typed, is_plain, marks_of

REST: Final = "*"
"""The key of all papers that are not named."""
_LONGEST: Final = 5
_WITHIN: Final = 1  # "trừ cái"
_OF: Final = "cua"
_OPENING: Final = 3  # syllables before the end of which it is said whose it is


class _Piece(NamedTuple):
    keys: frozenset[str]
    marks: frozenset[Marks]


class _Words(NamedTuple):
    """`own`: pieces of the names, and what else the papers are called; `alone`, `first`: see `PaperCalled`."""

    own: Mapping[tuple[str, ...], _Piece]
    alone: Mapping[tuple[str, ...], tuple[_Piece, Collection[str]]]
    first: Mapping[tuple[str, ...], _Piece]


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
        self._rest = rest_book(lexicon, normaliser)
        common = ("papers", "common"), ("papers", "generic"), ("fillers",)
        self._untelling = frozenset(
            fold(s) for path in common for s in syllables_in(normaliser, answers.phrases(*path))
        )
        self._single = frozenset(map(fold, answers.phrases("papers", "single_pieces")))
        self._all = PhraseBook(normaliser, {True: answers.phrases("papers", "everything")})
        self._forms = PhraseBook(normaliser, {True: answers.phrases("papers", "filled_in")})
        self._only = PhraseBook(normaliser, {True: answers.phrases("papers", "but_only")})
        self._but_for = PhraseBook(normaliser, {True: answers.phrases("papers", "but_for")})
        self._items = syllables_in(normaliser, answers.phrases("papers", "items"))
        self._called = PaperCalled(lexicon, normaliser)
        self._nouns = PhraseBook(normaliser, {True: [text for text in answers.phrases("nouns") if " " in text]})
        self._parties = [
            (
                frozenset(map(fold, answers.phrases("papers", "owners", key, "named"))),
                answers.phrases("papers", "owners", key, "called"),
            )
            for key in answers.section("papers", "owners").data
        ]
        self._words = lru_cache(1_024)(self._read_words)

    def read(
        self,
        clause: Sequence[Word],
        papers: Sequence[PaperWords],
        named: Sequence[Mention],
        *,
        listed: bool,
        first: bool = False,
    ) -> list[Mention]:
        """`first`: nothing was said before this clause."""
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
        if not any(mention.keys for mention in found):
            found += self._alone(clause, syllables, papers, first=first)
        return sorted(found)

    def _alone(
        self, clause: Sequence[Word], syllables: Sequence[str], papers: Sequence[PaperWords], *, first: bool
    ) -> Iterator[Mention]:
        """The first of the words that mean a paper where none is named."""
        words = self._words(tuple(papers))
        row = [fold(s) for s in syllables]
        marks = [one.marks for one in as_typed(clause, is_plain(clause))]
        for i in range(min(_OPENING, len(row))):
            for length in range(min(_OPENING, len(row) - i), 0, -1):
                at = tuple(row[i : i + length])
                piece, beside = words.alone.get(at) or (words.first.get(at) if first else None, ())
                if piece is None or len(piece.keys) != 1 or (marks[i] is not None and marks[i] not in piece.marks):
                    continue
                if not beside or any(word in " ".join(row) for word in beside):
                    yield Mention(i, i + length, tuple(piece.keys))
                return

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
            self._numbers.value(s) == count and syllables[i + 1 : i + 2] and syllables[i + 1] in self._items
            for i, s in enumerate(syllables)
        )
        return counted or bool(self._all.scan(syllables))

    def _by_words(
        self, clause: Sequence[Word], syllables: Sequence[str], papers: Sequence[PaperWords]
    ) -> list[Mention]:
        """The longest piece of one paper's name and of no other's, that tells more than "giấy"; of two papers'
        where both are meant ("hai thẻ"), and of neither where it is not said which."""
        own = self._words(tuple(papers)).own
        row = [fold(s) for s in syllables]
        inside = {at for noun in self._nouns.scan(syllables) for at in range(noun.start, noun.end)}
        marks = [one.marks for one in as_typed(clause, is_plain(clause))]
        found = []
        i = 0
        while i < len(row):
            end = i
            for length in range(min(_LONGEST, len(row) - i), 0, -1):
                piece = own.get(tuple(row[i : i + length]))
                if not piece or (length == 1 and (i in inside or "".join(row[i + 1 : i + 2]).isdigit())):
                    continue  # the "sổ" of "sổ hộ khẩu", or "số 3"
                if length > 1 or marks[i] is None or marks[i] in piece.marks:
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

    def _read_words(self, papers: tuple[PaperWords, ...]) -> _Words:
        """Each piece with its owners and the accents that its first word may have. What an officer wrote outweighs
        what people only say of such a paper."""
        filled_in = {paper.key for paper in papers if self._forms.at(self._normaliser.row(paper.names[0]), 0)}
        own = _owned((typed, paper.key) for paper in papers for typed in self._pieces_of(paper.names[0]))
        called = _owned((typed, paper.key) for paper in papers for typed in self._called_of(paper.names[0]))
        if len(papers) > 1:
            own = {piece: found for piece, found in own.items() if len(found.keys) < len(papers)}
        alone = _owned((typed, p.key) for p in papers for typed, _ in self._called.alone(p.names[0]))
        beside = {tuple(map(fold, typed)): words for p in papers for typed, words in self._called.alone(p.names[0])}
        kept = {found: _without(found, filled_in) for found in {*called.values(), *own.values()}}
        return _Words(
            {piece: kept[found] for piece, found in (called | own).items()},
            {piece: (found, beside[piece]) for piece, found in alone.items()},
            _owned((typed, paper.key) for paper in papers for typed in self._called.first(paper.names[0])),
        )

    def _pieces_of(self, name: str) -> Iterator[tuple[str, ...]]:
        typed = "".join(char if char.isalnum() else " " for char in name.lower()).split()
        row = tuple(map(fold, typed))
        whole = self._forms.at(self._normaliser.row(name), 0) is None
        for i in range(len(row) if whole else 1):
            for length in range(1, min(_LONGEST, len(row) - i) + 1):
                if self._tells(row[i : i + length]):
                    yield tuple(typed[i : i + length])

    def _called_of(self, name: str) -> Iterator[tuple[str, ...]]:
        row = folded_words(name)
        called = list(self._called.names(name))
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


def _owned(named: Iterable[tuple[tuple[str, ...], str]]) -> dict[tuple[str, ...], _Piece]:
    owners: dict[tuple[str, ...], set[str]] = {}
    marks: dict[tuple[str, ...], set[Marks]] = {}
    for typed, key in named:
        piece = tuple(map(fold, typed))
        owners.setdefault(piece, set()).add(key)
        marks.setdefault(piece, set()).add(marks_of(typed[0]))
    one: dict[_Piece, _Piece] = {}  # of a paper's hundred names nearly all are alike in this: each is kept once
    return {
        piece: one.setdefault(found := _Piece(frozenset(keys), frozenset(marks[piece])), found)
        for piece, keys in owners.items()
    }


def _without(piece: _Piece, filled_in: Collection[str]) -> _Piece:
    """ "Giấy kết hôn" is not the form to register it."""
    others = piece.keys.difference(filled_in)
    return piece._replace(keys=others) if len(others) == 1 else piece


def _ends_with(book: PhraseBook[bool], row: Sequence[str]) -> bool:
    found = book.scan(row)
    return bool(found) and len(row) - found[-1].end <= _WITHIN
