"""A number that stands first decides, whatever is told after it."""

import pytest

from bot.handlers.taps import typed
from bot.messages import Choice

OFFERED = tuple(Choice(label, label) for label in ("Rồi", "Chưa", "Không chắc"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", "Rồi"),
        ("2, chi con so ho khau cu thoi", "Chưa"),
        ("#3, để em hỏi lại chồng", "Không chắc"),
        ("1, 2 có rồi", None),
        ("1. có 2. chưa 3. chưa", None),
        ("1, rồi 2, chưa", None),
        ("1 năm, hợp đồng có", None),
        ("1,5 tháng", None),
        ("4, không có số này", None),
    ],
)
def test_what_the_number_names(text: str, value: str | None) -> None:
    assert typed(text, OFFERED) == value
