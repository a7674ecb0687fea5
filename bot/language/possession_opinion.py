"""Two readings of one reply put together: the rules first; where they find nothing, what the reply most resembles,
if that is plain enough; and where the two plainly contradict each other, nothing."""

from collections.abc import Collection, Sequence
from typing import Final

from bot.language.facets import FacetReader
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser, Word
from bot.language.phrases import PhraseBook
from bot.language.possession_examples import PossessionExamples
from bot.language.possession_states import HELD
from bot.language.questions import Questions
from bot.language.readings import Possession
from bot.language.text import fold

_P = Possession
# All cross-validated (`python -m benchmarks.examples`): a wrong "has it" costs a trip, a wrong state a question more.
_SURE: Final = {_P.HAVE: 0.48, _P.MISSING: 0.46}
_SURE_AGAINST_THE_WORDS: Final = {_P.HAVE: 0.7, _P.MISSING: 0.54}  # "vợ chồng hờ thôi" denies nothing
_SURE_ALTHOUGH_IT_MAY_ASK: Final = 0.6
_SURE_ALTHOUGH_IT_ENDS_AS_A_QUESTION: Final = 0.65  # "nộp thuế thì có chứ sổ thì không"
_SURE_OF_A_STATE: Final = 0.46
_SURE_OF_A_STATE_ALTHOUGH_IT_ASKS: Final = 0.5  # "làm đâu mất sau mấy lần chuyển nhà" only looks like a question
_CONTRADICTS: Final = 0.6
_SETTLES_HAVING: Final = 0.6  # "hộ chiếu tới hạn rồi chưa đi gia hạn"
_SETTLES_A_STATE: Final = 0.55  # "xin cả năm nay rồi, chắc hết giá trị"
_LOOSELY_READ: Final = frozenset({_P.AWAY, _P.IN_PROGRESS, _P.DAMAGED})  # by whom and where, which much tells
_LONG: Final = 6  # syllables: of longer replies that the two differ in, the rules alone are wrong too often
_FEWEST_SYLLABLES: Final = 3  # shorter ones are all in the rules, or say nothing
_FEWEST_OF_HAVING: Final = 4
_MOST_SYLLABLES: Final = 60


class PossessionOpinion:
    def __init__(
        self, lexicon: Lexicon, normaliser: Normaliser, questions: Questions, examples: PossessionExamples | None = None
    ) -> None:
        self._examples = examples or PossessionExamples(lexicon, normaliser)
        self._questions = questions
        self._facets = FacetReader(lexicon, normaliser, questions)
        opinion = lexicon.answers.section("opinion")
        self._denying, self._spoiling = (
            PhraseBook(normaliser, {text: (text,) for text in opinion.phrases(key)}) for key in ("denying", "spoiling")
        )
        self._denying_last = {normaliser.read(text).syllables[0] for text in opinion.phrases("denying_last")}

    def weigh(self, message: Message, read: Possession | None) -> Possession | None:
        if not _FEWEST_SYLLABLES <= len(message.syllables) <= _MOST_SYLLABLES:
            return read
        nearest, sure = self._examples.nearest(message.syllables)
        if nearest is (_P.COPY if read is _P.CERTIFIED else read) or not sure:
            return read
        if read is _P.MISSING and nearest is _P.AWAY and len(message.clauses()[0]) == 1:
            return read  # "chưa, công ty còn giữ": kept by somebody, and so not to be had
        if read is not None:
            return self._between(message, read, nearest, sure)
        return nearest if nearest is not None and sure >= self._needed(nearest, message) else None

    def _between(
        self, message: Message, read: Possession, nearest: Possession | None, sure: float
    ) -> Possession | None:
        """The two differ. A longer reply that the rules alone take for having, or not having, is taken for neither."""
        long = len(message.syllables) >= _LONG
        to_a_state = nearest is not None and nearest not in HELD
        if read in HELD:
            if len(message.syllables) < _FEWEST_OF_HAVING or self._says_so_besides_asking(message, read):
                return read
            if to_a_state and long and sure >= _SETTLES_HAVING:
                return nearest
            return None if long or sure >= _CONTRADICTS else read
        if nearest is None or not (long or read is _P.UNSURE) or sure < _SETTLES_A_STATE:
            return read
        if to_a_state:
            return nearest
        return nearest if read in _LOOSELY_READ and sure >= self._needed(nearest, message) else read

    def _says_so_besides_asking(self, message: Message, read: Possession) -> bool:
        """ "Có rồi, mà cần bản gốc không?": what is asked does not count against what is told."""
        clauses = message.clauses()
        told = [clause for clause in clauses if clause[-1].mark != "?" and not self._asks(clause)]
        if not told or len(told) == len(clauses):
            return False
        syllables = [syllable for clause in told for word in clause for syllable in word.syllables]
        return len(syllables) < _FEWEST_SYLLABLES or self._examples.nearest(syllables)[0] is read

    def _asks(self, clause: Sequence[Word]) -> bool:
        return self._questions.asks([syllable for word in clause for syllable in word.syllables])

    def _needed(self, nearest: Possession, message: Message) -> float:
        """Above 1 where it cannot be an answer."""
        if any(word.mark == "?" for word in message.words):
            return 2.0
        syllables = message.syllables
        may_ask = self._facets.read(message) is not None or self._questions.supposes(syllables)
        if nearest not in HELD:
            may_ask = may_ask or self._questions.asks(syllables)
            return _SURE_OF_A_STATE_ALTHOUGH_IT_ASKS if may_ask else _SURE_OF_A_STATE
        if len(syllables) < _FEWEST_OF_HAVING:
            return 2.0
        needed = _SURE[nearest] if self._fits(nearest, message) else _SURE_AGAINST_THE_WORDS[nearest]
        last = [syllable for word in message.clauses()[-1] for syllable in word.syllables]
        if self._questions.wants_yes_or_no(last):
            return max(needed, _SURE_ALTHOUGH_IT_ENDS_AS_A_QUESTION)
        return max(needed, _SURE_ALTHOUGH_IT_MAY_ASK) if may_ask else needed

    def _fits(self, value: Possession, message: Message) -> bool:
        """Having is denied by nothing in the reply, not having by something."""
        denied = _says(self._denying, message) or message.syllables[-1] in self._denying_last
        return denied if value is _P.MISSING else not denied and not _says(self._spoiling, message)


def _says(book: PhraseBook[str], message: Message) -> bool:
    typed = [word.raw for word in message.words for _ in word.syllables]
    return any(_may_be(found.label.split(), typed[found.start : found.end]) for found in book.scan(message.syllables))


def _may_be(phrase: Collection[str], typed: Collection[str]) -> bool:
    """`mặt` with its accents is not `mất`; without any, or where something else was typed for it, it may be."""
    return all(
        raw == word or raw.isascii() or fold(raw) != fold(word) for word, raw in zip(phrase, typed, strict=False)
    )
