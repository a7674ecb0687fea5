"""What a story already answers: "vợ sinh ở nhà, chưa đăng ký kết hôn" need not be asked again."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.options import OptionReader
from bot.language.people import People
from bot.language.phrases import PhraseBook
from bot.language.questions import Questions
from bot.language.readings import OptionWords
from bot.language.requests import RequestReader

_OPTIONS = 1_024  # sets of them
_BESIDE = 1  # syllables beside somebody's name in a clause that is no more than the name


class FactReader:
    def __init__(
        self,
        lexicon: Lexicon,
        normaliser: Normaliser,
        questions: Questions,
        options: OptionReader,
        requests: RequestReader,
    ) -> None:
        self._questions = questions
        self._options = options
        self._requests = requests
        self._people = People(lexicon, normaliser)
        self._suppositions = PhraseBook(
            normaliser,
            {True: (*lexicon.answers.phrases("question", "hypothesis"), *lexicon.choices.phrases("hesitations"))},
        )
        self._then = PhraseBook(normaliser, {True: lexicon.choices.phrases("asks_how_behind")})
        self._how = PhraseBook(normaliser, {True: lexicon.choices.phrases("asks_how")})
        self._cuts = PhraseBook(normaliser, {True: lexicon.choices.phrases("cuts")})
        self._asks_who = lru_cache(_OPTIONS)(self._ask_who)

    def read(self, message: Message, questions: Mapping[str, Sequence[OptionWords]]) -> Mapping[str, str]:
        told = [part for clause in message.clauses() for part in self._told([s for w in clause for s in w.syllables])]
        facts = {}
        for id, options in questions.items():
            said = {option for clause in told for option in self._said(clause, options)}
            if len(said) == 1:
                facts[id] = said.pop()
        return facts

    def _told(self, clause: Sequence[str]) -> Iterator[Sequence[str]]:
        """The parts of the clause that tell. "Không có giấy kết hôn thì làm khai sinh được không" tells something
        and asks for something, "mất ở bệnh viện thì khai ở mô" how it is done; "… được không", "thì sao" only ask."""
        if self._suppositions.scan(clause):
            return
        cut = next((found.start for found in self._cuts.scan(clause) if found.start), None)
        if cut is None:
            if not self._questions.wants_yes_or_no(clause):
                yield clause
        elif not self._questions.asks(clause[cut:]):
            yield clause
        elif self._asks_for_it(clause[cut:]) and not self._questions.wants_yes_or_no(clause[:cut]):
            yield clause[:cut]

    def _asks_for_it(self, clause: Sequence[str]) -> bool:
        how = self._then.at(clause, 0) is not None and bool(self._how.scan(clause))
        return how or self._requests.in_clause(clause)

    def _said(self, clause: Sequence[str], options: Sequence[OptionWords]) -> set[str]:
        """Only names of two syllables or more, each as one piece, and none that is denied."""
        names = self._options.all_names(options)
        return {
            id
            for id, start, end in self._options.mentions(clause, names)
            if not self._options.denied(clause, start, end)
            and not (self._asks_who(tuple(options)) and self._only_speaks_of(clause, start, end))
        }

    def _ask_who(self, options: tuple[OptionWords, ...]) -> bool:
        """Who goes, who hands in: its options say so ("ba mẹ đi")."""
        return any(self._people.does(name.split()) for option in options for name in (option.label, *option.also))

    def _only_speaks_of(self, clause: Sequence[str], start: int, end: int) -> bool:
        """ "Ba mẹ nó cưới nhau rồi" does not say who goes: it names them, and tells something else."""
        kin = self._people.are_kin(clause[start:end]) and not self._people.does(clause)
        return kin and len(clause) - (end - start) > _BESIDE
