"""Two readings of one reply put together, by the rules and by what the reply most resembles: each value gets a chance
from both, and having, or not having, is only read where its chance is high."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from bot.language.facets import FacetReader
from bot.language.normaliser import Message, Word
from bot.language.possession_denials import PossessionDenials
from bot.language.possession_examples import NONE, PossessionExamples
from bot.language.possession_states import HELD, STATES
from bot.language.possession_verdict import WEIGHTS, Told, evidence
from bot.language.questions import Questions
from bot.language.readings import Possession
from bot.language.verdict import Verdict

_P = Possession
# Cross-validated (`python -m benchmarks.examples`): a wrong "has it" costs a trip, a wrong state a question more.
_SURE: Final = 0.74  # where the rules read something else, or nothing
_SURE_AS_READ: Final = 0.6  # by the rules too
_SURE_ALTHOUGH_IT_MAY_ASK: Final = 0.82
_SURE_ALTHOUGH_OF_ANOTHER: Final = 0.85
_SURE_OF_A_STATE: Final = 0.32
_SURE_OF_A_STATE_UNHEARD: Final = 0.5
_SURE_AGAINST_HAVING: Final = 0.5
_SURE_AGAINST_A_STATE: Final = 0.5
_COPIES: Final = frozenset({Possession.COPY, Possession.CERTIFIED})
_THERE: Final = frozenset({Possession.HAVE, Possession.COPY})
_NO_ANSWER: Final = 0.6
_OF_A_STATE_IN_DOUBT: Final = 0.05  # "co roi ma bi mat": what the rules read, rather than nothing
_FEWEST_SYLLABLES: Final = 3  # shorter ones are all in the rules, or say nothing
_FEWEST_OF_HAVING: Final = 4
_FEWEST_BESIDE_ANOTHER: Final = 7
_SHORT: Final = 5  # of such the rules are right in nine of ten, whatever the examples say
_FEW: Final = 10
_MOST_SYLLABLES: Final = 60


class PossessionOpinion:
    def __init__(
        self, questions: Questions, facets: FacetReader, examples: PossessionExamples, denials: PossessionDenials
    ) -> None:
        self._denials = denials
        self._examples = examples
        self._questions = questions
        self._facets = facets
        self._verdict = Verdict.shipped(WEIGHTS)

    def weigh(
        self,
        message: Message,
        read: Possession | None,
        told: Told,
        *,
        named: Collection[str],
        of_another: bool = False,
    ) -> Possession | None:
        """`read`, and `told` of its parts: by the rules. `named`: the kinds of papers spoken of.
        `of_another`: it speaks of another paper or thing too."""
        if not _FEWEST_SYLLABLES <= len(message.syllables) <= _MOST_SYLLABLES:
            return read
        if of_another and len(message.syllables) < _FEWEST_BESIDE_ANOTHER:
            return read
        if read in _COPIES and self._denials.are_all(message):
            return _P.MISSING  # "bản sao khai sinh cũ không có"
        if read is not None and (len(message.syllables) <= _SHORT or self._ends_as_read(message, read)):
            return read
        chances = self._examples.chances(message)
        if not chances or (chances.get(NONE, 0.0) < _NO_ANSWER and self._says_so_besides_asking(message, read)):
            return read
        known = _P.COPY if read is _P.CERTIFIED else read
        found = evidence(read, told, chances, len(message.syllables), named)
        weighed = self._verdict.chances(found)
        best = max(weighed, key=lambda value: weighed[value])
        if known in STATES and best not in HELD and best != known and weighed[best] < _SURE_AGAINST_A_STATE:
            return read
        least = _SURE_ALTHOUGH_OF_ANOTHER if of_another else 0.0
        if best == NONE or weighed[best] < max(least, self._needed(_P(best), known, message)):
            in_doubt = (
                known is not None and known not in HELD and best in HELD and chances[known] >= _OF_A_STATE_IN_DOUBT
            )
            return read if in_doubt else None
        if best == _P.AWAY and known is None and self._denials.open(message):
            return _P.MISSING  # "chưa, ba mạ đi vắng": that is why, not where the paper is
        return read if best == known else _P(best)

    def _ends_as_read(self, message: Message, read: Possession) -> bool:
        """ "Đây là bằng scan, gốc thì không có" only sounds as if there were nothing."""
        syllables = message.syllables
        of_original = read is _P.MISSING and self._denials.may_be_of_the_original(syllables)
        return self._denials.end(syllables) and not of_original

    def evidence(
        self, message: Message, read: Possession | None, told: Told, named: Collection[str]
    ) -> Mapping[str, float]:
        return evidence(read, told, self._examples.chances(message), len(message.syllables), named)

    def _needed(self, value: Possession, read: Possession | None, message: Message) -> float:
        """Above 1 where it cannot be an answer."""
        if read is None and any(word.mark == "?" for word in message.words):
            return 2.0
        if value in _THERE and self._denials.end(message.syllables):
            return 2.0
        if read is None and value in HELD and self._denials.chooses(message.syllables):
            return 2.0
        if value not in HELD:
            if read in HELD and len(message.syllables) <= _FEW:
                return _SURE_AGAINST_HAVING
            return _SURE_OF_A_STATE if read else _SURE_OF_A_STATE_UNHEARD
        if read is None and len(message.syllables) < _FEWEST_OF_HAVING:
            return 2.0
        if read is None:
            return _SURE_ALTHOUGH_IT_MAY_ASK if self._may_ask(message) else _SURE
        return _SURE_AS_READ if read is value else _SURE

    def _may_ask(self, message: Message) -> bool:
        syllables = message.syllables
        return self._facets.read(message) is not None or self._questions.supposes(syllables)

    def _says_so_besides_asking(self, message: Message, read: Possession | None) -> bool:
        """ "Có rồi, mà cần bản gốc không?": what is asked does not count against what is told."""
        clauses = message.clauses()
        if read not in HELD or len(clauses) == 1:
            return False
        told = [clause for clause in clauses if clause[-1].mark != "?" and not self._asks(clause)]
        if not told or len(told) == len(clauses):
            return False
        words = tuple(word for clause in told for word in clause)
        chances = self._examples.chances(Message(message.text, words))
        return len(words) < _FEWEST_SYLLABLES or (bool(chances) and max(chances, key=lambda v: chances[v]) == read)

    def _asks(self, clause: Sequence[Word]) -> bool:
        return self._questions.asks([syllable for word in clause for syllable in word.syllables])
