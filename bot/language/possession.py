"""Replies to "have you got this paper?". The last marker wins, `chưa` and `không` beat `có`, and what is
not understood is None: a wrong "has it" sends a citizen to the counter for nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser, Word
from bot.language.phrases import Found, PhraseBook
from bot.language.questions import Questions
from bot.language.readings import Possession
from bot.language.text import fold

_STRANGE_WORDS_ALLOWED = 3  # in a clause, beside a strong marker
_STRANGE_WORDS_IN_ALL = 15
_P = Possession
_STATES = (_P.LOST, _P.EXPIRED, _P.DAMAGED, _P.AWAY, _P.COPY, _P.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class Marker:
    """A phrase that says something about having. `value` None: read in two ways, so nothing is read."""

    value: Possession | None
    strong: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as read. `strange` counts its words that no list knows."""

    value: Possession | None
    strong: bool = False
    unclear: bool = False
    strange: int = 0


class PossessionReader:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, questions: Questions) -> None:
        answers = lexicon.answers
        about_it = [
            f"{said} {thing}"
            for said in answers.phrases("attributes", "said")
            for thing in answers.phrases("attributes", "of")
        ]
        phrases = {Marker(None, True): (*answers.phrases("unclear"), *about_it)}
        for value in Possession:
            phrases[Marker(value, True)] = answers.phrases("possession", value, "strong")
            phrases[Marker(value, False)] = answers.phrases("possession", value, "weak")
        self._book = PhraseBook(normaliser, phrases)
        self._questions = questions
        self._kin = _syllables(normaliser, answers.phrases("kin"))
        self._nouns = PhraseBook(normaliser, {True: answers.phrases("nouns")})
        self._normaliser = normaliser
        self._any_paper = {normaliser.read(text).syllables for text in answers.phrases("papers", "any")}
        self._known = _syllables(normaliser, (*answers.phrases("fillers"), *answers.phrases("nouns")))
        self._breaks = _syllables(normaliser, answers.phrases("breaks"))
        self._generic = _syllables(normaliser, answers.phrases("papers", "generic"))
        self._held = {normaliser.read(phrase).syllables for phrase in answers.phrases("held")}

    def read(self, message: Message, paper: Sequence[str] = ()) -> Possession | None:
        """`paper`: how the paper asked about may be named; what is said of another one is then no answer."""
        if paper and self._names_another(message, paper):
            return None
        total: Possession | None = None
        strange = 0
        clauses = [part for clause in message.clauses() for part in self._parts(clause)]
        for words, question in clauses:
            clause = self.clause(words, question)
            if clause.unclear:
                return None
            strange += clause.strange
            if clause.value is not None:
                total = self._combined(total, clause)
        return total if strange <= _STRANGE_WORDS_IN_ALL else None

    def clause(self, syllables: Sequence[str], question: bool = False) -> Clause:
        markers = self._book.scan(syllables)
        taken = {i for found in markers for i in range(found.start, found.end)}
        free = [syllable for i, syllable in enumerate(syllables) if i not in taken]
        strange = sum(self._is_strange(syllable) for syllable in free)
        if question or self._questions.asks(syllables, markers) or self._questions.supposes(syllables):
            return Clause(None, strange=strange)
        if any(found.label.value is None for found in markers):
            return Clause(None, unclear=True)
        if not markers:
            return Clause(None, strange=strange)
        strong = any(found.label.strong for found in markers)
        if not strong and self._asks_of_a_paper(syllables, markers[-1]):
            return Clause(None, unclear=True)
        if strange > (_STRANGE_WORDS_ALLOWED if strong else 0) or self._someone_died(syllables, markers):
            return Clause(None, unclear=True)
        if self._somebody_holds_it(syllables, markers):
            return Clause(_P.AWAY, strong, strange=strange)
        return Clause(self._value(markers), strong, strange=strange)

    def markers(self, syllables: Sequence[str]) -> list[Found[Marker]]:
        return self._book.scan(syllables)

    def value_of(self, markers: Sequence[Found[Marker]]) -> Possession:
        """Of markers that all have a value, at least one."""
        return self._value(markers)

    def later(self, earlier: Possession, markers: Sequence[Found[Marker]]) -> Possession | None:
        """The state after something more was said of it; None when the two contradict each other."""
        value, strong = self._value(markers), any(found.label.strong for found in markers)
        if (earlier, value) in ((_P.HAVE, _P.MISSING), (_P.MISSING, _P.HAVE)):
            return None
        return self._combined(earlier, Clause(value, strong))

    def _parts(self, clause: list[Word]) -> list[tuple[list[str], bool]]:
        """The clause cut before words such as `nhưng`; a question mark belongs to the last part."""
        syllables = [syllable for word in clause for syllable in word.syllables]
        whole = {i for found in self._book.scan(syllables) for i in range(found.start, found.end)}
        parts: list[list[str]] = [[]]
        for i, syllable in enumerate(syllables):
            if syllable in self._breaks and i not in whole and parts[-1]:
                parts.append([])
            parts[-1].append(syllable)
        asked = clause[-1].mark == "?"
        return [(part, asked and i == len(parts) - 1) for i, part in enumerate(parts)]

    def _is_strange(self, syllable: str) -> bool:
        return syllable not in self._known

    def _someone_died(self, syllables: Sequence[str], markers: Sequence[Found[Marker]]) -> bool:
        """`ba mất rồi` is a death, `giấy của ba mất rồi` a loss."""
        for found in markers:
            if found.label != Marker(_P.LOST, False):
                continue
            before = syllables[: found.start]
            if self._nouns.scan(before) or not self._generic.isdisjoint(before):
                continue
            if any(syllable in self._kin for syllable in before):
                return True
        return False

    def _asks_of_a_paper(self, syllables: Sequence[str], last: Found[Marker]) -> bool:
        """ "Uỷ quyền chưa": a question, or about another paper; `tờ khai chưa`, `giấy đó chưa` are about this one."""
        if last.label.value is not _P.MISSING or last.end < len(syllables):
            return False
        named = self._nouns.scan(syllables[: last.start])
        return any(tuple(syllables[found.start : found.end]) not in self._any_paper for found in named)

    def _names_another(self, message: Message, paper: Sequence[str]) -> bool:
        ours = {fold(syllable) for name in paper for syllable in self._normaliser.read(name).syllables}
        syllables = message.syllables
        named = (tuple(syllables[found.start : found.end]) for found in self._nouns.scan(syllables))
        named = (noun for noun in named if len(noun) > 1)  # `anh` may be `ảnh`
        return any(noun not in self._any_paper and not ours.issuperset(map(fold, noun)) for noun in named)

    def _somebody_holds_it(self, syllables: Sequence[str], markers: Sequence[Found[Marker]]) -> bool:
        return any(
            tuple(syllables[found.start : found.end]) in self._held
            and any(syllable in self._kin for syllable in syllables[: found.start])
            for found in markers
        )

    def _value(self, markers: Sequence[Found[Marker]]) -> Possession:
        values = [found.label.value for found in markers if found.label.value is not None]
        if _P.UNSURE in values:
            return _P.UNSURE
        for state in (_P.AWAY, _P.IN_PROGRESS):
            if state in values:
                return state
        if _P.COPY in values:
            at = values.index(_P.COPY)
            return _P.MISSING if at and values[at - 1] is _P.MISSING else _P.COPY
        states = [value for value in values if value in _STATES]
        if states:
            return _P.HAVE if values[-1] is _P.HAVE and markers[-1].label.strong else states[-1]
        return values[-1]

    def _combined(self, earlier: Possession | None, later: Clause) -> Possession | None:
        value = later.value
        if earlier not in _STATES or value in _STATES or value is _P.UNSURE:
            return _P.COPY if (earlier, value) == (_P.COPY, _P.LOST) else value
        if value is _P.MISSING or earlier in (_P.AWAY, _P.COPY):
            return earlier  # "hết hạn, chưa làm lại"; "bản photo, có rồi"
        return value if later.strong else None


def _syllables(normaliser: Normaliser, phrases: Sequence[str]) -> frozenset[str]:
    read = {syllable for phrase in phrases for syllable in normaliser.read(phrase).syllables}
    return frozenset(read)
