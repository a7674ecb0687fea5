"""`rồi`, `chưa` and `không` as choices between options that begin with "Đã …", "Chưa …", "Không"."""

from collections.abc import Iterable, Sequence

from bot.language.denials import Denials
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.people import Names
from bot.language.readings import Answer, OptionWords


class OptionPolarity:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, denials: Denials) -> None:
        def words(phrases: Iterable[str]) -> frozenset[str]:
            return frozenset(s for text in phrases for s in normaliser.read(text).syllables)

        choices = lexicon.choices
        self._normaliser = normaliser
        self._denials = denials
        self._positive, self._negative = words(choices.phrases("positive")), words(choices.phrases("negative"))
        self._already, self._plain_words = words(choices.phrases("already")), words(choices.phrases("plain_words"))
        self._meant = words(choices.phrases("not_manners"))  # "không cần" is more than "không"
        self._light = words(lexicon.answers.phrases("fillers"))
        self._plain_no = {normaliser.read(text).syllables for text in choices.phrases("plain_no")}

    def read(self, message: Message, options: Sequence[OptionWords], names: Names, answer: Answer | None) -> str | None:
        """`rồi` means the option that begins with "đã", `chưa` the one with "chưa", if there is one each; a no
        also means the option that is called "Không"."""
        first = {option.id: self._normaliser.read(option.label).syllables[:1] for option in options}
        yes = _only(id for id, start in first.items() if start and start[0] in self._positive)
        no = _only(id for id, start in first.items() if start and start[0] in self._negative)
        ranges = any(char.isdigit() for option in options for char in option.label)
        if yes and no and not ranges:
            answer = answer or (self._plain_answer(message) if len(options) == 2 else None)
            return {Answer.YES: yes, Answer.NO: no}.get(answer) if answer else None
        return self.plain_no(names) if answer is Answer.NO else None

    def _plain_answer(self, message: Message) -> Answer | None:
        """ "Chưa làm", "làm rồi, hồi mới sinh": a denial that begins a clause, or `rồi` at its end, and not both."""
        clauses = [[s for word in words for s in word.syllables] for words in message.clauses()]
        bare = [[s for s in clause if s not in self._light] for clause in clauses]
        no = any(clause and self._denials.is_denial(clause[0]) for clause in bare)
        yes = any(clause[-1] in self._already for clause in clauses)
        said = {s for clause in bare for s in clause if not self._denials.is_denial(s) and s not in self._already}
        if no is yes or not said <= self._plain_words or not self._meant.isdisjoint(message.syllables):
            return None
        return Answer.NO if no else Answer.YES

    def plain_no(self, names: Names) -> str | None:
        return _only(id for id, patterns in names.items() if not patterns.isdisjoint(self._plain_no))


def _only(ids: Iterable[str]) -> str | None:
    found = set(ids)
    return found.pop() if len(found) == 1 else None
