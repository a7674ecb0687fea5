from bot.language.partners import Partners

MESSAGES = [
    (1, ["a"]),
    (2, ["a"]),
    (1, ["b", "c"]),
    (2, ["b", "c"]),
    (3, ["b", "c"]),
    (3, ["d"]),
    (1, ["d"]),
    (4, ["d"]),
]


def test_what_the_same_words_ask_for() -> None:
    partners = Partners(MESSAGES)
    assert partners.of(1, {}) == [2, 3]
    assert partners.of(2, {}) == [1]
    assert partners.of(4, {}) == []  # once is chance
    assert partners.of(9, {}) == []


def test_of_two_the_likelier_is_first() -> None:
    assert Partners(MESSAGES).of(1, {3: 0.2, 2: 0.1}) == [3, 2]
