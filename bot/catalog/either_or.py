"""A yes/no question that offers two things ("còn sống, hay đã mất ạ?") under buttons that say yes and no: nobody can
tell what a yes would mean."""

import re
from collections.abc import Iterator

from bot.catalog.catalog import officers_phrases
from bot.catalog.compiled import CompiledProcedure
from bot.catalog.problems import Problem, warning

_SENTENCE = re.compile(r"(?<=[.?!])\s+")


def either_or(procedure: CompiledProcedure) -> Iterator[Problem]:
    for index, question in enumerate(procedure.source.questions):
        for key, text in (("ask", question.ask), ("again", question.again)):
            if question.options is None and text and offers_two(text):
                place = procedure.file.place(("questions", index, key))
                yield warning(place, "either_or", id=question.id, ask=text)


def offers_two(text: str) -> bool:
    """ "Có trợ cấp hay lương hưu không ạ?" is one question: it ends as one that a yes answers."""
    say = officers_phrases()
    joins, closers = say("either_or.joins"), say("either_or.closers").split()
    for sentence in _SENTENCE.split(text.strip()):
        words = re.findall(r"\w+|,", sentence.lower())
        closed = [word for word in words[-2:] if word in closers]
        broken = any(
            a in closers and b == "," and c == joins for a, b, c in zip(words, words[1:], words[2:], strict=False)
        )
        if sentence.endswith("?") and joins in words and (broken or not closed):
            return True
    return False
