"""`motcua run` that cannot start says why, and what it says when it can."""

import shutil
import signal
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.alone import alone
from tests.cli.test_contract import ROOT, SMALL, motcua


def test_a_second_server_on_one_database(tmp_path: Path) -> None:
    with alone(tmp_path / "var/motcua.db"):
        result = motcua("run", "--port", "0", cwd=tmp_path)
    assert result.returncode == 1
    said = result.stderr.decode()
    assert said.startswith("Motcua đã chạy sẵn chưa?")
    assert str(tmp_path / "var/motcua.db") in said


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = f"{taken.getsockname()[1]}"
        result = motcua("run", "--port", port, cwd=tmp_path)
    assert result.returncode == 1
    assert f"Motcua đã chạy sẵn chưa? Cổng {port}" in result.stderr.decode()


@pytest.mark.parametrize("host", ["192.0.2.1", "khong-co.invalid"])
def test_an_address_that_is_not_ours(tmp_path: Path, host: str) -> None:
    result = motcua("run", "--host", host, "--port", "0", cwd=tmp_path)
    assert result.returncode == 1
    assert f"không có địa chỉ “{host}”" in result.stderr.decode()


def test_a_knowledge_folder_that_is_not_there(tmp_path: Path) -> None:
    result = motcua("run", "--port", "0", cwd=tmp_path, knowledge=tmp_path / "khong-co")
    assert result.returncode == 1
    assert f"Không thấy “{tmp_path / 'khong-co'}”" in result.stderr.decode()


def started(tmp_path: Path, knowledge: Path) -> "subprocess.Popen[str]":
    environment = {"PYTHONPATH": str(ROOT), "MOTCUA_KNOWLEDGE": str(knowledge), "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "bot", "run", "--port", "0"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=pipe, stderr=pipe, text=True)


def stopped(process: "subprocess.Popen[str]") -> tuple[str, str]:
    process.send_signal(signal.SIGTERM)
    try:
        return process.communicate(timeout=20)
    finally:
        process.kill()


def test_a_restart_on_a_folder_with_mistakes_goes_on_with_what_was_used_last(tmp_path: Path) -> None:
    knowledge = tmp_path / "knowledge"
    shutil.copytree(SMALL, knowledge)
    file = knowledge / "procedures/ho-tich/ket-hon.yaml"
    good = file.read_text(encoding="utf-8")
    for text in (good, good.replace("\nname:", "\nnam:")):
        file.write_text(text, encoding="utf-8")
        with started(tmp_path, knowledge) as process:
            assert process.stdout is not None
            assert "đang chạy tại" in process.stdout.readline()
            assert process.stdout.readline().endswith("var/motcua.db\n")
            assert process.stdout.readline() == f"Kho tri thức: {knowledge} (4 thủ tục)\n"
            _, said = stopped(process)
        assert process.returncode == 0
    assert "bản tốt gần nhất" in said
    assert "procedures/ho-tich/ket-hon.yaml:3:1: Không có khóa “nam”" in said


def test_it_tells_where_it_keeps_what_and_that_it_has_stopped(tmp_path: Path) -> None:
    with started(tmp_path, SMALL) as process:
        assert process.stdout is not None
        assert "đang chạy tại" in process.stdout.readline()
        assert process.stdout.readline().endswith(f" {tmp_path}/var/motcua.db\n")
        assert str(SMALL) in process.stdout.readline()
        rest, _ = stopped(process)
    assert process.returncode == 0
    assert rest.splitlines()[-1].startswith("Motcua đã dừng.")
