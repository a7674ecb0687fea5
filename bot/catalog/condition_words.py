"""A condition as an officer would say it: by the questions' and the options' own words."""

from collections.abc import Mapping

from bot.catalog.conditions import Condition, Is, Not
from bot.catalog.models import Question
from bot.catalog.problems import Words


def in_words(condition: Condition, questions: Mapping[str, Question], say: Words) -> str:
    if isinstance(condition, Is):
        return say(
            "when.is", question=_asked(condition.question, questions), answers=answers(condition, questions, say)
        )
    if isinstance(condition, Not):
        return say("when.not", text=in_words(condition.part, questions, say))
    parts = [in_words(part, questions, say) for part in condition.parts]
    return say("when.or" if condition.decided_by else "when.and").join(parts)


def answers(condition: Is, questions: Mapping[str, Question], say: Words) -> str:
    question = questions.get(condition.question)
    labels = {option.id: option.label for option in (question.options or ())} if question else {}
    labels = labels or {"yes": say("when.yes"), "no": say("when.no")}
    return say("when.either").join(labels.get(option, option) for option in condition.options)


def _asked(id: str, questions: Mapping[str, Question]) -> str:
    """The last sentence of a question is the one that asks."""
    return questions[id].ask.rsplit(". ", 1)[-1] if id in questions else id
