"""The models that are shipped belong to the examples that are shipped, and what was learnt from the examples is read
through the same doors as what the rules know."""

import pytest

from bot.language import possession_examples, yes_no_examples
from bot.language.fitted import shipped
from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.option_examples import OptionExamples
from bot.language.possession_examples import PossessionExamples
from bot.language.reader import Reader
from bot.language.readings import Answer, OptionWords
from bot.language.yes_no_examples import Labelled, YesNoExamples

DRAWN = "Ngôi nhà đó có bản vẽ hoàn công không ạ?"
KEEPS = [OptionWords("me", "Bà nội đang nuôi"), OptionWords("ta", "Trại nuôi trẻ đang nuôi")]


@pytest.mark.parametrize("module", [possession_examples, yes_no_examples])
def test_a_model_agrees_with_its_examples(module: object, lexicon: Lexicon) -> None:
    """`python -m benchmarks.examples --fit` after a change of examples.yaml."""
    of = module.fitted_to(lexicon)  # type: ignore[attr-defined]
    assert shipped(module.FITTED, of) is not None  # type: ignore[attr-defined]
    assert shipped(module.FITTED, of + "0") is None  # type: ignore[attr-defined]


def reader_knowing(lexicon: Lexicon, yes_no: list[Labelled], options: list[tuple[str, str]]) -> Reader:
    normaliser = Normaliser(lexicon)
    return Reader(
        lexicon,
        PossessionExamples(lexicon, normaliser, []),
        YesNoExamples(lexicon, normaliser, yes_no),
        OptionExamples(lexicon, normaliser, options),
    )


def test_yes_or_no_is_learnt(lexicon: Lexicon) -> None:
    text = "nhà xưa từ thời ông cố cất lên"
    assert reader_knowing(lexicon, [], []).yes_no(text, DRAWN) is None
    learnt = [
        Labelled("no", DRAWN, text),
        Labelled("yes", DRAWN, "kiến trúc sư giao đủ bộ"),
        Labelled("none", "", "ai"),
    ]
    assert reader_knowing(lexicon, learnt, []).yes_no(text, DRAWN) is Answer.NO


def test_the_rules_hold_against_an_example_of_few_words(lexicon: Lexicon) -> None:
    learnt = [Labelled("yes", DRAWN, "không có"), Labelled("no", DRAWN, "có đây")]
    assert reader_knowing(lexicon, learnt, []).yes_no("không có", DRAWN) is Answer.NO


def test_an_option_is_learnt(lexicon: Lexicon) -> None:
    text = "các sơ trên đồi thông dạy dỗ từ bé"
    assert reader_knowing(lexicon, [], []).option(text, KEEPS) is None
    options = [("Trại nuôi trẻ đang nuôi", "các sơ ở đồi thông dạy dỗ"), ("Bà nội đang nuôi", "mệ bồng từ nhỏ")]
    assert reader_knowing(lexicon, [], options).option(text, KEEPS) == "ta"


@pytest.mark.parametrize("text", ["các sơ trên đồi thông dạy dỗ hả em?", "các sơ", "cảm ơn em nghe, mai bác nhắn lại"])
def test_no_option_is_guessed(lexicon: Lexicon, text: str) -> None:
    """Where something is asked, little is said, or nothing that has to do with it."""
    options = [("Trại nuôi trẻ đang nuôi", "các sơ ở đồi thông dạy dỗ"), ("Bà nội đang nuôi", "mệ bồng từ nhỏ")]
    assert reader_knowing(lexicon, [], options).option(text, KEEPS) is None
