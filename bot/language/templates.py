"""Ways of saying something with places for any word of a kind: "<who> * <keep>" finds "chồng em đang giữ",
"bà chủ cất". One line covers what a list of whole phrases never would."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic

from bot.language.lexicon import LexiconError
from bot.language.normaliser import Normaliser
from bot.language.phrases import ANY, Found, Label, Pattern, compile_phrase
from bot.language.text import fold

_GAP = 4  # syllables that `*` stands for, at most


Item = str  # a syllable, `*`, or a kind in angle brackets


@dataclass(frozen=True, slots=True)
class _Template(Generic[Label]):
    items: tuple[Item, ...]
    needs: frozenset[Item]  # all that has to be in the message somewhere: looked at first, for speed
    label: Label


class Templates(Generic[Label]):
    """`scan` finds all that fit, also where they overlap; the caller chooses."""

    def __init__(
        self, normaliser: Normaliser, kinds: Mapping[str, Sequence[str]], templates: Mapping[Label, Iterable[str]]
    ) -> None:
        kinds_of: dict[str, frozenset[str]] = {}
        for kind, texts in kinds.items():
            for text in texts:
                kinds_of[text] = kinds_of.get(text, frozenset()) | {f"<{kind}>"}
        self._kinds: dict[str, list[tuple[Pattern, frozenset[str]]]] = {}
        for phrase, names in kinds_of.items():
            for pattern in compile_phrase(normaliser, phrase):
                self._kinds.setdefault(pattern[0], []).append((pattern, names))
        for row in self._kinds.values():
            row.sort(key=lambda item: len(item[0]))
        self._by_first: dict[Item, list[_Template[Label]]] = {}
        for label, ways in templates.items():
            for template in ways:
                for items in _compiled(normaliser, template, kinds):
                    known = _Template(items, frozenset(items) - {ANY}, label)
                    self._by_first.setdefault(items[0], []).append(known)

    def scan(self, syllables: Sequence[str], barred: Callable[[Label], Collection[int]]) -> list[Found[Label]]:
        """`barred`: places that a gap may not pass over, because they say something else than the label. Asked
        once for a label, however long the message is."""
        barred = cache(barred)
        at = [self._kinds_at(syllables, i) for i in range(len(syllables))]
        present = set(syllables).union(*at)
        found = []
        for i, syllable in enumerate(syllables):
            for first in (syllable, *at[i]):
                for template in self._by_first.get(first, ()):
                    if not template.needs <= present:
                        continue
                    walls = barred(template.label) if ANY in template.items else ()
                    end = _end(template.items, syllables, at, i, walls)
                    if end is not None:
                        found.append(Found(template.label, i, end))
        return found

    def _kinds_at(self, syllables: Sequence[str], i: int) -> dict[str, int]:
        """The kinds of which a word begins here, each with the end of its longest."""
        ends: dict[str, int] = {}
        for pattern, names in self._kinds.get(syllables[i], ()):
            end = i + len(pattern)
            if tuple(syllables[i:end]) == pattern:
                ends.update(dict.fromkeys(names, end))
        return ends


def _end(
    items: Sequence[Item],
    syllables: Sequence[str],
    at: Sequence[Mapping[str, int]],
    i: int,
    barred: Collection[int],
) -> int | None:
    """Where the items end that begin at `i`, gaps as short as possible."""
    gap = 0
    for item in items:
        if item == ANY:
            gap = _GAP
            continue
        end = _item_end(item, syllables, at, i)
        while end is None and gap and i < len(syllables) and i not in barred:
            i, gap = i + 1, gap - 1
            end = _item_end(item, syllables, at, i)
        if end is None:
            return None
        i, gap = end, 0
    return i


def _item_end(item: Item, syllables: Sequence[str], at: Sequence[Mapping[str, int]], i: int) -> int | None:
    if i >= len(syllables):
        return None
    if item[0] == "<":
        return at[i].get(item)
    return i + 1 if syllables[i] == item else None


def _compiled(normaliser: Normaliser, text: str, kinds: Mapping[str, Sequence[str]]) -> list[tuple[Item, ...]]:
    rows: list[Item] = []
    for piece in text.split():
        if piece.startswith("<"):
            name = piece.strip("<>")
            if name not in kinds:
                raise LexiconError("answers.yaml", f"kinds.{name}", "missing")
            rows.append(piece)
        elif piece == ANY:
            rows.append(ANY)
        else:
            rows += normaliser.read(piece).syllables
    folded = [item if item == ANY or item[0] == "<" else fold(item) for item in rows]
    return [tuple(rows)] if folded == rows else [tuple(rows), tuple(folded)]
