import shutil
from pathlib import Path

import pytest

from bot.language.lexicon import Lexicon, LexiconError
from bot.language.normaliser import Normaliser
from bot.language.reader import Reader

from .conftest import SHIPPED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "language"))


def test_words_that_yaml_takes_for_something_else_stay_words(lexicon: Lexicon) -> None:
    assert lexicon.answers.words("typed_alone")["no"] == "không"


def test_a_word_added_by_an_officer_is_read(folder: Path) -> None:
    path = folder / "teencode.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nkhai sinh: [ksinhh]\n", encoding="utf-8")
    assert Normaliser(Lexicon.load(folder)).read("ksinhh").syllables == ("khai", "sinh")


def test_a_missing_file(folder: Path) -> None:
    (folder / "facets.yaml").unlink()
    with pytest.raises(LexiconError) as error:
        Lexicon.load(folder)
    assert error.value.file == "facets.yaml"


@pytest.mark.parametrize(
    ("content", "key"),
    [("a: [b", ""), ("- a list", ""), ("certain: {}\nambiguous: {cc: {rules: [{after: [a]}]}}", "ambiguous.cc")],
)
def test_a_broken_file(folder: Path, content: str, key: str) -> None:
    (folder / "abbreviations.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        Lexicon.load(folder)
    assert (error.value.file, error.value.key) == ("abbreviations.yaml", key)


def test_a_facet_that_does_not_exist(folder: Path) -> None:
    path = folder / "facets.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nweather: {within: [trời mưa], whole: []}\n", encoding="utf-8")
    with pytest.raises(LexiconError):
        Reader(Lexicon.load(folder))


def test_a_section_of_the_wrong_kind(lexicon: Lexicon) -> None:
    with pytest.raises(LexiconError):
        lexicon.answers.phrases("possession")
    with pytest.raises(LexiconError):
        lexicon.answers.phrases("possession", "no such value")
