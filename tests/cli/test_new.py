"""`motcua new`: what it takes from the shared papers, what it leaves to the officer, what it will not take."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from bot.catalog.catalog import read_catalog
from bot.cli.check import deep_problems
from bot.cli.main import main
from tests.cli.test_contract import ROOT
from tests.cli.test_tools import read_until_quiet

NAME = ("new", "--name", "Mượn hội trường", "--field", "khac")


@pytest.fixture
def path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOTCUA_KNOWLEDGE", str(folder))
    monkeypatch.chdir(folder.parent)
    return folder / "procedures/khac/muon-hoi-truong.yaml"


def papers(path: Path) -> list[str]:
    """The lines of the papers, and what marks them, without the reminders."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start = lines.index("documents:") + 1
    kept = ("  - ", "    name", "    form", "    # form", "  # CẦN", "  # Giấy dùng chung")
    return [line for line in lines[start:] if line.startswith(kept)]


def codes(folder: Path) -> list[str]:
    catalog, problems = read_catalog(folder, drafts=None)
    found = [*problems, *deep_problems(catalog)]
    return [item.code for item in found if item.place.file.endswith("muon-hoi-truong.yaml")]


@pytest.mark.parametrize("name", ["Thẻ căn cước", "thẻ CĂN CƯỚC", "the can cuoc", "chứng minh thư", "CCCD"])
def test_a_shared_paper_is_taken_not_written_again(folder: Path, path: Path, name: str) -> None:
    assert main([*NAME, "--document", name]) == 0
    assert papers(path) == [
        "  # Giấy dùng chung: Thẻ căn cước (chỉ xuất trình). Nếu là giấy khác thì xóa dòng dưới, viết id và name riêng.",
        "  - use: cccd",
    ]
    assert "draft_left" not in codes(folder)
    assert "shared_document" not in codes(folder)


def test_a_shared_paper_named_twice_is_one(path: Path) -> None:
    assert main([*NAME, "--document", "căn cước", "--document", "cccd"]) == 0
    assert [line for line in papers(path) if line.startswith("  - ")] == ["  - use: cccd"]


def test_of_any_other_the_form_is_left_to_the_officer(folder: Path, path: Path) -> None:
    assert main([*NAME, "--document", "Đơn mượn"]) == 0
    assert papers(path) == [
        "  # CẦN KIỂM TRA: chưa rõ nộp bản chính hay bản sao: điền form.",
        "  - id: don_muon",
        "    name: Đơn mượn",
        "    # form: original",
    ]
    assert "draft_left" in codes(folder)


def test_what_several_shared_papers_are_called(folder: Path, path: Path) -> None:
    with (folder / "documents.yaml").open("a", encoding="utf-8") as file:
        file.write("the_cu:\n  name: Thẻ cũ\n  also: [căn cước]\n  get: {text: Công an}\n")
    assert main([*NAME, "--document", "căn cước"]) == 0
    mark, *written = papers(path)
    assert "gọi như vậy: cccd, the_cu." in mark
    assert written == ["  - id: can_cuoc", "    name: căn cước", "    # form: original"]
    assert "shared_documents" in codes(folder)


def test_another_fields_paper_of_this_name_is_another(folder: Path, path: Path) -> None:
    (folder / "documents").mkdir()
    (folder / "documents/cu-tru.yaml").write_text(
        "don_khac:\n  name: Đơn mượn\n  get: {text: Ở đó}\n", encoding="utf-8"
    )
    assert main([*NAME, "--document", "Đơn mượn"]) == 0
    assert "  - id: don_muon" in papers(path)
    assert not {"shared_document", "shared_documents"} & set(codes(folder))


def test_without_papers_none_is_made_up(folder: Path, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(NAME) == 0
    assert "0 giấy tờ, 1 chỗ “CẦN KIỂM TRA”" in capsys.readouterr().out
    text = path.read_text(encoding="utf-8")
    assert "\ndocuments:" not in text
    assert "# CẦN KIỂM TRA: chưa có giấy tờ nào." in text
    assert {"draft", "draft_left"} <= set(codes(folder))


def test_a_field_that_is_none_is_refused(folder: Path, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "--name", "Mượn hội trường", "--field", "Việc khác"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("Không có lĩnh vực “Việc khác”. Có lẽ là `khac`. Đang có: ho-tich, ")
    assert "khac" in told.partition("Đang có: ")[2]
    assert not (folder / "procedures/Việc khác").exists()
    assert not path.exists()


def test_a_field_that_is_none_is_asked_for_again(folder: Path, path: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {"PYTHONPATH": str(ROOT), "MOTCUA_KNOWLEDGE": str(folder), "TERM": "xterm", "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "new"], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    seen = ""
    # Name, id (as offered), field, field again, a way of asking, no paper, source (as offered).
    for line in ("Mượn hội trường", "", "Việc khác", "khac", "mượn hội trường", "", "", ""):
        seen += read_until_quiet(ours)
        os.write(ours, f"{line}\r".encode())
    seen += read_until_quiet(ours)
    assert process.wait(30) == 0, seen
    os.close(ours)
    assert "Có lẽ là `khac`" in seen
    assert "field: khac\n" in path.read_text(encoding="utf-8")
