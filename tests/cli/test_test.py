"""`motcua test`: an officer is led to the line of the example, and told of ids that name nothing."""

from pathlib import Path

import pytest

from bot.cli.main import main

EXAMPLE = """procedure: ket-hon
dialogues:
  - name: Sai
    talk:
      - citizen: làm giấy kết hôn
        bot: {procedure: ket-hon, asks: nuoc_ngai}
      - citizen: không
        bot: {asks: cccd}
    report: {to_khai: ready, cccd: missing}
"""


@pytest.fixture
def told(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setenv("MOTCUA_KNOWLEDGE", str(folder))
    monkeypatch.chdir(folder)
    path = Path("dialogues/nhom/ket-hon.yaml")
    path.parent.mkdir(parents=True)
    path.write_text(EXAMPLE, encoding="utf-8")
    assert main(["test", str(path)]) == 1
    return capsys.readouterr().out


def test_the_file_below_the_folder_and_the_line_of_the_turn(told: str) -> None:
    assert "dialogues/nhom/ket-hon.yaml:3: SAI – Sai\n" in told
    assert "  1. (dòng 5) Người dân: làm giấy kết hôn\n" in told
    assert "  2. (dòng 7) Người dân: không\n" in told
    assert "  Ở cuối, report (dòng 9):\n" in told


def test_an_id_that_names_nothing_is_told_with_the_nearest(told: str) -> None:
    words = "không phải câu hỏi, giấy hay điểm kiểm nào của thủ tục này"
    assert f"     “nuoc_ngai” {words}. Có lẽ là “nuoc_ngoai”.\n" in told
    assert told.count(words) == 1, "cccd is a paper, though not the one asked about"
