"""A message as folded standard words: short forms and dialect read out, typing errors mended.

Order, as measured: tables (the accented form first), fold, is it a syllable? if not: raw VNI or Telex,
edit distance 1 to the vocabulary, words run together. Most words repeat, so a word is resolved once.
Each of these can be left out (`Step`).
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.language.lexicon import Ambiguous, Lexicon
from bot.language.mending import Mender
from bot.language.remembered import of_syllables
from bot.language.steps import NONE, Step
from bot.language.syllables import Syllables
from bot.language.text import clean, fold
from bot.language.word_tables import Row, WordTables, is_short_form

MAX_WORDS = 320
_LONGEST_WORD = 24
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|\d+(?:\.\d{3,})+|[^\W_]+|[.,;!?:\n]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_AROUND = '.,;:!?()"“”'  # of a word


class Word(NamedTuple):
    """A word as typed and as read. `syllables` are folded, except for the few words whose accents decide
    their meaning. `start`, `end` are places in the cleaned text; `mark` is the punctuation after it."""

    raw: str
    syllables: Row
    start: int
    end: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    text: str
    words: tuple[Word, ...]
    syllables: tuple[str, ...] = field(init=False, compare=False, repr=False)  # asked for again and again

    def __post_init__(self) -> None:
        object.__setattr__(self, "syllables", tuple([s for word in self.words for s in word.syllables]))

    def clauses(self, marks: str = ".,;!?:\n") -> list[list[Word]]:
        """Cut after the words that one of `marks` follows."""
        found: list[list[Word]] = [[]]
        for word in self.words:
            found[-1].append(word)
            if word.mark and word.mark in marks:
                found.append([])
        return [clause for clause in found if clause]


class Normaliser:
    def __init__(self, lexicon: Lexicon, vocabulary: Iterable[str] = (), without: frozenset[Step] = NONE) -> None:
        """`vocabulary`: phrases of the field, with repeats; mending prefers what occurs in them often."""
        self.syllables = Syllables(lexicon.syllables)
        self._repair = Step.ENCODING not in without
        self._tables = WordTables(lexicon, without)
        self._kept = frozenset(lexicon.abbreviations.phrases("kept"))
        self._distinct = frozenset(lexicon.dialect.phrases("distinct"))
        frequency = Counter(fold("\n".join((*lexicon.every_phrase(), *vocabulary))).split())
        self._mender = Mender(self.syllables, self._tables.short, frequency, without)
        self._resolve = of_syllables(self._resolve_word)
        self._alone = of_syllables(self._read_alone)
        self._plain: dict[str, Row | None] = {}

    def read(self, text: str) -> Message:
        text = clean(text, repair=self._repair)
        raw = self._split(text)
        typed = [word.raw for word in raw]
        accented = not "".join(typed).isascii()
        words: list[Word] = []
        i = 0
        while i < len(raw):
            word = raw[i]
            if (alone := self._alone(word.raw)) is not None:
                words.append(Word(word.raw, alone, word.start, word.end, word.mark))
                i += 1
                continue
            length, syllables = self._phrase(raw, i) if typed[i] in self._tables.phrases else (0, ())
            if length:
                last = raw[i + length - 1]
                whole = " ".join(typed[i : i + length])
                words.append(Word(whole, syllables, raw[i].start, last.end, last.mark))
                i += length
            else:
                words.append(Word(word.raw, self._word(typed, i, accented), word.start, word.end, word.mark))
                i += 1
        return Message(text, tuple(words))

    def row(self, phrase: str) -> Row:
        """The same as `read(phrase).syllables`, quicker for what is written in plain words."""
        rows: list[str] = []
        words = [kept for word in phrase.lower().split() if (kept := word.strip(_AROUND))]
        for i, word in enumerate(words):
            row = self._plain[word] if word in self._plain else self._plain_row(word)
            if row is None or (word in self._tables.phrases and self._begins_phrase(words, i)):
                return self.read(phrase).syllables
            rows += row
        return tuple(rows)

    def _begins_phrase(self, words: list[str], i: int) -> bool:
        return any(tuple(words[i : i + len(typed)]) == typed for typed, _ in self._tables.phrases[words[i]])

    def _plain_row(self, word: str) -> Row | None:
        """None: only the neighbours, or the whole way of reading, tell what the word is."""
        known = (
            word.isalnum()
            and (word.isascii() or fold(word) in self.syllables)  # else perhaps of another character table
            and clean(word) == word
            and not self._by_its_neighbours(word)
        )
        self._plain[word] = self._resolve(word[:_LONGEST_WORD]) if known else None
        return self._plain[word]

    def _by_its_neighbours(self, word: str) -> bool:
        return word in self._tables.plain or (is_short_form(word) and fold(word) in self._tables.ambiguous)

    def _split(self, text: str) -> list[Word]:
        words: list[Word] = []
        for found in _WORD.finditer(text):
            typed = found.group().lower()
            if typed in ".,;!?:\n":
                if words:  # a question mark is never hidden by a full stop after it
                    words[-1] = _marked(words[-1], typed)
            elif len(words) < MAX_WORDS:
                words.append(Word(typed, (), *found.span()))
        return words

    def _phrase(self, raw: list[Word], i: int) -> tuple[int, Row]:
        for typed, read in self._tables.phrases[raw[i].raw]:
            length = len(typed)
            if tuple(word.raw for word in raw[i : i + length]) == typed and not any(
                word.mark for word in raw[i : i + length - 1]
            ):
                return length, read
        return 0, ()

    def _read_alone(self, word: str) -> Row | None:
        """None: its neighbours may change how it is read."""
        if word in self._tables.phrases or self._by_its_neighbours(word):
            return None
        return self._resolve(word[:_LONGEST_WORD])

    def _word(self, typed: list[str], i: int, accented: bool) -> Row:
        word = typed[i]
        if is_short_form(word) and (ambiguous := self._tables.ambiguous.get(fold(word))) is not None:
            return self._by_neighbours(ambiguous, typed, i)
        if accented and word in self._tables.plain:
            following = fold(typed[i + 1]) if i + 1 < len(typed) else ""
            if following not in self._tables.not_before.get(word, ()):
                return self._tables.plain[word]
        return self._resolve(word[:_LONGEST_WORD])

    def _by_neighbours(self, ambiguous: Ambiguous, typed: list[str], i: int) -> Row:
        before = self._neighbour(typed, i - 1)
        after = self._neighbour(typed, i + 1)
        for rule in ambiguous.rules:
            if (
                (rule.alone and len(typed) == 1)
                or (rule.after_number and before[:1].isdigit())
                or before in rule.after
                or after in rule.before
            ):
                return tuple(fold(rule.read).split())
        return tuple(fold(ambiguous.otherwise or typed[i]).split())

    def _neighbour(self, typed: list[str], i: int) -> str:
        """The neighbour as the rules name it: its short form if it is ambiguous itself, else as read."""
        if not 0 <= i < len(typed):
            return ""
        word = typed[i]
        if is_short_form(word) and fold(word) in self._tables.ambiguous:
            return fold(word)
        return self._resolve(word[:_LONGEST_WORD])[-1]

    def _resolve_word(self, word: str) -> Row:
        if word in self._distinct:
            return (word,)
        if word in self._tables.exact:
            return self._tables.exact[word]
        folded = fold(word)
        if is_short_form(word) and (short := self._tables.short.get(folded.replace(".", ""))):
            return short
        if folded in self._kept:
            return (folded,)
        if folded in self.syllables or _NUMBER.fullmatch(folded) or len(folded) < 2:
            return (folded,)
        return self._mender.mend(folded) or (folded,)


def _marked(word: Word, mark: str) -> Word:
    return word._replace(mark="?" if "?" in (word.mark, mark) else mark)
