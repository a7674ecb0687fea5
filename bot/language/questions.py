"""Is a clause a question or a supposition? Then it answers nothing."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.phrases import Found, Pattern, PhraseBook, compile_phrase, drop, length_matched, syllables_in
from bot.language.text import fold


class Questions:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        answers = lexicon.answers
        self._words = PhraseBook(
            normaliser,
            {
                True: answers.phrases("question", "words"),
                False: (*answers.phrases("question", "not_words"), *answers.phrases("question", "tags")),
            },
        )
        self._not_asking = PhraseBook(normaliser, {True: answers.phrases("question", "not_words")})
        self._tags = PhraseBook(normaliser, {True: answers.phrases("question", "tags")})
        self._asking = {word for text in answers.phrases("question", "words") for word in text.split()}
        self._asking_folded = frozenset(map(fold, self._asking))
        self._suppositions = PhraseBook(normaliser, {True: answers.phrases("question", "hypothesis")})
        self._endings: dict[str, list[Pattern]] = {}  # by their last syllable
        for text in answers.phrases("question", "endings"):
            for pattern in compile_phrase(normaliser, text):
                self._endings.setdefault(pattern[-1], []).append(pattern)
        self._needs = PhraseBook(
            normaliser,
            {
                True: answers.phrases("question", "needs"),
                False: answers.phrases("question", "not_needs"),  # without accents "cần" is also in "căn cước"
            },
        )
        self._closers = syllables_in(normaliser, answers.phrases("question", "closers"))
        self._polite = syllables_in(normaliser, lexicon.commands.phrases("politeness"))

    def asks(self, clause: Sequence[str], markers: Sequence[Found[Any]] = (), not_asking: Collection[str] = ()) -> bool:
        """`markers`: answer phrases found in the clause; their words do not ask (`đâu có`, `có chứ không`).
        `not_asking`: words that only look like question words here (`dấu` for `đâu`)."""
        if self.has_question_word(clause, markers, not_asking):
            return True
        settled = bool(markers) and markers[-1].end == len(clause) and markers[-1].end - markers[-1].start > 2
        return not settled and self.wants_yes_or_no(clause)

    def has_question_word(
        self, clause: Sequence[str], markers: Sequence[Found[Any]] = (), not_asking: Collection[str] = ()
    ) -> bool:
        taken = {i for found in markers for i in range(found.start, found.end)}
        free = [s for i, s in enumerate(clause) if i not in taken and s not in not_asking]
        return any(found.label for found in self._words.scan(free))

    def wants_yes_or_no(self, clause: Sequence[str]) -> bool:
        return self._ends_as_question(clause) or self.about_need(clause)

    def about_need(self, clause: Sequence[str]) -> bool:
        """ "Giấy kết hôn có cần không", "có bắt buộc mang bản gốc không": however long what stands between."""
        clause = self._without_manners(clause)
        if not clause or clause[-1] not in self._closers:
            return False
        return any(found.label for found in self._needs.scan(clause))

    def beside_need(self, clause: Sequence[str]) -> list[str]:
        """The words of such a question that say what is needed."""
        clause = self._without_manners(clause)[:-1]
        asked = {i for found in self._needs.scan(clause) if found.label for i in range(found.start, found.end)}
        return [syllable for i, syllable in enumerate(clause) if i not in asked and syllable not in self._polite]

    def look_alikes(self, texts: Iterable[str]) -> frozenset[str]:
        """Words of `texts` that without accents look like a question word, and are none: `dấu`, `dâu` for `đâu`."""
        words = {word for text in texts for word in text.lower().split()}
        folded = self._asking_folded.intersection(map(fold, words - self._asking))
        return frozenset(folded - {fold(word) for word in words & self._asking})

    def without_tags(self, clause: Sequence[str]) -> list[str]:
        """What is left without the words that only sound like a question: "ở đây chứ ở đâu"."""
        return drop(clause, self._tags)[0]

    def without_untold(self, clause: Sequence[str]) -> list[str]:
        """Nor those that leave open how much, where or when, and ask nothing: "trọ mấy tháng rồi", "ở mô cũng được"."""
        return drop(clause, self._not_asking)[0]

    def supposes(self, clause: Sequence[str]) -> bool:
        return bool(self._suppositions.scan(clause))

    def _ends_as_question(self, clause: Sequence[str]) -> bool:
        clause = self._without_manners(clause)
        last = len(clause)
        return last > 0 and any(
            length_matched(pattern, clause, start) == last
            for pattern in self._endings.get(clause[-1], ())
            for start in range(max(0, last - len(pattern) - 4), last)
        )

    def _without_manners(self, clause: Sequence[str]) -> Sequence[str]:
        last = len(clause)
        while last and clause[last - 1] in self._polite:
            last -= 1
        return clause[:last]
