"""Conditions compiled to tables: is it decided, and by which answers could it still be?

Exact where Kleene's logic is not: `[{a: yes}, {a: no}]` is decided before anybody is asked, and a
question that hangs on another's answer counts for nothing where that answer rules it out.
"""

from collections.abc import Iterable, Mapping
from itertools import product
from math import prod
from typing import Final

from bot.catalog.conditions import NOT_APPLICABLE, UNSURE, Answers, Condition
from bot.catalog.models import Question

MAX_ROWS: Final = 1_000
"""Beyond this many combinations a condition falls back to Kleene's logic: right, but not as sharp."""

Key = tuple[str | None, ...]


class Table:
    """One condition over the questions it depends on, directly or through their own `when`."""

    def __init__(self, condition: Condition, questions: Mapping[str, Question]) -> None:
        self._condition = condition
        self._questions = questions
        self.variables = _variables(condition, questions)
        options = [questions[id].option_ids for id in self.variables]
        self._rows: dict[tuple[str, ...], bool] | None = None
        if prod(len(ids) for ids in options) <= MAX_ROWS:
            self._rows = {row: self._holds(row) for row in product(*options)}
        self._values: dict[Key, bool | None] = {}
        self._influential: dict[Key, frozenset[str]] = {}

    def value(self, answers: Answers) -> bool | None:
        """None while it depends on what is unknown, or on what the citizen is unsure of."""
        key = self._key(answers)
        if key not in self._values:
            outcomes = set(self._outcomes(key).values())
            (outcome,) = outcomes if len(outcomes) == 1 else (None,)
            self._values[key] = outcome
        return self._values[key]

    def influential(self, answers: Answers) -> frozenset[str]:
        """The unanswered questions of which some answer could still make a difference."""
        key = self._key(answers)
        if key not in self._influential:
            self._influential[key] = frozenset(self._differing(key))
        return self._influential[key]

    def _key(self, answers: Answers) -> Key:
        return tuple(answers.get(id) for id in self.variables)

    def _outcomes(self, key: Key) -> dict[tuple[str, ...], bool | None]:
        """By what the unanswered questions could be answered: the value, None where the unsure ones matter."""
        if self._rows is None:
            return {(): self._condition.value(self._applicable(dict(zip(self.variables, key, strict=True))))}
        free = [index for index, value in enumerate(key) if value is None]
        outcomes: dict[tuple[str, ...], bool | None] = {}
        for row, value in self._rows.items():
            if any(given not in (None, UNSURE, row[index]) for index, given in enumerate(key)):
                continue
            known = outcomes.setdefault(tuple(row[index] for index in free), value)
            if known is not value:
                outcomes[tuple(row[index] for index in free)] = None
        return outcomes

    def _differing(self, key: Key) -> Iterable[str]:
        free = [id for id, value in zip(self.variables, key, strict=True) if value is None]
        if self._rows is None:
            known = self._applicable(dict(zip(self.variables, key, strict=True)))
            return free if self._condition.value(known) is None else ()
        outcomes = self._outcomes(key)
        return [id for index, id in enumerate(free) if _depends(outcomes, index)]

    def _holds(self, row: tuple[str, ...]) -> bool:
        return bool(self._condition.value(self._applicable(dict(zip(self.variables, row, strict=True)))))

    def _applicable(self, answers: Mapping[str, str | None]) -> Answers:
        """The answers, where a question that does not apply has none of its options."""
        known: dict[str, str] = {}
        for id in self.variables:  # a question comes after those it hangs on
            when, answer = self._questions[id].when, answers[id]
            if when is not None and when.value(known) is False:
                known[id] = NOT_APPLICABLE
            elif answer is not None:
                known[id] = answer
        return known


def _depends(outcomes: Mapping[tuple[str, ...], bool | None], index: int) -> bool:
    seen: dict[tuple[str, ...], bool | None] = {}
    return any(
        seen.setdefault((*row[:index], *row[index + 1 :]), value) is not value for row, value in outcomes.items()
    )


def _variables(condition: Condition, questions: Mapping[str, Question]) -> tuple[str, ...]:
    """Every question that has a say, those that others hang on first."""
    found: dict[str, None] = {}

    def add(part: Condition) -> None:
        for atom in part.atoms():
            when = questions[atom.question].when
            if atom.question not in found and when is not None:
                add(when)
            found.setdefault(atom.question)

    add(condition)
    return tuple(found)
