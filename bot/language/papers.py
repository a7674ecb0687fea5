"""Several papers in one message, each with what is said of it: "cccd với chứng sinh có rồi, tờ khai chưa",
"thiếu 2 và 4", "đủ hết trừ giấy kết hôn". A reply that names no paper is not such a message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser, Word
from bot.language.numbers import Numbers
from bot.language.paper_names import PaperNames
from bot.language.paper_references import PaperReferences
from bot.language.papers_alike import PapersAlike
from bot.language.phrases import Found, PhraseBook, drop
from bot.language.possession import PossessionReader
from bot.language.possession_markers import Marker
from bot.language.possession_states import value_of
from bot.language.questions import Questions
from bot.language.readings import PaperWords, Possession
from bot.language.sweeps import Sweeps

Pattern = tuple[str, ...]
_P = Possession
_MOST_STRANGE = 5


@dataclass(slots=True)
class _Part:
    """A clause: the papers it names and what it says, each with its place."""

    papers: list[tuple[int, str]] = field(default_factory=list)
    markers: list[Found[Marker]] = field(default_factory=list)
    rest: int | None = None  # where it speaks of "the others"

    def marker_first(self) -> bool:
        return bool(self.markers) and (not self.papers or self.markers[0].start < self.papers[0][0])


class PaperReader:
    def __init__(
        self, lexicon: Lexicon, normaliser: Normaliser, questions: Questions, possession: PossessionReader
    ) -> None:
        self._normaliser = normaliser
        self._numbers = Numbers(lexicon, normaliser)
        self._questions = questions
        self._possession = possession
        answers = lexicon.answers
        self._sweeps = Sweeps(lexicon, normaliser, self._numbers)
        self._limits: PhraseBook[str] = PhraseBook(
            normaliser,
            {key: answers.phrases("papers", key) for key in ("except", "only", "rest")},
        )
        self._references = PaperReferences(lexicon, normaliser, self._numbers)
        self._polite = PhraseBook(normaliser, {True: lexicon.commands.phrases("politeness")})
        self._light = {s for text in answers.phrases("fillers") for s in normaliser.read(text).syllables}
        self._nouns = {s for text in answers.phrases("nouns") for s in normaliser.read(text).syllables}
        self._list_words = {normaliser.read(text).syllables[0] for text in answers.phrases("papers", "list_words")}
        self._compares = {normaliser.read(text).syllables[0] for text in answers.phrases("papers", "compares")}
        singles = frozenset(answers.phrases("papers", "single_names"))
        self._written = lru_cache(1_024)(
            lambda papers: singles | {name.lower() for paper in papers for name in paper.names if " " not in name}
        )
        self._book = lru_cache(1_024)(PaperNames(lexicon, normaliser, PapersAlike(lexicon, normaliser)).book)

    def read(
        self, message: Message, papers: Sequence[PaperWords], *, listed: bool = False, derived: bool = True
    ) -> Mapping[str, Possession]:
        """`derived`: papers may also be called by names that the officer did not write."""
        if not papers or not message.words or len(message.syllables) > 120:
            return {}
        if any(word.mark == "?" for word in message.words):
            message = Message(message.text, tuple(w for c in message.clauses() if c[-1].mark != "?" for w in c))
        syllables = message.syllables
        if not syllables or self._questions.supposes(syllables):
            return {}
        swept = self._sweeps.read(syllables, len(papers), listed=listed)
        if swept is not None:
            return {paper.key: swept for paper in papers}
        book = self._book(tuple(papers), derived)
        return self._limited(syllables, papers, book) or self._one_by_one(message, papers, book, listed=listed)

    def _limited(
        self, syllables: Sequence[str], papers: Sequence[PaperWords], book: PhraseBook[str]
    ) -> Mapping[str, Possession]:
        """ "chỉ thiếu 2 và 4", "đủ hết trừ …": these are missing and the others there; "chỉ có …": the reverse."""
        limit = next((found for found in self._limits.scan(syllables) if found.label != "rest"), None)
        if limit is None:
            return {}
        before, after = syllables[: limit.start], syllables[limit.end :]
        if not self._opens(before):
            return {}
        named = self._listed(after, papers, book)
        if not named:
            return {}
        these, others = (_P.MISSING, _P.HAVE) if limit.label == "except" else (_P.HAVE, _P.MISSING)
        return {paper.key: these if paper.key in named else others for paper in papers}

    def _opens(self, before: Sequence[str]) -> bool:
        """Only "đủ hết" and the like may stand before "trừ" and "chỉ thiếu"."""
        kept, _ = drop(before, self._polite)
        swept = self._sweeps.scan(kept)
        markers = self._possession.markers(kept)
        values = {found.label for found in swept} | {found.label.value for found in markers}
        places = [(found.start, found.end) for found in swept] + [(found.start, found.end) for found in markers]
        covered = {i for start, end in places for i in range(start, end)}
        return values <= {_P.HAVE} and all(i in covered or s in self._light for i, s in enumerate(kept))

    def _listed(self, syllables: Sequence[str], papers: Sequence[PaperWords], book: PhraseBook[str]) -> set[str]:
        """The papers in a bare list of names and numbers; empty when there is anything else in it."""
        keys: set[str] = set()
        i = 0
        while i < len(syllables):
            found = book.at(syllables, i)
            if found is not None and found.label:
                keys.add(found.label)
                i = found.end
                continue
            ends, end = self._references.at_an_end(syllables, i, papers)
            if ends:
                keys.update(ends)
                i = end
                continue
            key = self._references.by_number(syllables, i, papers) or self._references.by_word(syllables, i, papers)
            if key:
                keys.add(key)
            elif syllables[i] not in self._light | self._list_words:
                return set()
            i += 1
        return keys

    def _one_by_one(
        self, message: Message, papers: Sequence[PaperWords], book: PhraseBook[str], *, listed: bool
    ) -> Mapping[str, Possession]:
        parts = []
        named = any(found.end - found.start > 1 for found in book.scan(message.syllables))
        plain = message.text.isascii() and (listed or named)
        for clause in message.clauses():
            names = self._names_in(clause, papers, book, plain=plain)
            part = self._part([s for word in clause for s in word.syllables], papers, names, listed=listed)
            if part is None:
                return {}
            parts.append(part)
        said: dict[str, Possession] = {}
        pending: list[str] = []
        spoken_of: list[str] = []  # the papers of the last clause that named any
        prefix: Possession | None = None
        rest: Possession | None = None
        for part in parts:
            keys = [key for _, key in part.papers]
            if part.rest is not None and part.markers:
                rest = value_of(part.markers)
            elif keys and part.markers:
                if pending and not part.marker_first():
                    said.update(dict.fromkeys(pending, self._value_after(part, part.papers[0][0])))
                    pending = []
                said.update(self._assigned(part))
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
        if pending or not said:
            return {}
        if rest is not None:
            return {paper.key: said.get(paper.key, rest) for paper in papers}
        return said

    def _said_again(self, said: dict[str, Possession], spoken_of: Sequence[str], part: _Part) -> bool:
        """ "Chứng sinh có rồi, mà bị mất": the later state holds. False where it is not sure of what it is said."""
        if len(spoken_of) != 1:
            return not spoken_of
        value = self._possession.later(said[spoken_of[0]], part.markers)
        if value is not None:
            said[spoken_of[0]] = value
        return value is not None

    def _assigned(self, part: _Part) -> dict[str, Possession]:
        """A marker before its papers ("có cccd, chưa có …") or after them ("cccd có rồi, … chưa")."""
        if not part.marker_first():
            return {key: self._value_after(part, at) for at, key in part.papers}
        said = {}
        for at, key in part.papers:
            said[key] = self._last_before(part, at)
        last_paper = part.papers[-1][0]
        tail = [found for found in part.markers if found.start > last_paper]
        value = value_of(tail) if tail else _P.HAVE
        if value not in (_P.HAVE, said[part.papers[-1][1]]):
            said[part.papers[-1][1]] = value  # "có cccd nhưng hết hạn"
        return said

    def _last_before(self, part: _Part, at: int) -> Possession:
        return [found.label.value for found in part.markers if found.label.value and found.start < at][-1]

    def _value_after(self, part: _Part, at: int) -> Possession:
        """What is said after the paper and before the next one that has a state of its own: the last state wins."""
        after = [found for found in part.markers if found.start > at]
        if not after:
            return value_of(part.markers)
        next_paper = next((place for place, _ in part.papers if place > after[0].start), None)
        return value_of([f for f in after if next_paper is None or f.start < next_paper])

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
                inside = any(marker.start <= found.start < marker.end for marker in said)
                if not written or inside or self._numbers.value("".join(syllables[found.end : found.end + 1])):
                    continue  # also "số 3", which is not "sổ"
            if compared and found.start and syllables[found.start - 1] in self._compares:
                continue
            names.append(found)
        return names

    def _part(
        self, syllables: Sequence[str], papers: Sequence[PaperWords], names: list[Found[str]], *, listed: bool
    ) -> _Part | None:
        """None when the clause is a question about a paper, or says what cannot be read for sure."""
        part = _Part()
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
        if found_rest := [found for found in self._limits.scan(masked) if found.label == "rest"]:
            part.rest = found_rest[0].start
            masked[part.rest : found_rest[0].end] = [""] * (found_rest[0].end - part.rest)
        part.papers += self._at_the_ends(masked, papers)
        markers = self._possession.markers(masked)
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
