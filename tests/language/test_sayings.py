"""Turns of phrase in a whole message, and what follows them."""

import shutil
from pathlib import Path

import pytest

from bot.catalog.catalog import SHIPPED, load
from bot.catalog.problems import KnowledgeError
from bot.handlers.knowledge import build
from bot.language.lexicon import Lexicon
from bot.language.reader import Reader
from bot.language.sayings import Saying, Sayings


@pytest.fixture(scope="module")
def sayings(lexicon: Lexicon) -> Sayings:
    return Sayings(lexicon)


@pytest.mark.parametrize(
    ("saying", "text", "said"),
    [
        (Saying.FORM, "nộp bản gốc hay photo vậy", True),
        (Saying.FORM, "nop ban goc ha", True),
        (Saying.FORM, "nộp ở đâu", False),
        (Saying.COMING, "dạ mai em ra nộp", True),
        (Saying.COMING, "mai tui len", True),
        (Saying.COMING, "tuần sau em đi", True),
        (Saying.COMING, "chị Mai là mẹ cháu", False),
        (Saying.NEED, "giấy ni có cần ko", True),
    ],
)
def test_accents_and_short_forms_do_not_matter(
    sayings: Sayings, reader: Reader, saying: Saying, text: str, said: bool
) -> None:
    assert sayings.says(saying, text, reader.words(text)) is said


@pytest.mark.parametrize(
    ("text", "said"), [("láo quá", True), ("nước Lào", False), ("đồ chó", True), ("do cho", False)]
)
def test_swearing_is_heard_with_its_accents_only(sayings: Sayings, text: str, said: bool) -> None:
    assert sayings.says_exactly(Saying.ANGRY, text) is said


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("mất căn cước, xin lại ở đâu", ["căn cước xin lại ở đâu"]),
        ("mat can cuoc", ["can cuoc"]),
        ("chụp mặt sau", []),
        ("giấy mất", [""]),
    ],
)
def test_what_follows(sayings: Sayings, text: str, rest: list[str]) -> None:
    assert sayings.after(Saying.LOST_BEFORE_PAPER, text) == rest


def test_a_list_that_is_missing_is_told_with_its_file(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "knowledge"))
    path = folder / "language" / "heard.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("\nkeep:", "\nkept:"), encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        build(load(folder))
    assert [(found.place.file, found.values["key"]) for found in error.value.problems] == [
        ("language/heard.yaml", "keep")
    ]
