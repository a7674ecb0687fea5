"""Is it still valid? "Thẻ của mệ hết hạn hồi tháng 3", "còn mười mấy năm nữa", "tới tết mới hết". Years in which it
ends: see years.py."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import PhraseBook, syllables_in

_NEAR = 2  # syllables from a denial to what it denies
_NEAR_STILL = 4
_MOST_TELLING = 14
_KEPT = 1_024  # questions


class _Asked(NamedTuple):
    over: bool  # "đã quá ngày hết hạn chưa?"
    of_all: bool


class Validity:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        words = lexicon.answers.section("yes_no", "validity")

        def book(key: str) -> PhraseBook[bool]:
            return PhraseBook(normaliser, {True: words.phrases(key)})

        self._asks_if_lasting, self._asks_if_over = book("asks_if_lasting"), book("asks_if_over")
        self._over, self._lasting, self._open = book("over"), book("lasting"), book("open")
        self._times = book("times")
        self._not_yet = syllables_in(normaliser, words.phrases("not_yet"))
        self._for_all, self._of_each = book("for_all"), book("of_each")
        (self._still,) = normaliser.row(words.phrases("still")[0])
        self._asked = lru_cache(_KEPT)(lambda question: self._kind(normaliser.read(question).syllables))

    def answers(self, message: Message, question: str) -> bool | None:
        asked = self._asked(question)
        lasts = self._lasts(message.syllables) if asked else None
        if asked is None or lasts is None:
            return None
        if lasts and asked.of_all and not self._of_each.scan(message.syllables):
            return None  # of one of them
        return lasts is not asked.over

    def _kind(self, question: Sequence[str]) -> _Asked | None:
        over = bool(self._asks_if_over.scan(question))
        lasting = over or bool(self._asks_if_lasting.scan(question))
        return _Asked(over, bool(self._for_all.scan(question))) if lasting else None

    def _lasts(self, said: tuple[str, ...]) -> bool | None:
        if len(said) > _MOST_TELLING or self._open.scan(said):
            return None
        over = self._over.scan(said)
        lasting = bool(self._lasting.scan(said)) or self._still_some_time(said)
        if over and lasting:
            return None
        if over:
            before = said[max(0, over[0].start - _NEAR) : over[0].start]
            return None if self._not_yet.intersection(before) else False
        return True if lasting else None

    def _still_some_time(self, said: tuple[str, ...]) -> bool:
        """ "Còn mười mấy năm nữa"."""
        times = self._times.scan(said)
        return any(self._still in said[max(0, time.start - _NEAR_STILL) : time.start] for time in times)
