"""How near a reply is to each option: to its label, and to the examples in `examples.yaml` (an option's label, and what
people said for it)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import log, sqrt
from typing import Final

from bot.language.lexicon import Lexicon, LexiconError
from bot.language.normaliser import Message, Normaliser
from bot.language.readings import OptionWords
from bot.language.text import fold

_COMPARED: Final = 5
_MARKS: Final = re.compile(r"[.,;:!?]+")
Bag = frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """0..1 each. `covered`: how much of the label is in the reply; `best`: of the nearest three examples, the best
    first; `together`: of the nearest five, in the mean; `known`: how many examples there are."""

    label: float
    covered: float
    best: tuple[float, float, float]
    together: float
    known: int


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

    def likeness(self, message: Message, options: Sequence[OptionWords]) -> Mapping[str, Likeness]:
        bag = self._of(message)
        weight = sum(map(self._read_rarity, bag))
        return {option.id: self._to(bag, weight, option) for option in options}

    def _to(self, bag: Bag, weight: float, option: OptionWords) -> Likeness:
        texts = (*self._texts.get(fold(option.label), ()), *option.also)
        ranked = sorted((self._likeness(bag, weight, self._bag(text)) for text in texts), reverse=True)[:_COMPARED]
        first, second, third, *_ = (*ranked, 0.0, 0.0, 0.0)
        label = self._bag(option.label)
        covered = self._weight(bag & label) / self._weight(label) if label else 0.0
        return Likeness(
            self._likeness(bag, weight, label), covered, (first, second, third), sum(ranked) / _COMPARED, len(texts)
        )

    def _likeness(self, one: Bag, weight: float, other: Bag) -> float:
        """The cosine of their words, the rare ones weighing more. `weight`: of `one`, a message, which is not kept."""
        shared = one & other
        return self._weight(shared) / sqrt(weight * self._weight(other)) if shared else 0.0

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
        # at once, since a call for each of thousands costs more
        folded = fold("\n".join(texts)).split("\n") if texts else []
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
