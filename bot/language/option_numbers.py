"""Options pointed at by where they stand: "số 2", "cho mình chọn ba", "không phải cái đầu, cái thứ hai"."""

from collections.abc import Sequence

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser, Word
from bot.language.numbers import Numbers
from bot.language.people import Names, People
from bot.language.phrases import syllables_in


class OptionNumbers:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, people: People, numbers: Numbers) -> None:
        choices = lexicon.choices
        self._numbers = numbers
        self._people = people
        self._closing = syllables_in(normaliser, choices.phrases("closing"))
        self._picks = syllables_in(normaliser, choices.phrases("picks"))

    def read(self, message: Message, kept: Sequence[str], names: Names, count: int) -> int | None:
        """1..`count`. `kept`: the syllables without manners."""
        syllables = message.syllables
        if self._people.is_relative(syllables, names):
            return None
        number = self._numbers.place(self._without_end(syllables), count)
        kept = self._without_end(kept)
        if number is None and (len(kept) > 1 or any(s.isdigit() for s in kept) or not self._people.does(syllables)):
            number = self._numbers.place(kept, count)
        return number or self._first(message, count) or self._in_a_clause(message, count)

    def _first(self, message: Message, count: int) -> int | None:
        """ "1 hí, chuyện nớ tui nói rồi đó": a number by itself comes first, and then something else is told."""
        clauses = message.clauses()
        if len(clauses) < 2 or clauses[1][0].syllables[0].isdigit():  # "1, 2 đều được"
            return None
        first = self._without_end([s for word in clauses[0] for s in word.syllables])
        return self._numbers.place(first, count) if len(first) == 1 and first[0].isdigit() else None

    def _in_a_clause(self, message: Message, count: int) -> int | None:
        """A clause of its own points, whatever is taken back before it."""
        found = {place for words in message.clauses() for place in [self._pointed_at(words, count)] if place}
        return found.pop() if len(found) == 1 else None

    def _pointed_at(self, words: Sequence[Word], count: int) -> int | None:
        clause = tuple(s for word in words for s in word.syllables)
        for start in range(len(clause) - 1):
            if any(s not in self._picks for s in clause[:start]):
                return None
            for end in range(len(clause), start + 1, -1):
                if any(s not in self._closing for s in clause[end:]):
                    break
                if place := self._numbers.place(clause[start:end], count):
                    return place
        return None

    def _without_end(self, kept: Sequence[str]) -> Sequence[str]:
        """ "Số 2 giùm em", "so 2 nha"."""
        end = len(kept)
        while end > (1 if kept[:1] and kept[0].isdigit() else 2) and kept[end - 1] in self._closing:
            end -= 1
        return kept[:end]
