"""A second reading of what is said of several papers: the message is cut where it turns to another paper, and each
piece is read, by rules and examples, as a reply about that one ("sổ ngân hàng nắm | đơn thằng con đang đánh máy")."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser, Word
from bot.language.paper_mentions import REST, Mention, PaperMentions
from bot.language.paper_said import PaperSaid
from bot.language.phrases import PhraseBook, syllables_in
from bot.language.possession import PossessionReader
from bot.language.possession_opinion import PossessionOpinion
from bot.language.possession_states import HELD
from bot.language.readings import PaperWords, Possession

_MARKS = ".,;!:\n"
_P = Possession


@dataclass(slots=True)
class _Piece:
    """`keys`: of the papers it is about; none for what is said before any is named."""

    keys: list[str] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    besides: list[Word] = field(default_factory=list)  # without the names
    told: list[Word] = field(default_factory=list)  # in later clauses
    named: int = 0  # words of it that are names
    excepted: bool = False  # "trừ cái thỏa thuận"
    opens: bool = False  # what is said stands before the first name: "chưa có chứng sinh"
    alone: bool = False  # "chỉ biên bản là chưa"
    only: bool = False  # "có mỗi thẻ thôi"

    def numbers_only(self, light: Collection[str]) -> bool:
        names = [word for word in self.words if word not in self.besides]
        slight = all(syllable in light for word in self.besides for syllable in word.syllables)
        return slight and all(word.raw.isdigit() for word in names)


class PaperClauses:
    def __init__(
        self,
        lexicon: Lexicon,
        normaliser: Normaliser,
        possession: PossessionReader,
        opinion: PossessionOpinion,
        mentions: PaperMentions,
    ) -> None:
        answers = lexicon.answers
        self._possession = possession
        self._opinion = opinion
        self._mentions = mentions
        self._joints = syllables_in(normaliser, answers.phrases("papers", "joints"))
        self._trifles = syllables_in(normaliser, answers.phrases("papers", "trifles"))
        self._light = syllables_in(normaliser, answers.phrases("fillers")) | self._trifles
        self._said = PaperSaid(lexicon, normaliser, self._light)
        self._all_of = syllables_in(normaliser, answers.phrases("papers", "all_of"))
        self._denying = syllables_in(normaliser, answers.phrases("papers", "denying"))
        self._stays = syllables_in(normaliser, answers.phrases("papers", "stays"))
        self._of_many = PhraseBook(normaliser, {True: answers.phrases("papers", "of_many")})
        self._row = lru_cache(1_024)(normaliser.row)

    def read(
        self,
        message: Message,
        papers: Sequence[PaperWords],
        names_in: Callable[[Sequence[Word]], Sequence[Mention]],
        *,
        listed: bool,
    ) -> Mapping[str, Possession]:
        """`names_in`: the papers that a clause calls by name. Of a paper that is named and of which nothing is sure
        nothing is said."""
        pieces = list(self._pieces(message, papers, names_in, listed=listed))
        named = {key for piece in pieces for key in piece.keys}
        if listed and len(papers) > 1 and not any(piece.named for piece in pieces):
            return self._of_all(message, papers)
        counted = "/" in message.text  # "2/3" are two of three
        if listed and len(named) > 1 and not counted and all(piece.numbers_only(self._light) for piece in pieces):
            return dict.fromkeys(named - {REST}, _P.HAVE)  # "1 và 3 thôi", asked which of them there are
        said: dict[str, Possession] = {}
        rest: Possession | None = None
        of_many = {paper.key for paper in papers if self._of_many.scan(self._row(paper.names[0]))}
        for piece in pieces:
            value = self._value(message, piece, papers)
            if listed and piece.excepted and (value in HELD or (value is None and self._has_markers(piece))):
                rest, value = _P.HAVE, _P.MISSING
            elif listed and piece.alone and value is _P.MISSING:
                rest = _P.HAVE
            elif listed and piece.only and named == set(piece.keys):
                rest = _P.MISSING
            if value is None:
                continue
            if len(piece.keys) > 1 or REST in piece.keys:
                value = self._of_several(piece, value)
            if REST in piece.keys:
                rest = value
            elif value is _P.HAVE and any(said.get(key, value) is not value for key in of_many & {*piece.keys}):
                continue  # "của ảnh hết hạn, của em còn"
            said.update({key: value for key in piece.keys if key != REST})
        if rest is not None:
            said.update({paper.key: rest for paper in papers if paper.key not in named})
        return said

    def _of_several(self, piece: _Piece, value: Possession) -> Possession:
        """ "2 3 lo hết rồi" denies nothing."""
        said = {syllable for word in piece.words for syllable in word.syllables}
        return _P.HAVE if value is _P.MISSING and said & self._all_of and not said & self._denying else value

    def _of_all(self, message: Message, papers: Sequence[PaperWords]) -> Mapping[str, Possession]:
        """ "Cả thảy ba món con tui sắp sẵn": one state for the whole list."""
        if not self._mentions.speaks_of_all(message.syllables, len(papers)):
            return {}
        every = [list(message.words), *(c for c in message.clauses(_MARKS) if self._is_of_all(c, papers))]
        parts = [_Piece([REST], words, words) for words in every]
        values = [self._of_several(part, value) for part in parts if (value := self._value(message, part, ()))]
        value = next((value for value in values if value in HELD), None)
        return dict.fromkeys((paper.key for paper in papers), value) if value else {}

    def _is_of_all(self, clause: Sequence[Word], papers: Sequence[PaperWords]) -> bool:
        return self._mentions.speaks_of_all([s for word in clause for s in word.syllables], len(papers))

    def _value(self, message: Message, piece: _Piece, papers: Sequence[PaperWords]) -> Possession | None:
        if not piece.keys or not (piece.told or self._says(piece)):
            return None
        names = next((paper.names for paper in papers if [paper.key] == piece.keys), ())
        if not piece.told and (said := self._said.read(piece.besides)):
            piece.only = said.only
            return said.value
        opened = self._read(message, piece.words, piece.besides, names)
        if not piece.told:
            return opened
        more = self._read(message, [*piece.words, *piece.told], [*piece.besides, *piece.told], names)
        return opened if opened in HELD and more in (*HELD, None) else more  # "giới thiệu rồi, nhà chưa ai xác nhận"

    def _read(
        self, message: Message, words: Sequence[Word], besides: Sequence[Word], names: Sequence[str]
    ) -> Possession | None:
        """`besides`: without the names, which are strange to the rules."""
        reply = Message(message.text, tuple(words))
        read = self._possession.read(Message(message.text, tuple(besides)), names) if besides else None
        read = read or self._possession.read(reply, names)
        weighed = self._opinion.weigh(reply, read, self._possession.told(reply, names), named=())
        if read in HELD and weighed not in (*HELD, None) and any(word.raw.isdigit() for word in words):
            weighed = read  # a paper's number is not the year of one that has expired
        if read is None and weighed is _P.EXPIRED and all(word.raw.isdigit() or len(word.raw) < 3 for word in words):
            weighed = None  # "từ 1 2 3", which says nothing yet
        if self._said.counts_as_had(weighed, words, names):
            return _P.HAVE
        return self._possession.told_apart(Message(message.text, tuple(besides)), weighed)

    def _pieces(
        self,
        message: Message,
        papers: Sequence[PaperWords],
        names_in: Callable[[Sequence[Word]], Sequence[Mention]],
        *,
        listed: bool,
    ) -> Iterator[_Piece]:
        """What is said after a piece, without a name, is told of it; what is said before the first and says nothing
        by itself begins the first."""
        piece = _Piece()
        for clause in message.clauses(_MARKS):
            first = not piece.words
            mentions = self._mentions.read(clause, papers, names_in(clause), listed=listed, first=first)
            for cut in self._cut(clause, mentions):
                if not cut.named and piece.named:
                    if self._says(piece):
                        piece.told += cut.words
                    else:
                        piece.words += cut.words
                        piece.besides += cut.words
                elif piece.named and (cut.opens or REST in cut.keys or self._says(piece)):
                    yield piece
                    piece = cut
                elif not piece.named and piece.words and self._read(message, piece.words, piece.words, ()):
                    piece = cut
                else:
                    piece = _Piece(
                        [*piece.keys, *cut.keys],
                        [*piece.words, *cut.words],
                        [*piece.besides, *cut.besides],
                        [],
                        piece.named + cut.named,
                        piece.excepted or cut.excepted,
                        piece.opens,
                        piece.alone or cut.alone,
                    )
        yield piece

    def _says(self, piece: _Piece) -> bool:
        """More than the papers' names, so that what follows is about another one."""
        said = [s for word in piece.besides for s in word.syllables]
        stays = bool(piece.words) and piece.words[-1].syllables[-1:] == tuple(said[-1:]) and said[-1] in self._stays
        return stays or self._tells(said)

    def _has_markers(self, piece: _Piece) -> bool:
        return bool(self._possession.markers([s for word in piece.besides for s in word.syllables]))

    def _tells(self, syllables: Sequence[str]) -> bool:
        told = [s for s in syllables if s not in self._joints and s not in self._trifles]
        return any(s not in self._light for s in told) or bool(self._possession.markers(told))

    def _cut(self, clause: Sequence[Word], mentions: Sequence[Mention]) -> Iterator[_Piece]:
        """Before each name that follows what was said of another, and what is said before a name with it, where the
        clause begins so ("có căn cước chưa có tờ khai")."""
        syllables = [s for word in clause for s in word.syllables]
        word_at = [i for i, word in enumerate(clause) for _ in word.syllables]
        if not mentions:
            yield _Piece([], list(clause), list(clause))
            return
        first = self._tells(syllables[: mentions[0].start])
        cuts = [0]
        for before, mention in pairwise(mentions):
            gap = range(before.end, mention.start)
            if REST not in mention.keys and not self._tells([syllables[i] for i in gap]):
                continue
            cuts.append(self._turn(syllables, gap, first=first))
        starts = [*(word_at[cut] for cut in cuts), len(clause)]
        for start, end in pairwise(starts):
            own = [m for m in mentions if start <= word_at[m.start] < end]
            if start < end:
                keys = list(dict.fromkeys(key for m in own for key in m.keys))
                names = {word_at[i] for m in own for i in range(m.start, m.end)}
                besides = [clause[i] for i in range(start, end) if i not in names]
                excepted = any(self._mentions.excepts(syllables[: m.start]) for m in own)
                alone = any(self._mentions.singles_out(syllables[: m.start]) for m in own)
                yield _Piece(
                    keys, list(clause[start:end]), besides, [], len(names), excepted, first and not start, alone
                )

    def _turn(self, syllables: Sequence[str], gap: range, *, first: bool) -> int:
        """Where it turns to the next paper: at its name, or at what is said of it before the name."""
        said = [syllables[i] for i in gap]
        if first and (found := self._possession.markers(said)):
            return gap.start + found[-1].start
        joint = next((i for i in reversed(gap) if syllables[i] in self._joints), None)
        if joint is not None and not self._tells([syllables[i] for i in range(joint + 1, gap.stop)]):
            return joint
        return gap.stop
