"""Two readings of one reply put together: the rules first; where they find nothing, what the reply most resembles,
if that is plain enough; and where the two plainly contradict each other, nothing."""

from collections.abc import Collection
from typing import Final

from bot.language.facets import FacetReader
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import PhraseBook
from bot.language.possession_examples import PossessionExamples
from bot.language.possession_states import HELD
from bot.language.questions import Questions
from bot.language.readings import Possession
from bot.language.text import fold

_P = Possession
# As cross-validated (docs/decisions/0005-matching.md): a wrong "has it" costs a trip, a wrong state a question more.
_SURE: Final = {_P.HAVE: 0.55, _P.MISSING: 0.5}
_SURE_OF_A_STATE: Final = 0.42
_SURE_ALTHOUGH_IT_ASKS: Final = 0.5  # "giấy đó ghi thời hạn tới tháng 6 …", "làm đâu mất …" only look like questions
_CONTRADICTS: Final = 0.6
_SETTLES_A_DOUBT: Final = 0.55  # "xin cả năm nay rồi, chắc hết giá trị"
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
        if read is not None and read is not _P.UNSURE and read not in HELD:
            return read
        nearest, sure = self._examples.nearest(message)
        if nearest is read:
            return read
        if read in HELD:
            return None if sure >= _CONTRADICTS else read
        if read is _P.UNSURE:
            return nearest if nearest and nearest not in HELD and sure >= _SETTLES_A_DOUBT else read
        if nearest is None or sure < self._needed(nearest, message):
            return None
        return nearest if self._fits(nearest, message) else None

    def _needed(self, nearest: Possession, message: Message) -> float:
        """Above 1 where it cannot be an answer."""
        if any(word.mark == "?" for word in message.words):
            return 2.0
        syllables = message.syllables
        asks = self._facets.read(message) is not None or self._questions.supposes(syllables)
        if nearest not in HELD:
            asks = asks or self._questions.asks(syllables)
            return _SURE_ALTHOUGH_IT_ASKS if asks else _SURE_OF_A_STATE
        last = [syllable for word in message.clauses()[-1] for syllable in word.syllables]
        return 2.0 if asks or self._questions.wants_yes_or_no(last) else _SURE[nearest]

    def _fits(self, value: Possession, message: Message) -> bool:
        """Having is denied by nothing in the reply, not having by something."""
        if value not in HELD:
            return True
        if len(message.syllables) < _FEWEST_OF_HAVING:
            return False
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
