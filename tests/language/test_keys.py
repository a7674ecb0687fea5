import numpy as np

from bot.language.keys import keys, keys_of_all, places, ranges

ROWS = [["khai", "sinh"], [], ["sinh", "con", "sinh", "con"], ["khai"]]


def test_many_at_once_are_as_each_alone() -> None:
    known, at, whose = keys_of_all(ROWS)
    assert sorted(known.tolist()) == known.tolist()
    for number, row in enumerate(ROWS):
        assert sorted(known[at[whose == number]].tolist()) == sorted(keys(row))


def test_they_are_in_the_order_of_the_keys_and_then_of_the_rows() -> None:
    _, at, whose = keys_of_all(ROWS)
    both = list(zip(at.tolist(), whose.tolist(), strict=True))
    assert both == sorted(set(both))


def test_ranges_one_after_the_other() -> None:
    found, counts = ranges(np.array([0, 2, 2, 5, 6]), np.array([2, 0, 1]))
    assert (found.tolist(), counts.tolist()) == ([2, 3, 4, 0, 1], [3, 2, 0])


def test_nothing_at_all() -> None:
    known, at, whose = keys_of_all([])
    assert (len(known), len(at), len(whose)) == (0, 0, 0)


def test_where_known_keys_stand() -> None:
    known, _, _ = keys_of_all(ROWS)
    assert len(places(known, keys(["sinh", "con"]))) == 3
    assert not len(places(known, keys(["la"])))
    assert not len(places(np.zeros(0, np.uint64), keys(["la"])))
