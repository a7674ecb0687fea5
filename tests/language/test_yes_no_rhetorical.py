""" "Có đăng ký gì đâu" says no, in every accent of the country."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import Answer, Possession

MARRIED = "Cha mẹ bé đã đăng ký kết hôn với nhau chưa ạ?"
FOREIGN = "Cha hoặc mẹ bé có ai là người nước ngoài không ạ?"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("có đăng ký gì đâu", MARRIED),
        ("có đăng ký kết hôn chi mô", MARRIED),
        ("có đăng ký gì đâu em", MARRIED),
        ("co nguoi nuoc ngoai chi mo", FOREIGN),
        ("có người nước ngoài gì đâu ạ", FOREIGN),
        ("làm chi có người nước ngoài", FOREIGN),
        ("làm gì có ai nước ngoài", FOREIGN),
        ("có ai nước ngoài mô", FOREIGN),
    ],
)
def test_asked_as_if_and_meant_as_a_no(reader: Reader, text: str, question: str) -> None:
    assert reader.yes_no(text, question) is Answer.NO


@pytest.mark.parametrize("text", ["có đăng ký ở đâu?", "có đăng ký rồi"])
def test_no_denial(reader: Reader, text: str) -> None:
    assert reader.yes_no(text, MARRIED) is not Answer.NO


@pytest.mark.parametrize("text", ["chưa, công ty giữ bản gốc không cho mượn", "chưa, thằng con giữ bên Sài Gòn"])
def test_not_yet_because_somebody_keeps_it(reader: Reader, text: str) -> None:
    assert reader.possession(text, ("Bằng tốt nghiệp",)) is Possession.MISSING
