"""Which option a reply most resembles, of the examples in `examples.yaml` (an option's label, and what people said for
it): read where no rule understands it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from math import log, sqrt
from typing import Final

from bot.language.lexicon import Lexicon, LexiconError
from bot.language.normaliser import Message, Normaliser
from bot.language.readings import OptionWords
from bot.language.text import fold

# Cross-validated on replies that the rules had not seen: 0.79 of them are read rightly, 0.03 wrongly.
_ALIKE: Final = 0.17
_AHEAD: Final = 0.2
_OF_LABEL: Final = 0.4
_OF_SECOND: Final = 0.3  # and to a second example
_FEWEST_SYLLABLES: Final = 5  # shorter ones the rules have right
_MOST_SYLLABLES: Final = 40
_MARKS: Final = re.compile(r"[.,;:!?]+")
Bag = frozenset[str]


class OptionExamples:
    def __init__(
        self, lexicon: Lexicon, normaliser: Normaliser, examples: Iterable[tuple[str, str]] | None = None
    ) -> None:
        """`examples`: label and text, instead of those of the lexicon (to measure on what is left out)."""
        self._normaliser = normaliser
        self._lines = lexicon.examples.lines("options") if examples is None else None
        self._given = examples
        self._rarity = lru_cache(16_384)(self._read_rarity)
        self._weight = lru_cache(4_096)(lambda bag: sum(map(self._rarity, bag)))
        self._bag = lru_cache(4_096)(self._of_text)

    def nearest(self, message: Message, options: Sequence[OptionWords]) -> str | None:
        if not _FEWEST_SYLLABLES <= len(message.syllables) <= _MOST_SYLLABLES or len(options) < 2:
            return None
        counted = any(char.isdigit() for option in options for char in option.label)
        if any(word.mark == "?" or (counted and word.raw[0].isdigit()) for word in message.words):
            return None
        bag = self._of(message)
        (first, id), (second, _) = sorted(((self._alike(bag, one), one.id) for one in options), reverse=True)[:2]
        return id if first > _ALIKE and first - second > _AHEAD else None

    def _alike(self, bag: Bag, option: OptionWords) -> float:
        texts = (*self._texts.get(fold(option.label), ()), *option.also)
        likest = sorted((self._likeness(bag, self._bag(text)) for text in texts), reverse=True)[:2]
        first, second = (*likest, 0.0, 0.0)[:2]
        return _OF_LABEL * self._likeness(bag, self._bag(option.label)) + first + _OF_SECOND * second

    def _likeness(self, one: Bag, other: Bag) -> float:
        """The cosine of their words, the rare ones weighing more."""
        shared = one & other
        return self._weight(shared) / sqrt(self._weight(one) * self._weight(other)) if shared else 0.0

    def _of(self, message: Message) -> Bag:
        return _bag(message.syllables, [word.raw for word in message.words if not word.raw.isascii()])

    def _of_text(self, text: str) -> Bag:
        """As a message would be read, without the marks: quicker, since a question has hundreds of examples."""
        bare = _MARKS.sub(" ", text)
        return _bag(self._normaliser.row(bare), [word for word in bare.lower().split() if not word.isascii()])

    @cached_property
    def _texts(self) -> Mapping[str, Sequence[str]]:
        """By their option's label; read when the first such question is asked."""
        given = list(self._given if self._given is not None else map(_labelled, self._lines or ()))
        folded = {label: fold(label) for label in {label for label, _ in given}}
        texts: dict[str, list[str]] = {}
        for label, text in given:
            texts.setdefault(folded[label], []).append(text)
        return texts

    @cached_property
    def _rarities(self) -> tuple[Mapping[str, int], int]:
        texts = [text.lower() for row in self._texts.values() for text in row]
        folded = fold("\n".join(texts)).split("\n")  # at once, since a call for each of thousands costs more
        counts = Counter(
            word for text, plain in zip(texts, folded, strict=True) for word in {*text.split(), *plain.split()}
        )
        return counts, len(texts)

    def _read_rarity(self, feature: str) -> float:
        counts, texts = self._rarities
        weights = [log((1 + texts) / (1 + counts.get(word, 0))) + 1 for word in feature.split(" ")]
        return (sum(weights) / len(weights)) ** 2


def _bag(syllables: Sequence[str], accented: Iterable[str]) -> Bag:
    return frozenset((*syllables, *map(" ".join, pairwise(syllables)), *accented))


def _labelled(line: str) -> tuple[str, str]:
    label, bar, text = line.partition(" | ")
    if not bar:
        raise LexiconError("examples.yaml", "options", f"expected an option, | and an answer: {line}")
    return label, text
