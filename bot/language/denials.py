"""What is denied: "không phải bệnh viện", "bệnh viện thì không"."""

from collections.abc import Sequence, Set

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.text import fold

_LONGEST = 3
_FAR = 4


class Denials:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        self._words = {normaliser.read(text).syllables for text in lexicon.choices.phrases("negations")}
        self._closing = {normaliser.read(text).syllables for text in lexicon.choices.phrases("denied_after")}
        fillers = {s for text in lexicon.answers.phrases("fillers") for s in normaliser.read(text).syllables}
        self._light = fillers | set(map(fold, fillers))
        through = {s for text in lexicon.choices.phrases("denied_through") for s in normaliser.read(text).syllables}
        self._through = self._light | through

    def is_denial(self, syllable: str) -> bool:
        return (syllable,) in self._words

    def denied(self, syllables: Sequence[str], start: int, end: int) -> bool:
        return self._denied(syllables, start, self._light)

    def denied_deed(self, syllables: Sequence[str], start: int) -> bool:
        """Also where a verb stands between: "không sinh ở nhà"."""
        return self._denied(syllables, start, self._through)

    def _denied(self, syllables: Sequence[str], start: int, slight: Set[str]) -> bool:
        if self.is_denial(syllables[start]):
            return False  # the name itself says no: "chưa đăng ký kết hôn"
        before = tuple(syllables[max(0, start - _FAR) : start])
        while before and before[-1] in slight and before[-1:] not in self._words:
            if any(before[-n:] in self._words for n in (2, _LONGEST)):
                break
            before = before[:-1]
        return any(before[-n:] in self._words for n in range(1, _LONGEST + 1) if len(before) >= n)

    def denied_after(self, clause: Sequence[str], end: int) -> bool:
        return tuple(clause[end:]) in self._closing
