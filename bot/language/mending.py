"""A word that is no syllable: raw VNI or Telex keys, a slip of the finger, or words run together."""

from collections.abc import Mapping
from math import log

from rapidfuzz.distance import OSA

from bot.language.steps import Step
from bot.language.syllables import MAX_SYLLABLE, Syllables, raw_telex, raw_vni
from bot.language.text import fold

Row = tuple[str, ...]

_MOST_PARTS = 5
_UNSEEN = 0.05  # how often a syllable outside the vocabulary is taken to occur
_COST_OF_A_CUT = 8.0  # about the logarithm of all words: two common words beat three
_VOWELS = frozenset("aeiouy")


class Mender:
    def __init__(
        self,
        syllables: Syllables,
        short: Mapping[str, Row],
        frequency: Mapping[str, int],
        without: frozenset[Step],
    ) -> None:
        """`frequency`: how often a syllable occurs in the field; mending prefers what occurs often."""
        self._syllables = syllables
        self._short = short
        self._frequency = frequency
        self._without = without
        self._buckets: dict[int, list[str]] = {}
        for known in frequency:
            if known in syllables and len(known) > 1:
                self._buckets.setdefault(len(known), []).append(known)

    def mend(self, word: str) -> Row:
        if any(c.isdigit() for c in word):
            vni = None if Step.VNI in self._without else raw_vni(word)
            if vni is None:
                return _letters_and_year(word)
            return self._short.get(vni) or ((vni,) if vni in self._syllables else (word,))
        readings = [] if Step.TELEX in self._without else [fold(reading) for reading in raw_telex(word)]
        for reading in readings:
            if reading in self._frequency and reading in self._syllables:
                return (reading,)
            if reading in self._short:
                return self._short[reading]
        near = None if Step.SPELLING in self._without else self._nearest(word)
        if near:
            return (near,)
        valid = next((reading for reading in readings if reading in self._syllables), None)
        if valid:
            return (valid,)
        return () if Step.RUN_TOGETHER in self._without else self._apart(word)

    def _nearest(self, word: str) -> str | None:
        """The commonest word of the vocabulary one slip away; its first letter is seldom the slip."""
        if len(word) < 3 or len(word) > MAX_SYLLABLE + 1 or _VOWELS.isdisjoint(word):
            return None
        near = [
            known
            for length in (len(word) - 1, len(word), len(word) + 1)
            for known in self._buckets.get(length, ())
            if OSA.distance(word, known, score_cutoff=1) == 1
        ]
        same_first = [known for known in near if known[0] == word[0]]
        if len(word) == 3:  # so short a word is another one, unless a letter was left out or two swapped
            near = same_first = [known for known in same_first if len(known) > 3 or sorted(known) == sorted(word)]
        # a dropped letter is the likeliest slip, then two swapped, then a wrong one
        return max(
            same_first or near,
            key=lambda known: (
                len(known) > len(word),
                sorted(known) == sorted(word),
                self._frequency[known],
                known,
            ),
            default=None,
        )

    def _apart(self, word: str) -> Row:
        """`khaisinh` to `khai sinh`: the likeliest row of words of the vocabulary, as few as possible."""
        best: list[tuple[float, Row] | None] = [(0.0, ()), *[None] * len(word)]
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - MAX_SYLLABLE), end):
                head, tail = best[start], fold(word[start:end])
                if head is None or len(tail) < 2 or not (tail in self._syllables or tail in self._frequency):
                    continue
                score = head[0] + log(self._frequency.get(tail, 0) or _UNSEEN) - _COST_OF_A_CUT
                if (known := best[end]) is None or score > known[0]:
                    best[end] = (score, (*head[1], tail))
        found = best[-1]
        return found[1] if found and len(found[1]) <= _MOST_PARTS else ()


def _letters_and_year(word: str) -> Row:
    letters = word.rstrip("0123456789")
    return (letters, word[len(letters) :]) if len(letters) > 2 and len(letters) < len(word) else ()
