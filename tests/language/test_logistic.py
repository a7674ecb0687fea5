"""The small model behind the second readings: it learns, forgets nothing on its way to a file, and is unsure of what
it has never met."""

import numpy as np
import pytest

from bot.language.logistic import Logistic

EXAMPLES = [
    ("have", ["có", "rồi"]), ("have", ["có", "đây"]), ("have", ["mang", "theo"]),
    ("missing", ["chưa", "có"]), ("missing", ["chưa", "làm"]), ("missing", ["không"]),
]  # fmt: skip


def test_it_learns_what_tells_the_labels_apart() -> None:
    model = Logistic.fitted(EXAMPLES)
    assert all(max(model.chances(words), key=model.chances(words).__getitem__) == label for label, words in EXAMPLES)
    assert sum(model.chances(["chưa"]).values()) == pytest.approx(1)


def test_the_same_each_time_and_from_a_file() -> None:
    model = Logistic.fitted(EXAMPLES)
    again, kept = Logistic.fitted(EXAMPLES), Logistic.of(model.arrays())
    for words in (["chưa", "mang"], ["có"], ["có", "lạ"]):
        assert again.chances(words) == model.chances(words)
        assert kept.chances(words) == pytest.approx(dict(model.chances(words)), abs=0.01)


def test_words_that_nobody_said_make_it_less_sure() -> None:
    model = Logistic.fitted(EXAMPLES)
    assert model.chances(["chưa", "xe", "cộ"])["missing"] < model.chances(["chưa"])["missing"]


@pytest.mark.parametrize("examples", [[], [("have", ["có"])], [("have", []), ("missing", [])]])
def test_nothing_to_learn_from(examples: list[tuple[str, list[str]]]) -> None:
    assert Logistic.fitted(examples).chances(["có"]) == {}


def test_nothing_known_to_it() -> None:
    assert Logistic.fitted(EXAMPLES).chances(["xe"]) == {}
    assert np.isfinite(list(Logistic.fitted(EXAMPLES).chances(["có"]).values())).all()
