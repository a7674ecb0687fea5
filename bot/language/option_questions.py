"""Does a reply to a question with options ask something itself? Then it chooses nothing."""

from collections.abc import Sequence
from functools import lru_cache

from bot.language.denials import Denials
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.option_notions import OptionNotions
from bot.language.phrases import PhraseBook, syllables_in
from bot.language.questions import Questions
from bot.language.readings import OptionWords
from bot.language.typed import as_typed, is_plain
from bot.language.typed_as import TypedAs
from bot.language.typed_book import TypedBook


class OptionQuestions:
    def __init__(
        self,
        lexicon: Lexicon,
        normaliser: Normaliser,
        questions: Questions,
        notions: OptionNotions,
        denials: Denials,
        typed: TypedAs,
    ) -> None:
        choices, yes_no = lexicon.choices, lexicon.answers.section("yes_no")
        self._questions = questions
        self._notions = notions
        self._denials = denials
        self._typed = typed
        self._hesitations = TypedBook(normaliser, ((text, True) for text in choices.phrases("hesitations")))
        self._rhetorical = TypedBook(normaliser, ((text, True) for text in choices.phrases("rhetorical")))
        self._at_all = syllables_in(normaliser, yes_no.phrases("any_at_all"))
        self._knowing = syllables_in(normaliser, choices.phrases("knowing"))
        self._particles = syllables_in(normaliser, choices.phrases("asking_particles"))
        answers = (*yes_no.phrases("nobody"), *yes_no.phrases("no", "strong"))
        self._answers = PhraseBook(normaliser, {True: answers})
        self._look_alikes = lru_cache(1_024)(self._words_like_questions)

    def asks(self, message: Message, options: Sequence[OptionWords]) -> bool:
        if not message.words or message.words[-1].mark == "?":
            return bool(message.words)
        typed = as_typed(message.words, is_plain(message.words))
        if self._hesitations.scan(typed):
            return True
        told = {i for found in self._rhetorical.scan(typed) for i in range(found.start, found.end)}
        if self._particles.isdisjoint(message.syllables):  # "ghé chơi mấy bữa" answers how long
            told |= self._notions.places(message, options)
        syllables = [syllable for i, syllable in enumerate(message.syllables) if i not in told]
        not_asking = self._look_alikes(tuple(options)) | self._typed.look_alikes(message.words)
        return self._questions.asks(syllables, self._answers.scan(syllables), not_asking) and not all(
            self._denies_any([s for word in words for s in word.syllables]) for words in message.clauses()
        )

    def is_rhetorical(self, message: Message) -> bool:
        """ "Rớt đâu không biết" is sure enough that it is lost."""
        return bool(self._rhetorical.scan(as_typed(message.words, is_plain(message.words))))

    def _denies_any(self, clause: Sequence[str]) -> bool:
        """ "Chưa có diện gì" asks nothing; "không biết diện gì", "không có thì cần gì" may."""
        denial = next((i for i, s in enumerate(clause) if self._denials.is_denial(s)), len(clause))
        return clause[-1] in self._at_all and denial < len(clause) - 1 and self._knowing.isdisjoint(clause[denial:])

    def _words_like_questions(self, options: tuple[OptionWords, ...]) -> frozenset[str]:
        return self._questions.look_alikes(text for option in options for text in (option.label, *option.also))
