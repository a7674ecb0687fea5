"""What only the national catalogue knows gets a pointer by its level."""

import pytest

from bot.catalog.catalog import SHIPPED, read_catalog
from bot.catalog.national import Level, national_catalogue
from bot.catalog.phrases import Phrases
from bot.handlers.national import national_name, national_pointer


@pytest.fixture(scope="module")
def say() -> Phrases:
    return read_catalog(SHIPPED)[0].phrases


@pytest.mark.parametrize(
    ("code", "level", "words"),
    [
        ("1.000028", Level.PROVINCE, "cấp thành phố"),
        ("1.000010", Level.MINISTRY, "cơ quan trung ương"),
        ("1.000005", Level.OTHER, "cơ quan Hải quan"),  # published as ward level, which customs never is
        ("1.014023", Level.WARD, "chưa xem hồ sơ qua chat"),  # seventeen records bear its content under other codes
    ],
)
def test_the_level_decides_where_one_is_sent(say: Phrases, code: str, level: Level, words: str) -> None:
    assert national_catalogue()[code].lowest is level
    told = national_pointer(say, code)
    assert told is not None
    assert words in told
    assert code in told


def test_every_entry_has_its_words(say: Phrases) -> None:
    assert len(national_catalogue()) > 2_600
    for code in national_catalogue():
        assert national_pointer(say, code)
        assert national_name(code)


def test_an_unknown_code(say: Phrases) -> None:
    assert national_pointer(say, "9.999999") is None
    assert national_name("9.999999") is None
