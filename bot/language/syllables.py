"""Is a folded word a Vietnamese syllable, and if not, what was meant to be typed?"""

from collections.abc import Iterator

from bot.language.lexicon import Section

_VOWELS = frozenset("aeiouy")
_TONE_KEYS = frozenset("sfrxjz")
_TELEX_DOUBLES = (("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"))
MAX_SYLLABLE = 7
_LONGEST_RAW = 14  # raw Telex and run-together words; anything longer is not taken apart


class Syllables:
    """All syllables that the spelling rules allow, about 1.3 times those that occur."""

    def __init__(self, section: Section) -> None:
        front = tuple(section.phrases("front"))
        special = {
            "qu": section.phrases("after_qu"),
            "gi": section.phrases("after_gi"),
            "": (*section.phrases("rimes"), *section.phrases("alone")),
        }
        known: set[str] = set()
        for onset in section.phrases("onsets"):
            for rime in special.get(onset, section.phrases("rimes")):
                if onset in ("k", "gh", "ngh") and not rime.startswith(front):
                    continue
                if onset in ("c", "g", "ng") and rime.startswith(front) and (onset, rime[0]) != ("g", "i"):
                    continue
                known.add(onset + rime)
        self._known = frozenset(known)
        self._onsets = _longest_first(section.words("sound_onsets"))
        self._finals = _longest_first(section.words("sound_finals"))
        self._rimes = _longest_first(section.words("sound_rimes"))

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def sound(self, word: str) -> str:
        """A key that words of one sound share in some region: xinh and sinh, chu and tru, hong and hon."""
        for written, key in self._onsets:
            if word.startswith(written):
                word = key + word[len(written) :]
                break
        for written, key in self._rimes:
            if word.endswith(written):
                return word[: -len(written)] + key
        for written, key in self._finals:
            if word.endswith(written):
                return word[: -len(written)] + key
        return word


def _longest_first(table: object) -> list[tuple[str, str]]:
    assert isinstance(table, dict)
    return sorted(table.items(), key=lambda item: -len(item[0]))


def raw_vni(word: str) -> str | None:
    """`gia6y1` to `giay`: digits after a letter gone, None when they are not VNI keys."""
    letters = "".join(c for c in word if not c.isdigit())
    digits = len(word) - len(letters)
    return letters if len(letters) > 1 and word[0].isalpha() and 0 < digits <= 3 else None


def raw_telex(word: str) -> Iterator[str]:
    """Folded readings of raw Telex, likeliest first; only the caller knows which of them is a word."""
    if not 2 < len(word) <= _LONGEST_RAW or not word.isalpha():
        return
    base = word
    for typed, meant in _TELEX_DOUBLES:
        base = base.replace(typed, meant)
    base = _without_w(base)
    if base != word:
        yield base
    bodies = [base]
    if base[-1] in _TONE_KEYS:
        bodies.append(base[:-1])
        yield base[:-1]
    for i in range(len(base) - 2, 0, -1):
        if base[i] in _TONE_KEYS and base[i - 1] in _VOWELS:
            bodies.append(base[:i] + base[i + 1 :])
            yield bodies[-1]
    for body in bodies:  # the vowel key repeated after the final: `giayas`
        if len(body) > 2 and body[-1] in "aeo" and body[-1] in body[:-2]:
            yield body[:-1]


def _without_w(word: str) -> str:
    if "w" not in word:
        return word
    kept = []
    for i, char in enumerate(word):
        if char != "w":
            kept.append(char)
        elif not any(c in _VOWELS for c in word[:i]):
            kept.append("u")
    return "".join(kept)
