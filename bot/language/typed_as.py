"""Words whose accents, as typed, decide what they mean, where without accents they would be another word:
`chả có` is a no, `cha có` speaks of a father."""

from collections.abc import Sequence

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser, Word
from bot.language.text import fold


class TypedAs:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        self._normaliser = normaliser
        words = lexicon.answers.words("typed_as")
        self._read_as = {typed: normaliser.read(meant).syllables for typed, meant in words.items()}
        alone = lexicon.answers.words("typed_alone")
        self._alone = {typed: normaliser.read(meant).syllables for typed, meant in alone.items()}
        self._apart = frozenset(lexicon.answers.phrases("typed_apart"))
        pairs = [text.split() for text in lexicon.answers.phrases("typed_apart_after")]
        self._apart_after = frozenset((before, word) for before, word in pairs)
        self._asks_if = {fold(word): word for word in lexicon.answers.phrases("typed_asking")}

    def apart(self, words: Sequence[Word], *, of_having: bool = False) -> list[str]:
        """The syllables, where a word that only looks like an answer word without accents keeps its own.
        `of_having`: "có dấu" is no answer to whether a paper is there, but may be one to what is on it."""
        before = ["", *(word.raw if of_having else "" for word in words)]
        return [syllable for i, word in enumerate(words) for syllable in self._kept_apart(before[i], word)]

    def look_alikes(self, words: Sequence[Word]) -> frozenset[str]:
        """Question words as they would be without accents, where none was typed: `dấu`, `dâu` for `đâu`."""
        typed = {word.raw for word in words}
        plain = {fold(raw) for raw in typed} & self._asks_if.keys()
        return frozenset(found for found in plain if typed.isdisjoint((found, self._asks_if[found])))

    def _kept_apart(self, before: str, word: Word) -> tuple[str, ...]:
        return (word.raw,) if word.raw in self._apart or (before, word.raw) in self._apart_after else word.syllables

    def read(self, text: str) -> Message:
        message = self._normaliser.read(text)
        if len(message.words) == 1 and (meant := self._alone.get(message.words[0].raw)):
            return Message(message.text, (message.words[0]._replace(syllables=meant),))
        if not any(word.raw in self._read_as for word in message.words):
            return message
        return Message(message.text, tuple(map(self._as_meant, message.words)))

    def _as_meant(self, word: Word) -> Word:
        meant = self._read_as.get(word.raw)
        changed = meant is not None and len(word.syllables) == 1 and word.syllables != (word.raw,)
        return word._replace(syllables=meant) if meant and changed else word
