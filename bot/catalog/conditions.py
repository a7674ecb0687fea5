"""`when`: under which answers a paper, note, referral or question applies.

Evaluated in Kleene's three values: None means "not known yet", so a condition that is already decided
by half of its answers asks for no more. An answer `unsure` leaves a condition undecided for good.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

Answers = Mapping[str, str]
"""Question id -> option id (yes/no), UNSURE, or NOT_APPLICABLE; a question not yet answered is absent."""

UNSURE: Final = "unsure"
NOT_APPLICABLE: Final = ""
"""The question's own `when` is false: no option of it can be true."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Is:
    question: str
    options: tuple[str, ...]
    path: Path  # where it stands below the `when` key, for messages

    def value(self, answers: Answers) -> bool | None:
        answer = answers.get(self.question)
        return None if answer is None or answer == UNSURE else answer in self.options

    def atoms(self) -> Iterator["Is"]:
        yield self


@dataclass(frozen=True, slots=True)
class Not:
    part: "Condition"

    def value(self, answers: Answers) -> bool | None:
        value = self.part.value(answers)
        return None if value is None else not value

    def atoms(self) -> Iterator[Is]:
        return self.part.atoms()


@dataclass(frozen=True, slots=True)
class Join:
    """AND (`decided_by` False) or OR (True) of its parts: one part with that value decides the whole."""

    parts: tuple["Condition", ...]
    decided_by: bool

    def value(self, answers: Answers) -> bool | None:
        result: bool | None = not self.decided_by
        for part in self.parts:
            value = part.value(answers)
            if value is self.decided_by:
                return self.decided_by
            if value is None:
                result = None
        return result

    def atoms(self) -> Iterator[Is]:
        for part in self.parts:
            yield from part.atoms()


Condition = Is | Not | Join


def parse(source: Any, path: Path = ()) -> Condition:
    """Raise PydanticCustomError when the shape is none that `when` allows."""
    if isinstance(source, Mapping) and source:
        return _join([_entry(key, value, (*path, key)) for key, value in source.items()], decided_by=False)
    if isinstance(source, Sequence) and not isinstance(source, str) and source:
        return _join([parse(item, (*path, index)) for index, item in enumerate(source)], decided_by=True)
    raise PydanticCustomError("when_shape", "a mapping or a list of mappings")


def _entry(key: str, value: Any, path: Path) -> Condition:
    if key == "not":
        return Not(parse(value, path))
    options = [value] if isinstance(value, str) else value
    if isinstance(options, list) and options and all(isinstance(option, str) for option in options):
        return Is(key, tuple(options), path)
    raise PydanticCustomError("when_value", "an option id or a list of option ids")


def _join(parts: list[Condition], *, decided_by: bool) -> Condition:
    return parts[0] if len(parts) == 1 else Join(tuple(parts), decided_by)


WhenSource = Annotated[Condition, PlainValidator(parse)]
