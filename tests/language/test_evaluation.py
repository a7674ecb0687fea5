import pytest

from bot.language.evaluation import Evaluation, Labelled, Result, judge, share
from bot.language.readings import Candidate, Decision, Match


def match(decision: Decision, *ids: str) -> Match:
    return Match(decision, tuple(Candidate(id, 0.95 - 0.2 * place) for place, id in enumerate(ids)))


@pytest.mark.parametrize(
    ("right", "found", "result"),
    [
        (("a",), match(Decision.MATCH, "a", "b"), Result.RIGHT),
        (("a",), match(Decision.MATCH, "b", "a"), Result.WRONG),
        (("b", "a"), match(Decision.MATCH, "a"), Result.RIGHT),
        (("a",), match(Decision.ASK, "b", "c", "a"), Result.OFFERED),
        (("a",), match(Decision.ASK, "b", "c", "d", "a"), Result.NOT_OFFERED),
        (("a",), match(Decision.ELSEWHERE, "x"), Result.WRONG),
        (("a",), match(Decision.NONE), Result.REFUSED),
        ((), match(Decision.NONE), Result.TURNED_AWAY),
        ((), match(Decision.ELSEWHERE, "x"), Result.TURNED_AWAY),
        ((), match(Decision.ASK, "a"), Result.ASKED),
        ((), match(Decision.MATCH, "a"), Result.TAKEN),
    ],
)
def test_judge(right: tuple[str, ...], found: Match, result: Result) -> None:
    assert judge(Labelled("…", "clean", right), found) is result


def test_figures() -> None:
    evaluation = Evaluation()
    evaluation.add(Labelled("một", "clean", ("a",)), match(Decision.MATCH, "a"))
    evaluation.add(Labelled("hai", "clean", ("a",)), match(Decision.MATCH, "b"))
    evaluation.add(Labelled("ba", "away", ()), match(Decision.NONE))
    assert evaluation.in_scope == {Result.RIGHT: 1, Result.WRONG: 1}
    assert evaluation.out_of_scope == {Result.TURNED_AWAY: 1}
    assert evaluation.confusions == {("a", "b"): 1}
    assert evaluation.wrong == [("hai", "a", "b")]
    assert evaluation.bands == {9: [True, False]}
    assert share(evaluation.in_scope, (Result.RIGHT,)) == 0.5
    assert share({}, (Result.RIGHT,)) is None
