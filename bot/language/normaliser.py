"""A message as folded standard words: short forms and dialect read out, typing errors mended.

Order, as measured: tables (the accented form first), fold, is it a syllable? if not: raw VNI or Telex,
edit distance 1 to the vocabulary, words run together. Most words repeat, so a word is resolved once.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from rapidfuzz.distance import OSA

from bot.language.lexicon import Ambiguous, Lexicon
from bot.language.syllables import MAX_SYLLABLE, Syllables, raw_telex, raw_vni
from bot.language.text import clean, fold

MAX_WORDS = 320
_CACHED_WORDS = 16_384
_LONGEST_WORD = 24
_MOST_PARTS = 5
_UNSEEN = 0.05  # how often a syllable outside the vocabulary is taken to occur
_COST_OF_A_CUT = 8.0  # about the logarithm of all words: two common words beat three
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|\d+(?:\.\d{3,})+|[^\W_]+|[.,;!?:\n]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_VOWELS = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed and as read. `syllables` are folded, except for the few words whose accents decide
    their meaning. `start`, `end` are places in the cleaned text; `mark` is the punctuation after it."""

    raw: str
    syllables: tuple[str, ...]
    start: int
    end: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    text: str
    words: tuple[Word, ...]

    @property
    def syllables(self) -> tuple[str, ...]:
        return tuple(syllable for word in self.words for syllable in word.syllables)

    def clauses(self, marks: str = ".,;!?:\n") -> list[list[Word]]:
        """Cut after the words that one of `marks` follows."""
        found: list[list[Word]] = [[]]
        for word in self.words:
            found[-1].append(word)
            if word.mark and word.mark in marks:
                found.append([])
        return [clause for clause in found if clause]


class Normaliser:
    def __init__(self, lexicon: Lexicon, vocabulary: Iterable[str] = ()) -> None:
        """`vocabulary`: phrases of the field, with repeats; mending prefers what occurs in them often."""
        self.syllables = Syllables(lexicon.syllables)
        self._exact = _exact_table(lexicon)
        self._short = _short_table(lexicon)
        self._kept = frozenset(lexicon.abbreviations.phrases("kept"))
        self._ambiguous = lexicon.ambiguous
        self._distinct = frozenset(lexicon.dialect.phrases("distinct"))
        self._plain_dialect = _plain_dialect(lexicon)
        self._not_before = {k: frozenset(map(fold, v)) for k, v in lexicon.dialect.table("not_before").items()}
        self._phrases = _phrase_table(lexicon)
        self._frequency = Counter(
            syllable for phrase in (*lexicon.every_phrase(), *vocabulary) for syllable in fold(phrase).split()
        )
        self._buckets = self._bucketed()
        self._resolve = lru_cache(_CACHED_WORDS)(self._resolve_word)

    def read(self, text: str) -> Message:
        text = clean(text)
        raw = self._split(text)
        accented = not all(word.raw.isascii() for word in raw)
        words: list[Word] = []
        i = 0
        while i < len(raw):
            length, syllables = self._phrase(raw, i)
            if not length:
                length, syllables = 1, self._word(raw, i, accented)
            last = raw[i + length - 1]
            typed = " ".join(word.raw for word in raw[i : i + length])
            words.append(Word(typed, syllables, raw[i].start, last.end, last.mark))
            i += length
        return Message(text, tuple(words))

    def _split(self, text: str) -> list[Word]:
        words: list[Word] = []
        for found in _WORD.finditer(text):
            typed = found.group().lower()
            if typed in ".,;!?:\n":
                if words:  # a question mark is never hidden by a full stop after it
                    words[-1] = _marked(words[-1], typed)
            elif len(words) < MAX_WORDS:
                words.append(Word(typed, (), found.start(), found.end()))
        return words

    def _phrase(self, raw: list[Word], i: int) -> tuple[int, tuple[str, ...]]:
        for typed, read in self._phrases.get(raw[i].raw, ()):
            length = len(typed)
            if tuple(word.raw for word in raw[i : i + length]) == typed and not any(
                word.mark for word in raw[i : i + length - 1]
            ):
                return length, read
        return 0, ()

    def _word(self, raw: list[Word], i: int, accented: bool) -> tuple[str, ...]:
        word = raw[i].raw
        ambiguous = self._ambiguous.get(fold(word)) if _is_short_form(word) else None
        if ambiguous is not None:
            return self._by_neighbours(ambiguous, raw, i)
        if accented and word in self._plain_dialect:
            following = fold(raw[i + 1].raw) if i + 1 < len(raw) else ""
            if following not in self._not_before.get(word, ()):
                return self._plain_dialect[word]
        return self._resolve(word[:_LONGEST_WORD])

    def _by_neighbours(self, ambiguous: Ambiguous, raw: list[Word], i: int) -> tuple[str, ...]:
        before = self._neighbour(raw, i - 1)
        after = self._neighbour(raw, i + 1)
        for rule in ambiguous.rules:
            if (
                (rule.alone and len(raw) == 1)
                or (rule.after_number and before[:1].isdigit())
                or before in rule.after
                or after in rule.before
            ):
                return tuple(fold(rule.read).split())
        return tuple(fold(ambiguous.otherwise or raw[i].raw).split())

    def _neighbour(self, raw: list[Word], i: int) -> str:
        """The neighbour as the rules name it: its short form if it is ambiguous itself, else as read."""
        if not 0 <= i < len(raw):
            return ""
        word = raw[i].raw
        if _is_short_form(word) and fold(word) in self._ambiguous:
            return fold(word)
        return self._resolve(word[:_LONGEST_WORD])[-1]

    def _resolve_word(self, word: str) -> tuple[str, ...]:
        if word in self._distinct:
            return (word,)
        if word in self._exact:
            return self._exact[word]
        folded = fold(word)
        if _is_short_form(word):
            short = self._short.get(folded.replace(".", ""))
            if short:
                return short
        if folded in self._kept:
            return (folded,)
        if folded in self.syllables or _NUMBER.fullmatch(folded) or len(folded) < 2:
            return (folded,)
        return self._mend(folded)

    def _mend(self, word: str) -> tuple[str, ...]:
        if any(c.isdigit() for c in word):
            vni = raw_vni(word)
            if vni is None:
                return _letters_and_year(word)
            return self._short.get(vni) or ((vni,) if vni in self.syllables else (word,))
        readings = [fold(reading) for reading in raw_telex(word)]
        for reading in readings:
            if reading in self._frequency and reading in self.syllables:
                return (reading,)
            if reading in self._short:
                return self._short[reading]
        near = self._nearest(word)
        if near:
            return (near,)
        valid = next((reading for reading in readings if reading in self.syllables), None)
        return (valid,) if valid else self._apart(word) or (word,)

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

    def _apart(self, word: str) -> tuple[str, ...]:
        """`khaisinh` to `khai sinh`: the likeliest row of words of the vocabulary, as few as possible."""
        best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ()), *[None] * len(word)]
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - MAX_SYLLABLE), end):
                head, tail = best[start], fold(word[start:end])
                if head is None or len(tail) < 2 or not (tail in self.syllables or tail in self._frequency):
                    continue
                score = head[0] + log(self._frequency[tail] or _UNSEEN) - _COST_OF_A_CUT
                if (known := best[end]) is None or score > known[0]:
                    best[end] = (score, (*head[1], tail))
        found = best[-1]
        return found[1] if found and len(found[1]) <= _MOST_PARTS else ()

    def _bucketed(self) -> Mapping[int, list[str]]:
        buckets: dict[int, list[str]] = {}
        for known in self._frequency:
            if known in self.syllables and len(known) > 1:
                buckets.setdefault(len(known), []).append(known)
        return buckets


