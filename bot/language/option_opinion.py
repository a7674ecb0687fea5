"""Several readings of one reply to a question with options put together: by the rules, by the notions told of, by what
the reply most resembles. An option is only read where its chance is high."""

from collections.abc import Sequence
from typing import Final

from bot.language.normaliser import Message
from bot.language.option_examples import OptionExamples
from bot.language.option_verdict import NONE, UNSURE, Evidence, OptionVerdict, ReplySaid, evidence
from bot.language.options import OptionReader
from bot.language.possession_examples import PossessionExamples
from bot.language.readings import Answer, OptionWords
from bot.language.unsure import Unsure

# Held out by line and by question (`python -m benchmarks.options`).
_SURE: Final = 0.65
_SURE_UNHEARD: Final = 0.75  # by the rules
_HOLDS: Final = 0.5  # what the rules read
_SURE_ALTHOUGH_IN_DOUBT: Final = 0.85  # something is denied, or two options are named
_FEWEST_SYLLABLES: Final = 5
_SHORT: Final = 5  # of such what the rules read is right, whatever the examples say
_MOST_SYLLABLES: Final = 60
_FEWEST_OPTIONS: Final = 2


class OptionOpinion:
    def __init__(
        self, options: OptionReader, examples: OptionExamples, paper_replies: PossessionExamples, unsure: Unsure
    ) -> None:
        """`paper_replies`: the examples of them know thanks, goodbyes and doubts."""
        self._options = options
        self._examples = examples
        self._paper_replies = paper_replies
        self._unsure = unsure
        self._verdict = OptionVerdict.shipped()

    def weigh(
        self, message: Message, options: Sequence[OptionWords], read: str | None, answer: Answer | None
    ) -> str | None:
        """The id of an option, or `UNSURE`. `read`: by the rules; `answer`: the reply as one to a yes/no question."""
        length = len(message.syllables)
        if length > _MOST_SYLLABLES or len(options) < _FEWEST_OPTIONS:
            return read
        if read and (length <= _SHORT or self._options.points_at(message, options, read)):
            return read
        weighed = self._verdict.chances(self.evidence(message, options, read, answer))
        best = max(weighed, key=lambda value: weighed[value])
        if best == UNSURE:
            return UNSURE
        least = _SURE if read else self._needed(message, options)
        if best != NONE and weighed[best] >= least and self._options.may_be_meant(message, options, best):
            return best
        return read if read and weighed[read] >= _HOLDS else None

    def _needed(self, message: Message, options: Sequence[OptionWords]) -> float:
        """Where the rules read nothing; above 1 where it cannot be an answer."""
        if len(message.syllables) < _FEWEST_SYLLABLES or self._options.may_ask(message, options):
            return 2.0
        in_doubt = self._options.denies(message) or self._options.between(message, options)
        return _SURE_ALTHOUGH_IN_DOUBT if in_doubt else _SURE_UNHEARD

    def evidence(
        self, message: Message, options: Sequence[OptionWords], read: str | None, answer: Answer | None
    ) -> Evidence:
        chances = self._paper_replies.chances(message)
        marks = [word.mark == "?" for word in message.words]
        reply = ReplySaid(
            read=read,
            asks=self._options.asks(message, options),
            asks_last=marks[-1],
            asks_somewhere=any(marks),
            unsure=self._unsure.read(message),
            denies=self._options.denies(message),
            counts=any(char.isdigit() for char in message.text),
            answer=answer,
            length=len(message.syllables),
            strange=self._options.strange(message, options),
            no_answer=chances.get(NONE, 0.0),
            in_doubt=chances.get(UNSURE, 0.0),
        )
        return evidence(reply, self._options.said(message, options), self._examples.likeness(message, options))
