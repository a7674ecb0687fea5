"""Replies to "have you got this paper?". The last marker wins, `chưa` and `không` beat `có`, and what is
not understood is None: a wrong "has it" sends a citizen to the counter for nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser, Word
from bot.language.papers_alike import PapersAlike
from bot.language.phrases import Found, PhraseBook
from bot.language.possession_markers import Marker, PossessionMarkers
from bot.language.questions import Questions
from bot.language.readings import Possession
from bot.language.text import fold
from bot.language.typed_as import TypedAs

_STRANGE_BESIDE_HAVING = 3  # words that no list knows, in a clause, beside a strong marker
_STRANGE_BESIDE_A_STATE = 6  # "rách", "hết hạn" are said of little else
_STRANGE_WORDS_IN_ALL = 15
_P = Possession
_STATES = (_P.LOST, _P.EXPIRED, _P.DAMAGED, _P.NAME_DIFFERS, _P.AWAY, _P.COPY, _P.IN_PROGRESS)
_HELD = (_P.HAVE, _P.MISSING)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as read. `strange` counts its words that no list knows; `unclear`: it says something that no
    reading is sure of; `silent`: it says nothing of having."""

    value: Possession | None
    strong: bool = False
    unclear: bool = False
    strange: int = 0
    silent: bool = False
    applied: bool = False  # "làm rồi", "nộp rồi": it may still be on its way


@dataclass(frozen=True, slots=True)
class _Part:
    syllables: list[str]
    asked: bool  # a question mark follows
    opening: str  # "contrast", "consequence" or nothing


