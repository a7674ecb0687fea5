"""A few papers set against all the others: "chỉ thiếu 2 và 4", "đủ hết trừ giấy kết hôn", "ngoài tờ khai ra thì đủ",
"mỗi hợp đồng là chưa", "mới có bìa đỏ, còn lại chưa"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.paper_references import PaperReferences
from bot.language.paper_rest import rest_book
from bot.language.phrases import Found, PhraseBook, drop
from bot.language.possession import PossessionReader
from bot.language.possession_states import HELD
from bot.language.readings import PaperWords, Possession
from bot.language.sweeps import Sweeps

_P = Possession
_OTHER = dict(zip(HELD, HELD[::-1], strict=True))
_OPEN_ENDED = frozenset({"besides", "each"})  # what follows the papers says which side they are on


@dataclass(frozen=True, slots=True)
class _Tail:
    """What follows the papers: said of them, and of the others."""

    these: Possession | None
    others: Possession | None


class PaperLimits:
    def __init__(
        self,
        lexicon: Lexicon,
        normaliser: Normaliser,
        possession: PossessionReader,
        sweeps: Sweeps,
        references: PaperReferences,
    ) -> None:
        answers = lexicon.answers
        self._possession, self._sweeps, self._references = possession, sweeps, references
        kinds = ("except", "only", "besides", "each")
        self._book: PhraseBook[str] = PhraseBook(normaliser, {key: answers.phrases("papers", key) for key in kinds})
        self._rest = rest_book(lexicon, normaliser)
        self._polite = PhraseBook(normaliser, {True: lexicon.commands.phrases("politeness")})
        self._light = {s for text in answers.phrases("fillers") for s in normaliser.read(text).syllables}
        self._list_words = {normaliser.read(text).syllables[0] for text in answers.phrases("papers", "list_words")}
        self._trifles = {normaliser.read(text).syllables[0] for text in answers.phrases("papers", "trifles")}
        self._turns = {normaliser.read(text).syllables[0] for text in answers.phrases("papers", "turns")}

    def read(
        self, syllables: Sequence[str], papers: Sequence[PaperWords], book: PhraseBook[str]
    ) -> Mapping[str, Possession]:
        limit = next(iter(self._book.scan(syllables)), None)
        before = self._before(syllables[: limit.start]) if limit else False
        if limit is None or before is False or before is _P.MISSING:
            return {}
        named, end = self._listed(syllables, limit.end, papers, book)
        tail = self._tail(syllables[end:])
        if not named or tail is None:
            return {}
        sides = self._sides(limit, tail, after_all=before is _P.HAVE)
        if sides is None:
            return {}
        these, others = sides
        return {paper.key: these if paper.key in named else others for paper in papers}

    def _sides(self, limit: Found[str], tail: _Tail, *, after_all: bool) -> tuple[Possession, Possession] | None:
        """Which side the named papers are on, and which the others."""
        if limit.label in _OPEN_ENDED:
            of_others = tail.others or (tail.these if limit.label == "besides" else None)
            these = None if limit.label == "besides" else tail.these
            value = these or (_OTHER[of_others] if of_others else None)
            if value is None:  # "đủ hết, trừ …"
                return (_P.MISSING, _P.HAVE) if after_all or limit.label == "besides" else None
            return value, of_others or _OTHER[value]
        these, others = (_P.MISSING, _P.HAVE) if limit.label == "except" else (_P.HAVE, _P.MISSING)
        if limit.label == "except" and tail.these is _P.HAVE and tail.others is None:
            return these, others  # "trừ cái thứ hai ra là đủ"
        if (tail.these or these) is not these or (tail.others or others) is not others:
            return None
        return these, others

    def _before(self, syllables: Sequence[str]) -> Possession | bool:
        """Only "đủ hết" and the like may stand before "trừ" and "chỉ thiếu"."""
        return self._polarity(drop(syllables, self._polite)[0])

    def _polarity(self, syllables: Sequence[str]) -> Possession | bool:
        """What the words come to: all there, none there; True where they say nothing, False for anything else."""
        syllables = [syllable for syllable in syllables if syllable not in self._trifles]
        swept = self._sweeps.scan(syllables)
        markers = self._possession.markers(syllables)
        values = {found.label for found in swept} | {found.label.value for found in markers}
        places = [(found.start, found.end) for found in swept] + [(found.start, found.end) for found in markers]
        covered = {i for start, end in places for i in range(start, end)}
        if any(i not in covered and s not in self._light for i, s in enumerate(syllables)):
            return False
        if not values:
            return True
        value = values.pop()
        return value if not values and value in HELD else False

    def _tail(self, syllables: Sequence[str]) -> _Tail | None:
        rest = next(iter(self._rest.scan(syllables)), None)
        start, end = (rest.start, rest.end) if rest else (len(syllables), len(syllables))
        said = [self._polarity(self._without_turns(part)) for part in (syllables[:start], syllables[end:])]
        if False in said or (rest and said[1] is True):
            return None
        these, others = (value if isinstance(value, Possession) else None for value in said)
        return _Tail(these, others)

    def _without_turns(self, syllables: Sequence[str]) -> list[str]:
        return [syllable for syllable in syllables if syllable not in self._turns]

    def _listed(
        self, syllables: Sequence[str], i: int, papers: Sequence[PaperWords], book: PhraseBook[str]
    ) -> tuple[set[str], int]:
        """The papers in the list of names and numbers that begins at `i`, and where it ends."""
        keys: set[str] = set()
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
            elif not self._may_stand_between(syllables, i, keys):
                break
            i += 1
        return keys, i

    def _may_stand_between(self, syllables: Sequence[str], i: int, keys: set[str]) -> bool:
        if syllables[i] in self._turns or self._rest.at(syllables, i):
            return False
        if keys and syllables[i] not in self._light:  # "có", "chưa" behind the papers are said of them
            said = [found.label.value for found in self._possession.markers(syllables[i : i + 1])]
            return syllables[i] in self._list_words and not set(HELD).intersection(said)
        return syllables[i] in self._light | self._list_words
