"""Replies to a yes/no question. With the question at hand, an answer must be about what it asks, and a
state that answers it the other way round ("còn hạn không?" "hết hạn rồi") is read rightly."""

from collections.abc import Mapping, Sequence
from typing import Literal

from bot.language.asked import Asked, AskedReader
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import Found, PhraseBook, in_order
from bot.language.questions import Questions
from bot.language.readings import Answer
from bot.language.text import fold

Label = Literal[
    "yes", "no", "weak yes", "weak no", "nobody", "all", "lasts", "limit", "unsure", "unclear", "lost", "state"
]
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
_DENIALS = frozenset({"no", "weak no", "nobody"})
_ALREADY = ("roi",)
_STRANGE_WORDS_ALLOWED = 1  # in a clause, beside a strong marker


class YesNoReader:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, questions: Questions) -> None:
        words = lexicon.answers.section("yes_no")
        self._book: PhraseBook[Label] = _markers(lexicon, normaliser)
        self._questions = questions
        states: PhraseBook[bool] = PhraseBook(normaliser, {True: words.phrases("states")})
        self.asked = AskedReader(lexicon, normaliser, questions, states)
        self._opposites = _both_ways(normaliser, words.words("opposites"))
        self._defaults = {
            normaliser.read(phrase).syllables: answer
            for answer, key in ((Answer.YES, "yes"), (Answer.NO, "no"))
            for phrase in words.phrases(key, "strong")
        }
        self._fillers = _syllables(normaliser, (*lexicon.answers.phrases("fillers"), *words.phrases("details")))
        nouns = lexicon.answers.phrases("nouns")
        # one syllable without accents is too often another word (`anh`, `ảnh`)
        self._nouns = PhraseBook(normaliser, {True: [text for text in nouns if " " in text]})
        self._things = _syllables(normaliser, [text for text in nouns if " " not in text]) - _syllables(
            normaliser, words.phrases("manners")
        )
        self._any_noun = {normaliser.read(text).syllables for text in words.phrases("any_noun")}
        self._known = self._fillers | _syllables(normaliser, nouns)
        self._relatives = _syllables(normaliser, words.phrases("relatives"))
        self._kin = _syllables(normaliser, [text for text in lexicon.answers.phrases("kin") if " " not in text])
        self._verbs = sorted(
            (normaliser.read(text).syllables for text in words.phrases("verbs")), key=len, reverse=True
        )
        self._any_verb = {normaliser.read(text).syllables for text in words.phrases("any_verb")}
        self._manners = _syllables(normaliser, words.phrases("manners"))
        self._having = {normaliser.read(text).syllables for text in words.phrases("having")}
        self._over = {normaliser.read(text).syllables for text in words.phrases("over")}
        self._every = _syllables(normaliser, words.phrases("every"))
        self._denying = _by_length(normaliser, words.phrases("echo", "no"))
        self._affirming = _by_length(normaliser, words.phrases("echo", "yes"))

    def read(self, message: Message, asked: Asked) -> Answer | None:
        total: Answer | None = None
        plain = message.text.isascii()
        for words in message.clauses():
            clause = [syllable for word in words for syllable in word.syllables]
            if asked.lasts and plain:
                clause = ["còn" if syllable == "con" else syllable for syllable in clause]
            answer, unclear = self._clause(clause, words[-1].mark == "?", asked)
            if unclear or (answer is None and total is not None and self._digresses(clause, asked)):
                return None
            total = answer or total
        return total

    def _clause(self, clause: Sequence[str], is_question: bool, asked: Asked) -> tuple[Answer | None, bool]:
        markers = self._book.scan(clause)
        if is_question or self._questions.asks(clause, markers, asked.not_asking) or self._questions.supposes(clause):
            return None, False
        if any(found.label == "limit" for found in markers):
            return None, True
        if asked.is_question and (answer := self._over_or_echo(clause, asked)):
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
        if not verb or (verb in self._any_verb and (asked.done_yet or asked.words.issuperset(verb))):
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

    def _digresses(self, clause: Sequence[str], asked: Asked) -> bool:
        """ "Không, cha đi biển", asked about a card: it explains something else."""
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


def _markers(lexicon: Lexicon, normaliser: Normaliser) -> PhraseBook[Label]:
    answers, words = lexicon.answers, lexicon.answers.section("yes_no")
    verbs = words.phrases("verbs")
    return PhraseBook(
        normaliser,
        {
            "limit": words.phrases("limits"),
            "unclear": words.phrases("unclear"),
            "lost": (*answers.phrases("possession", "lost", "strong"), *answers.phrases("possession", "lost", "weak")),
            "unsure": (
                *answers.phrases("possession", "unsure", "strong"),
                *answers.phrases("possession", "unsure", "weak"),
            ),
            "state": words.phrases("states"),
            "nobody": words.phrases("nobody"),
            "yes": (
                *words.phrases("yes", "strong"),
                *(f"{verb} {end}" for verb in verbs for end in ("rồi", "xong rồi", "đủ rồi")),
                *(f"{start} {verb}" for verb in verbs for start in ("đã", "có")),
            ),
            "no": (
                *words.phrases("no", "strong"),
                *(f"{start} {verb}" for verb in verbs for start in ("chưa", "không")),
            ),
            "all": words.phrases("all"),
            "lasts": words.phrases("lasts"),
            "weak yes": words.phrases("yes", "weak"),
            "weak no": words.phrases("no", "weak"),
        },
    )


def _syllables(normaliser: Normaliser, phrases: Sequence[str]) -> frozenset[str]:
    read = {syllable for phrase in phrases for syllable in normaliser.read(phrase).syllables}
    return frozenset(read | set(map(fold, read)))


def _by_length(normaliser: Normaliser, phrases: Sequence[str]) -> list[tuple[str, ...]]:
    return sorted({normaliser.read(phrase).syllables for phrase in phrases}, key=lambda row: (-len(row), row))


def _both_ways(normaliser: Normaliser, words: Mapping[str, str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    pairs = [(normaliser.read(a).syllables, normaliser.read(b).syllables) for a, b in words.items()]
    pairs += [(tuple(map(fold, a)), b) for a, b in pairs]
    return {**dict(pairs), **{b: a for a, b in reversed(pairs)}}
