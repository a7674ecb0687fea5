"""A message as the matcher sees it: stop words gone, all accents folded, and a syllable that fits no
neighbour put right when one like it does ("khai xinh", "tạm chú", "kết hông")."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence

from rapidfuzz.distance import OSA

from bot.language.deaths import Deaths
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import PhraseBook
from bot.language.remembered import of_syllables
from bot.language.steps import NONE, Step
from bot.language.text import accented_form, fold

MAX_SYLLABLES = 320
_OFTEN = 4  # a syllable of the field is taken for another only where that makes a common pair


class DomainText:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, without: frozenset[Step] = NONE) -> None:
        self._normaliser = normaliser
        self._by_sound = Step.SOUND not in without
        matching = lexicon.matching
        stop = {True: (*matching.phrases("stop_phrases"), *matching.phrases("stop"))}
        self._stop = PhraseBook(normaliser, stop)
        self._deaths = Deaths(matching.section("death"), normaliser)
        self.frame = frozenset(fold(s) for text in matching.phrases("frame") for s in normaliser.read(text).syllables)
        synonyms = {} if Step.SYNONYMS in without else matching.table("synonyms")
        self.terms = frozenset(tuple(fold(read).split()) for read in synonyms)  # what the field calls by one name
        self._synonyms = PhraseBook(normaliser, {tuple(fold(read).split()): forms for read, forms in synonyms.items()})
        self._form = of_syllables(_folded_and_accented)
        self._pairs: Mapping[tuple[str, str], int] = {}
        self._vocabulary: frozenset[str] = frozenset()
        self._alike: Callable[[str], tuple[str, ...]] = lambda syllable: ()

    def learn(self, pairs: Mapping[tuple[str, str], int], known: Container[str] = ()) -> None:
        """`pairs`: neighbours in the phrases of the field. Until then nothing is put right. `known`: words
        that are right, if not of the field: no slips of the finger."""
        if not self._by_sound:
            return
        self._pairs = {pair: n for pair, n in pairs.items() if pair[0] not in self.frame or pair[1] not in self.frame}
        vocabulary = sorted({syllable for pair in self._pairs for syllable in pair} - self.frame)
        self._vocabulary = frozenset(vocabulary)
        by_sound: dict[str, list[str]] = {}
        for syllable in vocabulary:
            by_sound.setdefault(self._normaliser.syllables.sound(syllable), []).append(syllable)

        def alike(syllable: str) -> tuple[str, ...]:
            """Of one sound; and one slip away, when the syllable itself is none of the field's."""
            sound = by_sound.get(self._normaliser.syllables.sound(syllable), [])
            slips = (
                [] if self._usual(syllable) or syllable in known or len(syllable) < 3 else _slips(syllable, vocabulary)
            )
            return tuple(dict.fromkeys(known for known in (*sound, *slips) if known != syllable))

        self._alike = of_syllables(alike)

    def message(self, text: str) -> Message:
        return self._normaliser.read(text)

    def row(self, phrase: str) -> list[str]:
        """The same for a phrase of the field, quicker."""
        return self.syllables(self._normaliser.row(phrase))

    def typed(self, message: Message) -> dict[str, frozenset[str]]:
        """By syllable, the accented forms in which it was typed."""
        found: dict[str, frozenset[str]] = {}
        for word in message.words:
            if len(word.syllables) == 1 and not word.raw.isascii():
                syllable, form = self._form(word.raw)
                if syllable == word.syllables[0] or word.raw == word.syllables[0]:
                    found[syllable] = found.get(syllable, frozenset()) | {form}
        return found

    def forms(self, phrases: Iterable[str]) -> frozenset[str]:
        return frozenset(self._form(word)[1] for phrase in phrases for word in phrase.lower().split())

    def syllables(self, syllables: Sequence[str]) -> list[str]:
        folded = self._deaths.read([s if s.isascii() else fold(s) for s in syllables[:MAX_SYLLABLES]])
        folded = self._one_word_for_one_thing(folded)
        stop = {i for found in self._stop.scan(folded) for i in range(found.start, found.end)}
        if self._pairs:
            self._put_right(folded, stop)
        return [syllable for i, syllable in enumerate(folded) if i not in stop]

    def _one_word_for_one_thing(self, syllables: list[str]) -> list[str]:
        for found in reversed(self._synonyms.scan(syllables)):
            syllables[found.start : found.end] = found.label
        return syllables

    def _put_right(self, syllables: list[str], stop: set[int]) -> None:
        pairs, frame = self._pairs, self.frame
        last = len(syllables) - 1
        for i, syllable in enumerate(syllables):
            before = syllables[i - 1] if i else ""
            after = syllables[i + 1] if i < last else ""
            # only a word of the field can tell that a word of the frame is another: "tạm chú", "cho con"
            if i in stop or (syllable not in frame and ((before, syllable) in pairs or (syllable, after) in pairs)):
                continue
            if syllable in frame:
                before, after = (s if s not in frame else "" for s in (before, after))
            if not syllable.isalpha() or self._fit(before, syllable, after):
                continue
            better = max(self._alike(syllable), key=lambda known: self._fit(before, known, after), default=syllable)
            if self._fit(before, better, after) >= (_OFTEN if self._usual(syllable) else 1):
                syllables[i] = better

    def _usual(self, syllable: str) -> bool:
        return syllable in self._vocabulary or syllable in self.frame

    def _fit(self, before: str, syllable: str, after: str) -> int:
        return self._pairs.get((before, syllable), 0) + self._pairs.get((syllable, after), 0)


def _slips(syllable: str, vocabulary: Sequence[str]) -> list[str]:
    return [
        known for known in vocabulary if known[0] == syllable[0] and OSA.distance(syllable, known, score_cutoff=1) == 1
    ]


def _folded_and_accented(word: str) -> tuple[str, str]:
    return fold(word), accented_form(word)
