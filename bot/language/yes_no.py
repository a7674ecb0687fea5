"""Replies to a yes/no question. With the question at hand, an answer must be about what it asks, and a
state that answers it the other way round ("còn hạn không?" "hết hạn rồi") is read rightly."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.language.asked import Asked, AskedReader
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import Found, PhraseBook, compile_phrase, length_matched
from bot.language.questions import Questions
from bot.language.readings import Answer
from bot.language.typed import Typed, as_typed, is_plain
from bot.language.typed_as import TypedAs
from bot.language.typed_book import TypedBook
from bot.language.yes_no_echo import Echo
from bot.language.yes_no_markers import (
    AFFIRMATIONS,
    ALREADY,
    DENIALS,
    Label,
    Markers,
    both_ways,
    marker_book,
    syllable_set,
)
from bot.language.yes_no_plain import PlainAnswers
from bot.language.yes_no_relevance import Relevance
from bot.language.yes_no_themes import Themes

_ANSWERS: Mapping[str, Answer] = {
    "yes": Answer.YES,
    "weak yes": Answer.YES,
    "all": Answer.YES,
    "lasts": Answer.YES,
    "no": Answer.NO,
    "weak no": Answer.NO,
    "nobody": Answer.NO,
    "unsure": Answer.UNSURE,
}
_ENABLED = ("duoc",)


class YesNoReader:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, questions: Questions, typed: TypedAs) -> None:
        words = lexicon.answers.section("yes_no")
        self._book: PhraseBook[Label] = marker_book(lexicon, normaliser)
        self._unclear = TypedBook(normaliser, ((text, True) for text in words.phrases("unclear")))
        self._questions = questions
        states: PhraseBook[bool] = PhraseBook(normaliser, {True: words.phrases("states")})
        self.asked = AskedReader(lexicon, normaliser, questions, states)
        self._opposites = both_ways(normaliser, words.words("opposites"))
        self._defaults = {
            normaliser.read(phrase).syllables: answer
            for answer, key in ((Answer.YES, "yes"), (Answer.NO, "no"))
            for phrase in words.phrases(key, "strong")
        }
        self._relevance = Relevance(lexicon, normaliser)
        self._echo = Echo(lexicon, normaliser, self._relevance)
        self._themes = Themes(lexicon, normaliser)
        self._plain = PlainAnswers(lexicon, normaliser)
        self._typed = typed
        self._kin = syllable_set(normaliser, [text for text in lexicon.answers.phrases("kin") if " " not in text])
        self._rhetorical = [p for text in words.phrases("rhetorical") for p in compile_phrase(normaliser, text)]
        self._rhetorical_before = PhraseBook(normaliser, {True: words.phrases("rhetorical_before")})
        self._manners = syllable_set(normaliser, words.phrases("manners"))
        self._every = syllable_set(normaliser, words.phrases("every"))
        self._contrasts = syllable_set(normaliser, lexicon.answers.phrases("contrasts"))
        self._any_at_all = syllable_set(normaliser, words.phrases("any_at_all"))
        self._knowing = syllable_set(normaliser, lexicon.choices.phrases("knowing"))

    def read(self, message: Message, asked: Asked) -> Answer | None:
        if look_alikes := self._typed.look_alikes(message.words):
            asked = replace(asked, not_asking=asked.not_asking | look_alikes)
        return self._read(message, asked) or (self._plainly(message, asked) if asked.is_question else None)

    def look_alikes(self, message: Message) -> frozenset[str]:
        return self._typed.look_alikes(message.words)

    def tells_of_another(self, message: Message, asked: Asked) -> bool:
        """Another paper, deed or person, or a number where one was asked for that the rules could not weigh."""
        clauses = [self._typed.apart(words) for words in message.clauses()]
        counted = any(s.isdigit() for s in asked.row) and any(s.isdigit() for clause in clauses for s in clause)
        return counted or any(
            self._relevance.names_another(clause, asked) or self._relevance.does_another(clause, asked)
            for clause in clauses
        )

    def _read(self, message: Message, asked: Asked) -> Answer | None:
        total: Answer | None = None
        denied = False  # in the question's own words
        plain = message.text.isascii()
        for words in message.clauses():
            clause = self._typed.apart(words)
            if asked.lasts and plain:
                clause = ["còn" if syllable == "con" else syllable for syllable in clause]
            typed = as_typed(words, is_plain(message.words))
            answer, unclear = self._clause(clause, words[-1].mark == "?", asked, typed)
            if unclear and total is not None and self._only_explains(clause, total):
                continue
            if unclear or (answer is None and total is not None and self._relevance.digresses(clause, total, asked)):
                return None
            if denied and answer is Answer.YES:
                continue  # "không tẩy xóa, đúng tên cả", asked whether anything is wrong
            total = answer or total
            denied = denied or (answer is Answer.NO and asked.is_question and self._echo.denies(clause, asked))
        return total

    def _plainly(self, message: Message, asked: Asked) -> Answer | None:
        clauses = [self._typed.apart(words) for words in message.clauses()]
        if any(words[-1].mark == "?" for words in message.clauses()):
            return None
        if any(
            self._questions.asks(c, self._book.scan(c), asked.not_asking) or self._questions.supposes(c)
            for c in clauses
        ):
            return None
        if any(self._relevance.names_another(c, asked) or self._relevance.does_another(c, asked) for c in clauses):
            return None
        return self._plain.read(clauses, asked)

    def _only_explains(self, clause: Sequence[str], total: Answer) -> bool:
        """ "Không, chỉ có bảo hiểm y tế thôi": what follows the answer, where it does not say the opposite."""
        if clause[0] in self._contrasts:
            return False
        markers = self._book.scan(clause)
        labels = {f.label for f in markers if f.label != "unclear" or f.end < len(clause) or f.end - f.start > 1}
        against = DENIALS if total is Answer.YES else AFFIRMATIONS
        return total is not Answer.UNSURE and "unclear" not in labels and labels.isdisjoint(against)

    def _clause(
        self, clause: Sequence[str], is_question: bool, asked: Asked, typed: Sequence[Typed]
    ) -> tuple[Answer | None, bool]:
        markers = self._markers(clause, typed)
        if asked.is_question and not is_question and self._denies_by_asking(clause):
            return Answer.NO, False
        themed = self._of_a_theme(clause, markers, asked, typed) if asked.is_question else frozenset()
        if is_question or self._asks(clause, markers, asked, typed) or self._questions.supposes(clause):
            return None, False
        if any(found.label == "limit" for found in markers):
            return (Answer.NO, False) if asked.all_of_them or themed == {Answer.NO} else (None, True)
        if asked.is_question and (answer := self._echo.over_or_echo(clause, asked)):
            return answer, False
        if Answer.UNSURE in themed:
            return Answer.UNSURE, False
        if len(themed) > 1:  # "chỉ mình em đi được" where both are asked about
            return (Answer.NO, False) if asked.all_of_them else (None, True)
        if themed:
            return next(iter(themed)), False
        if asked.is_question and (answer := self._echo.repeated(clause, markers, asked)):
            return answer, False
        labels = [found.label for found in markers]
        if set(labels) <= {"lost"} or (set(labels) <= {"lasts"} and asked.is_question and not asked.lasts):
            return None, False
        if "unclear" in labels or "lost" in labels or not self._relevance.to_the_point(clause, markers, asked):
            return None, True
        if "unsure" in labels:
            return Answer.UNSURE, False
        for found in markers:
            if found.label == "state":
                negated = any(other.label in DENIALS for other in markers if other.end <= found.start)
                answer = self._state(clause, found, asked, negated)
                return answer, answer is None
        if self._only_enabled(clause, markers):
            return None, True
        said = [_ANSWERS[label] for label in labels]
        if said[-1] is Answer.YES and Answer.NO in said:
            return None, True  # "không có rồi": two ways to read it
        return said[-1], False

    def _denies_by_asking(self, clause: Sequence[str]) -> bool:
        """ "Có đăng ký gì đâu", "làm chi có người nước ngoài": asked as if, and meant as a no."""
        if self._rhetorical_before.scan(clause):
            return True
        ends = (length_matched(pattern, clause, i) for pattern in self._rhetorical for i in range(len(clause)))
        return any(end is not None and self._manners.issuperset(clause[end:]) for end in ends)

    def _only_enabled(self, clause: Sequence[str], markers: Markers) -> bool:
        """ "Viết được nửa trang", "đi được ba năm rồi": `được` with more after it tells how much, not yes."""
        last = [found for found in markers if tuple(clause[found.start : found.end]) != ALREADY][-1:]
        if [found.label for found in last] != ["weak yes"] or tuple(clause[last[0].start : last[0].end]) != _ENABLED:
            return False
        return last[0].start > 0 and any(s not in self._manners for s in clause[last[0].end :])

    def _markers(self, clause: Sequence[str], typed: Sequence[Typed]) -> Markers:
        """`có thể` makes a clause unclear, `có thẻ` does not."""
        unclear = {(found.start, found.end) for found in self._unclear.scan(typed)}
        found = self._book.scan(clause)
        return [one for one in found if one.label != "unclear" or (one.start, one.end) in unclear]

    def _asks(self, clause: Sequence[str], markers: Markers, asked: Asked, typed: Sequence[Typed]) -> bool:
        if self._denies_any(clause, markers) or not self._questions.asks(clause, markers, asked.not_asking):
            return False
        of_theme = self._themes.span(typed, asked)  # "chưa có ai ký" asks nothing
        denied = any(found.label in DENIALS and found.start in of_theme for found in markers)
        return not denied or self._questions.wants_yes_or_no(clause)

    def _of_a_theme(
        self, clause: Sequence[str], markers: Markers, asked: Asked, typed: Sequence[Typed]
    ) -> frozenset[Answer]:
        labels = {found.label for found in markers}
        if "unsure" in labels or self._relevance.names_another(clause, asked, self._themes.span(typed, asked)):
            return frozenset()
        answers = self._themes.read(clause, asked, typed)
        return answers - {Answer.YES} if "nobody" in labels else answers

    def _denies_any(self, clause: Sequence[str], markers: Markers) -> bool:
        """ "Không có trợ cấp gì", "chưa có bản nào" ask nothing."""
        denied = any(found.label in DENIALS and found.end < len(clause) for found in markers)
        return denied and clause[-1] in self._any_at_all and self._knowing.isdisjoint(clause)

    def _state(self, clause: Sequence[str], found: Found[Label], asked: Asked, negated: bool) -> Answer | None:
        """A state said in answer: the question's own (yes), its opposite (no), or one that the question
        does not speak of."""
        state = tuple(clause[found.start : found.end])
        opposite = self._opposites.get(state)
        if opposite in asked.states and state not in asked.states:
            says = Answer.NO
        elif state in asked.states:
            says = Answer.YES
        elif not asked.known and state in self._defaults:
            says = self._defaults[state]
        else:
            return None
        if negated:
            return Answer.NO if says is Answer.YES else Answer.YES
        if says is Answer.NO and asked.any_of_them and self._of_one(clause):
            return None  # "cha là người Việt" says nothing of the mother
        return says

    def _of_one(self, clause: Sequence[str]) -> bool:
        return any(s in self._kin for s in clause) and not any(s in self._every for s in clause)