class PossessionReader:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, questions: Questions) -> None:
        answers = lexicon.answers
        self._markers = PossessionMarkers(lexicon, normaliser)
        self._questions = questions
        self._typed = TypedAs(lexicon, normaliser)
        self._alike = PapersAlike(lexicon, normaliser)
        self._kin = _syllables(normaliser, answers.phrases("kin"))
        self._limits = PhraseBook(normaliser, {True: answers.phrases("yes_no", "limits")})
        self._any_paper = {normaliser.read(text).syllables for text in answers.phrases("papers", "any")}
        self._known = _syllables(normaliser, (*answers.phrases("fillers"), *answers.phrases("nouns")))
        self._breaks = _syllables(normaliser, answers.phrases("breaks"))
        self._contrasts = _syllables(normaliser, answers.phrases("contrasts"))
        self._consequences = _syllables(normaliser, answers.phrases("consequences"))
        self._generic = _syllables(normaliser, answers.phrases("papers", "generic"))
        self._has = normaliser.read(answers.phrases("possession", "have", "weak")[0]).syllables
        self._lost = normaliser.read(answers.phrases("possession", "lost", "weak")[0]).syllables[0]
        self._lost_things = _syllables(normaliser, answers.phrases("lost_things"))
        self._openers = _syllables(normaliser, answers.phrases("openers"))
        self._opened = _syllables(normaliser, answers.phrases("opened"))
        self._counts = frozenset(map(fold, lexicon.choices.words("numbers")))
        self._only = _syllables(normaliser, answers.phrases("only"))
        self._selves = _syllables(normaliser, lexicon.choices.phrases("selves"))
        self._held = {normaliser.read(phrase).syllables for phrase in answers.phrases("held")}

    def read(self, message: Message, paper: Sequence[str] = ()) -> Possession | None:
        """`paper`: how the paper asked about may be named; what is said of another one is then no answer."""
        total: Possession | None = None
        strange = 0
        applied = doubtful = contrasted = False
        for part in (part for clause in message.clauses() for part in self._parts(clause)):
            if paper and self._is_about_another(part.syllables, paper):
                clause = Clause(None, unclear=total is None, silent=True)
            else:
                clause = self.clause(part.syllables, part.asked, paper)
            strange += clause.strange
            if part.opening == "consequence" and clause.value is not None:
                total, doubtful = None, False
            doubtful = doubtful or clause.unclear
            contrasted = contrasted or (part.opening == "contrast" and clause.value is None and not clause.silent)
            limited = total is _P.MISSING and self._limits.at(part.syllables, 0) is not None
            if clause.value is not None and not limited:
                total = self._combined(total, clause, applied)
            applied = applied or clause.applied
        if contrasted and total in _HELD:
            return None  # "có, mà …": what follows may take it back
        return total if not doubtful and strange <= _STRANGE_WORDS_IN_ALL else None

    def clause(self, syllables: Sequence[str], question: bool = False, paper: Sequence[str] = ()) -> Clause:
        markers = self.markers(syllables, paper)
        taken = {i for found in markers for i in range(found.start, found.end)}
        strange = sum(self._is_strange(s) for i, s in enumerate(syllables) if i not in taken)
        values = [found.label.value for found in markers]
        if question or self._asks(syllables, markers) or self._supposes(syllables, taken):
            return Clause(None, strange=strange, silent=set(values) <= {_P.HAVE})
        if not markers:
            return Clause(None, strange=strange, silent=not strange)
        if markers[0].label == Marker(_P.UNSURE, True):
            return Clause(_P.UNSURE, True, strange=strange)
        if None in values or self._takes_back(markers):
            return Clause(None, unclear=True)
        strong = any(found.label.strong for found in markers)
        if not strong and self._asks_of_a_paper(syllables, markers[-1]):
            return Clause(None, unclear=True)
        allowed = 0
        if strong or self._opens(syllables, markers):
            allowed = _STRANGE_BESIDE_HAVING if set(values) <= set(_HELD) else _STRANGE_BESIDE_A_STATE
        if strange > allowed or self._someone_died(syllables, markers):
            return Clause(None, strange=strange)
        if self._somebody_holds_it(syllables, markers):
            return Clause(_P.AWAY, strong, strange=strange)
        value = self._value(markers)
        return Clause(value, strong, strange=strange, applied=value is _P.HAVE and _applied(markers))

    def markers(self, syllables: Sequence[str], paper: Sequence[str] = ()) -> list[Found[Marker]]:
        found = self._markers.scan(syllables)
        if not paper:
            return found
        return [marker for f in found if (marker := self._unless_its_name(syllables, f, paper)) is not None]

    def value_of(self, markers: Sequence[Found[Marker]]) -> Possession:
        """Of markers that all have a value, at least one."""
        return self._value(markers)

    def later(self, earlier: Possession, markers: Sequence[Found[Marker]]) -> Possession | None:
        """The state after something more was said of it; None when the two contradict each other."""
        value, strong = self._value(markers), any(found.label.strong for found in markers)
        if (earlier, value) in (_HELD, _HELD[::-1]):
            return None
        return self._combined(earlier, Clause(value, strong), applied=False)

    def _is_about_another(self, syllables: Sequence[str], paper: Sequence[str]) -> bool:
        """That a name "differs from the birth certificate" is said of the paper asked about."""
        if not self._alike.names_another(syllables, paper):
            return False
        return all(found.label.value is not _P.NAME_DIFFERS for found in self.markers(syllables))

    def _parts(self, clause: list[Word]) -> list[_Part]:
        """The clause cut before words such as `nhưng`; a question mark belongs to the last part."""
        syllables = self._typed.apart(clause)
        whole = {i for found in self._markers.scan(syllables) for i in range(found.start, found.end)}
        parts: list[list[str]] = [[]]
        for i, syllable in enumerate(syllables):
            if syllable in self._breaks and i not in whole and parts[-1]:
                parts.append([])
            parts[-1].append(syllable)
        asked = clause[-1].mark == "?"
        return [_Part(part, asked and part is parts[-1], self._opening(part)) for part in parts]

    def _opening(self, part: Sequence[str]) -> str:
        if part[0] in self._contrasts:
            return "contrast"
        return "consequence" if part[0] in self._consequences else ""

    def _is_strange(self, syllable: str) -> bool:
        return syllable not in self._known and not syllable.isdigit()

    def _opens(self, syllables: Sequence[str], markers: Sequence[Found[Marker]]) -> bool:
        """ "Có mức nặng", "chưa ra xã": what begins so answers, whatever it adds; but not "có hai …", "có … thôi"."""
        first = markers[0]
        before, after = syllables[: first.start], syllables[first.end : first.end + 1]
        return (
            syllables[first.start] in self._openers
            and {found.label.value for found in markers} <= {first.label.value}
            and self._opened.issuperset(before)
            and not (after and (after[0].isdigit() or after[0] in self._counts))
            and self._only.isdisjoint(syllables)
        )

    def _asks(self, syllables: Sequence[str], markers: Sequence[Found[Marker]]) -> bool:
        """ "Không biết chủ nhà có giấy không" asks nothing."""
        if any(found.label == Marker(_P.UNSURE, True) for found in markers):
            return self._questions.has_question_word(syllables, markers)
        return self._questions.asks(syllables, markers)

    def _supposes(self, syllables: Sequence[str], taken: Collection[int]) -> bool:
        """ "Lỡ làm mất rồi" supposes nothing."""
        return self._questions.supposes([s for i, s in enumerate(syllables) if i not in taken])

    def _takes_back(self, markers: Sequence[Found[Marker]]) -> bool:
        """ "Không … có" in one breath."""
        said = [found.label for found in markers]
        return len(said) > 1 and said[-2].value is _P.MISSING and said[-1] == Marker(_P.HAVE, False)

    def _unless_its_name(
        self, syllables: Sequence[str], found: Found[Marker], paper: Sequence[str]
    ) -> Found[Marker] | None:
        """ "Có trích lục rồi", asked about "Trích lục khai tử", speaks of no copy."""
        if found.label.value is not _P.COPY:
            return found
        has = tuple(syllables[found.start : found.start + 1]) == self._has
        named = syllables[found.start + 1 : found.end] if has else syllables[found.start : found.end]
        if not self._alike.is_part_of_its_name(named, paper):
            return found
        return Found(Marker(_P.HAVE, True), found.start, found.end) if has else None

    def _someone_died(self, syllables: Sequence[str], markers: Sequence[Found[Marker]]) -> bool:
        """`ba mất rồi` is a death, `giấy của ba mất rồi` a loss."""
        losses = [found for found in markers if found.label.value is _P.LOST]
        if any(not self._may_be_a_death(syllables, found) for found in losses):
            return False
        for found in losses:
            before = syllables[: found.start]
            if self._alike.names_a_paper(before) or not self._generic.isdisjoint(before):
                continue
            if any(syllable in self._kin for syllable in before):
                return True
        return False

    def _may_be_a_death(self, syllables: Sequence[str], found: Found[Marker]) -> bool:
        """`mất tuần trước`, not `mất ví`, `làm mất`."""
        said = syllables[found.start : found.end]
        return said[0] == self._lost and self._lost_things.isdisjoint(said)

    def _asks_of_a_paper(self, syllables: Sequence[str], last: Found[Marker]) -> bool:
        """ "Uỷ quyền chưa": a question, or about another paper; `tờ khai chưa`, `giấy đó chưa` are about this one."""
        if last.label.value is not _P.MISSING or last.end < len(syllables):
            return False
        return any(noun not in self._any_paper for noun in self._alike.named(syllables[: last.start]))

    def _somebody_holds_it(self, syllables: Sequence[str], markers: Sequence[Found[Marker]]) -> bool:
        """ "Vợ em đang giữ"; not "em đang giữ"."""
        for found in markers:
            if tuple(syllables[found.start : found.end]) not in self._held:
                continue
            before = [s for s in syllables[: found.start] if s in self._kin or s in self._selves]
            if before and (before[-1] not in self._selves or len(before) > 1):
                return True
        return False

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
        if values[-1] is _P.MISSING and _applied(markers):
            return _P.IN_PROGRESS
        return values[-1]

    def _combined(self, earlier: Possession | None, later: Clause, applied: bool) -> Possession | None:
        value = later.value
        if earlier is _P.HAVE and value is _P.MISSING and applied:
            return _P.IN_PROGRESS
        if earlier is _P.UNSURE and not later.strong:
            return earlier  # "chịu, lâu quá rồi"
        if earlier is _P.MISSING and value is _P.HAVE and not later.strong:
            return None  # "chưa có thẻ, có mã định danh thôi": of something else, or taken back
        if earlier not in _STATES or value in _STATES or value is _P.UNSURE:
            return _P.COPY if (earlier, value) == (_P.COPY, _P.LOST) else value
        if value is _P.MISSING or earlier in (_P.AWAY, _P.COPY, _P.NAME_DIFFERS):
            return earlier  # "hết hạn, chưa làm lại"; "bản photo, có rồi"
        return value if later.strong else None


def _applied(markers: Sequence[Found[Marker]]) -> bool:
    return any(found.label.applied for found in markers)


def _syllables(normaliser: Normaliser, phrases: Sequence[str]) -> frozenset[str]:
    read = {syllable for phrase in phrases for syllable in normaliser.read(phrase).syllables}
    return frozenset(read)
