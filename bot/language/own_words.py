"""Words that one option alone has: "thuê" for "Nhà thuê, mượn". Without accents many words look alike (`đi` and
`dị`, `cùng` and `cũng`), so what was typed with accents is compared with them, and a small word decides nothing."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import PhraseBook
from bot.language.readings import OptionWords
from bot.language.text import fold

_MOST_CONTENT = 6  # more words than this tell a story
Marks = frozenset[str]
Forms = Mapping[str, frozenset[Marks]]  # a syllable without accents, and the accents it is written with


@dataclass(frozen=True, slots=True)
class OwnWord:
    """`marks`: the accents it was typed with; None when the word was read out from a short form."""

    syllable: str
    marks: Marks | None

    def may_be(self, forms: Forms) -> bool:
        known = forms.get(fold(self.syllable))
        return known is not None and (self.marks is None or any(self.marks <= marks for marks in known))


class OwnWords:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        self._normaliser = normaliser
        choices = lexicon.choices
        self._light = _forms(self.of(normaliser.read(text)) for text in lexicon.answers.phrases("fillers"))
        polite = [normaliser.read(text) for text in lexicon.commands.phrases("politeness")]
        self._polite = _forms(self.of(message) for message in polite)
        self._weightless = _forms(self.of(normaliser.read(text)) for text in choices.phrases("weightless"))
        self._deeds = _forms(self.of(normaliser.read(text)) for text in choices.phrases("deeds"))
        self._kin = _forms(self.of(normaliser.read(text)) for text in choices.phrases("kin"))
        self._numerals = frozenset(map(fold, choices.words("numbers")))
        self._details = PhraseBook(normaliser, {True: lexicon.answers.phrases("yes_no", "details")})
        self._owned = lru_cache(1_024)(self._forms_of_options)

    def of(self, message: Message) -> list[OwnWord]:
        """One for every syllable of the message."""
        found = []
        for word in message.words:
            typed = len(word.syllables) == 1 and fold(word.raw) == fold(word.syllables[0])
            found += [OwnWord(syllable, _marks(word.raw) if typed else None) for syllable in word.syllables]
        return found

    def read(self, words: Sequence[OwnWord], options: tuple[OptionWords, ...]) -> str | None:
        """The option whose words decide, when everything else in the message is light or its own."""
        owned = self._owned(options)
        content = [
            word
            for word in words
            if not (word.may_be(self._weightless) or word.may_be(self._polite))
            and (not word.may_be(self._light) or any(word.may_be(forms) for forms in owned.values()))
        ]
        if not content or len(content) > _MOST_CONTENT:
            return None
        said: set[str] = set()
        for word in content:
            owners = [id for id, forms in owned.items() if word.may_be(forms)]
            if not owners and not word.may_be(self._light):
                return None  # about something that no option speaks of
            if len(owners) == 1 and self._decides(word):
                said.add(owners[0])
        return said.pop() if len(said) == 1 else None

    def without_details(self, words: Sequence[OwnWord]) -> list[list[str]]:
        """ "Chồng chị ly hôn năm 2020" as "ly hôn": without who and when; and the same with the polite words gone."""
        row = [word.syllable for word in words]
        gone = {i for found in self._details.scan(row) for i in range(found.start, found.end)}
        kept = [
            w for i, w in enumerate(words) if i not in gone and not w.syllable.isdigit() and not w.may_be(self._kin)
        ]
        return [[w.syllable for w in kept], [w.syllable for w in kept if not w.may_be(self._polite)]]

    def _decides(self, word: OwnWord) -> bool:
        return word.syllable not in self._numerals and not any(map(word.may_be, (self._deeds, self._kin, self._light)))

    def _forms_of_options(self, options: tuple[OptionWords, ...]) -> Mapping[str, Forms]:
        return {
            option.id: _forms(self.of(self._normaliser.read(text)) for text in (option.label, *option.also))
            for option in options
        }


def _marks(word: str) -> Marks:
    """Its accents, wherever they stand: `hoà` and `hòa` are one."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return frozenset(char for char in decomposed if unicodedata.combining(char) or char == "đ")


def _forms(rows: Iterable[Sequence[OwnWord]]) -> Forms:
    found: dict[str, set[Marks]] = {}
    for row in rows:
        for word in row:
            found.setdefault(fold(word.syllable), set()).add(word.marks or frozenset())
    return {syllable: frozenset(marks) for syllable, marks in found.items()}
