"""What the chances of a message were made of, looked at again before anything begins: see `doubt.py`."""

from collections.abc import Sequence

from bot.language.doubt import Doubt, Signs, shipped
from bot.language.ranking import Chances, Ranker
from bot.language.rivals import Rivals
from bot.language.said import Said
from bot.language.sparse import Floats

Row = Sequence[str]
Ranked = Sequence[tuple[int, float]]

TELLING = 4  # syllables of a phrase that is told from others wherever it stands


class SecondLook:
    def __init__(
        self, owners: Sequence[Sequence[Row]], frame: frozenset[str], ranker: Ranker, said: Said, rivals: Rivals
    ) -> None:
        """`owners`: for each its phrases."""
        self._frame, self._ranker, self._said, self._rivals = frame, ranker, said, rivals
        self._telling = [[spaced(row) for row in owned if len(row) >= TELLING] for owned in owners]
        self._models = shipped()

    def of(self, row: Row, chances: Chances, ward: Ranked) -> Doubt | None:
        """`ward`: the ward's procedures, the likeliest first. None where nobody is known to have written for that one:
        there is nothing to compare with."""
        if not ward or not self._ranker.heard(ward[0][0]):
            return None
        return self._models.of(self.signs(row, chances, ward), chances.evidence.wanted)

    def signs(self, row: Row, chances: Chances, ward: Ranked) -> Signs:
        owner, first = ward[0]
        other, second = ward[1] if len(ward) > 1 else (owner, 0.0)
        evidence = chances.evidence
        whose, wanted = evidence.whose, evidence.wanted
        following, best = _second_and_first(whose)
        return Signs(
            first,
            second,
            ward[2][1] if len(ward) > 2 else 0.0,
            chances.none,
            max(0.0, 1 - chances.none - sum(chance for _, chance in ward)),
            float(whose[owner]),
            float(whose[other]),
            following,
            best == owner,
            float(whose[-1]),
            len(row),
            len({syllable for syllable in wanted if syllable not in self._frame}),
            self._rivals.named(row, owner),
            self._said.akin(owner, other),
            self.told(evidence.asked, owner),
            len(self._said.unspoken(evidence.words, owner)),
        )

    def told(self, asked: Row, owner: int) -> bool:
        """One of its phrases is in what is asked."""
        text = spaced(asked)
        return any(phrase in text for phrase in self._telling[owner])


def _second_and_first(whose: Floats) -> tuple[float, int]:
    """The chance of the second, and the number of the first; the last where nobody has any."""
    best = int(whose.argmax())
    if not whose[best]:
        return 0.0, len(whose) - 1
    return float(max(whose[:best].max(initial=0.0), whose[best + 1 :].max(initial=0.0))), best


def spaced(row: Row) -> str:
    """One row is a piece of another when its text is."""
    return f" {' '.join(row)} "
