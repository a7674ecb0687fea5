"""How likely each procedure is what a message asks for, and how likely none of them is.

A conditional logit: every owner that comes into question has a utility from a few features, "none" has one
from the message, and the chances are their shares. So the gap to the second, siblings that come close and
what the message says besides all show in one figure, that means what it says: of the messages with a chance
of 0.8 about eight in ten are right. The weights are fitted by `python -m benchmarks.calibrate`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from heapq import nlargest
from math import exp, log

from bot.language.index import Index
from bot.language.said import Said
from bot.language.second_opinion import SecondOpinion
from bot.language.topics import Topics
from bot.language.weights import NONE_WEIGHTS, WEIGHTS

Row = Sequence[str]
Typed = Mapping[str, frozenset[str]]

CONSIDERED, CONSIDERED_BY_TOPIC = 12, 6  # owners; the right one is practically never further down
TOLD_IN_PASSING = 0.6  # the share of its score that an entry keeps which only a circumstance named
JOINED_WITHIN = 0.33  # the procedure that does both of two wishes is at least so near to the one that does one
MOST_MISSED, MOST_KNOWN = 6.0, 8.0
_OWNER, _NONE = tuple(WEIGHTS.values()), tuple(NONE_WEIGHTS.values())


@dataclass(frozen=True, slots=True)
class Evidence:
    """`owners`: what speaks for each, in the order of WEIGHTS; `none`: for none of them."""

    owners: dict[int, tuple[float, ...]]
    none: tuple[float, ...]


class _Kind(Enum):
    WARD = auto()
    ELSEWHERE = auto()
    NEGATIVE = auto()


@dataclass(frozen=True, slots=True)
class _Told:
    """One message, as far as it is the same for every owner."""

    scores: Mapping[int, float]
    topic_words: Mapping[int, float]
    topic_pairs: Mapping[int, float]
    content: Mapping[str, float]  # syllables that mean something, with their weight
    typed: Typed
    words: set[str]
    exact: frozenset[int]
    length: float  # the logarithm of its syllables
    second: tuple[int, float] | None


@dataclass(frozen=True, slots=True)
class Chances:
    """Chances by owner, the likeliest first; together with `none` they make 1."""

    owners: tuple[tuple[int, float], ...]
    none: float


class Ranker:
    def __init__(
        self,
        owners: Sequence[Sequence[Row]],
        ward: frozenset[int],
        negative: int,
        frame: frozenset[str],
        index: Index,
        said: Said,
        second: SecondOpinion | None,
        forms: Sequence[frozenset[str]],
        topics: Topics,
    ) -> None:
        """`forms`: each owner's syllables as they are written."""
        self._ward, self._negative, self._frame = ward, negative, frame
        self._index, self._said, self._second = index, said, second
        self._vocabulary = [frozenset(syllable for row in rows for syllable in row) for rows in owners]
        self._exact: dict[tuple[str, ...], frozenset[int]] = {}
        for owner, rows in enumerate(owners):
            for row in map(tuple, rows):
                self._exact[row] = self._exact.get(row, frozenset()) | {owner}
        self._forms, self._topics = forms, topics

    def chances(self, row: Row, typed: Typed) -> Chances:
        return _chances(self.evidence(row, typed))

    def owners_of(self, row: Row) -> frozenset[int]:
        """Whose phrase the whole message is, at least without words that only open it."""
        if found := self._exact.get(tuple(row)):
            return found
        return self._exact.get(tuple(self._said.unopened(row)), frozenset())

    def evidence(self, row: Row, typed: Typed) -> Evidence:
        """`typed`: the accented forms in which its syllables were typed, where they were."""
        told = self._told(row, typed)
        best = nlargest(CONSIDERED, told.scores, key=told.scores.__getitem__)
        by_topic = nlargest(CONSIDERED_BY_TOPIC, told.topic_words, key=told.topic_words.__getitem__)
        owners = {owner: self._values(owner, told) for owner in dict.fromkeys((*best, *by_topic))}
        size = max(1, len(row))
        unknown = sum([s not in self._index.weights for s in told.content])
        none = (1.0, unknown / size, told.length, min(MOST_KNOWN, self._index.known(row) / self._index.top))
        return Evidence(owners, none)

    def _told(self, row: Row, typed: Typed) -> "_Told":
        whole = tuple(row)
        # what is denied, or told in passing beside something else, is not what is asked for
        row = self._said.wanted(self._said.asked(row) or row)
        content = {s for s in row if s not in self._frame and len(s) > 1 and not s.isdigit()}
        top = self._index.top
        return _Told(
            scores=self._scores(whole),
            topic_words=self._topics.words(row),
            topic_pairs=self._topics.pairs(row),
            content={s: self._index.weights.get(s, top) / top for s in content},
            typed=typed,
            words=self._said.words(whole),
            exact=self.owners_of(whole),
            length=log(max(1, len(whole))),
            second=self._second.choice(row) if self._second else None,
        )

    def _kind(self, owner: int) -> "_Kind":
        if owner in self._ward:
            return _Kind.WARD
        return _Kind.NEGATIVE if owner == self._negative else _Kind.ELSEWHERE

    def _values(self, owner: int, told: "_Told") -> tuple[float, ...]:
        """In the order of WEIGHTS."""
        score, vocabulary, forms = told.scores.get(owner, 0.0), self._vocabulary[owner], self._forms[owner]
        mass = missed = conflict = 0.0
        for syllable, weight in told.content.items():
            mass += weight
            if syllable not in vocabulary:
                missed += weight
            elif syllable in told.typed and told.typed[syllable].isdisjoint(forms):
                conflict += weight
        share = missed / mass if mass else 1.0
        kind = self._kind(owner)
        return (
            score,
            log(score + 0.05),
            told.topic_words.get(owner, 0.0),
            told.topic_pairs.get(owner, 0.0),
            min(MOST_MISSED, missed),
            share,
            share * told.length,
            conflict,
            float(len(self._said.unspoken(told.words, owner))),
            float(len(self._said.unasked(told.words, owner))),
            float(owner in told.exact),
            float(kind is _Kind.WARD),
            float(kind is _Kind.NEGATIVE),
            told.length if kind is _Kind.NEGATIVE else 0.0,
            told.length if kind is _Kind.ELSEWHERE else 0.0,
            told.second[1] if told.second and told.second[0] == owner else 0.0,
        )

    def _scores(self, row: Row) -> dict[int, float]:
        found = self._wanted_scores(row)
        asked = self._said.asked(row)
        if asked and len(asked) < len(row):
            # "vợ sinh ở nhà, chưa đăng ký kết hôn": the rest tells what is wanted, if it tells anything
            alone = self._wanted_scores(asked)
            found = {o: max(alone.get(o, 0.0), TOLD_IN_PASSING * found.get(o, 0.0)) for o in alone | found}
        if self._said.hesitates(asked):  # "khai sinh hay nhận con" is not yet both
            return found
        return self._joined(found, self._said.words(asked))

    def _wanted_scores(self, row: Row) -> dict[int, float]:
        """What is denied ("không muốn ghi tên cha") counts only for those that speak of its denial."""
        found = self._index.score(row)
        denial = self._said.denial(row)
        if not denial:
            return found
        alone = self._index.score(self._said.wanted(row))
        kept = {owner: score for owner, score in found.items() if self._said.denies(owner, denial)}
        return {owner: max(alone.get(owner, 0.0), kept.get(owner, 0.0)) for owner in alone | kept}

    def _joined(self, found: dict[int, float], words: set[str]) -> dict[int, float]:
        """ "Nhận con và làm khai sinh" is the procedure that does both, not the one of its family that comes
        nearest and speaks of one only: the two change places."""
        if not found or not words:
            return found
        best = max(found, key=lambda owner: (found[owner], -owner))
        missed = self._said.unspoken(words, best)
        if not missed or best not in self._ward:
            return found
        both = [o for o in found if not missed & self._said.unspoken(words, o) and self._may_stand_for(o, best, found)]
        if len(both) != 1:
            return found
        return {**found, both[0]: found[best], best: found[both[0]]}

    def _may_stand_for(self, owner: int, best: int, found: dict[int, float]) -> bool:
        near = found[owner] >= JOINED_WITHIN * found[best]
        return near and owner in self._ward and self._said.akin(owner, best)


def _chances(evidence: Evidence) -> Chances:
    utilities = dict(_utilities(evidence))
    none = sum(w * x for w, x in zip(_NONE, evidence.none, strict=True))
    most = max([none, *utilities.values()])
    shares = {owner: exp(utility - most) for owner, utility in utilities.items()}
    whole = sum(shares.values()) + exp(none - most)
    ranked = sorted(((owner, share / whole) for owner, share in shares.items()), key=lambda item: (-item[1], item[0]))
    return Chances(tuple(ranked), exp(none - most) / whole)


def _utilities(evidence: Evidence) -> Iterator[tuple[int, float]]:
    for owner, values in evidence.owners.items():
        yield owner, sum([w * x for w, x in zip(_OWNER, values, strict=True)])
