"""Several papers in one message, each with what is said of it: "cccd với chứng sinh có rồi, tờ khai chưa",
"thiếu 2 và 4", "đủ hết trừ giấy kết hôn". A reply that names no paper is not such a message."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser, Word
from bot.language.numbers import Numbers
from bot.language.paper_clauses import PaperClauses
from bot.language.paper_limits import PaperLimits
from bot.language.paper_mentions import Mention, PaperMentions
from bot.language.paper_names import PaperNames
from bot.language.paper_parts import PaperPart
from bot.language.paper_pieces import PaperPieces
from bot.language.paper_references import PaperReferences
from bot.language.paper_rest import rest_book
from bot.language.papers_alike import PapersAlike
from bot.language.phrases import Found, PhraseBook, syllables_in
from bot.language.possession import PossessionReader
from bot.language.possession_markers import Marker
from bot.language.possession_opinion import PossessionOpinion
from bot.language.possession_states import HELD, value_of
from bot.language.questions import Questions
from bot.language.readings import PaperWords, Possession
from bot.language.sweeps import Sweeps
from bot.language.unlisted_papers import UnlistedPapers

_P = Possession
_MOST_STRANGE = 5
_SEVERAL = 2


class PaperReader:
    def __init__(
        self,
        lexicon: Lexicon,
        normaliser: Normaliser,
        questions: Questions,
        possession: PossessionReader,
        opinion: PossessionOpinion,
        numbers: Numbers,
        alike: PapersAlike,
    ) -> None:
        self._numbers, self._questions, self._possession = numbers, questions, possession
        self._opinion = opinion
        answers = lexicon.answers
        self._sweeps = Sweeps(lexicon, normaliser, self._numbers)
        self._references = PaperReferences(lexicon, normaliser, self._numbers)
        self._limits = PaperLimits(lexicon, normaliser, possession, self._sweeps, self._references)
        self._pieces = PaperPieces(lexicon, normaliser, self._references)
        mentions = PaperMentions(lexicon, normaliser, self._references, numbers)
        self._clauses = PaperClauses(lexicon, normaliser, possession, opinion, mentions)
        self._rest = rest_book(lexicon, normaliser)
        self._light = {s for text in answers.phrases("fillers") for s in normaliser.read(text).syllables}
        self._nouns = {s for text in answers.phrases("nouns") for s in normaliser.read(text).syllables}
        self._trifles = {normaliser.read(text).syllables[0] for text in answers.phrases("papers", "trifles")}
        self._joints = {normaliser.read(text).syllables[0] for text in answers.phrases("papers", "joints")}
        self._by_mishap = syllables_in(normaliser, answers.phrases("papers", "by_mishap"))
        self._compares = {normaliser.read(text).syllables[0] for text in answers.phrases("papers", "compares")}
        self._unlisted = UnlistedPapers(lexicon, normaliser, alike)
        singles = frozenset(answers.phrases("papers", "single_names"))
        self._written = lru_cache(1_024)(
            lambda papers: singles | {name.lower() for paper in papers for name in paper.names if " " not in name}
        )
        self._book = lru_cache(1_024)(PaperNames(lexicon, normaliser, alike).book)

    def read(
        self, message: Message, papers: Sequence[PaperWords], *, listed: bool = False, derived: bool = True
    ) -> Mapping[str, Possession]:
        """`derived`: papers may also be called by names that the officer did not write."""
        if not papers or not message.words or len(message.syllables) > 120:
            return {}
        if any(word.mark == "?" for word in message.words):
            message = Message(message.text, tuple(w for c in message.clauses() if c[-1].mark != "?" for w in c))
        book = self._book(tuple(papers), derived)
        message = self._unlisted.apart(message, papers, book)
        syllables = message.syllables
        # Not "lỡ làm mất", which is told, nor "lo hết rồi", which without accents looks like it.
        if not syllables or self._questions.supposes([s for s in syllables if s not in self._by_mishap]):
            return {}
        swept = self._sweeps.read(syllables, len(papers), listed=listed) or self._of_all(syllables, len(papers), book)
        if swept is not None:
            return {paper.key: swept for paper in papers}
        if said := self._limits.read(syllables, papers, book):
            return said
        said = self._one_by_one(message, papers, book, listed=listed)
        return self._clause_by_clause(message, papers, book, said, listed=listed)

    def _clause_by_clause(
        self,
        message: Message,
        papers: Sequence[PaperWords],
        book: PhraseBook[str],
        said: Mapping[str, Possession],
        *,
        listed: bool,
    ) -> Mapping[str, Possession]:
        """What the first reading leaves out; where the two differ, the first holds."""

        def names_in(clause: Sequence[Word]) -> list[Mention]:
            names = self._names_in(clause, papers, book, plain=message.text.isascii())
            return [Mention(found.start, found.end, (found.label,) if found.label else ()) for found in names]

        told = self._clauses.read(message, papers, names_in, listed=listed)
        return {**said, **told} if listed or len(told) >= _SEVERAL else said

    def _of_all(self, syllables: Sequence[str], count: int, book: PhraseBook[str]) -> Possession | None:
        """ "Hai cái đều có rồi", of a list of two."""
        rest = self._sweeps.beside_whole(syllables, count) if count > 1 else None
        if not rest or book.scan(rest) or self._rest.scan(rest):
            return None
        swept = self._sweeps.read(rest, count, listed=False)
        return swept or self._possession.clause(rest).value

    def _one_by_one(
        self, message: Message, papers: Sequence[PaperWords], book: PhraseBook[str], *, listed: bool
    ) -> Mapping[str, Possession]:
        parts = []
        named = any(found.end - found.start > 1 for found in book.scan(message.syllables))
        plain = message.text.isascii() and (listed or named)
        unread = False
        for clause in (piece for row in message.clauses() for piece in self._pieces.cut(row, papers, book)):
            names = self._names_in(clause, papers, book, plain=plain)
            part = self._part([s for word in clause for s in word.syllables], papers, names, listed=listed)
            if part is not None and part.markers and len(names) == len(part.papers) == 1 and part.rest is None:
                part = self._weighed(message, clause, part)
            if part is not None and part.papers and not part.markers and self._tells_more(clause, names):
                part = None
            if part is None:
                if len(names) != 1 or not names[0].label:
                    return {}
                unread = True  # of this paper nothing is known; what is said of the others stands
                continue
            if not part.papers:
                syllables = [s for word in clause for s in word.syllables]
                part.swept = self._sweeps.read(syllables, len(papers), listed=listed)
            if unread and not part.papers:
                return {}  # it may be said of the paper that was not understood
            parts.append(part)
        said: dict[str, Possession] = {}
        pending: list[str] = []
        spoken_of: list[str] = []  # the papers of the last clause that named any
        prefix: Possession | None = None
        rest: Possession | None = None
        for part in parts:
            keys = [key for _, key in part.papers]
            if part.swept is not None and not pending:
                rest = part.swept
            elif part.rest is not None and part.markers:
                rest = value_of(part.markers)
            elif keys and part.markers:
                if pending and not part.marker_first():
                    said.update(dict.fromkeys(pending, part.value_after(part.papers[0][0])))
                    pending = []
                said.update(part.assigned())
                prefix = part.markers[-1].label.value if part.marker_first() else None
                spoken_of = keys
            elif keys:
                if prefix is not None:
                    said.update(dict.fromkeys(keys, prefix))
                else:
                    pending += keys
                spoken_of = keys
            elif part.markers and pending:
                said.update(dict.fromkeys(pending, value_of(part.markers)))
                pending = []
            elif part.markers and not self._said_again(said, spoken_of, part):
                return {}
        if rest in HELD:  # "còn tờ khai thôi, ba giấy kia đủ"
            said.update(dict.fromkeys(pending, _P.HAVE if rest is _P.MISSING else _P.MISSING))
            pending = []
        if pending or not said:
            return {}
        if rest is not None:
            return {paper.key: said.get(paper.key, rest) for paper in papers}
        return said

    def _tells_more(self, clause: Sequence[Word], names: Sequence[Found[str]]) -> bool:
        """ "Huân chương trên tường": what is said of the next paper is not said of this one too."""
        if len(names) != 1:
            return False
        syllables = [s for word in clause for s in word.syllables]
        beside = [s for i, s in enumerate(syllables) if not names[0].start <= i < names[0].end]
        return any(s not in self._light | self._nouns | self._trifles and not s.isdigit() for s in beside)

    def _weighed(self, message: Message, clause: Sequence[Word], part: PaperPart) -> PaperPart | None:
        """The rules have read the clause; the examples may know better, or make it doubtful."""
        by_rules = value_of(part.markers)
        said = Message(message.text, tuple(clause))
        value = self._opinion.weigh(said, by_rules, self._possession.told(said), named=())
        if value is None or value is by_rules:
            return part if value else None
        return PaperPart([(0, part.papers[0][1])], [Found(Marker(value, True), 1, 2)])

    def _said_again(self, said: dict[str, Possession], spoken_of: Sequence[str], part: PaperPart) -> bool:
        """ "Chứng sinh có rồi, mà bị mất": the later state holds. False where it is not sure of what it is said."""
        if len(spoken_of) != 1:
            return not spoken_of
        value = self._possession.later(said[spoken_of[0]], part.markers)
        if value is not None:
            said[spoken_of[0]] = value
        return value is not None

    def _names_in(
        self, clause: Sequence[Word], papers: Sequence[PaperWords], book: PhraseBook[str], *, plain: bool
    ) -> list[Found[str]]:
        """The papers' names in the clause. One of a single syllable only as it is written (`đơn`, not `dọn`), or in
        a `plain` message without accents; none that is a piece of what is said ("hình như"), or that the paper
        spoken of is only compared with ("khác tên trong căn cước")."""
        syllables = [syllable for word in clause for syllable in word.syllables]
        typed = [word.raw for word in clause for _ in word.syllables]
        markers = self._possession.markers(syllables)
        said = [found for found in markers if found.end - found.start > 1]
        compared = any(found.label.value is _P.NAME_DIFFERS for found in markers)
        names = []
        for found in book.scan(syllables):
            if found.end - found.start == 1:
                written = plain or typed[found.start] in self._written(tuple(papers))
                inside = any(_is_a_piece(found, marker) for marker in said)
                if not written or inside or self._numbers.value("".join(syllables[found.end : found.end + 1])):
                    continue  # also "số 3", which is not "sổ"
            if compared and found.start and syllables[found.start - 1] in self._compares:
                continue
            names.append(found)
        return [name for name, after in zip_longest(names, names[1:]) if not _is_head_of(name, after)]

    def _part(
        self, syllables: Sequence[str], papers: Sequence[PaperWords], names: list[Found[str]], *, listed: bool
    ) -> PaperPart | None:
        """None when the clause is a question about a paper, or says what cannot be read for sure."""
        part = PaperPart()
        masked: list[str] = []  # a name of a paper is one empty place here, however long it is
        done = 0
        for found in names:
            if not found.label:
                return None  # a name that two papers share
            masked += syllables[done : found.start]
            part.papers.append((len(masked), found.label))
            masked.append("")
            done = found.end
        masked += syllables[done:]
        if found_rest := self._rest.scan(masked):
            part.rest = found_rest[0].start
            masked[part.rest : found_rest[0].end] = [""] * (found_rest[0].end - part.rest)
        part.papers += self._at_the_ends(masked, papers)
        about = {key for _, key in part.papers}
        alone = next((paper.names for paper in papers if paper.key in about), ()) if len(about) == 1 else ()
        markers = [f for f in self._possession.markers(masked, alone) if masked[f.start] not in self._trifles]
        if part.papers and markers and markers[0].start == 0 and masked[0] in self._joints:
            markers = markers[1:]  # "còn tờ khai thôi" does not say that it is there
        if any(found.label.value is None for found in markers) and part.papers:
            return None
        part.markers = [found for found in markers if found.label.value]
        taken = {i for found in markers for i in range(found.start, found.end)}
        free = [i for i, s in enumerate(masked) if s and i not in taken]
        only_numbers = all(masked[i].isdigit() or masked[i] in self._light for i in free)
        if part.markers or only_numbers:
            refer = self._references
            bare = listed or only_numbers
            numbers = [(i, refer.by_number(masked, i, papers, listed=bare)) for i in free]
            if any(key is None and refer.is_reference(masked, i, listed=bare) for i, key in numbers):
                return None  # a number that no paper has
            part.papers = sorted([*part.papers, *((i, key) for i, key in numbers if key)])
        if (part.papers or part.rest is not None) and self._asks(masked):
            return None
        named = {at for at, _ in part.papers}
        strange = sum(masked[i] not in self._light | self._nouns for i in free if i not in named)
        weak = all(not found.label.strong for found in markers)
        return part if not part.papers or strange <= (1 if weak else _MOST_STRANGE) else None

    def _at_the_ends(self, masked: list[str], papers: Sequence[PaperWords]) -> list[tuple[int, str]]:
        """ "Ba cái đầu có, cái cuối chưa": their words are taken out."""
        found: list[tuple[int, str]] = []
        for i in range(len(masked)):
            keys, end = self._references.at_an_end(masked, i, papers)
            masked[i:end] = [""] * (end - i)
            found += [(i, key) for key in keys]
        return found

    def _asks(self, masked: Sequence[str]) -> bool:
        """Each paper with what follows it is looked at alone: "cccd có rồi chứng sinh chưa" asks nothing."""
        cuts = [i for i, s in enumerate(masked) if not s and any(masked[:i]) and not masked[0]]
        pieces = [masked[start:end] for start, end in zip([0, *cuts], [*cuts, len(masked)], strict=True)]
        return any(self._possession.asks(piece, self._possession.markers(piece)) for piece in pieces)


def _is_head_of(name: Found[str], after: Found[str] | None) -> bool:
    """ "Thẻ" of "thẻ thương binh" is no paper of its own."""
    return after is not None and name.end - name.start == 1 and after.start == name.end


def _is_a_piece(name: Found[str], marker: Found[Marker]) -> bool:
    """Of "hình như"; "sổ cắm ngân hàng" and "chưa có đơn" do name the paper."""
    if not marker.start <= name.start < marker.end:
        return False
    at_an_edge = name.start == marker.start or name.end == marker.end
    return not at_an_edge or marker.label.value in (None, _P.UNSURE)
