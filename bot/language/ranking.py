"""How likely each procedure is what a message asks for, and how likely none of them is.

A conditional logit: every owner that comes into question has a utility from a few features, "none" has one
from the message, and the chances are their shares. So the gap to the second, siblings that come close and
what the message says besides all show in one figure, that means what it says: of the messages with a chance
of 0.8 about eight in ten are right. The weights are fitted by `python -m benchmarks.calibrate`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np

from bot.language.index import Index
from bot.language.opinions import Opinions
from bot.language.said import Said
from bot.language.sparse import Floats, highest
from bot.language.topics import Topics
from bot.language.vocabulary import Vocabulary
from bot.language.weights import NONE_WEIGHTS, WEIGHTS

Row = Sequence[str]
Typed = Mapping[str, frozenset[str]]

CONSIDERED, CONSIDERED_BY_TOPIC = 12, 6  # owners; the right one is practically never further down
TOLD_IN_PASSING = 0.6  # the share of its score that an entry keeps which only a circumstance named
JOINED_WITHIN = 0.33  # the procedure that does both of two wishes is at least so near to the one that does one
MOST_MISSED, MOST_KNOWN = 6.0, 8.0
WRITTEN_DOWN = 2.0  # somebody who knows wrote that people ask for it so: seven times likelier
_OWNER, _NONE = np.array([*WEIGHTS.values()]), np.array([*NONE_WEIGHTS.values()])


@dataclass(frozen=True, slots=True)
class Evidence:
    """`values`: what speaks for each owner, a row each, in the order of WEIGHTS; `none`: for none of them."""

    owners: list[int]
    values: Floats
    none: Floats
    asked: Row  # without what is told in passing
    wanted: Row  # and without what is denied
    words: set[str]  # the decisive ones of that
    whose: Floats  # how likely each owner is by example, the last: nobody; empty without examples


@dataclass(frozen=True, slots=True)
class Chances:
    """Chances by owner, the likeliest first; together with `none` they make 1."""

    owners: tuple[tuple[int, float], ...]
    none: float
    evidence: Evidence

    @property
    def first(self) -> tuple[int, float]:
        """With no chance at all where nobody comes into question."""
        return self.owners[0] if self.owners else (-1, 0.0)


class Ranker:
    def __init__(
        self,
        owners: Sequence[Sequence[Row]],
        ward: frozenset[int],
        negative: frozenset[int],
        frame: frozenset[str],
        index: Index,
        said: Said,
        opinions: Opinions | None,
        vocabulary: Vocabulary,
        topics: Topics,
    ) -> None:
        self._ward, self._frame = ward, frame
        self._index, self._said, self._opinions = index, said, opinions
        self._exact: dict[tuple[str, ...], frozenset[int]] = {}
        for owner, rows in enumerate(owners):
            alone = frozenset({owner})
            for row in map(tuple, rows):
                self._exact[row] = self._exact[row] | alone if row in self._exact else alone
        self._vocabulary, self._topics = vocabulary, topics
        kinds = np.zeros((4, len(owners)))  # ward, negative, negative again, elsewhere
        kinds[3] = 1.0
        kinds[:, sorted(ward)] = [[1.0], [0.0], [0.0], [0.0]]
        kinds[:, sorted(negative)] = [[0.0], [1.0], [1.0], [0.0]]
        self._kinds = kinds

    def chances(self, row: Row, typed: Typed) -> Chances:
        evidence = self.evidence(row, typed)
        written = self.owners_of(row).intersection(evidence.owners)
        return _chances(evidence, evidence.owners.index(*written) if len(written) == 1 else None)

    def heard(self, owner: int) -> bool:
        """Somebody has written for it, among the examples."""
        return self._opinions is not None and bool(self._opinions.ours_by_messages) and owner in self._opinions.heard

    def owners_of(self, row: Row) -> frozenset[int]:
        """Whose phrase the whole message is, at least without words that only open it."""
        if found := self._exact.get(tuple(row)):
            return found
        return self._exact.get(tuple(self._said.unopened(row)), frozenset())

    def core(self, row: Row) -> list[str]:
        """What is denied, or told in passing beside something else, is not what is asked for."""
        return self._said.wanted(self._said.asked(row) or row)

    def evidence(self, row: Row, typed: Typed) -> Evidence:
        """`typed`: the accented forms in which its syllables were typed, where they were."""
        asked = self._said.asked(row)
        wanted = self._said.wanted(asked or row)
        words = self._said.words(wanted)
        scores = self._scores(row, asked, words)
        topic_words = self._topics.words(wanted)
        owners = [*dict.fromkeys((*highest(scores, CONSIDERED), *highest(topic_words, CONSIDERED_BY_TOPIC)))]
        content = [s for s in dict.fromkeys(wanted) if s not in self._frame and len(s) > 1 and not s.isdigit()]
        length = log(max(1, len(row)))
        weights, top = self._index.weights, self._index.top
        none = (
            1.0,
            sum([s not in weights for s in content]) / max(1, len(row)),
            length,
            min(MOST_KNOWN, self._index.known(row) / top),
        )
        columns = np.zeros((len(WEIGHTS), len(owners)))
        if owners:
            at = np.array(owners)
            share = [weights.get(s, top) / top for s in content]
            missed, conflict = self._vocabulary.compared(content, share, typed, at)
            mass = sum(share)
            unspoken, unasked = self._said.compared(words, at)
            columns[0] = scores.take(at)
            columns[1] = np.log(columns[0] + 0.05)
            columns[2] = topic_words.take(at)
            columns[3] = self._topics.pairs(wanted).take(at)
            columns[4] = np.minimum(MOST_MISSED, missed)
            columns[5] = missed / mass if mass else 1.0
            columns[6] = columns[5] * length
            columns[7], columns[8], columns[9] = conflict, unspoken, unasked
            if exact := self.owners_of(row):
                columns[10] = [owner in exact for owner in owners]
            columns[11:15] = self._kinds.take(at, axis=1)
            columns[13:15] *= length
        whose = self._add_opinions(columns, owners, wanted)
        return Evidence(owners, columns.T, np.array(none), asked, wanted, words, whose)

    def _add_opinions(self, columns: Floats, owners: list[int], wanted: Row) -> Floats:
        opinions = self._opinions
        if opinions is None or not owners:
            return np.zeros(0)
        whose = opinions.whose.shares(wanted)
        columns[15] = whose[owners]
        heard = opinions.heard if opinions.ours_by_messages else frozenset[int]()
        ward = self._ward.intersection(owners)
        # one of the two is often not asked: each costs as much as half a score
        taught = opinions.ours_by_messages.surety(wanted) if ward & heard else 0.0
        plain = opinions.ours.surety(wanted) if ward - heard else 0.0
        columns[16] = columns[11] * [taught if owner in heard else plain for owner in owners]
        return whose

    def _scores(self, row: Row, asked: Row, words: set[str]) -> Floats:
        found = self._wanted_scores(row)
        if asked and len(asked) < len(row):
            # "vợ sinh ở nhà, chưa đăng ký kết hôn": the rest tells what is wanted, if it tells anything
            found = np.maximum(self._wanted_scores(asked), TOLD_IN_PASSING * found)
        if not words or not asked or self._said.hesitates(asked):  # "khai sinh hay nhận con" is not yet both
            return found
        return self._joined(found, words)

    def _wanted_scores(self, row: Row) -> Floats:
        """What is denied ("không muốn ghi tên cha") counts only for those that speak of its denial."""
        found = self._index.score(row)
        denial = self._said.denial(row)
        if not denial:
            return found
        return np.maximum(self._index.score(self._said.wanted(row)), found * self._said.denying(denial))

    def _joined(self, found: Floats, words: set[str]) -> Floats:
        """ "Nhận con và làm khai sinh" is the procedure that does both, not the one of its family that comes
        nearest and speaks of one only: the two change places."""
        best = int(found.argmax())
        missed = self._said.unspoken(words, best)
        if not found[best] or not missed or best not in self._ward:
            return found
        near = np.flatnonzero(found >= max(JOINED_WITHIN * found[best], 1e-9)).tolist()
        both = [o for o in near if not missed & self._said.unspoken(words, o) and self._may_stand_for(o, best)]
        if len(both) == 1:
            found[both[0]], found[best] = found[best], found[both[0]]
        return found

    def _may_stand_for(self, owner: int, best: int) -> bool:
        return owner in self._ward and self._said.akin(owner, best)


def _chances(evidence: Evidence, written_down: int | None) -> Chances:
    """`written_down`: the place of the only owner that has the message for a phrase."""
    utilities = evidence.values @ _OWNER
    if written_down is not None:
        utilities[written_down] += WRITTEN_DOWN
    none = float(evidence.none @ _NONE)
    most = max([none, *utilities.tolist()])
    shares, share = np.exp(utilities - most), exp(none - most)
    whole = float(shares.sum()) + share
    ranked = sorted(zip(evidence.owners, (shares / whole).tolist(), strict=True), key=lambda item: (-item[1], item[0]))
    return Chances(tuple(ranked), share / whole, evidence)
