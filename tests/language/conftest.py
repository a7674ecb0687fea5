"""The shipped lexicon, loaded once: what is tested is code and word lists together."""

from pathlib import Path

import pytest

from bot.catalog.catalog import read_catalog
from bot.handlers.knowledge import entries, national
from bot.language.lexicon import Lexicon
from bot.language.matcher import Matcher
from bot.language.normaliser import Normaliser
from bot.language.reader import Reader
from bot.language.written import written

from .few_entries import ENTRIES

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


@pytest.fixture(scope="session")
def small(lexicon: Lexicon) -> Matcher:
    return Matcher(ENTRIES, lexicon)


@pytest.fixture(scope="session")
def matcher(lexicon: Lexicon) -> Matcher:
    """The shipped knowledge: chances are fitted to it, and mean little among a handful of procedures."""
    catalog, _ = read_catalog(SHIPPED.parent)
    ours = set(catalog.versions)
    found = [entry for entry in entries(catalog) if entry.ward or entry.id not in ours]
    return Matcher(found, lexicon, national(), written())
