"""Replies of one word that only look like an option without their accents: "có" is not "Cô, dì", "chưa" not "Chùa"."""

from collections.abc import Sequence
from functools import lru_cache

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import PhraseBook, drop
from bot.language.readings import OptionWords
from bot.language.typed import Marks, fold_word, marks_of


class OptionLookAlikes:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, polite: PhraseBook[bool]) -> None:
        answers = lexicon.answers
        ordinary = [
            *answers.phrases("yes_no", "yes", "weak"),
            *answers.phrases("yes_no", "no", "weak"),
            *answers.phrases("possession", "have", "weak"),
            *answers.phrases("possession", "missing", "weak"),
        ]
        self._meant = {fold_word(word): word for word in reversed(ordinary) if " " not in word and not word.isascii()}
        self._polite = polite
        self._marks = lru_cache(4_096)(_marks_in)

    def only_looks_like(self, message: Message, option: OptionWords) -> bool:
        """As it is typed or, where no accent is typed, as such a word answers any question."""
        kept = drop(message.syllables, self._polite)[0]
        if len(kept) != 1:
            return False
        typed = next((word.raw for word in message.words if word.syllables == tuple(kept)), "")
        meant = self._meant.get(typed) if typed.isascii() else typed
        if not meant:
            return False
        marks = self._marks((option.label, *option.also), fold_word(meant))
        return bool(marks) and marks_of(meant) not in marks


def _marks_in(texts: Sequence[str], syllable: str) -> frozenset[Marks]:
    words = {word.strip(",.;:/()") for text in texts for word in text.lower().split()}
    return frozenset(marks_of(word) for word in words if fold_word(word) == syllable)
