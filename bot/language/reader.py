"""All readers of short messages behind one door. Each returns None, or nothing, when it is not sure.

Order for callers, which gave no conflicts: several papers, the open question, a side question, a command,
the matcher. `papers` comes before `possession`: "có rồi, tờ khai chưa" is not about the open paper alone.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.language.acts import ActReader, Ruled, Scene
from bot.language.acts_model import ActsModel
from bot.language.amounts import Amounts
from bot.language.commands import CommandReader
from bot.language.facets import FacetReader
from bot.language.facts import FactReader
from bot.language.figures import Figures
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.numbers import Numbers
from bot.language.option_answers import OptionAnswers
from bot.language.option_examples import OptionExamples
from bot.language.option_opinion import OptionOpinion
from bot.language.option_verdict import UNSURE, Evidence
from bot.language.options import OptionReader
from bot.language.paper_lists import by_share, by_signs, without_stops
from bot.language.paper_numbers import PaperNumbers
from bot.language.papers import PaperReader
from bot.language.papers_alike import PapersAlike
from bot.language.possession import PossessionReader
from bot.language.possession_denials import PossessionDenials
from bot.language.possession_examples import PossessionExamples
from bot.language.possession_opinion import PossessionOpinion
from bot.language.possession_states import HELD
from bot.language.questions import Questions
from bot.language.readings import (
    Answer,
    Command,
    CommandReading,
    Facet,
    OptionWords,
    PaperWords,
    Possession,
)
from bot.language.remembered import OF_A_TURN, Remembering, remembered
from bot.language.requests import RequestReader
from bot.language.signs import Signs
from bot.language.taken_back import TakenBack
from bot.language.text import clean
from bot.language.typed_as import TypedAs
from bot.language.unsure import Unsure
from bot.language.validity import Validity
from bot.language.years import Years
from bot.language.yes_no import YesNoReader
from bot.language.yes_no_answers import YesNoAnswers
from bot.language.yes_no_examples import YesNoExamples


class Reader(Remembering):
    def __init__(
        self,
        lexicon: Lexicon,
        possession_examples: PossessionExamples | None = None,
        yes_no_examples: YesNoExamples | None = None,
        option_examples: OptionExamples | None = None,
        acts: ActsModel | None = None,
        *,
        normaliser: Normaliser | None = None,
    ) -> None:
        """Examples and acts: others than those of the lexicon, and than the model that is shipped, to measure with."""
        super().__init__()
        normaliser = normaliser or Normaliser(lexicon)
        self._act_reader = ActReader(normaliser, acts)
        questions = Questions(lexicon, normaliser)
        typed, alike, numbers = (
            TypedAs(lexicon, normaliser),
            PapersAlike(lexicon, normaliser),
            Numbers(lexicon, normaliser),
        )
        self._message = lru_cache(OF_A_TURN)(typed.read)
        self._taken_back = TakenBack(lexicon)
        self._signs = Signs(lexicon)
        self._alike = alike
        self._questions = questions
        self._possession = PossessionReader(lexicon, normaliser, questions, typed, alike)
        self._facets = FacetReader(lexicon, normaliser, questions)
        known = possession_examples or PossessionExamples(lexicon, normaliser)
        denials = PossessionDenials(lexicon, normaliser)
        self._opinion = PossessionOpinion(questions, self._facets, known, denials)
        yes_no = YesNoReader(lexicon, normaliser, questions, typed)
        self._unsure = Unsure(lexicon, normaliser)
        self._options = OptionReader(lexicon, normaliser, questions, typed, numbers)
        self._amounts = Amounts(lexicon, normaliser)
        years = Years(lexicon)
        self._yes_no_answers = YesNoAnswers(
            questions,
            yes_no,
            yes_no_examples or YesNoExamples(lexicon, normaliser),
            self._amounts,
            years,
            Figures(lexicon, normaliser),
            Validity(lexicon, normaliser),
            self._unsure,
        )
        self._option_answers = OptionAnswers(
            normaliser,
            self._options,
            OptionOpinion(self._options, option_examples or OptionExamples(lexicon, normaliser), known, self._unsure),
            self._amounts,
            years,
            yes_no,
            self._possession,
            self._unsure,
        )
        self._papers = PaperReader(lexicon, normaliser, questions, self._possession, self._opinion, numbers, alike)
        self._paper_numbers = PaperNumbers(lexicon)
        self._commands = CommandReader(lexicon, normaliser, numbers)
        self._requests = RequestReader(lexicon, normaliser, questions)
        self._facts = FactReader(lexicon, normaliser, questions, self._options, self._requests)

    @remembered
    def possession(self, text: str, paper: Sequence[str] = ()) -> Possession | None:
        """A number is not read here: whether "1" is "có rồi" depends on the choices that were shown. With the
        names of the open `paper`, what is said of another one ("có giấy kết hôn rồi") is no answer."""
        sign = self._signs.read(text)
        if sign:
            return Possession.HAVE if sign is Answer.YES else Possession.MISSING
        message = self._meant(text)
        read = self._possession.read(message, paper)
        of_another = read is None and self._possession.tells_of_something_else(message, paper)
        weighed = self._opinion.weigh(
            message,
            read,
            self._possession.told(message, paper),
            of_another=of_another,
            named=self._possession.kinds_named(message, paper),
        )
        if weighed is read or (read in HELD and self._possession.opens_with(message, read)):
            return read
        kept = read is not None and self._possession.settles(message)
        return read if kept else self._possession.told_apart(message, weighed)

    def tells_of_a_paper(self, text: str) -> bool:
        """By its name, and that it is there, is not, or is elsewhere."""
        return self._alike.names_a_paper(self.words(text)) and self.possession(text) is not None

    def evidence(self, text: str, paper: Sequence[str]) -> Mapping[str, float]:
        """What rules and examples say of a reply about a paper, to fit the weights of both to."""
        message = self._meant(text)
        read, told = self._possession.read(message, paper), self._possession.told(message, paper)
        return self._opinion.evidence(message, read, told, self._possession.kinds_named(message, paper))

    @remembered
    def yes_no(self, text: str, question: str = "", year: int | None = None) -> Answer | None:
        """With the words of the question, states such as "hết hạn rồi" are read against it. `year`: the present one,
        for those who say when they were born."""
        return self._yes_no_answers.read(self._meant(text), self._signs.read(text), question, year)

    def evidence_of_answer(self, text: str, question: str) -> Mapping[str, float]:
        """The same of a reply to a yes/no question."""
        return self._yes_no_answers.evidence(self._meant(text), question)

    @remembered
    def option(self, text: str, options: Sequence[OptionWords], year: int | None = None) -> str | None:
        """The id of the option meant."""
        read = self._option_answers.read(self._meant(text), options, year)
        return read if read != UNSURE else None

    @remembered
    def option_or_doubt(self, text: str, options: Sequence[OptionWords], year: int | None = None) -> str | None:
        """The same, or `UNSURE` of who cannot tell which."""
        message = self._meant(text)
        read = self._option_answers.read(message, options, year)
        return read or (UNSURE if self._is_unsure(message) else None)

    def evidence_of_option(self, text: str, options: Sequence[OptionWords], year: int) -> Evidence | None:
        """What rules and examples say of each option, to fit the weights of both to."""
        message = self._meant(text)
        return self._option_answers.evidence(message, options, year) if message.words else None

    @remembered
    def between(self, text: str, options: Sequence[OptionWords]) -> tuple[str, ...]:
        """Two options or more that the text names: which is meant has to be asked."""
        return self._options.between(self._meant(text), options)

    @remembered
    def unsure(self, text: str) -> bool:
        return self._is_unsure(self._meant(text))

    def _is_unsure(self, message: Message) -> bool:
        if self._unsure.settles(message):
            return False
        return self._unsure.read(message) or (
            self._possession.read(message) is Possession.UNSURE and self._facets.read(message) is None
        )

    @remembered
    def papers(
        self, text: str, papers: Sequence[PaperWords], *, listed: bool = False, derived: bool = True
    ) -> Mapping[str, Possession]:
        """`listed`: the whole list was just shown. `derived`: papers may also be called by names that the officer
        did not write; not while a question is open, whose answer may sound like one."""
        if listed and (said := by_signs(text, papers, self._signs.answers) or by_share(text, papers)):
            return said
        if listed:
            text = self._paper_numbers.written_out(text, len(papers))
        return self._papers.read(self._message(without_stops(text)), papers, listed=listed, derived=derived)

    @remembered
    def facet(self, text: str) -> Facet | None:
        return self._facets.read(self._message(text))

    @remembered
    def command(self, text: str) -> CommandReading | None:
        if self._signs.read(text) is Answer.YES:
            return CommandReading(Command.PRAISE)
        return self._commands.read(self._message(text))

    @remembered
    def requests(self, text: str) -> bool:
        """Does it ask to do something ("qua làm tạm trú"), rather than tell or ask of what is open ("đăng ký kết
        hôn rồi")? Only then may a review be left for what else it names."""
        return self._requests.read(self._message(text))

    @remembered
    def acts(self, text: str, scene: Scene) -> Mapping[str, float]:
        """What is done with the message, each with its chance: see acts.py."""
        return self._act_reader.chances(self._message(text), scene, self._ruled)

    def evidence_of_acts(self, text: str, scene: Scene) -> list[str]:
        """What speaks for them, to fit their weights to."""
        message = self._message(text)
        return self._act_reader.features(message, scene, self._ruled(message))

    def _ruled(self, message: Message) -> Ruled:
        """What the rules recognise in it without knowing what it is said to."""
        text = message.text
        return Ruled(
            self.command(text), self.facet(text), self.asks(text), self.requests(text), self._unsure.read(message)
        )

    def facts(self, text: str, questions: Mapping[str, Sequence[OptionWords]]) -> Mapping[str, str]:
        return self._facts_told(text, tuple([(id, tuple(options)) for id, options in questions.items()]))

    @remembered
    def _facts_told(self, text: str, questions: Sequence[tuple[str, Sequence[OptionWords]]]) -> Mapping[str, str]:
        return self._facts.read(self._meant(text), dict(questions))

    def of_age_after_all(self, text: str, question: str, year: int) -> bool:
        """Have all of whom an age is told reached the ages that are asked for, whoever else is asked of?"""
        return self._amounts.old_enough_told(self._meant(text), question, year)

    def by_amount(self, text: str, ranges: Mapping[str, str], year: int) -> str | None:
        """The one of `ranges` (id, words) in which every age or length of time of the message lies."""
        return self._amounts.option(self._meant(text), list(ranges.items()), year)

    def message(self, text: str) -> Message:
        return self._message(text)

    def words(self, text: str) -> tuple[str, ...]:
        """The syllables as they are meant: abbreviations, teencode and slips written out."""
        return self._message(text).syllables

    @remembered
    def asks(self, text: str) -> bool:
        """Is a part of it a question?"""
        message = self._message(text)
        if any(word.mark == "?" for word in message.words):
            return True
        clauses = ([syllable for word in clause for syllable in word.syllables] for clause in message.clauses())
        not_asking = self._questions.look_alikes([text])
        return any(self._questions.asks(clause, (), not_asking) for clause in clauses)

    def forget(self) -> None:
        super().forget()
        self._message.cache_clear()

    def is_empty(self, text: str) -> bool:
        """Nothing to read: emoji, dots, a sticker's blank. A sign that answers (👍) is not nothing."""
        return not any(char.isalnum() for char in clean(text)) and self._signs.read(text) is None

    def _meant(self, text: str) -> Message:
        return self._message(self._taken_back.rest(text))
