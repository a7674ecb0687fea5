"""Replies to "have you got this paper?". The last marker wins, `chưa` and `không` beat `có`, and what is
not understood is None: a wrong "has it" sends a citizen to the counter for nothing."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.papers_alike import PapersAlike
from bot.language.phrases import Found, PhraseBook, compile_phrase, length_matched, syllables_in
from bot.language.possession_beings import Beings
from bot.language.possession_markers import Marker, PossessionMarkers
from bot.language.possession_paper import OfThePaper
from bot.language.possession_parts import Part, Parts
from bot.language.possession_states import HELD, STATES, Clause, applied, combined, value_of
from bot.language.questions import Questions
from bot.language.readings import Possession
from bot.language.remembered import OF_A_TURN
from bot.language.typed_as import TypedAs

_STRANGE_BESIDE_HAVING = 3  # words that no list knows, in a clause, beside a strong marker
_STRANGE_BESIDE_A_STATE = 6  # "rách", "hết hạn" are said of little else
_STRANGE_WORDS_IN_ALL = 15
_SHORT_PURPOSE = 3  # "làm gì có giấy | mà nộp" takes nothing back
_OPENING = 3  # syllables of an answer that stands first
_P = Possession
_TAKING_BACK = frozenset({_P.MISSING, *STATES})  # in a question after "có, mà …" they may say what is wrong


class PossessionReader:
    def __init__(
        self, lexicon: Lexicon, normaliser: Normaliser, questions: Questions, typed: TypedAs, alike: PapersAlike
    ) -> None:
        answers = lexicon.answers
        self._markers = PossessionMarkers(lexicon, normaliser)
        self._questions = questions
        parts = Parts(lexicon, normaliser, self._markers, typed)
        self._parts = lru_cache(OF_A_TURN)(lambda message: list(parts.of(message)))
        self._told = lru_cache(OF_A_TURN)(self._read_parts)  # the rules and the second reading both look at them
        self._alike = alike
        self._of_the_paper = OfThePaper(lexicon, normaliser, alike)
        self._beings = Beings(lexicon, normaliser, alike)
        self._limits = PhraseBook(normaliser, {True: answers.phrases("yes_no", "limits")})
        self._any_paper = {normaliser.read(text).syllables for text in answers.phrases("papers", "any")}
        self._known = syllables_in(normaliser, (*answers.phrases("fillers"), *answers.phrases("nouns")))
        self._openers = syllables_in(normaliser, answers.phrases("openers"))
        self._opened = syllables_in(normaliser, answers.phrases("opened"))
        self._only = syllables_in(normaliser, answers.phrases("only"))
        self._counterfactual = [
            p for text in answers.phrases("question", "counterfactual") for p in compile_phrase(normaliser, text)
        ]
        self._certified = PhraseBook(normaliser, {True: answers.phrases("certified")})
        self._denials = syllables_in(normaliser, answers.phrases("denials"))
        self._at_all = syllables_in(normaliser, answers.phrases("at_all"))
        self._asking_after = syllables_in(normaliser, answers.phrases("asking_after"))

    def read(self, message: Message, paper: Sequence[str] = ()) -> Possession | None:
        """`paper`: how the paper asked about may be named; what is said of another one is then no answer."""
        total: Possession | None = None
        strange = 0
        was_applied = doubtful = contrasted = denied_first = False
        for part, read in self._told(message, tuple(paper)):
            clause = read or Clause(None, unclear=total is None, silent=True)
            if total is _P.HAVE and clause.value is _P.MISSING and self._beings.are_named(part.syllables):
                clause = Clause(None, unclear=True, strange=clause.strange)  # "có rồi, mà ông nội chưa có VNeID"
            strange += clause.strange
            denied_first = denied_first or (total is None and clause.value is _P.MISSING and len(part.syllables) == 1)
            if part.opening == "consequence" and clause.value is not None:
                total, doubtful, contrasted = None, False, False
            doubtful = doubtful or clause.unclear
            if clause.value is None:
                rhetorical = total is _P.MISSING and len(part.syllables) <= _SHORT_PURPOSE
                contrasted = contrasted or (part.opening == "contrast" and not clause.silent and not rhetorical)
            elif clause.strong:
                contrasted = False  # "có nhưng hơi nhàu, vẫn đọc rõ"
            limited = total is _P.MISSING and self._limits.at(part.syllables, 0) is not None
            if clause.value is not None and not limited:
                total = combined(total, clause, was_applied=was_applied)
            was_applied = was_applied or clause.applied
        if contrasted and total in HELD:
            return None  # "có, mà …": what follows may take it back
        if total is _P.AWAY and denied_first:
            return _P.MISSING  # "chưa, công ty còn giữ": kept by somebody, and so not to be had
        if doubtful or strange > _STRANGE_WORDS_IN_ALL:
            return None
        return self.told_apart(message, total)

    def told(self, message: Message, paper: Sequence[str] = ()) -> Sequence[tuple[str, Clause | None]]:
        """Of each part how it opens, and what is read in it; None: it is about another paper."""
        return [(part.opening, clause) for part, clause in self._told(message, tuple(paper))]

    def _read_parts(self, message: Message, paper: tuple[str, ...]) -> list[tuple[Part, Clause | None]]:
        return [
            (
                part,
                None
                if paper and self._is_about_another(part.syllables, paper)
                else self.clause(part.syllables, part.asked, paper, part.look_alikes),
            )
            for part in self._parts(message)
        ]

    def told_apart(self, message: Message, value: Possession | None) -> Possession | None:
        """A certified copy from a mere one."""
        return _P.CERTIFIED if value is _P.COPY and self._is_certified(message.syllables) else value

    def settles(self, message: Message) -> bool:
        """Does it say so in a way that may only be read as a whole?"""
        return any(found.label.outright for part in self._parts(message) for found in self.markers(part.syllables))

    def opens_with(self, message: Message, value: Possession) -> bool:
        """ "Chưa, …", "có rồi, …": the answer stands first, in a few words of its own."""
        first, *more = message.clauses()
        syllables = [syllable for word in first for syllable in word.syllables]
        return bool(more) and len(syllables) <= _OPENING and self.clause(syllables).value is value

    def kinds_named(self, message: Message, paper: Sequence[str]) -> frozenset[str]:
        """Which kinds of papers it speaks of, seen from the one asked about: see `PapersAlike`."""
        return self._alike.kinds_named(message.syllables, paper) if paper else frozenset()

    def tells_of_something_else(self, message: Message, paper: Sequence[str]) -> bool:
        """Is a part of it about another paper than the one asked about, a death, how many children there are?"""
        for part in self._parts(message):
            markers = self.markers(part.syllables, paper)
            if self._beings.died(part.syllables, markers) or self._beings.are_counted(part.syllables, markers):
                return True
            if paper and self._is_about_another(part.syllables, paper):
                return True
        return False

    def _is_certified(self, syllables: Sequence[str]) -> bool:
        """ "Bản sao chứng thực", "trích lục"; not "photo chưa công chứng"."""
        return any(
            self._denials.isdisjoint(syllables[max(0, found.start - 2) : found.start])
            for found in self._certified.scan(syllables)
        )

    def clause(
        self,
        syllables: Sequence[str],
        question: bool = False,
        paper: Sequence[str] = (),
        look_alikes: Collection[str] = (),
    ) -> Clause:
        markers = self.markers(syllables, paper)
        taken = {i for found in markers for i in range(found.start, found.end)}
        strange = sum(self._is_strange(s) for i, s in enumerate(syllables) if i not in taken)
        values = [found.label.value for found in markers]
        if question or self.asks(syllables, markers, look_alikes) or self._supposes(syllables, taken):
            told = {found.label.value for found in markers if found.label.strong}
            silent = told.isdisjoint(_TAKING_BACK)
            return Clause(self._only_a_copy(syllables, markers), True, strange=strange, silent=silent)
        if not markers or self._beings.only_count(syllables, markers):
            return Clause(None, strange=strange, silent=not strange and not markers)
        if markers[0].label == Marker(_P.UNSURE, True):
            return Clause(_P.UNSURE, True, strange=strange)
        if None in values or self._takes_back(markers) or self._beings.are_counted(syllables, markers):
            return Clause(None, unclear=True)
        strong = any(found.label.strong for found in markers)
        if not strong and self._asks_of_a_paper(syllables, markers[-1]):
            return Clause(None, unclear=True)
        allowed = 0
        if strong or self._opens(syllables, markers):
            allowed = _STRANGE_BESIDE_HAVING if set(values) <= set(HELD) else _STRANGE_BESIDE_A_STATE
        if strange > allowed or self._beings.died(syllables, markers):
            return Clause(None, strange=strange)
        if self._beings.keep_it(syllables, markers):
            return Clause(_P.AWAY, strong, strange=strange)
        value = value_of(markers)
        return Clause(value, strong, strange=strange, applied=value is _P.HAVE and applied(markers))

    def _only_a_copy(self, syllables: Sequence[str], markers: Sequence[Found[Marker]]) -> Possession | None:
        """ "Có bản photo thôi được không" tells what there is, "bản photo được không" only asks."""
        told = [found for found in markers if found.label.strong]
        if not told or any(found.label.value is not _P.COPY for found in told):
            return None
        has = syllables[0] in self._openers and told[0].start <= 1
        return _P.COPY if has or not self._only.isdisjoint(syllables) else None

    def markers(self, syllables: Sequence[str], paper: Sequence[str] = ()) -> list[Found[Marker]]:
        found = self._markers.scan(syllables)
        if not paper:
            return found
        return list(self._of_the_paper.markers(found, syllables, paper))

    def later(self, earlier: Possession, markers: Sequence[Found[Marker]]) -> Possession | None:
        """The state after something more was said of it; None when the two contradict each other."""
        value, strong = value_of(markers), any(found.label.strong for found in markers)
        if (earlier, value) in (HELD, HELD[::-1]):
            return None
        return combined(earlier, Clause(value, strong), was_applied=False)

    def _is_about_another(self, syllables: Sequence[str], paper: Sequence[str]) -> bool:
        """That a name "differs from the birth certificate" is said of the paper asked about."""
        if not self._alike.names_another(syllables, paper):
            return False
        return all(found.label.value is not _P.NAME_DIFFERS for found in self.markers(syllables))

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
            and not (after and self._beings.is_count(after[0]))
            and self._only.isdisjoint(syllables)
        )

    def asks(
        self, syllables: Sequence[str], markers: Sequence[Found[Marker]], look_alikes: Collection[str] = ()
    ) -> bool:
        """ "Không biết chủ nhà có giấy không", "chưa viết chữ nào đâu" ask nothing."""
        if any(found.label == Marker(_P.UNSURE, True) for found in markers):
            return self._questions.has_question_word(syllables, markers, look_alikes)
        said = [found for found in markers if found.label.value is not None]
        if said and said[0].label == Marker(_P.MISSING, True) and said[0].end < len(syllables) - 1:
            at_all, before = syllables[-1], syllables[-2]
            if at_all in self._at_all and before not in self._asking_after:
                syllables = syllables[:-1]
        return self._questions.asks(syllables, said, look_alikes)

    def _supposes(self, syllables: Sequence[str], taken: Collection[int]) -> bool:
        """ "Lỡ làm mất rồi" supposes nothing; "có sổ thì tôi đã bán" does."""
        possible = [p for p in self._counterfactual if p[0] in syllables and p[-1] in syllables]
        if any(length_matched(p, syllables, i) for p in possible for i in range(len(syllables))):
            return True
        return self._questions.supposes([s for i, s in enumerate(syllables) if i not in taken])

    def _takes_back(self, markers: Sequence[Found[Marker]]) -> bool:
        """ "Không … có" in one breath."""
        said = [found.label for found in markers]
        return len(said) > 1 and said[-2].value is _P.MISSING and said[-1] == Marker(_P.HAVE, False)

    def _asks_of_a_paper(self, syllables: Sequence[str], last: Found[Marker]) -> bool:
        """ "Uỷ quyền chưa": a question, or about another paper; `tờ khai chưa`, `giấy đó chưa` are about this one."""
        if last.label.value is not _P.MISSING or last.end < len(syllables):
            return False
        return any(noun not in self._any_paper for noun in self._alike.named(syllables[: last.start]))
