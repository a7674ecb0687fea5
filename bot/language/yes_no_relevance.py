"""Is a clause about what was asked, and not about another paper, deed or person?"""

from collections.abc import Sequence

from bot.language.asked import Asked
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.phrases import Found, PhraseBook, in_order
from bot.language.readings import Answer
from bot.language.text import fold
from bot.language.yes_no_markers import ALREADY, WEAK, Label, Markers, syllable_set

_TELLING = 3  # syllables that tell something of their own
_STRANGE_WORDS_ALLOWED = 1  # in a clause, beside a strong marker


class Relevance:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        words = lexicon.answers.section("yes_no")
        self.fillers = syllable_set(normaliser, (*lexicon.answers.phrases("fillers"), *words.phrases("details")))
        nouns = lexicon.answers.phrases("nouns")
        self.known = self.fillers | syllable_set(normaliser, nouns)
        # one syllable without accents is too often another word (`anh`, `ảnh`)
        self._nouns = PhraseBook(normaliser, {True: [text for text in nouns if " " in text]})
        self._manners = syllable_set(normaliser, words.phrases("manners"))
        self._things = syllable_set(normaliser, [text for text in nouns if " " not in text]) - self._manners
        self._any_noun = {normaliser.read(text).syllables for text in words.phrases("any_noun")}
        self._relatives = syllable_set(normaliser, words.phrases("relatives"))
        self._kin = syllable_set(normaliser, [text for text in lexicon.answers.phrases("kin") if " " not in text])
        self.verbs = sorted((normaliser.read(text).syllables for text in words.phrases("verbs")), key=len, reverse=True)
        self._any_verb = {normaliser.read(text).syllables for text in words.phrases("any_verb")}
        self._having = {normaliser.read(text).syllables for text in words.phrases("having")}

    def to_the_point(self, clause: Sequence[str], markers: Markers, asked: Asked) -> bool:
        taken = {i for found in markers for i in range(found.start, found.end)}
        free = [(i, syllable) for i, syllable in enumerate(clause) if i not in taken]
        labels = {found.label for found in markers}
        if labels <= {"all"} and not self._meant_by_all([s for _, s in free], asked):
            return False
        if labels == {"lasts"} and asked.known and not asked.lasts:
            return False
        strange = [i for i, s in free if not (s in self.known or s in asked.words or s.isdigit())]
        allowed = 0 if labels <= WEAK or len(free) >= 5 else _STRANGE_WORDS_ALLOWED
        if len(strange) > allowed:
            return False
        if not asked.known:
            return True
        if self.names_another(clause, asked) or self._only_when(clause, markers, free, asked):
            return False
        return not any(self._has_another_thing(clause, found, free, asked) for found in markers)

    def names_another(self, clause: Sequence[str], asked: Asked, but: frozenset[int] = frozenset()) -> bool:
        """ "Chưa có hộ khẩu", asked about a signature. `but`: places that are known to be to the point."""
        found_nouns = [found for found in self._nouns.scan(clause) if not but.issuperset(range(found.start, found.end))]
        named = (tuple(clause[found.start : found.end]) for found in found_nouns)
        return any(noun not in self._any_noun and not asked.speaks_of(tuple(map(fold, noun))) for noun in named)

    def _only_when(
        self, clause: Sequence[str], markers: Markers, free: Sequence[tuple[int, str]], asked: Asked
    ) -> bool:
        """ "Lâu rồi", "hôm qua rồi": it may be the time of anything."""
        if [tuple(clause[found.start : found.end]) for found in markers] != [ALREADY]:
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
        other = following not in self.known or following in self._relatives or following in self._things
        return bool(following) and other and following not in asked.words

    def _of_the_question(self, marker: Sequence[str], asked: Asked) -> bool:
        """`đăng ký rồi` answers only where registering is asked about; `rồi`, `làm rồi` anywhere."""
        verb = next((v for v in self.verbs if len(v) < len(marker) and v in (marker[: len(v)], marker[-len(v) :])), ())
        if not verb or (verb in self._any_verb and (asked.asks_a_deed or asked.words.issuperset(verb))):
            return True
        return asked.speaks_of_doing(verb)

    def _meant_by_all(self, free: Sequence[str], asked: Asked) -> bool:
        """`cả hai` alone; not `cả hai vợ chồng cùng đi`, unless that is what was asked."""
        return (asked.all_of_them or not asked.known) and all(s in self._manners or s in asked.words for s in free)

    def does_another(self, clause: Sequence[str], asked: Asked) -> bool:
        """ "Chưa ký", where registering was asked about."""
        done = next((verb for verb in self.verbs if in_order(clause, verb) >= 0), ())
        return bool(done) and done not in self._any_verb and not asked.speaks_of_doing(done)

    def digresses(self, clause: Sequence[str], total: Answer, asked: Asked) -> bool:
        """ "Không, cha đi biển", asked about a card: it explains something else."""
        if total is Answer.UNSURE or len(clause) < _TELLING:
            return False
        if not asked.known or not clause or clause[0] not in self._kin or clause[0] in asked.words:
            return False
        return not any(s in asked.words for s in clause if s not in self.fillers)
