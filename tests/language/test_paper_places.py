"""Papers told of by their place in the list, in words."""

import pytest

from bot.language.lexicon import Lexicon
from bot.language.paper_places import PaperPlaces


@pytest.fixture(scope="module")
def places(lexicon: Lexicon) -> PaperPlaces:
    return PaperPlaces(lexicon)


@pytest.mark.parametrize(
    ("text", "count", "written"),
    [
        ("một hai có, ba chưa", 3, "1 2 có, 3 chưa"),
        ("hai với bốn rồi, còn một với ba thì chưa", 4, "2 4 rồi, còn 1 3 thì chưa"),
        ("tờ hai hổng có, tờ ba có", 3, "2 hổng có, 3 có"),
        ("đầu với cuối có, giữa chưa", 3, "1 3 có, 2 chưa"),
        ("hai đầu có, hai cuối chưa", 4, "1 2 có, 3 4 chưa"),
        ("giữa có, hai đầu thiếu", 3, "2 có, 1 3 thiếu"),
    ],
)
def test_as_numbers(places: PaperPlaces, text: str, count: int, written: str) -> None:
    assert places.written_out(text, count) == written


@pytest.mark.parametrize(
    "text",
    [
        "hai vợ chồng có rồi, ba má chưa",  # people
        "ba có rồi",  # one of them alone may be the father
        "hai cái có, ba cái chưa",  # how many
        "đầu tháng có, cuối tháng chưa",
        "một hai có, năm chưa",  # no such paper
    ],
)
def test_left_as_it_is(places: PaperPlaces, text: str) -> None:
    assert places.written_out(text, 3) == text
