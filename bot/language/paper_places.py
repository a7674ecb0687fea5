"""Papers told of by their place, written out as numbers: "đầu với cuối có, giữa chưa" as "1 3 có, 2 chưa", "một hai
có, ba chưa" as "1 2 có, 3 chưa", "hai đầu có, hai cuối chưa" as "1 2 có, 3 4 chưa"."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from bot.language.lexicon import Lexicon

_FEWEST: Final = 2  # places that a message must tell of: one word alone may mean anything
_Read = Callable[[re.Match[str], int, bool], Iterable[int]]


class PaperPlaces:
    def __init__(self, lexicon: Lexicon) -> None:
        places = lexicon.answers.section("papers", "places")
        self._values = {word: int(number) for word, number in places.words("numbers").items()}
        self._first = frozenset(places.phrases("first"))
        self._middle = frozenset(places.phrases("middle"))
        last = places.phrases("last")
        numbers, ends = _any(self._values), _any((*self._first, *self._middle, *last))
        counters, joints = _any(places.phrases("counters")), _any(places.phrases("joints"))
        begins, follows = _any(places.phrases("before")), _any(places.phrases("after"))
        head = rf"((?:^|(?<=[,.;:\n])\s*)(?:(?:{begins})\s+)*)"
        tail = rf"(?=\s*(?:$|[,.;:\n])|\s+(?:{follows})(?!\w))"
        between = rf"\s*(?:[,+&]|(?:{joints})(?!\w))?\s*"
        number = rf"(?:(?:{counters})\s+)?(?:{numbers})(?!\w)"
        end = rf"(?:(?:{numbers}|\d)\s+)?(?:{counters})?\s*(?:{ends})(?!\w)"
        self._ways: tuple[tuple[re.Pattern[str], re.Pattern[str], _Read], ...] = (
            (
                re.compile(rf"{head}({number}(?:{between}{number})*){tail}"),
                re.compile(rf"(?<!\w)({numbers})(?!\w)"),
                lambda found, count, all_told: [self._values[found[1]]],
            ),
            (
                re.compile(rf"{head}({end}(?:{between}{end})*){tail}"),
                re.compile(rf"(?:({numbers}|\d)\s+)?(?:(?:{counters})\s+)?({ends})(?!\w)"),
                self._at_an_end,
            ),
        )

    def written_out(self, text: str, count: int) -> str:
        """`count`: how many papers the list has."""
        told = text.lower()
        for pattern, one, read in self._ways:
            told = self._with_numbers(told, count, pattern, one, read)
        return text if told == text.lower() else told

    def _with_numbers(self, text: str, count: int, pattern: re.Pattern[str], one: re.Pattern[str], read: _Read) -> str:
        places = [list(one.finditer(found[2])) for found in pattern.finditer(text)]
        middle = any(found[found.re.groups] in self._middle for group in places for found in group)
        groups = [[number for found in group for number in read(found, count, middle)] for group in places]
        numbers = [number for group in groups for number in group]
        if sum(map(len, places)) < _FEWEST or len(set(numbers)) < len(numbers) or not all(groups):
            return text
        if not all(1 <= number <= count for number in numbers):
            return text
        told = iter(groups)
        return pattern.sub(lambda found: found[1] + " ".join(map(str, next(told))), text)

    def _at_an_end(self, found: re.Match[str], count: int, middle: bool) -> Iterable[int]:
        """`middle`: what lies between is told of too, so that "hai đầu" are both ends."""
        several = 1 if found[1] is None else int(found[1]) if found[1].isdigit() else self._values[found[1]]
        if found[2] in self._middle:
            return range(2, count) if several in (1, count - 2) else ()
        if middle and several > 1:
            return (1, count) if several == 2 else ()
        first = found[2] in self._first
        return range(1, several + 1) if first else range(count - several + 1, count + 1)


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
