"""Replies to a yes/no question. With the question at hand, an answer must be about what it asks, and a
state that answers it the other way round ("còn hạn không?" "hết hạn rồi") is read rightly."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.language.asked import Asked, AskedReader
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import Found, PhraseBook, in_order
from bot.language.questions import Questions
from bot.language.readings import Answer
from bot.language.text import fold
from bot.language.typed_as import TypedAs
from bot.language.yes_no_markers import Label, both_ways, by_length, marker_book, syllable_set
from bot.language.yes_no_themes import Themes

Markers = Sequence[Found[Label]]
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
_WEAK = frozenset({"weak yes", "weak no", "all", "lasts"})
_AFFIRMATIONS = frozenset({"yes", "weak yes", "all", "lasts"})
_DENIALS = frozenset({"no", "weak no", "nobody"})
_ALREADY = ("roi",)
_STRANGE_BESIDE_ITS_WORDS = 3
_TELLING = 3  # syllables that tell something of their own
_STRANGE_WORDS_ALLOWED = 1  # in a clause, beside a strong marker


class YesNoReader:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, questions: Questions) -> None:
        words = lexicon.answers.section("yes_no")
        self._book: PhraseBook[Label] = marker_book(lexicon, normaliser)
        self._questions = questions
        states: PhraseBook[bool] = PhraseBook(normaliser, {True: words.phrases("states")})
        self.asked = AskedReader(lexicon, normaliser, questions, states)
        self._opposites = both_ways(normaliser, words.words("opposites"))
        self._defaults = {
            normaliser.read(phrase).syllables: answer
            for answer, key in ((Answer.YES, "yes"), (Answer.NO, "no"))
            for phrase in words.phrases(key, "strong")
        }
        self._fillers = syllable_set(normaliser, (*lexicon.answers.phrases("fillers"), *words.phrases("details")))
        nouns = lexicon.answers.phrases("nouns")
        # one syllable without accents is too often another word (`anh`, `ảnh`)
        self._nouns = PhraseBook(normaliser, {True: [text for text in nouns if " " in text]})
        self._things = syllable_set(normaliser, [text for text in nouns if " " not in text]) - syllable_set(
            normaliser, words.phrases("manners")
        )
        self._any_noun = {normaliser.read(text).syllables for text in words.phrases("any_noun")}
        self._known = self._fillers | syllable_set(normaliser, nouns)
        self._relatives = syllable_set(normaliser, words.phrases("relatives"))
        self._kin = syllable_set(normaliser, [text for text in lexicon.answers.phrases("kin") if " " not in text])
        self._verbs = sorted(
            (normaliser.read(text).syllables for text in words.phrases("verbs")), key=len, reverse=True
        )
        self._any_verb = {normaliser.read(text).syllables for text in words.phrases("any_verb")}
        self._manners = syllable_set(normaliser, words.phrases("manners"))
        self._having = {normaliser.read(text).syllables for text in words.phrases("having")}
        self._over = {normaliser.read(text).syllables for text in words.phrases("over")}
        self._every = syllable_set(normaliser, words.phrases("every"))
        self._typed = TypedAs(lexicon, normaliser)
        self._contrasts = syllable_set(normaliser, lexicon.answers.phrases("contrasts"))
        self._any_at_all = syllable_set(normaliser, words.phrases("any_at_all"))
        self._themes = Themes(lexicon, normaliser)
        self._denying = by_length(normaliser, words.phrases("echo", "no"))
        self._affirming = by_length(normaliser, words.phrases("echo", "yes"))

    def read(self, message: Message, asked: Asked) -> Answer | None:
        total: Answer | None = None
        plain = message.text.isascii()
        for words in message.clauses():
            clause = self._typed.apart(words)
            if asked.lasts and plain:
                clause = ["còn" if syllable == "con" else syllable for syllable in clause]
            answer, unclear = self._clause(clause, words[-1].mark == "?", asked)
            if unclear and total is not None and self._only_explains(clause, total):
                continue
            if unclear or (answer is None and total is not None and self._digresses(clause, total, asked)):
                return None
            total = answer or total
        return total

    def _only_explains(self, clause: Sequence[str], total: Answer) -> bool:
        """ "Không, chỉ có bảo hiểm y tế thôi": what follows the answer, where it does not say the opposite."""
        if clause[0] in self._contrasts:
            return False
        markers = self._book.scan(clause)
        labels = {f.label for f in markers if f.label != "unclear" or f.end < len(clause) or f.end - f.start > 1}
        against = _DENIALS if total is Answer.YES else _AFFIRMATIONS
        return total is not Answer.UNSURE and "unclear" not in labels and labels.isdisjoint(against)

    def _clause(self, clause: Sequence[str], is_question: bool, asked: Asked) -> tuple[Answer | None, bool]:
        markers = self._book.scan(clause)
        asks = self._questions.asks(clause, markers, asked.not_asking) and not self._denies_any(clause, markers)
        if is_question or asks or self._questions.supposes(clause):
            return None, False
        if any(found.label == "limit" for found in markers):
            return None, True
        if asked.is_question and (
            answer := self._over_or_echo(clause, asked) or self._of_a_theme(clause, markers, asked)
        ):
            return answer, False
        if asked.is_question and (answer := self._repeated(clause, markers, asked)):
            return answer, False
        labels = [found.label for found in markers]
        if set(labels) <= {"lost"}:
            return None, False
        if "unclear" in labels or "lost" in labels or not self._to_the_point(clause, markers, asked):
            return None, True
        if "unsure" in labels:
            return Answer.UNSURE, False
        for found in markers:
            if found.label == "state":
                negated = any(other.label in _DENIALS for other in markers if other.end <= found.start)
                answer = self._state(clause, found, asked, negated)
                return answer, answer is None
        said = [_ANSWERS[label] for label in labels]
        if said[-1] is Answer.YES and Answer.NO in said:
            return None, True  # "không có rồi": two ways to read it
        return said[-1], False

    def _of_a_theme(self, clause: Sequence[str], markers: Markers, asked: Asked) -> Answer | None:
        labels = {found.label for found in markers}
        if "unsure" in labels or self._names_another(clause, asked):
            return None
        answer = self._themes.read(clause, asked)
        return None if answer is Answer.YES and "nobody" in labels else answer

    def _to_the_point(self, clause: Sequence[str], markers: Markers, asked: Asked) -> bool:
        taken = {i for found in markers for i in range(found.start, found.end)}
        free = [(i, syllable) for i, syllable in enumerate(clause) if i not in taken]
        labels = {found.label for found in markers}
        if labels <= {"all"} and not self._meant_by_all([s for _, s in free], asked):
            return False
        if labels == {"lasts"} and asked.known and not asked.lasts:
            return False
        strange = [i for i, s in free if not (s in self._known or s in asked.words or s.isdigit())]
        allowed = 0 if labels <= _WEAK or len(free) >= 5 else _STRANGE_WORDS_ALLOWED
        if len(strange) > allowed:
            return False
        if not asked.known:
            return True
        if self._names_another(clause, asked) or self._only_when(clause, markers, free, asked):
            return False
        return not any(self._has_another_thing(clause, found, free, asked) for found in markers)

    def _names_another(self, clause: Sequence[str], asked: Asked) -> bool:
        """ "Chưa có hộ khẩu", asked about a signature."""
        named = (tuple(clause[found.start : found.end]) for found in self._nouns.scan(clause))
        return any(noun not in self._any_noun and not asked.speaks_of(tuple(map(fold, noun))) for noun in named)

    def _only_when(
        self, clause: Sequence[str], markers: Markers, free: Sequence[tuple[int, str]], asked: Asked
    ) -> bool:
        """ "Lâu rồi", "hôm qua rồi": it may be the time of anything."""
        if [tuple(clause[found.start : found.end]) for found in markers] != [_ALREADY]:
            return False
        said = [s for _, s in free if s not in self._manners]
        return bool(said) and not any(s in asked.words for s in said)

    def _has_another_thing(
        self, clause: Sequence[str], found: Found[Label], free: Sequence[tuple[int, str]], asked: Asked
    ) -> bool:
        """ "Có …", "không có …": of something strange, or of what the question takes for granted."""
        marker = tuple(clause[found.start : found.end])
        if found.label == "nobody":
            return not asked.any_of_them
        if not self._of_the_question(marker, asked):
            return True
        if marker not in self._having:
            return False
        named = [tuple(map(fold, clause[f.start : f.end])) for f in self._nouns.scan(clause)]
        if named and all(in_order(asked.topic, noun) >= 0 for noun in named):
            return True
        following = dict(free).get(found.end, "")
        other = following not in self._known or following in self._relatives or following in self._things
        return bool(following) and other and following not in asked.words

    def _of_the_question(self, marker: Sequence[str], asked: Asked) -> bool:
        """`đăng ký rồi` answers only where registering is asked about; `rồi`, `làm rồi` anywhere."""
        verb = next((v for v in self._verbs if len(v) < len(marker) and v in (marker[: len(v)], marker[-len(v) :])), ())
        if not verb or (verb in self._any_verb and (asked.asks_a_deed or asked.words.issuperset(verb))):
            return True
        return asked.speaks_of_doing(verb)

    def _meant_by_all(self, free: Sequence[str], asked: Asked) -> bool:
        """`cả hai` alone; not `cả hai vợ chồng cùng đi`, unless that is what was asked."""
        return (asked.all_of_them or not asked.known) and all(s in self._manners or s in asked.words for s in free)

    def _over_or_echo(self, clause: Sequence[str], asked: Asked) -> Answer | None:
        if self._names_another(clause, asked):
            return None
        said = tuple(syllable for syllable in clause if syllable not in self._manners)
        if asked.lasts and said in self._over:
            return Answer.NO
        for answer, beginnings in ((Answer.NO, self._denying), (Answer.YES, self._affirming)):
            beginning = next((b for b in beginnings if said[: len(b)] == b), ())
            rest = list(said[len(beginning) :])
            if beginning and rest and self._echoes(rest, asked):
                return answer
        return None

    def _echoes(self, rest: list[str], asked: Asked) -> bool:
        """ "Không trùng", "có thống nhất": nothing but the question's own words, and not only its topic."""
        if any(not asked.words.issuperset((s, fold(s))) for s in rest):
            return False
        verb = tuple(rest)
        if verb in self._verbs and not asked.speaks_of_doing(verb):
            return False  # `ký` where `đăng ký` was asked
        return in_order(asked.topic, tuple(map(fold, rest))) < 0 and not any((s,) in self._denying for s in rest)

    def _denies_any(self, clause: Sequence[str], markers: Markers) -> bool:
        """ "Không có trợ cấp gì", "chưa có bản nào" ask nothing."""
        begins = bool(markers) and markers[0].label in _DENIALS and markers[0].start == 0
        return begins and clause[-1] in self._any_at_all

    def _repeated(self, clause: Sequence[str], markers: Markers, asked: Asked) -> Answer | None:
        """ "Đang tranh chấp với nhà bên": two words of what is asked, side by side, or a denied one."""
        if any(found.label in ("unclear", "unsure", "lost", "limit", "state") for found in markers):
            return None
        said = tuple(map(fold, clause))
        strange = sum(not (s in self._known or s in asked.words) for s in clause)
        if strange > _STRANGE_BESIDE_ITS_WORDS or self._names_another(clause, asked):
            return None
        pairs = {pair for pair in pairwise(asked.told) if not self._fillers.issuperset(pair)} - set(
            pairwise(asked.topic)
        )
        at = next((i for i, pair in enumerate(pairwise(said)) if pair in pairs), None)
        if at is None:
            return None
        if any((s,) in self._denying for s in clause[:at]):
            return Answer.NO
        return Answer.YES if not any((s,) in self._denying for s in clause) else None

    def _digresses(self, clause: Sequence[str], total: Answer, asked: Asked) -> bool:
        """ "Không, cha đi biển", asked about a card: it explains something else."""
        if total is Answer.UNSURE or len(clause) < _TELLING:
            return False
        if not asked.known or not clause or clause[0] not in self._kin or clause[0] in asked.words:
            return False
        return not any(s in asked.words for s in clause if s not in self._fillers)

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
