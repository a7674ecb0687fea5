"""Replies to a yes/no question, all readings of them behind one door: amounts and years are exact, what else the rules
read is weighed against what the reply most resembles."""

from collections.abc import Mapping

from bot.language.amounts import Amounts
from bot.language.figures import Figures
from bot.language.normaliser import Message
from bot.language.questions import Questions
from bot.language.readings import Answer
from bot.language.unsure import Unsure
from bot.language.validity import Validity
from bot.language.years import Years
from bot.language.yes_no import YesNoReader
from bot.language.yes_no_examples import YesNoExamples


class YesNoAnswers:
    def __init__(
        self,
        questions: Questions,
        yes_no: YesNoReader,
        examples: YesNoExamples,
        amounts: Amounts,
        years: Years,
        figures: Figures,
        validity: Validity,
        unsure: Unsure,
    ) -> None:
        self._questions = questions
        self._yes_no = yes_no
        self._examples = examples
        self._amounts = amounts
        self._years = years
        self._figures = figures
        self._validity = validity
        self._unsure = unsure

    def read(self, message: Message, sign: Answer | None, question: str, year: int | None) -> Answer | None:
        """`sign`: what the message says where it is nothing but signs."""
        within = self._within(message, question, year)
        if within is not None:  # "6 tuổi" repeats a word of "dưới 6 tuổi không?", and is a no
            return Answer.YES if within else Answer.NO
        if sign:
            return sign
        if question and self._amounts.leaves_open_who(message, question, year):
            return None
        asked = self._yes_no.asked.question(question)
        answer = self._yes_no.read(message, asked)
        if answer is None and question and self._unsure.read(message):
            return Answer.UNSURE
        if not question or not message.words:
            return answer
        another = self._yes_no.tells_of_another(message, asked)
        return self._examples.weigh(message, question, answer, another=another)

    def evidence(self, message: Message, question: str) -> Mapping[str, float]:
        if not message.words:
            return {}
        asked = self._yes_no.asked.question(question)
        read, another = self._yes_no.read(message, asked), self._yes_no.tells_of_another(message, asked)
        return self._examples.evidence(message, question, read, another=another)

    def _within(self, message: Message, question: str, year: int | None) -> bool | None:
        """Does the age, the year or the time told lie within what is asked?"""
        if not question or self._questions.asks(message.syllables, (), self._yes_no.look_alikes(message)):
            return None
        told = not self._figures.tells_a_day(message.text)
        within = self._amounts.answers(message, question, year) if told else None
        within = self._years.answers(message.text, question) if within is None else within
        if within is None and year is not None:
            within = self._years.lasts(message.text, question, year)
            within = self._years.of_this_year(message.text, question, year) if within is None else within
        if within is None:
            within = self._figures.answers(message, question, self._amounts.range(question))
        return self._validity.answers(message, question) if within is None else within
