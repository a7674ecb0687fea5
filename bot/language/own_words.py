"""Words that one option alone has: "thuê" for "Nhà thuê, mượn". Without accents many words look alike (`đi` and
`dị`, `cùng` and `cũng`), so what was typed with accents is compared with them, and a small word decides nothing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import PhraseBook
from bot.language.readings import OptionWords
from bot.language.typed import Forms, Typed, as_typed, fold_word, forms_of, is_plain

_PARTS = re.compile(r"[/,;()]|\bhoặc\b|\bhay\b")
_MOST_CONTENT = 6  # more words than this tell a story


@dataclass(frozen=True, slots=True)
class _Option:
    forms: Forms
    pairs: frozenset[tuple[str, str]]  # of such syllables, side by side in one of its names
    of_people: bool
    decisive: frozenset[str]  # syllables that are all of a name but small words


class OwnWords:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        self._normaliser = normaliser
        choices, answers = lexicon.choices, lexicon.answers
        self._weightless = self._read(choices.phrases("weightless"))
        self._polite = self._read(lexicon.commands.phrases("politeness"))
        self._light = self._read(answers.phrases("fillers"))
        self._deeds = self._read(choices.phrases("deeds"))
        self._kin = self._read(choices.phrases("kin"))
        self._relatives = self._read(answers.phrases("yes_no", "relatives"))
        self._numerals = frozenset(map(fold_word, choices.words("numbers")))
        self._small = (self._deeds, self._kin, self._light)
        self._slight = (*self._small, self._weightless)
        self._lost_things = PhraseBook(normaliser, {True: choices.phrases("not_of_people")})
        self._details = PhraseBook(normaliser, {True: answers.phrases("yes_no", "details")})
        self.units = frozenset(choices.phrases("units"))
        self._options = lru_cache(1_024)(self._read_options)

    def of(self, message: Message) -> list[Typed]:
        """One for every syllable of the message."""
        return as_typed(message.words, is_plain(message.words))

    def read(self, words: Sequence[Typed], options: tuple[OptionWords, ...]) -> str | None:
        """The option whose words decide, when everything else in the message is small or its own."""
        known = self._options(options)
        content = [word for word in words if self._counts(word, known)]
        if not content or len(content) > _MOST_CONTENT:
            return None
        together = {tuple(fold_word(word.syllable) for word in pair) for pair in pairwise(words)}
        said: set[str] = set()
        spoken_of: set[str] = set()
        for word in content:
            owners = [id for id, option in known.items() if word.may_be(option.forms)]
            if not owners and not word.may_be(self._light):
                return None  # about something that no option speaks of
            if len(owners) == 1 and not any(map(word.may_be, self._small)):
                spoken_of.add(owners[0])
            if len(owners) == 1 and self._decides(word, known[owners[0]], together):
                said.add(owners[0])
        if len(spoken_of) > 1:
            return None
        id = said.pop() if len(said) == 1 else None if said else self._of_one(content, known)
        if id is None or self._about_another(words, known[id]):
            return None
        thing = bool(self._lost_things.scan([word.syllable for word in words]))
        return None if thing and known[id].of_people else id

    def without_details(self, words: Sequence[Typed]) -> list[list[str]]:
        """ "Chồng chị ly hôn năm 2020" as "ly hôn": without who and when; and the same with the polite words gone."""
        row = [word.syllable for word in words]
        gone = {i for found in self._details.scan(row) for i in range(found.start, found.end)}
        kept = [
            w for i, w in enumerate(words) if i not in gone and not w.syllable.isdigit() and not w.may_be(self._kin)
        ]
        return [[w.syllable for w in kept], [w.syllable for w in kept if not w.may_be(self._polite)]]

    def _of_one(self, content: Sequence[Typed], known: Mapping[str, _Option]) -> str | None:
        """Two words or more, each of them only in the words of the same option."""
        owners = [{id for id, option in known.items() if word.may_be(option.forms)} for word in content]
        numeral = any(fold_word(word.syllable) in self._numerals or word.syllable.isdigit() for word in content)
        if len(content) < 2 or numeral or any(len(ids) != 1 or ids != owners[0] for ids in owners):
            return None
        return owners[0].pop() if any(not any(map(word.may_be, self._small)) for word in content) else None

    def _counts(self, word: Typed, known: Mapping[str, _Option]) -> bool:
        if word.may_be(self._weightless) or word.may_be(self._polite):
            return False
        return not word.may_be(self._light) or any(word.may_be(option.forms) for option in known.values())

    def _decides(self, word: Typed, option: _Option, together: set[tuple[str, ...]]) -> bool:
        """`trẻ` alone is not "trẻ mới sinh", nor `ký` "ký túc xá"."""
        syllable = fold_word(word.syllable)
        if syllable in self._numerals or syllable.isdigit() or any(map(word.may_be, self._small)):
            return False
        return syllable in option.decisive or any(syllable in pair for pair in together & option.pairs)

    def _about_another(self, words: Sequence[Typed], option: _Option) -> bool:
        """ "Chồng em mất rồi" is not "mất giấy"."""
        return any(word.may_be(self._relatives) and not word.may_be(option.forms) for word in words)

    def _read(self, texts: Iterable[str]) -> Forms:
        return forms_of(word for text in texts for word in self.of(self._normaliser.read(text)))

    def _read_options(self, options: tuple[OptionWords, ...]) -> Mapping[str, _Option]:
        return {option.id: self._read_option(option) for option in options}

    def _read_option(self, option: OptionWords) -> _Option:
        texts = (option.label, *parts_of(option.label, self.units), *option.also)
        rows = [self.of(self._normaliser.read(text)) for text in texts]
        telling = [[fold_word(w.syllable) for w in row if not any(map(w.may_be, self._slight))] for row in rows]
        return _Option(
            forms_of(word for row in rows for word in row),
            frozenset(pair for row in telling for pair in pairwise(row)),
            any(word.may_be(self._relatives) for row in rows for word in row),
            frozenset(row[0] for row in telling if len(row) == 1),
        )


def parts_of(label: str, units: frozenset[str]) -> list[str]:
    """ "Bệnh viện / trạm y tế": each may be said alone. "Ở phường, xã khác" is "ở phường khác" or "xã khác": what
    follows the last of several `units` is said of all of them."""
    parts = [part.strip() for part in _PARTS.split(label) if part.strip()]
    for i in range(len(parts) - 2, -1, -1):
        unit, *told = parts[i + 1].split()
        if told and parts[i].split()[-1].lower() in units and unit.lower() in units:
            parts[i] = " ".join([parts[i], *told])
    return parts
