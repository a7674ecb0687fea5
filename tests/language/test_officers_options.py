"""What officers wrote of the options of every procedure: it is their own words for them, so none of it may be read
as another option."""

from collections.abc import Iterator

import pytest

from bot.catalog.catalog import read_catalog
from bot.language.reader import Reader
from bot.language.readings import OptionWords

from .conftest import SHIPPED

YEAR = 2026
Options = tuple[OptionWords, ...]
_MOST_WRONG = 0.0125  # by the labels alone: 0.0122, or 0.0091 by the rules alone; why, in docs/decisions/0007


@pytest.fixture(scope="module")
def questions() -> set[Options]:
    catalog, _ = read_catalog(SHIPPED.parent)
    asked = (
        question for versions in catalog.versions.values() for one in versions for question in one.source.questions
    )
    return {
        tuple(OptionWords(option.id, option.label, option.also) for option in question.options)
        for question in asked
        if question.options
    }


def _told(questions: set[Options]) -> Iterator[tuple[Options, str, str]]:
    for options in questions:
        for option in options:
            for text in option.also:
                yield options, option.id, text


def test_with_all_its_words(reader: Reader, questions: set[Options]) -> None:
    read = [(text, id, reader.option(text, options, YEAR)) for options, id, text in _told(questions)]
    assert [(text, id, found) for text, id, found in read if found not in (None, id)] == []


def test_by_the_labels_alone(reader: Reader, questions: set[Options]) -> None:
    """The words are not given to the reader: how it does with what it was not told."""
    found = [
        (reader.option(text, tuple(OptionWords(option.id, option.label) for option in options), YEAR), id)
        for options, id, text in _told(questions)
    ]
    right = sum(read == id for read, id in found)
    wrong = sum(read not in (None, id) for read, id in found)
    assert right > 0.7 * len(found)
    assert wrong < _MOST_WRONG * len(found)
