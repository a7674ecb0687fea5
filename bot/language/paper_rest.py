"""How the papers of a list that are not named are spoken of: "còn lại", "mấy cái kia", "ba tờ khác"."""

from itertools import product

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.phrases import PhraseBook


def rest_book(lexicon: Lexicon, normaliser: Normaliser) -> PhraseBook[bool]:
    papers = lexicon.answers.section("papers")
    parts = (papers.phrases("rest_of", key) for key in ("counts", "things", "which"))
    return PhraseBook(normaliser, {True: [*papers.phrases("rest"), *map(" ".join, product(*parts))]})
