"""Whether what a message names is the paper that was asked about, also under another name ("hôn thú", "sổ hồng")."""

from collections.abc import Sequence
from functools import lru_cache

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.phrases import Pattern, PhraseBook, in_order
from bot.language.text import fold


class PapersAlike:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        answers = lexicon.answers
        self._normaliser = normaliser
        self._nouns = PhraseBook(normaliser, {True: answers.phrases("nouns")})
        self._forms = PhraseBook(normaliser, {True: answers.phrases("papers", "forms")})
        self._any_paper = {normaliser.read(text).syllables for text in answers.phrases("papers", "any")}
        self._groups = [
            [tuple(map(fold, normaliser.read(text).syllables)) for text in texts]
            for texts in answers.table("papers_alike").values()
        ]
        self._before_head = frozenset(
            fold(syllable)
            for text in answers.phrases("papers", "before_head")
            for syllable in normaliser.read(text).syllables
        )
        self._ours = lru_cache(1_024)(self._words_of)
        self._row = lru_cache(4_096)(self._folded)

    def is_called(self, paper: Sequence[str]) -> frozenset[str]:
        """The syllables of its names, and of what else it is called."""
        return self._ours(tuple(paper))

    def named(self, syllables: Sequence[str]) -> list[Pattern]:
        return [tuple(syllables[found.start : found.end]) for found in self._nouns.scan(syllables)]

    def names_a_paper(self, syllables: Sequence[str]) -> bool:
        return bool(self._nouns.scan(syllables))

    def names_another(self, syllables: Sequence[str], paper: Sequence[str]) -> bool:
        ours = self._ours(tuple(paper))
        named = [noun for noun in self.named(syllables) if len(noun) > 1]  # `anh` may be `ảnh`
        return any(noun not in self._any_paper and not ours.issuperset(map(fold, noun)) for noun in named)

    def kinds_named(self, syllables: Sequence[str], paper: Sequence[str]) -> frozenset[str]:
        """`own`, `another`, and `form`: a kind of paper ("tờ khai", "hợp đồng") that its name does not speak of."""
        ours = self._ours(tuple(paper))
        kinds = set()
        for noun in (*self.named(syllables), *(tuple(syllables[f.start : f.end]) for f in self._forms.scan(syllables))):
            if ours.issuperset(map(fold, noun)):
                kinds.add("own")
            elif len(noun) > 1:
                kinds.add("form" if noun in self._any_paper else "another")
        return frozenset(kinds)

    def is_part_of_its_name(self, syllables: Sequence[str], paper: Sequence[str]) -> bool:
        said = tuple(map(fold, syllables))
        return any(in_order(self._row(name), said) >= 0 for name in paper)

    def others(self, name: Pattern) -> list[Pattern]:
        """What else a paper of this name may be called."""
        groups = [group for group in self._groups if any(in_order(name, one) >= 0 for one in group)]
        return [other for group in groups for other in group]

    def other_names(self, name: Pattern) -> list[Pattern]:
        """What a paper of this name is called, by what stands at its head: a form to register a marriage is no
        marriage certificate."""
        head = next((i for i, syllable in enumerate(name) if syllable not in self._before_head), 0)
        groups = [g for g in self._groups if any(_begins(name, one, head) for one in g)]
        return [other for group in groups for other in group]

    def _folded(self, name: str) -> Pattern:
        return tuple(map(fold, self._normaliser.read(name).syllables))

    def _words_of(self, paper: tuple[str, ...]) -> frozenset[str]:
        words: set[str] = set()
        for name in paper:
            row = self._row(name)
            words.update(row)
            words.update(syllable for other in self.others(row) for syllable in other)
        return frozenset(words)


def _begins(name: Pattern, one: Pattern, head: int) -> bool:
    """One syllable tells too little: `số` looks like `sổ`."""
    return len(one) > 1 and any(name[i : i + len(one)] == one for i in range(head + 1))
