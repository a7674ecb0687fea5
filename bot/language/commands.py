"""Commands: the whole message, politeness apart, must be one. Nothing is read into a longer sentence,
except what follows "à nhầm, …" and "quay lại …"."""

from collections.abc import Iterator, Sequence

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.numbers import Numbers
from bot.language.phrases import NUMBER, Pattern, PhraseBook, compile_phrase, drop
from bot.language.readings import Command, CommandReading

_SMALL_TALK = frozenset({Command.GREETING, Command.THANKS, Command.BYE, Command.PRAISE})


class CommandReader:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, numbers: Numbers) -> None:
        data = lexicon.commands
        self._polite = PhraseBook(
            normaliser, {True: (*data.phrases("politeness"), *data.phrases("politeness_unaccented"))}
        )
        self._numbers = numbers
        self._whole: dict[Pattern, Command] = {}
        self._kept: dict[Pattern, Command] = {}
        for command, key in data.keyed(Command, "whole").items():
            for text in data.phrases("whole", key):
                for pattern in compile_phrase(normaliser, text):
                    self._whole.setdefault(pattern, command)
                    kept = tuple(drop(pattern, self._polite)[0])
                    if kept == pattern or len(kept) > 1:  # `à không` must not make a command of `không`
                        self._kept.setdefault(kept, command)
        self._prefixes = {
            Command(key): _Beginnings(normaliser, data.phrases("prefix", key)) for key in ("correct", "resume")
        }
        self._before_comma = _Beginnings(normaliser, data.phrases("prefix", "correct_before_comma"))
        self._numbered = _Beginnings(normaliser, data.phrases("prefix", "correct_number"))
        self._not_a_procedure = {
            syllable for text in data.phrases("not_a_procedure") for syllable in normaliser.read(text).syllables
        }

    def read(self, message: Message) -> CommandReading | None:
        syllables = message.syllables
        if not syllables or len(syllables) > 60:
            return None
        kept, places = drop(syllables, self._polite)
        for table, whole in ((self._whole, tuple(syllables)), (self._kept, tuple(kept))):
            command, number = self._exactly(table, whole)
            if command:
                return CommandReading(command, number)
        if any(word.mark == "?" for word in message.words):
            return None
        if not kept:
            return self._small_talk(message)
        return (
            self._small_talk(message) or self._with_rest(message, syllables) or self._with_rest(message, kept, places)
        )

    def _small_talk(self, message: Message) -> CommandReading | None:
        """ "Xin chào, cảm ơn bạn nhiều nhé!": nothing but pleasantries; the last one counts."""
        said = []
        for clause in message.clauses():
            syllables = tuple(s for word in clause for s in word.syllables)
            kept = tuple(drop(syllables, self._polite)[0])
            said.append(self._whole.get(syllables) or self._kept.get(kept))
        return CommandReading(said[-1]) if said[-1] and all(command in _SMALL_TALK for command in said) else None

    def _exactly(self, table: dict[Pattern, Command], whole: Pattern) -> tuple[Command | None, int | None]:
        if whole in table:
            return table[whole], None
        for i, syllable in enumerate(whole):
            number = self._numbers.value(syllable)
            if number is not None and (found := table.get((*whole[:i], NUMBER, *whole[i + 1 :]))):
                return found, number
        return None, None

    def _with_rest(
        self, message: Message, syllables: Sequence[str], places: Sequence[int] | None = None
    ) -> CommandReading | None:
        at = list(places) if places is not None else list(range(len(syllables)))
        for pattern in self._numbered.beginning(syllables):
            number = self._numbers.value(syllables[pattern.index(NUMBER)])
            if number is not None:
                return CommandReading(Command.CORRECT, number, _rest(message, at[len(pattern)]))
        for pattern in self._before_comma.beginning(syllables):
            if _marked(message, at[len(pattern) - 1]):
                return CommandReading(Command.CORRECT, rest=_rest(message, at[len(pattern)]))
        for command, patterns in self._prefixes.items():
            for pattern in patterns.beginning(syllables):
                if command is Command.RESUME and not self._may_be_procedure(syllables[len(pattern) :]):
                    return None
                return CommandReading(command, rest=_rest(message, at[len(pattern)]))
        return None

    def _may_be_procedure(self, rest: Sequence[str]) -> bool:
        return len(rest) <= 12 and rest[0] not in self._not_a_procedure


class _Beginnings:
    """What a message may begin with, the longest first: `sửa lại là` is not `sửa lại` with the rest `là …`."""

    def __init__(self, normaliser: Normaliser, phrases: Sequence[str]) -> None:
        found = {pattern for text in phrases for pattern in compile_phrase(normaliser, text)}
        self._by_first: dict[str, list[Pattern]] = {}
        for pattern in sorted(found, key=lambda pattern: (-len(pattern), pattern)):
            self._by_first.setdefault(pattern[0], []).append(pattern)

    def beginning(self, syllables: Sequence[str]) -> Iterator[Pattern]:
        """Those that the message begins with and does not end with."""
        for pattern in self._by_first.get(syllables[0], ()):
            if len(pattern) < len(syllables) and all(
                item in (NUMBER, syllable) for item, syllable in zip(pattern, syllables, strict=False)
            ):
                yield pattern


def _rest(message: Message, place: int) -> str:
    """The text from the word that holds syllable number `place`, as typed."""
    count = 0
    for word in message.words:
        count += len(word.syllables)
        if count > place:
            return message.text[word.start :].strip(" ,.:;-")
    return ""


def _marked(message: Message, place: int) -> bool:
    """Is there punctuation after the word that holds syllable number `place`?"""
    count = 0
    for word in message.words:
        count += len(word.syllables)
        if count > place:
            return bool(word.mark)
    return False
