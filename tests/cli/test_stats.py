"""`motcua stats` as a process, on a talk that was kept."""

import csv
import io
import subprocess
import sys
from pathlib import Path

SMALL = Path(__file__).parents[1] / "knowledge"


def motcua(folder: Path, *arguments: str, talk: str = "") -> str:
    environment = {
        "MOTCUA_DATABASE_URL": f"sqlite:///{folder}/motcua.db",
        "MOTCUA_KNOWLEDGE": str(SMALL),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "COLUMNS": "120",
    }
    command = [sys.executable, "-m", "bot", *arguments]
    done = subprocess.run(command, env=environment, input=talk, capture_output=True, text=True, cwd=folder, check=True)
    return done.stdout


def test_a_talk_shows_in_the_figures(tmp_path: Path) -> None:
    motcua(tmp_path, "chat", "--json", "--keep", talk="làm giấy khai sinh cho con\nở bệnh viện\nrồi\nchưa có\n")
    motcua(tmp_path, "chat", "--json", "--keep", talk="blabla Nguyễn Văn A 0905123456\n")
    rows = list(csv.reader(io.StringIO(motcua(tmp_path, "stats", "--csv"))))
    figures = {row[1]: row[2] for row in rows if row[0] == "Tổng quan"}
    assert figures["Lượt mở trò chuyện"] == "1"
    assert figures["Lượt xem hồ sơ bắt đầu"] == "1"
    assert any(row[:3] == ["Việc được hỏi nhiều", "Đăng ký khai sinh", "1"] for row in rows)
    text = motcua(tmp_path, "stats")
    assert "Số lượt mở trò chuyện mỗi ngày" in text
    assert "█" in text
    assert "Nguyễn" not in text
    assert "0905123456" not in text


def test_nothing_yet_is_not_an_error(tmp_path: Path) -> None:
    motcua(tmp_path, "db", "upgrade")
    assert "Lượt mở trò chuyện" in motcua(tmp_path, "stats", "--since", "2026-01-01", "--until", "2026-01-03")
