"""Which other procedures a short message fits as well as the first choice does: "tiền mai táng", "lấy chồng Tây".

A few words may be one procedure's very phrase and yet leave open what tells it from its neighbours. They fit
another as well, if its phrases too hold all that is said, and speak of no decision ("lại", "gia hạn", "xóa")
that was not made."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bot.language.index import Feature, Index
from bot.language.said import Said

Row = Sequence[str]

SAYS_LITTLE = 4  # syllables that mean something; who says more has told what is wanted
BY_FAR = 0.75  # the share of the phrases that makes one procedure the usual reading
OFTEN = 2  # phrases of a rival; one may be chance
_KNOWN_PAIR = 4  # phrases that make two neighbours a term: "khai tử", "sổ đỏ"
NEARLY_THE_NAME = 0.8  # of the weight of a procedure's name: it is called, not described


class Rivals:
    def __init__(
        self, owners: Sequence[Sequence[Row]], ward: frozenset[int], frame: frozenset[str], index: Index, said: Said
    ) -> None:
        """`owners`: for each its phrases, its name first."""
        self._ward, self._frame, self._index, self._said = ward, frame, index, said
        self._names = [frozenset(_features(rows[0])) for rows in owners]
        self._sizes = [sum([index.weights[f] for f in name]) or 1.0 for name in self._names]

    def of(self, row: Row, owner: int) -> list[int]:
        """The likeliest first; none where the message says enough, or by far means `owner`."""
        meant = [s for s in dict.fromkeys(row) if s not in self._frame]
        if not meant or len(meant) > SAYS_LITTLE or self.named(row, owner) >= NEARLY_THE_NAME:
            return []
        terms = [pair for pair in pairwise(row) if self._is_term(pair)]
        words = self._said.words_asked(row)
        fitting = Counter(
            whose
            for whose, phrase in self._index.with_all([*meant, *terms])
            if whose in self._ward and self._said.words(phrase) <= words
        )
        own = fitting.pop(owner, 0)
        if own > BY_FAR * (own + fitting.total()):
            return []
        return [rival for rival, count in fitting.most_common() if count >= OFTEN]

    def _is_term(self, pair: tuple[str, str]) -> bool:
        """Two non-frame syllables are looked for each by itself already."""
        return (pair[0] in self._frame or pair[1] in self._frame) and self._index.pairs[pair] >= _KNOWN_PAIR

    def named(self, row: Row, owner: int) -> float:
        """The share of the procedure's name that is in the message."""
        weights = self._index.weights
        return sum([weights[f] for f in self._names[owner].intersection(_features(row))]) / self._sizes[owner]


def _features(row: Row) -> list[Feature]:
    return [*row, *pairwise(row)]
