"""Numbers by which a citizen points at something: "2", "số hai", "cái thứ 3"."""

from collections.abc import Sequence

from bot.language.lexicon import Lexicon, LexiconError
from bot.language.normaliser import Normaliser
from bot.language.text import fold


class Numbers:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        choices = lexicon.choices
        self._words = {fold(word): _number(word, n) for word, n in choices.words("numbers").items()}
        ordinals = {word: _number(word, n) for word, n in choices.words("ordinals").items()}
        self._ordinals = {normaliser.read(word).syllables: n for word, n in ordinals.items()}
        self._before = {normaliser.read(phrase).syllables for phrase in choices.phrases("before")}
        self._places = {
            place: {normaliser.read(phrase).syllables for phrase in choices.phrases(place)}
            for place in ("first", "middle", "last", "lower")
        }

    def value(self, syllable: str) -> int | None:
        if syllable.isascii() and syllable.isdigit():
            return int(syllable) if len(syllable) <= 2 else None
        return self._words.get(syllable)

    def ordinal(self, syllables: Sequence[str]) -> int | None:
        """ "thứ ba", "thứ 3": which one."""
        return self._ordinals.get(tuple(syllables)) or self.value(syllables[-1])

    def in_the_middle(self, syllables: Sequence[str]) -> bool:
        return tuple(syllables) in self._places["middle"]

    def place(self, syllables: Sequence[str], count: int) -> int | None:
        """1..count when the whole message points at one of `count` numbered things."""
        whole = tuple(syllables)
        number = self._named(whole, count)
        if number is None:
            for length in range(len(whole) - 1, 0, -1):
                if whole[:length] in self._before:
                    rest = whole[length:]
                    number = self.value(rest[0]) if len(rest) == 1 else None
                    number = number or self._ordinals.get(rest)
                    break
        return number if number is not None and 1 <= number <= count else None

    def _named(self, whole: tuple[str, ...], count: int) -> int | None:
        if len(whole) == 1:
            return self.value(whole[0])
        if whole in self._places["first"]:
            return 1
        if whole in self._places["last"] or (whole in self._places["lower"] and count == 2):
            return count
        if whole in self._places["middle"] and count % 2:
            return (count + 1) // 2
        return None


def _number(word: str, text: str) -> int:
    if not text.isdigit():
        raise LexiconError("choices.yaml", word, "expected a number")
    return int(text)
