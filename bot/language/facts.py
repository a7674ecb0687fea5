"""What a story already answers: "vợ sinh ở nhà, chưa đăng ký kết hôn" need not be asked again."""

from collections.abc import Mapping, Sequence

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.options import OptionReader
from bot.language.phrases import PhraseBook
from bot.language.readings import OptionWords


class FactReader:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, options: OptionReader) -> None:
        self._options = options
        self._suppositions = PhraseBook(
            normaliser,
            {True: (*lexicon.answers.phrases("question", "hypothesis"), *lexicon.choices.phrases("hesitations"))},
        )

    def read(self, message: Message, questions: Mapping[str, Sequence[OptionWords]]) -> Mapping[str, str]:
        clauses = [[s for word in clause for s in word.syllables] for clause in message.clauses()]
        told = [clause for clause in clauses if not self._suppositions.scan(clause)]
        facts = {}
        for id, options in questions.items():
            said = {option for clause in told for option in self._said(clause, options)}
            if len(said) == 1:
                facts[id] = said.pop()
        return facts

    def _said(self, clause: Sequence[str], options: Sequence[OptionWords]) -> set[str]:
        """Only names of two syllables or more, each as one piece, and none that is denied."""
        names = self._options.all_names(options)
        return {
            id
            for id, start, end in self._options.mentions(clause, names)
            if not self._options.denied(clause, start, end)
        }
