"""What examples say of a message: whose it is, and whether it is a matter of the ward at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.language.bayes import Bayes
from bot.language.second_opinion import Ours

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Opinions:
    """`whose` has one owner more than there are, the last: nobody. What `ours` says holds for the owners of whom no
    message is among the examples, what `ours_by_messages` says for those `heard`."""

    whose: Bayes
    ours: Ours
    ours_by_messages: Ours
    heard: frozenset[int]

    @classmethod
    def of(
        cls, owners: Sequence[Sequence[Row]], messages: Iterable[tuple[int, Row]], ward: frozenset[int]
    ) -> "Opinions":
        """`owners`: for each its phrases; `messages`: whose, and the words; the number after the last is nobody's."""
        phrases = [(owner, row) for owner, rows in enumerate(owners) for row in rows]
        every = [*phrases, *messages]
        heard = frozenset(owner for owner, _ in every[len(phrases) :])
        return cls(
            Bayes(every, len(owners) + 1),
            Ours((owner in ward, row) for owner, row in (() if ward <= heard else phrases)),
            Ours((owner in ward, row) for owner, row in every),
            heard,
        )
