"""Papers pointed at by their place in the list: "thiếu 2 và 4", "số 3", "cái đầu", "ba cái sau"."""

from collections.abc import Sequence

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.numbers import Numbers
from bot.language.phrases import PhraseBook
from bot.language.readings import PaperWords

_LONGEST = 4  # syllables of what goes by levels


class PaperReferences:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, numbers: Numbers) -> None:
        answers = lexicon.answers
        self._numbers = numbers

        def words(key: str) -> frozenset[str]:
            return frozenset(s for text in answers.phrases("papers", key) for s in normaliser.read(text).syllables)

        self._counters = words("counters")
        self._items = words("items")
        self._after_end = words("after_end")
        self._pointing, self._not_pointing = words("pointing"), words("not_pointing")
        self._levels = PhraseBook(normaliser, {True: answers.phrases("papers", "levels")})
        self._ordinal = normaliser.read(answers.phrases("papers", "ordinal")[0]).syllables[0]
        (self._half,) = normaliser.row(answers.phrases("papers", "half")[0])
        ends = answers.words("papers", "ends")
        self._ends = {normaliser.read(word).syllables[0]: end for word, end in ends.items()}

    def at_an_end(self, syllables: Sequence[str], i: int, papers: Sequence[PaperWords]) -> tuple[list[str], int]:
        """The papers that the words at `i` put at one end of the list, and where the words end."""
        row = list(syllables[i : i + 3])
        if len(row) > 1 and row[0] == self._half and row[1] in self._ends and len(papers) % 2 == 0:
            half = len(papers) // 2
            return [paper.key for paper in (papers[:half] if self._ends[row[1]] == "first" else papers[half:])], i + 2
        if keys := self._several_in_the_middle(syllables[i : i + 4], papers):
            return keys, i + 4
        for length in (3, 2) if len(papers) % 2 and len(papers) > 1 else ():
            if len(row) >= length and self._numbers.in_the_middle(row[:length]):
                return [papers[len(papers) // 2].key], i + length
        count = self._numbers.value(row[0]) if len(row) == 3 else None
        if count and 1 < count < len(papers) and row[1] in self._counters and row[2] in self._ends:
            chosen = papers[:count] if self._ends[row[2]] == "first" else papers[-count:]
            return [paper.key for paper in chosen], i + 3
        if len(row) > 1 and row[0] in self._items and row[1] in self._ends and len(papers) > 1:
            first = self._ends[row[1]] == "first"
            end = i + 3 if row[2:] and row[2] in self._after_end else i + 2
            return [papers[0 if first else -1].key], end
        if len(row) == 3 and row[0] in self._items and row[1] == self._ordinal:
            number = self._numbers.ordinal(row[1:])
            if number and number <= len(papers):
                return [papers[number - 1].key], i + 3
        return [], i

    def _several_in_the_middle(self, row: Sequence[str], papers: Sequence[PaperWords]) -> list[str]:
        """ "Hai cái ở giữa", of four."""
        count = self._numbers.value(row[0]) if len(row) == 4 else None
        if not count or row[1] not in self._counters or not self._numbers.in_the_middle(row[2:]):
            return []
        beside = len(papers) - count
        return (
            [paper.key for paper in papers[beside // 2 : beside // 2 + count]] if beside > 0 and not beside % 2 else []
        )

    def is_reference(self, syllables: Sequence[str], i: int, *, listed: bool = True) -> bool:
        """A bare numeral, and not a count of something ("2 bản"). Where the list was not just shown, only behind
        "số", "cái" or the like: "lớp 1" is no paper."""
        follows = syllables[i + 1] if i + 1 < len(syllables) else ""
        before = syllables[i - 1] if i else ""
        if not syllables[i].isdigit() or before in self._not_pointing:
            return False
        next_one = "".join(syllables[i + 2 : i + 3]).isdigit()  # "tờ 1 tờ 3"
        if follows in self._counters and not (before in self._pointing and next_one):
            return False
        if self._is_a_level(syllables, i):
            return False
        return listed or before in self._pointing

    def _is_a_level(self, syllables: Sequence[str], i: int) -> bool:
        """ "VNeID mức 2"."""
        before = syllables[max(0, i - _LONGEST) : i]
        return any(found.end == len(before) for found in self._levels.scan(before))

    def by_number(
        self, syllables: Sequence[str], i: int, papers: Sequence[PaperWords], *, listed: bool = True
    ) -> str | None:
        if not self.is_reference(syllables, i, listed=listed):
            return None
        number = int(syllables[i]) if len(syllables[i]) < 3 else 0
        return papers[number - 1].key if 1 <= number <= len(papers) else None

    def by_word(self, syllables: Sequence[str], i: int, papers: Sequence[PaperWords]) -> str | None:
        number = self._numbers.value(syllables[i])
        follows = syllables[i + 1] if i + 1 < len(syllables) else ""
        return papers[number - 1].key if number and number <= len(papers) and follows not in self._counters else None
