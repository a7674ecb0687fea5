"""What a side question is about. Phrases may have gaps ("xin * ở đâu"); the longest match wins."""

from collections.abc import Sequence

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import ANY, Pattern, PhraseBook, compile_phrase, drop, length_matched
from bot.language.questions import Questions
from bot.language.readings import Facet


class FacetReader:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, questions: Questions) -> None:
        self._questions = questions
        answers = lexicon.answers
        self._carried = {
            syllable
            for text in (*answers.phrases("question", "carried"), *answers.phrases("nouns"))
            for syllable in normaliser.read(text).syllables
        }
        self._polite = PhraseBook(
            normaliser,
            {True: (*lexicon.commands.phrases("politeness"), *lexicon.commands.phrases("politeness_unaccented"))},
        )
        self._whole: dict[Pattern, Facet] = {}
        self._within: dict[str, list[tuple[int, Pattern, Facet]]] = {}
        for rank, (facet, key) in enumerate(lexicon.facets.keyed(Facet).items()):
            for text in lexicon.facets.phrases(key, "whole"):
                for pattern in compile_phrase(normaliser, text):
                    self._whole.setdefault(pattern, facet)
                    kept = tuple(drop(pattern, self._polite)[0])
                    if len(kept) > 1:  # `cái gì` must not make a question of every `gì`
                        self._whole.setdefault(kept, facet)
            for text in lexicon.facets.phrases(key, "within"):
                for pattern in compile_phrase(normaliser, text):
                    self._within.setdefault(pattern[0], []).append((rank, pattern, facet))

    def read(self, message: Message) -> Facet | None:
        syllables = self._questions.without_tags(message.syllables)
        kept, _ = drop(syllables, self._polite)
        whole = self._whole.get(tuple(syllables)) or self._whole.get(tuple(kept))
        marked = any(word.mark == "?" for word in message.words)
        asking = syllables if marked else self._questions.without_untold(syllables)
        return whole or self._inside(asking) or self._about_need(message)

    def _about_need(self, message: Message) -> Facet | None:
        """ "Cần giấy kết hôn không": which papers are needed; "có cần về quê không" is about no paper."""
        for words in message.clauses():
            clause = [syllable for word in words for syllable in word.syllables]
            if self._questions.about_need(clause):
                needed = self._questions.beside_need(clause)
                return Facet.DOCUMENTS if not needed or not self._carried.isdisjoint(needed) else None
        return None

    def _inside(self, syllables: Sequence[str]) -> Facet | None:
        best: tuple[int, int, Facet] | None = None
        for i, syllable in enumerate(syllables):
            for rank, pattern, facet in self._within.get(syllable, ()):
                if length_matched(pattern, syllables, i) is None:
                    continue
                weight = sum(item != ANY for item in pattern)
                if best is None or (weight, -rank) > best[:2]:
                    best = (weight, -rank, facet)
        return best[2] if best else None
