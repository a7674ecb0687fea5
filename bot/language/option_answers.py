"""Replies to a question with options, all readings of them behind one door: names, amounts and years are exact, what
else the rules read is weighed against what the reply most resembles."""

from collections.abc import Sequence
from functools import lru_cache

from bot.language.amounts import Amounts
from bot.language.normaliser import Message, Normaliser
from bot.language.option_opinion import OptionOpinion
from bot.language.option_verdict import Evidence
from bot.language.options import OptionReader
from bot.language.possession import PossessionReader
from bot.language.readings import Answer, OptionWords, Possession
from bot.language.unsure import Unsure
from bot.language.years import Years
from bot.language.yes_no import YesNoReader

_TELLING_APART = frozenset({Possession.LOST, Possession.DAMAGED, Possession.EXPIRED, Possession.NAME_DIFFERS})


class OptionAnswers:
    def __init__(
        self,
        normaliser: Normaliser,
        options: OptionReader,
        opinion: OptionOpinion,
        amounts: Amounts,
        years: Years,
        yes_no: YesNoReader,
        possession: PossessionReader,
        unsure: Unsure,
    ) -> None:
        self._options = options
        self._opinion = opinion
        self._amounts = amounts
        self._years = years
        self._yes_no = yes_no
        self._possession = possession
        self._unsure = unsure
        self._state_of = lru_cache(1_024)(lambda label: possession.read(normaliser.read(label)))

    def read(self, message: Message, options: Sequence[OptionWords], year: int | None) -> str | None:
        """The id of the option meant, or `UNSURE`."""
        if not message.words:
            return None
        if id := self._exactly(message, options, year):
            return id
        if self._amounts.of_several(message, [option.label for option in options]):
            return None
        answer = self._answer(message, options)
        return self._opinion.weigh(message, options, self._by_rules(message, options, answer), answer)

    def evidence(self, message: Message, options: Sequence[OptionWords], year: int | None) -> Evidence:
        answer = self._answer(message, options)
        read = self._exactly(message, options, year) or self._by_rules(message, options, answer)
        return self._opinion.evidence(message, options, read, answer)

    def _exactly(self, message: Message, options: Sequence[OptionWords], year: int | None) -> str | None:
        """By its very name, or by an age or a year that lies in one option alone."""
        if self._options.asks(message, options):
            return None
        if id := self._options.called(message, options):
            return id
        labels = [(option.id, option.label) for option in options]
        if self._amounts.of_several(message, [label for _, label in labels]):
            return None
        return self._amounts.option(message, labels, year) or self._years.option(message.text, labels)

    def _answer(self, message: Message, options: Sequence[OptionWords]) -> Answer | None:
        """The reply as one to a yes/no question."""
        named = tuple(words for option in options for words in (option.label, *option.also))
        answer = self._yes_no.read(message, self._yes_no.asked.options(named))
        doubts = answer is Answer.UNSURE and self._unsure.read(message)
        return None if answer is Answer.UNSURE and not doubts else answer  # "chắc kêu con đi" says who goes

    def _by_rules(self, message: Message, options: Sequence[OptionWords], answer: Answer | None) -> str | None:
        id = self._options.read(message, options, answer)
        return id if id or self._options.asks(message, options) else self._by_state(message, options)

    def _by_state(self, message: Message, options: Sequence[OptionWords]) -> str | None:
        """ "Chuột gặm mất một góc" for "Bị rách, nát": what is said of a paper, where options are states of one."""
        state = self._possession.read(message)
        if state not in _TELLING_APART:
            return None
        states = {option.id: self._state_of(option.label) for option in options}
        ids = [id for id, of_label in states.items() if of_label is state]
        of_papers = sum(of_label in _TELLING_APART for of_label in states.values()) > 1
        return ids[0] if of_papers and len(ids) == 1 else None
