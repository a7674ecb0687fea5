"""A message about a paper cut into parts, each with a statement of its own: "có rồi mà bị rách", "chưa ạ em chưa
biết làm ở đâu". People type without commas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser, Word
from bot.language.phrases import PhraseBook, syllables_in
from bot.language.possession_markers import PossessionMarkers
from bot.language.typed_as import TypedAs


@dataclass(frozen=True, slots=True)
class Part:
    syllables: list[str]
    asked: bool  # a question mark follows
    opening: str  # "contrast", "consequence" or nothing
    look_alikes: frozenset[str] = frozenset()  # `dau` where `dấu`, `dâu` was typed: no question


class Parts:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, markers: PossessionMarkers, typed: TypedAs) -> None:
        answers = lexicon.answers
        self._markers = markers
        self._typed = typed
        self._breaks = syllables_in(normaliser, answers.phrases("breaks"))
        self._contrasts = syllables_in(normaliser, answers.phrases("contrasts"))
        self._consequences = syllables_in(normaliser, answers.phrases("consequences"))
        self._before = syllables_in(normaliser, answers.phrases("outset", "before"))
        self._outset = PhraseBook(normaliser, {True: answers.phrases("outset", "answers")})
        self._after = syllables_in(normaliser, answers.phrases("outset", "after"))
        self._called = syllables_in(normaliser, answers.phrases("outset", "called"))
        self._calls = syllables_in(normaliser, answers.phrases("outset", "calls"))

    def of(self, message: Message) -> Iterator[Part]:
        for clause in message.clauses():
            yield from self._clause(clause)

    def _clause(self, clause: Sequence[Word]) -> Iterator[Part]:
        """Cut before words such as `nhưng`, and behind an answer at its outset; a question mark belongs to the last."""
        syllables = self._typed.apart(clause, of_having=True)
        look_alikes = self._typed.look_alikes(clause)
        whole = {i for found in self._markers.scan(syllables) for i in range(found.start, found.end)}
        cuts = [i for i, s in enumerate(syllables) if i and s in self._breaks and i not in whole]
        outset = self._end_of_outset(syllables)
        cuts = sorted({0, *cuts, *([outset] if outset else []), len(syllables)})
        for start, end in pairwise(cuts):
            part = list(syllables[start:end])
            asked = clause[-1].mark == "?" and end == len(syllables)
            yield Part(part, asked, self._opening(part), look_alikes)

    def _end_of_outset(self, syllables: Sequence[str]) -> int:
        """ "Dạ chưa ạ | em …", "có rồi chị ơi | mà …"; 0 where no answer opens the clause and is closed."""
        i = 0
        while i < len(syllables) and syllables[i] in self._before:
            i += 1
        found = self._outset.at(syllables, i) if i < len(syllables) else None
        if found is None:
            return 0
        end = found.end
        if syllables[end : end + 1] and syllables[end] in self._called and syllables[end + 1 : end + 2]:
            end += syllables[end + 1] in self._calls
        closed = end
        while closed < len(syllables) and syllables[closed] in self._after | self._calls:
            closed += 1
        return closed if end < len(syllables) and closed > end and closed < len(syllables) else 0

    def _opening(self, part: Sequence[str]) -> str:
        if part[0] in self._contrasts:
            return "contrast"
        return "consequence" if part[0] in self._consequences else ""
