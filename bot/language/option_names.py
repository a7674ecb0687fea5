"""By which names options go: as the officer wrote them, in parts, and with words that mean the same."""

from collections.abc import Mapping, Sequence, Set
from functools import cached_property, lru_cache

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.own_words import parts_of
from bot.language.people import People
from bot.language.phrases import Pattern, in_order
from bot.language.readings import OptionWords
from bot.language.text import fold

Mention = tuple[str, int, int]  # an option's id, from where to before where


class OptionsNamed(dict[str, Set[Pattern]]):
    """The names of each option."""

    @cached_property
    def by_first(self) -> Mapping[str, Sequence[tuple[int, Pattern, str]]]:
        """Those of two syllables or more by their first, each with its place where the longest goes first."""
        long = [(pattern, id) for id, patterns in self.items() for pattern in patterns if len(pattern) > 1]
        found: dict[str, list[tuple[int, Pattern, str]]] = {}
        for place, (pattern, id) in enumerate(sorted(long, key=lambda item: -len(item[0]))):
            found.setdefault(pattern[0], []).append((place, pattern, id))
        return found


class OptionNames:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, people: People) -> None:
        choices = lexicon.choices
        self._normaliser = normaliser
        self._people = people
        self._units = frozenset(choices.phrases("units"))
        self._same = [choices.phrases("same", key) for key in choices.section("same").data]
        self._of = lru_cache(1_024)(self._read)
        self._all_own = lru_cache(1_024)(self._read_all_own)
        self.own = lru_cache(4_096)(self._read_own)

    def of(self, options: Sequence[OptionWords]) -> "OptionsNamed":
        return self._of(tuple(options))

    def own_of(self, options: Sequence[OptionWords]) -> "OptionsNamed":
        """As the officer wrote them, each as a whole."""
        return self._all_own(tuple(options))

    def mentions(self, syllables: Sequence[str], names: "OptionsNamed") -> list[tuple[str, int, int]]:
        begun = [item for first in names.by_first.keys() & syllables for item in names.by_first[first]]
        taken: set[int] = set()
        found: list[tuple[str, int, int]] = []
        for _, pattern, id in sorted(begun):
            start = in_order(syllables, pattern)
            place = range(start, start + len(pattern))
            if start < 0 or self._people.is_owner(syllables, start):
                continue  # in "chồng em đi nộp" nobody says "em đi nộp"
            if taken.isdisjoint(place) or self._shared(found, id, place):
                taken.update(place)
                found.append((id, start, start + len(pattern)))
        return found

    @staticmethod
    def _shared(found: list[tuple[str, int, int]], id: str, place: range) -> bool:
        """Two options with one name: both are meant, so neither is."""
        return any((start, end) == (place.start, place.stop) and other != id for other, start, end in found)

    def _read(self, options: tuple[OptionWords, ...]) -> "OptionsNamed":
        labels = {option.id: self._normaliser.read(option.label).syllables for option in options}
        return OptionsNamed(
            (option.id, self._all(option, [label for id, label in labels.items() if id != option.id]))
            for option in options
        )

    def _read_all_own(self, options: tuple[OptionWords, ...]) -> "OptionsNamed":
        return OptionsNamed((option.id, self.own(option)) for option in options)

    def _is_of(self, part: str, others: Sequence[Pattern]) -> bool:
        """ "Cận nghèo" of "Muốn ra khỏi diện nghèo, cận nghèo" is rather "Đang là hộ cận nghèo"."""
        row = self._normaliser.read(part).syllables
        return any(in_order(label, row) >= 0 for label in others)

    def _read_own(self, option: OptionWords) -> set[Pattern]:
        rows = [self._normaliser.read(text).syllables for text in (option.label, *option.also)]
        return {form for row in rows for form in (row, tuple(map(fold, row)))}

    def _all(self, option: OptionWords, others: Sequence[Pattern]) -> set[Pattern]:
        parts = [part for part in parts_of(option.label, self._units) if not self._is_of(part, others)]
        texts = [option.label, *parts, *option.also]
        read = [self._normaliser.read(text).syllables for text in texts]
        if not all(map(self._people.single, read[1 : len(parts) + 1])):
            # "mẹ" is only a piece of "Trẻ mới sinh, theo cha hoặc mẹ"
            read = [row for i, row in enumerate(read) if i > len(parts) or not self._people.single(row)]
        read += [row for text in texts for row in self._said_otherwise(text)]
        # a citizen may type without accents what the normaliser keeps with them
        return {pattern for row in read for pattern in (row, tuple(map(fold, row))) if pattern}

    def _said_otherwise(self, text: str) -> list[Pattern]:
        """ "Bố mẹ đi" for "ba mẹ đi"."""
        padded = f" {text.lower()} "
        return [
            self._normaliser.read(padded.replace(f" {same} ", f" {other} ")).syllables
            for group in self._same
            for same in group
            if f" {same} " in padded
            for other in group
            if other != same
        ]
