"""Does a message ask to do something, or does it state or ask about what is being done already?"""

from collections.abc import Sequence
from typing import Literal

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import Found, PhraseBook
from bot.language.questions import Questions

Label = Literal["wish", "ask", "do", "thing", "paper", "told", "done", "deny", "what_of", "none"]
_NEAR = 3  # syllables between "muốn" and what is wanted
_YEARS = range(1900, 2100)


class RequestReader:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, questions: Questions) -> None:
        words = lexicon.commands.section("requests")
        labels: tuple[Label, ...] = ("none", "paper", "thing", "wish", "ask", "do", "told", "done", "deny", "what_of")
        self._book: PhraseBook[Label] = PhraseBook(normaliser, {label: words.phrases(label) for label in labels})
        self._selves = {s for text in words.phrases("selves") for s in normaliser.read(text).syllables}
        self._questions = questions

    def read(self, message: Message) -> bool:
        return any(self.in_clause([s for word in clause for s in word.syllables]) for clause in message.clauses())

    def in_clause(self, clause: Sequence[str]) -> bool:
        if self._questions.about_need(clause):
            return False
        found = self._book.scan(clause)
        return any(self._begins_request(clause, found, i) for i in range(len(found)))

    def _begins_request(self, clause: Sequence[str], found: Sequence[Found[Label]], i: int) -> bool:
        marker, before, after = found[i], found[:i], found[i + 1 :]
        if any(f.label == "deny" and marker.start - f.end <= 1 for f in before):
            return False
        wanted = [f for f in after if f.label in ("do", "thing", "paper") and f.start - marker.end <= _NEAR]
        match marker.label:
            case "wish":
                return any(f.label == "thing" or (f.label == "do" and self._has_object(f, after)) for f in wanted)
            case "ask":
                # "cho hỏi giấy kết hôn lấy ở đâu" is about a paper, "cho hỏi đăng ký kết hôn" a request
                return bool(wanted) and wanted[0].label != "paper" and wanted[0].start - marker.end <= 1
            case "do":
                return self._has_object(marker, after) and self._is_asked_for(clause, found, i)
            case "what_of":
                return any(f.label in ("thing", "do") for f in before) and not any(f.label == "paper" for f in before)
            case _:
                return False

    def _has_object(self, deed: Found[Label], after: Sequence[Found[Label]]) -> bool:
        return any(f.label in ("thing", "paper") and f.start - deed.end <= _NEAR for f in after)

    def _is_asked_for(self, clause: Sequence[str], found: Sequence[Found[Label]], i: int) -> bool:
        """Without "muốn" or "cho hỏi": not where it is told as done, planned or somebody else's."""
        deed = found[i]
        if any(f.label in ("told", "paper", "deny") for f in found[:i]):
            return False
        later = found[i + 1 :]
        if later and later[-1].label == "done" and later[-1].end >= len(clause) - 1:
            return False
        if any(s.isdigit() and int(s) in _YEARS for s in clause[deed.end :] if len(s) == 4):
            return False
        if deed.start and clause[deed.start - 1] in self._selves:  # "em đăng ký kết hôn ở xã khác" tells
            return self._questions.asks(clause)
        return True
