"""All readers of short messages behind one door. Each returns None, or nothing, when it is not sure.

Order for callers, which gave no conflicts: several papers, the open question, a side question, a command,
the matcher. `papers` comes before `possession`: "có rồi, tờ khai chưa" is not about the open paper alone.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.language.amounts import Amounts
from bot.language.commands import CommandReader
from bot.language.facets import FacetReader
from bot.language.facts import FactReader
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.numbers import Numbers
from bot.language.option_examples import OptionExamples
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
from bot.language.requests import RequestReader
from bot.language.text import clean, fold
from bot.language.typed_as import TypedAs
from bot.language.unsure import Unsure
from bot.language.years import Years
from bot.language.yes_no import YesNoReader
from bot.language.yes_no_examples import YesNoExamples

_TELLING_APART = frozenset({Possession.LOST, Possession.DAMAGED, Possession.EXPIRED, Possession.NAME_DIFFERS})
_MESSAGES_KEPT = 256  # one message is read by several readers in a row


class Reader:
    def __init__(
        self,
        lexicon: Lexicon,
        possession_examples: PossessionExamples | None = None,
        yes_no_examples: YesNoExamples | None = None,
        option_examples: OptionExamples | None = None,
    ) -> None:
        """Examples: others than those of the lexicon, to measure with."""
        normaliser = Normaliser(lexicon)
        questions = Questions(lexicon, normaliser)
        typed, alike, numbers = (
            TypedAs(lexicon, normaliser),
            PapersAlike(lexicon, normaliser),
            Numbers(lexicon, normaliser),
        )
        self._message = lru_cache(_MESSAGES_KEPT)(typed.read)
        self._corrections = _after_any(lexicon.answers.phrases("corrections"))
        self._questions = questions
        self._possession = PossessionReader(lexicon, normaliser, questions, typed, alike)
        self._facets = FacetReader(lexicon, normaliser, questions)
        known = possession_examples or PossessionExamples(lexicon, normaliser)
        denials = PossessionDenials(lexicon, normaliser)
        self._opinion = PossessionOpinion(questions, self._facets, known, denials)
        self._yes_no = YesNoReader(lexicon, normaliser, questions, typed)
        self._yes_no_examples = yes_no_examples or YesNoExamples(lexicon, normaliser)
        self._unsure = Unsure(lexicon, normaliser)
        self._options = OptionReader(lexicon, normaliser, questions, typed, numbers)
        self._option_examples = option_examples or OptionExamples(lexicon, normaliser)
        self._amounts = Amounts(lexicon, normaliser)
        self._years = Years(lexicon)
        self._state_of = lru_cache(1_024)(lambda label: self._possession.read(normaliser.read(label)))
        self._papers = PaperReader(lexicon, normaliser, questions, self._possession, self._opinion, numbers, alike)
        self._paper_numbers = PaperNumbers(lexicon)
        self._commands = CommandReader(lexicon, normaliser, numbers)
        self._requests = RequestReader(lexicon, normaliser, questions)
        self._facts = FactReader(lexicon, normaliser, questions, self._options, self._requests)
        self._signs = {
            sign: answer
            for answer, key in ((Answer.YES, "yes"), (Answer.NO, "no"))
            for sign in lexicon.answers.phrases("signs", key)
        }

    def possession(self, text: str, paper: Sequence[str] = ()) -> Possession | None:
        """A number is not read here: whether "1" is "có rồi" depends on the choices that were shown. With the
        names of the open `paper`, what is said of another one ("có giấy kết hôn rồi") is no answer."""
        sign = self._sign(text)
        if sign:
            return Possession.HAVE if sign is Answer.YES else Possession.MISSING
        message = self._meant(text)
        read = self._possession.read(message, paper)
        of_another = read is None and self._possession.tells_of_something_else(message, paper)
        weighed = self._opinion.weigh(message, read, self._possession.told(message, paper), of_another=of_another)
        if weighed is read or (read in HELD and self._possession.opens_with(message, read)):
            return read
        kept = read is not None and self._possession.settles(message)
        return read if kept else self._possession.told_apart(message, weighed)

    def evidence(self, text: str, paper: Sequence[str]) -> Mapping[str, float]:
        """What rules and examples say of a reply about a paper, to fit the weights of both to."""
        message = self._meant(text)
        return self._opinion.evidence(
            message, self._possession.read(message, paper), self._possession.told(message, paper)
        )

    def yes_no(self, text: str, question: str = "", year: int | None = None) -> Answer | None:
        """With the words of the question, states such as "hết hạn rồi" are read against it. `year`: the present one,
        for those who say when they were born."""
        message = self._meant(text)
        if question and not self._questions.asks(message.syllables):
            within = self._amounts.answers(message, question, year)
            within = self._years.answers(message.text, question) if within is None else within
            if within is None and year is not None:
                within = self._years.lasts(message.text, question, year)
            if within is not None:  # "6 tuổi" repeats a word of "dưới 6 tuổi không?", and is a no
                return Answer.YES if within else Answer.NO
        if sign := self._sign(text):
            return sign
        asked = self._yes_no.asked.question(question)
        answer = self._yes_no.read(message, asked)
        if answer is None and question and self._unsure.read(message):
            return Answer.UNSURE
        if not question or not message.words:
            return answer
        another = self._yes_no.tells_of_another(message, asked)
        return self._yes_no_examples.weigh(message, question, answer, another=another)

    def evidence_of_answer(self, text: str, question: str) -> Mapping[str, float]:
        """The same of a reply to a yes/no question."""
        message, asked = self._meant(text), self._yes_no.asked.question(question)
        if not message.words:
            return {}
        read, another = self._yes_no.read(message, asked), self._yes_no.tells_of_another(message, asked)
        return self._yes_no_examples.evidence(message, question, read, another=another)

    def option(self, text: str, options: Sequence[OptionWords], year: int | None = None) -> str | None:
        message = self._meant(text)
        if not message.words:
            return None
        named = tuple(words for option in options for words in (option.label, *option.also))
        answer = self._yes_no.read(message, self._yes_no.asked.options(named))
        if answer is Answer.UNSURE and not self._unsure.read(message):
            answer = None  # "chắc kêu con đi" says who goes
        asks = self._options.asks(message, options)
        if not asks and (id := self._options.called(message, options)):
            return id
        labels = [(option.id, option.label) for option in options]
        if self._amounts.of_several(message, [label for _, label in labels]):
            return None
        in_range = self._amounts.option(message, labels, year) or self._years.option(message.text, labels)
        if id := (None if asks else in_range) or self._options.read(message, options, answer):
            return id
        if asks:
            return None
        return self._by_state(message, options) or self._by_example(message, options)

    def _by_example(self, message: Message, options: Sequence[OptionWords]) -> str | None:
        if self._is_unsure(message) or self._options.denies(message) or self._options.between(message, options):
            return None
        id = self._option_examples.nearest(message, options)
        return id if id and self._options.may_be_meant(message, options, id) else None

    def _by_state(self, message: Message, options: Sequence[OptionWords]) -> str | None:
        """ "Chuột gặm mất một góc" for "Bị rách, nát": what is said of a paper, where options are states of one."""
        state = self._possession.read(message)
        if state not in _TELLING_APART:
            return None
        states = {option.id: self._state_of(option.label) for option in options}
        ids = [id for id, of_label in states.items() if of_label is state]
        of_papers = sum(of_label in _TELLING_APART for of_label in states.values()) > 1
        return ids[0] if of_papers and len(ids) == 1 else None

    def between(self, text: str, options: Sequence[OptionWords]) -> tuple[str, ...]:
        """Two options or more that the text names: which is meant has to be asked."""
        return self._options.between(self._meant(text), options)

    def unsure(self, text: str) -> bool:
        return self._is_unsure(self._meant(text))

    def _is_unsure(self, message: Message) -> bool:
        if self._unsure.settles(message):
            return False
        return self._unsure.read(message) or (
            self._possession.read(message) is Possession.UNSURE and self._facets.read(message) is None
        )

    def papers(
        self, text: str, papers: Sequence[PaperWords], *, listed: bool = False, derived: bool = True
    ) -> Mapping[str, Possession]:
        """`listed`: the whole list was just shown. `derived`: papers may also be called by names that the officer
        did not write; not while a question is open, whose answer may sound like one."""
        if listed and (said := by_signs(text, papers, self._signs) or by_share(text, papers)):
            return said
        if listed:
            text = self._paper_numbers.written_out(text, len(papers))
        return self._papers.read(self._message(without_stops(text)), papers, listed=listed, derived=derived)

    def facet(self, text: str) -> Facet | None:
        return self._facets.read(self._message(text))

    def command(self, text: str) -> CommandReading | None:
        if self._sign(text) is Answer.YES:
            return CommandReading(Command.PRAISE)
        return self._commands.read(self._message(text))

    def requests(self, text: str) -> bool:
        """Does it ask to do something ("qua làm tạm trú"), rather than tell or ask of what is open ("đăng ký kết
        hôn rồi")? Only then may a review be left for what else it names."""
        return self._requests.read(self._message(text))

    def facts(self, text: str, questions: Mapping[str, Sequence[OptionWords]]) -> Mapping[str, str]:
        return self._facts.read(self._meant(text), questions)

    def by_amount(self, text: str, ranges: Mapping[str, str], year: int) -> str | None:
        """The one of `ranges` (id, words) in which every age or length of time of the message lies."""
        return self._amounts.option(self._meant(text), list(ranges.items()), year)

    def words(self, text: str) -> tuple[str, ...]:
        """The syllables as they are meant: abbreviations, teencode and slips written out."""
        return tuple(self._message(text).syllables)

    def asks(self, text: str) -> bool:
        """Is a part of it a question?"""
        message = self._message(text)
        if any(word.mark == "?" for word in message.words):
            return True
        clauses = ([syllable for word in clause for syllable in word.syllables] for clause in message.clauses())
        not_asking = self._questions.look_alikes([text])
        return any(self._questions.asks(clause, (), not_asking) for clause in clauses)

    def is_empty(self, text: str) -> bool:
        """Nothing to read: emoji, dots, a sticker's blank. A sign that answers (👍) is not nothing."""
        return not any(char.isalnum() for char in clean(text)) and self._sign(text) is None

    def _meant(self, text: str) -> Message:
        """Without what is taken back in the same breath: "chưa cưới, à không, cưới tuần trước rồi"."""
        taken_back = [found.end() for found in self._corrections.finditer(text)]
        rest = text[taken_back[-1] :] if taken_back else ""
        return self._message(rest if any(char.isalnum() for char in rest) else text)

    def _sign(self, text: str) -> Answer | None:
        """A message of answer signs only, all of one meaning."""
        if len(text) > 20:
            return None
        bare = "".join(text.split()).replace("\ufe0f", "")
        bare = "".join(char for char in bare if not 0x1F3FB <= ord(char) <= 0x1F3FF)  # skin tones
        said = {self._signs.get(char) for char in bare}
        return said.pop() if len(said) == 1 else None


def _after_any(phrases: Sequence[str]) -> re.Pattern[str]:
    """Each behind a comma or a stop, with its accents or without: in the middle "a" may be anybody."""
    words = {form for phrase in phrases for form in (phrase, fold(phrase))}
    found = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"[,.;!…]\s*(?:{found})(?!\w)[\s,.;:!]*", re.IGNORECASE)
