"""The shipped lexicon, loaded once: what is tested is code and word lists together."""

from pathlib import Path

import pytest

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.reader import Reader

SHIPPED = Path(__file__).parents[2] / "knowledge" / "language"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon.load(SHIPPED)


@pytest.fixture(scope="session")
def reader(lexicon: Lexicon) -> Reader:
    return Reader(lexicon)


@pytest.fixture(scope="session")
def normaliser(lexicon: Lexicon) -> Normaliser:
    return Normaliser(lexicon, ["làm giấy khai sinh cho con", "đăng ký tạm trú", "đăng ký thường trú", "kết hôn"])
