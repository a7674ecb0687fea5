"""A word or two of the trade, "sổ đỏ", "chứng thực": no request yet, but it is known what about."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from bot.language.index import Index
from bot.language.said import Said
from bot.language.second_look import spaced

Row = Sequence[str]

MOST: Final = 4  # syllables that mean something; who says more asks for something
_CALLED: Final = 2  # the first phrases of a procedure: its name, and that in short


class Trade:
    def __init__(
        self,
        owners: Sequence[Sequence[Row]],
        ward: frozenset[int],
        frame: frozenset[str],
        terms: frozenset[tuple[str, ...]],
        index: Index,
        said: Said,
    ) -> None:
        """`owners`: for each its phrases, its name first; `terms`: what is a thing of its own though all frame."""
        self._called = {owner: [spaced(row) for row in owners[owner][:_CALLED]] for owner in ward}
        self._ward, self._frame, self._terms = ward, frame, terms
        self._index, self._said = index, said

    def of(self, row: Row, chances: Mapping[int, float]) -> list[int]:
        """The ward procedures whose phrases hold it whole, the likeliest and then the most often so called first."""
        said = self._core(row)
        says_nothing = self._frame.issuperset(said) and tuple(said) not in self._terms
        if says_nothing or not 2 <= len(said) <= MOST:
            return []
        piece = spaced(said)
        about = Counter(owner for owner, _ in self._index.holding(said) if owner in self._ward)
        of_the_trade = any(piece in text for owner in about for text in self._called[owner])
        if not of_the_trade or self._said.denial(row):
            return []
        return sorted(about, key=lambda owner: (chances.get(owner, 0.0), about[owner]), reverse=True)

    def _core(self, row: Row) -> Row:
        """Without the frame around it; "sổ đỏ" is all frame beside other words, and all there is alone."""
        meant = [place for place, syllable in enumerate(row) if syllable not in self._frame]
        return row[meant[0] : meant[-1] + 1] if len(meant) > 1 else row
