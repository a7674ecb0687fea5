"""Whose a text is, by example."""

from bot.language.bayes import Bayes

EXAMPLES = [
    (0, ["khai", "sinh", "con"]),
    (0, ["giay", "khai", "sinh"]),
    (1, ["ket", "hon"]),
    (3, ["khai", "tu", "cha"]),
]


def test_the_owner_of_what_is_most_alike_is_the_likeliest() -> None:
    whose = Bayes(EXAMPLES, 4)
    for row, owner in (("khai sinh", 0), ("dang ky ket hon", 1), ("cha moi mat khai tu", 3)):
        shares = whose.shares(row.split())
        assert shares.argmax() == owner
        assert abs(shares.sum() - 1) < 1e-9


def test_one_without_examples_is_never_likely() -> None:
    assert Bayes(EXAMPLES, 4).shares(["khai", "sinh"])[2] == 0


def test_the_number_of_examples_says_nothing() -> None:
    many = [(0, ["chung", "thuc"]), *[(1, ["chung", "thuc"])] * 20]
    first, second = Bayes(many, 2).shares(["chung", "thuc"])
    assert abs(first - second) < 0.2


def test_of_words_that_nobody_wrote_it_says_nothing() -> None:
    assert not Bayes(EXAMPLES, 4).shares(["xyz"]).any()
    assert not Bayes(EXAMPLES, 4).shares([]).any()
    assert not Bayes([], 2).shares(["khai"]).any()
