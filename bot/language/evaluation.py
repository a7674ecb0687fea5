"""How often is the matcher right? Over labelled messages, by kind."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.language.readings import Decision, Match

OFFERED = 3


@dataclass(frozen=True, slots=True)
class Labelled:
    """`right`: ids of every procedure that is right; empty where the ward does nothing of the kind."""

    text: str
    kind: str
    right: tuple[str, ...]


class Result(StrEnum):
    RIGHT = "right"  # sure, and right
    OFFERED = "offered"  # asked back, with the right one among three
    NOT_OFFERED = "not_offered"  # asked back without it
    WRONG = "wrong"  # sure, and wrong
    REFUSED = "refused"  # taken for nothing of ours
    TURNED_AWAY = "turned_away"  # out of scope, and refused or pointed elsewhere
    ASKED = "asked"  # out of scope, but candidates were offered
    TAKEN = "taken"  # out of scope, but a procedure was started


GOOD = (Result.RIGHT, Result.OFFERED)


def judge(labelled: Labelled, match: Match) -> Result:
    offered = [candidate.id for candidate in match.candidates[:OFFERED]]
    if not labelled.right:
        taken = {Decision.MATCH: Result.TAKEN, Decision.ASK: Result.ASKED}
        return taken.get(match.decision, Result.TURNED_AWAY)
    if match.decision is Decision.NONE:
        return Result.REFUSED
    if match.decision is Decision.ASK:
        return Result.NOT_OFFERED if set(labelled.right).isdisjoint(offered) else Result.OFFERED
    return Result.RIGHT if offered[0] in labelled.right else Result.WRONG


@dataclass(slots=True)
class Evaluation:
    kinds: dict[str, Counter[Result]] = field(default_factory=dict)
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)  # expected, taken for
    wrong: list[tuple[str, str, str]] = field(default_factory=list)  # text, expected, taken for
    bands: dict[int, list[bool]] = field(default_factory=dict)  # tenths of the first score: was it right?

    def add(self, labelled: Labelled, match: Match) -> Result:
        result = judge(labelled, match)
        self.kinds.setdefault(labelled.kind, Counter())[result] += 1
        first = match.candidates[0] if match.candidates else None
        expected = labelled.right[0] if labelled.right else ""
        if first and match.decision in (Decision.MATCH, Decision.ASK):
            right = first.id in labelled.right
            self.bands.setdefault(min(9, int(first.score * 10)), []).append(right)
            if labelled.right and not right:
                self.confusions[expected, first.id] += 1
        if result in (Result.WRONG, Result.TAKEN) and first:
            self.wrong.append((labelled.text, expected, first.id))
        return result

    @property
    def in_scope(self) -> Counter[Result]:
        return _sum(counts for counts in self.kinds.values()) - self.out_of_scope

    @property
    def out_of_scope(self) -> Counter[Result]:
        away = (Result.TURNED_AWAY, Result.ASKED, Result.TAKEN)
        everything = _sum(self.kinds.values())
        return Counter({result: everything[result] for result in away if everything[result]})


def share(counts: Mapping[Result, int], results: Sequence[Result]) -> float | None:
    total = sum(counts.values())
    return sum(counts.get(result, 0) for result in results) / total if total else None


def _sum(counts: Iterable[Counter[Result]]) -> Counter[Result]:
    whole: Counter[Result] = Counter()
    for each in counts:
        whole.update(each)
    return whole