def _marked(word: Word, mark: str) -> Word:
    kept = "?" if "?" in (word.mark, mark) else mark
    return Word(word.raw, word.syllables, word.start, word.end, kept)


def _is_short_form(word: str) -> bool:
    """Typed without accents: only then can it be an abbreviation (đ counts as a letter)."""
    return word.replace("đ", "d").isascii()


def _letters_and_year(word: str) -> tuple[str, ...]:
    letters = word.rstrip("0123456789")
    return (letters, word[len(letters) :]) if len(letters) > 2 and len(letters) < len(word) else (word,)


def _exact_table(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Forms as typed, lower case. A plain form (`r`, `ko`) is met only when typed without accents."""
    table = {}
    for source in (lexicon.teencode.table(), lexicon.dialect.table("words")):
        for read, forms in source.items():
            table.update({form: tuple(fold(read).split()) for form in forms})
    for form in _plain_dialect(lexicon):
        table.pop(form, None)
    for read, forms in lexicon.abbreviations.table("certain").items():
        table.update({form: tuple(fold(read).split()) for form in forms if not _is_short_form(form)})
    return table


def _plain_dialect(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Dialect words without an accent of their own (chi, ni): safe only in a message typed with accents."""
    return {
        form: tuple(fold(read).split())
        for read, forms in lexicon.dialect.table("words").items()
        for form in forms
        if form.isascii()
    }


def _short_table(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    return {
        fold(form): tuple(fold(read).split())
        for read, forms in lexicon.abbreviations.table("certain").items()
        for form in forms
        if _is_short_form(form)
    }


def _phrase_table(lexicon: Lexicon) -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    table: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for read, forms in lexicon.dialect.table("phrases").items():
        for form in forms:
            typed = tuple(form.split())
            table.setdefault(typed[0], []).append((typed, tuple(fold(read).split())))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table
