"""That somebody has died, in one word however it is said: "qua đời", "từ trần", "ba tôi mất lâu rồi"."""

from collections.abc import Sequence

from bot.language.lexicon import Section
from bot.language.normaliser import Normaliser
from bot.language.phrases import PhraseBook
from bot.language.text import fold

_FAR = 5  # syllables before `mất` in which a paper would be what is lost


class Deaths:
    def __init__(self, words: Section, normaliser: Normaliser) -> None:
        def folded(key: str) -> frozenset[str]:
            return frozenset(fold(s) for text in words.phrases(key) for s in normaliser.read(text).syllables)

        self._dead, self._lost = (fold(words.phrases(key)[0]) for key in ("read", "lost"))
        self._said = PhraseBook(normaliser, {True: words.phrases("said")})
        self._people, self._between = folded("people"), folded("between")
        self._not_a_bag = folded("not_a_bag")
        self._opening, self._not_with = folded("opening"), folded("not_with")
        self._after = PhraseBook(normaliser, {True: words.phrases("after"), False: words.phrases("not_after")})

    def read(self, syllables: Sequence[str]) -> list[str]:
        read: list[str] = []
        places = {found.start: found.end for found in self._said.scan(syllables)}
        i = 0
        while i < len(syllables):
            if i in places:
                read.append(self._dead)
                i = places[i]
                continue
            dead = syllables[i] == self._lost and self._of_a_person(syllables, i)
            while dead and read and read[-1] in self._not_a_bag:
                read.pop()
            read.append(self._dead if dead else syllables[i])
            i += 1
        return read

    def told(self, syllables: Sequence[str]) -> bool:
        """Of somebody of the family: a hen that died is no loss to be sorry for."""
        return self._dead in self.read(syllables) and not self._people.isdisjoint(syllables)

    def _of_a_person(self, syllables: Sequence[str], i: int) -> bool:
        """`ba tôi mất lâu rồi`, not `mất giấy` nor `giấy của ba mất rồi`."""
        if not self._not_with.isdisjoint(syllables[max(0, i - _FAR) : i]):
            return False
        follows = self._after.at(syllables, i + 1) if i + 1 < len(syllables) else None
        if i + 1 < len(syllables) and not (follows and follows.label):
            return False
        at = next((k for k in range(i - 1, -1, -1) if syllables[k] not in self._between), 0)
        return syllables[at] in self._people or (at == 0 and syllables[0] in self._opening)
