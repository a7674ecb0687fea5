"""The wishes that one message joins: "làm khai sinh rồi nhập hộ khẩu cho con luôn"."""

from collections.abc import Iterator, Mapping
from typing import Final

from bot.language.domain import DomainText
from bot.language.index import Index
from bot.language.normaliser import Message
from bot.language.phrases import PhraseBook
from bot.language.ranking import Ranker
from bot.language.said import Said

LONGEST: Final = 30  # syllables; a longer message is a story, and what it mentions is not all wanted
SURE: Final = 0.65
SAYS: Final = 0.9  # rare words' worth of the field; less is never a sure wish


class Joined:
    def __init__(
        self,
        joiners: PhraseBook[bool],
        ward: frozenset[int],
        text: DomainText,
        ranker: Ranker,
        index: Index,
        said: Said,
    ) -> None:
        self._joiners, self._ward, self._text = joiners, ward, text
        self._ranker, self._index, self._said = ranker, index, said

    def of(self, message: Message) -> Mapping[int, float]:
        """The sure ward procedures of the message's parts, not two of one family; none for fewer than two."""
        wishes: dict[int, float] = {}
        parts = list(self._parts(message))
        typed = self._text.typed(message) if len(parts) > 1 else {}
        for left, part in zip(range(len(parts), 0, -1), parts, strict=True):
            if len(wishes) + left < 2:
                return {}
            if self._index.known(part) < SAYS * self._index.top:
                continue
            written = self._ranker.owners_of(part) & self._ward
            if len(written) == 1:
                (owner,), chance = written, 1.0
            else:
                owner, chance = self._ranker.chances(part, typed).first
            if owner in self._ward and chance >= SURE and not any(self._said.akin(owner, other) for other in wishes):
                wishes[owner] = chance
        return wishes if len(wishes) > 1 else {}

    def _parts(self, message: Message) -> Iterator[list[str]]:
        for clause in message.clauses():
            row = [syllable for word in clause for syllable in word.syllables]
            start = 0
            for found in (*self._joiners.scan(row), None):
                part = self._text.syllables(row[start : found.start if found else len(row)])
                start = found.end if found else 0
                if part := self._said.asked(part):
                    yield part
