"""One broken file for each kind of mistake, and the exact words an officer gets."""

import shutil
from pathlib import Path

import pytest
import yaml

from bot.catalog.catalog import officers_phrases, read_catalog
from bot.catalog.problems import Severity
from bot.cli.check import deep_problems

HERE = Path(__file__).parent
SMALL = HERE.parent / "knowledge"
BROKEN = sorted((HERE / "broken").glob("*.yaml"))
WORDS: dict[str, list[str]] = yaml.safe_load((HERE / "broken_words.yaml").read_text())


def problems_of(path: Path, folder: Path) -> list[str]:
    """The small knowledge with this file in it: what `motcua check` says of the file."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    name = f"procedures/{path.name}"
    shutil.copy(path, folder / name)
    catalog, problems = read_catalog(folder)
    problems += deep_problems(catalog, broken={item.place.file for item in problems})
    say = officers_phrases()
    return [
        item.render(say)
        for item in sorted(problems, key=lambda item: (item.place.line, item.place.column, item.code))
        if item.place.file == name and item.severity is Severity.ERROR
    ]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_the_words_for(path: Path, tmp_path: Path) -> None:
    assert problems_of(path, tmp_path) == WORDS[path.stem]


def test_every_broken_file_has_its_words() -> None:
    assert set(WORDS) == {path.stem for path in BROKEN}


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_what_is_wrong_what_is_allowed_and_the_repair(path: Path) -> None:
    for words in WORDS[path.stem]:
        place, _, text = words.partition(": ")
        assert place.startswith(f"procedures/{path.name}:")
        assert text.count(". ") >= 2, "three sentences"


def test_all_mistakes_in_one_run(tmp_path: Path) -> None:
    for path in BROKEN:
        shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
        shutil.copy(path, tmp_path / "procedures" / path.name)
    _, problems = read_catalog(tmp_path)
    assert len({item.place.file for item in problems}) > 30
