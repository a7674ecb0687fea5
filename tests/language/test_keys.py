import numpy as np

from bot.language.keys import keys, keys_of_all, places

ROWS = [["khai", "sinh"], [], ["sinh", "con", "sinh", "con"], ["khai"]]


def test_many_at_once_are_as_each_alone() -> None:
    known, at, whose = keys_of_all(ROWS)
    assert sorted(known.tolist()) == known.tolist()
    for number, row in enumerate(ROWS):
        assert sorted(known[at[whose == number]].tolist()) == sorted(keys(row))


def test_nothing_at_all() -> None:
    known, at, whose = keys_of_all([])
    assert (len(known), len(at), len(whose)) == (0, 0, 0)


def test_where_known_keys_stand() -> None:
    known, _, _ = keys_of_all(ROWS)
    assert len(places(known, keys(["sinh", "con"]))) == 3
    assert not len(places(known, keys(["la"])))
    assert not len(places(np.zeros(0, np.uint64), keys(["la"])))
