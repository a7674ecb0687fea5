"""Answers in the question's own words: "không trùng", "đang tranh chấp với nhà bên"."""

from collections.abc import Sequence
from itertools import pairwise

from bot.language.asked import Asked
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.phrases import in_order
from bot.language.readings import Answer
from bot.language.text import fold
from bot.language.yes_no_markers import Markers, by_length, syllable_set
from bot.language.yes_no_relevance import Relevance

_STRANGE_BESIDE_ITS_WORDS = 3


class Echo:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, relevance: Relevance) -> None:
        words = lexicon.answers.section("yes_no")
        self._relevance = relevance
        self._manners = syllable_set(normaliser, words.phrases("manners"))
        self._over = {normaliser.read(text).syllables for text in words.phrases("over")}
        self._denying = by_length(normaliser, words.phrases("echo", "no"))
        self._affirming = by_length(normaliser, words.phrases("echo", "yes"))

    def over_or_echo(self, clause: Sequence[str], asked: Asked) -> Answer | None:
        if self._relevance.names_another(clause, asked):
            return None
        said = tuple(syllable for syllable in clause if syllable not in self._manners)
        if asked.lasts and said in self._over:
            return Answer.NO
        for answer, beginnings in ((Answer.NO, self._denying), (Answer.YES, self._affirming)):
            beginning = next((b for b in beginnings if said[: len(b)] == b), ())
            rest = list(said[len(beginning) :])
            if beginning and rest and self._echoes(rest, asked):
                denied = answer is Answer.NO and in_order(asked.told, tuple(map(fold, said))) >= 0
                return Answer.YES if denied else answer  # "không tẩy xóa phải không?"
        return None

    def denies(self, clause: Sequence[str], asked: Asked) -> bool:
        return self.over_or_echo(clause, asked) is Answer.NO

    def _echoes(self, rest: list[str], asked: Asked) -> bool:
        """ "Không trùng", "có thống nhất": nothing but the question's own words, and not only its topic."""
        if any(not asked.words.issuperset((s, fold(s))) for s in rest):
            return False
        verb = tuple(rest)
        if verb in self._relevance.verbs and not asked.speaks_of_doing(verb):
            return False  # `ký` where `đăng ký` was asked
        return in_order(asked.topic, tuple(map(fold, rest))) < 0 and not any((s,) in self._denying for s in rest)

    def repeated(self, clause: Sequence[str], markers: Markers, asked: Asked) -> Answer | None:
        """ "Đang tranh chấp với nhà bên": two words of what is asked, side by side, or a denied one."""
        if any(found.label in ("unclear", "unsure", "lost", "limit", "state") for found in markers):
            return None
        said = tuple(map(fold, clause))
        strange = sum(not (s in self._relevance.known or s in asked.words) for s in clause)
        if strange > _STRANGE_BESIDE_ITS_WORDS or self._relevance.names_another(clause, asked):
            return None
        pairs = {pair for pair in pairwise(asked.told) if not self._relevance.fillers.issuperset(pair)} - set(
            pairwise(asked.topic)
        )
        at = next((i for i, pair in enumerate(pairwise(said)) if pair in pairs), None)
        if at is None:
            return None
        if any((s,) in self._denying for s in clause[:at]):
            return Answer.NO
        return Answer.YES if not any((s,) in self._denying for s in clause) else None
