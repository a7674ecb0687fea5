"""The shell scripts of deploy/, run as an operator runs them."""

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.main import main

ROOT = Path(__file__).parents[2]
ME = pwd.getpwuid(os.geteuid()).pw_name


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """A machine with the service: its settings, its folder, and a program that tells how it was started."""
    (tmp_path / "data").mkdir()
    program = tmp_path / "motcua"
    program.write_text('#!/bin/sh\necho "$(id -un)|$(pwd)|$*"\nenv | grep ^MOTCUA | sort\n')
    program.chmod(0o755)
    (tmp_path / "motcua.env").write_text(
        "# ghi chú\n\nMOTCUA_DATABASE_URL=sqlite:////var/lib/motcua/motcua.db\n"
        "MOTCUA_SECRET_KEY=a=b $HOME `id` 'c'\nMOTCUA_WARD=\"huong-thuy\"\nkhông phải cài đặt\nMOTCUA_LOG='json'",
        encoding="utf-8",
    )
    return {
        "PATH": os.environ["PATH"],
        "MOTCUA": str(program),
        "LENH_ENV": str(tmp_path / "motcua.env"),
        "LENH_USER": ME,
        "LENH_FOLDER": str(tmp_path / "data"),
    }


def command(environment: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    script = str(ROOT / "deploy/motcua-lenh")
    return subprocess.run(
        [script, *arguments], env=environment, cwd="/", capture_output=True, text=True, check=False, timeout=20
    )


def test_a_command_has_the_services_settings_and_folder(machine: dict[str, str]) -> None:
    done = command(machine, "outbox", "resend", "hai chữ")
    assert done.returncode == 0, done.stderr
    first, *settings = done.stdout.splitlines()
    assert first == f"{ME}|{machine['LENH_FOLDER']}|outbox resend hai chữ"
    assert settings == [
        "MOTCUA_DATABASE_URL=sqlite:////var/lib/motcua/motcua.db",
        f"MOTCUA_KNOWLEDGE={ROOT}/deploy/../knowledge",
        "MOTCUA_LOG=json",
        "MOTCUA_SECRET_KEY=a=b $HOME `id` 'c'",
        "MOTCUA_WARD=huong-thuy",
    ]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become the service's user")
def test_root_becomes_the_services_user(machine: dict[str, str], tmp_path: Path) -> None:
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o755)
    done = command(machine | {"LENH_USER": "nobody"}, "stats")
    assert done.stdout.startswith(f"nobody|{machine['LENH_FOLDER']}|stats\n"), done.stderr


def test_without_the_service_it_says_so(machine: dict[str, str]) -> None:
    done = command(machine | {"LENH_ENV": "/khong/co.env"}, "stats")
    assert done.returncode == 1
    assert "/khong/co.env" in done.stderr
    if os.geteuid() != 0:
        done = command(machine | {"LENH_USER": "nobody"}, "stats")
        assert done.returncode == 1
        assert "sudo" in done.stderr


def test_the_backup_script_finds_the_program_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By hand, with nothing set but the database."""
    home = tmp_path / "opt"
    (home / "deploy").mkdir(parents=True)
    (home / ".venv/bin").mkdir(parents=True)
    shutil.copy(ROOT / "deploy/sao-luu.sh", home / "deploy")
    program = home / ".venv/bin/motcua"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m bot "$@"\n')
    program.chmod(0o755)
    url = f"sqlite:///{tmp_path / 'x.db'}"
    monkeypatch.setenv("MOTCUA_DATABASE_URL", url)
    main(["db", "upgrade"])
    environment = {"PATH": os.environ["PATH"], "MOTCUA_DATABASE_URL": url}
    for _ in range(2):
        done = subprocess.run(
            [home / "deploy/sao-luu.sh", tmp_path / "copies", "1"], env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
    assert len(list((tmp_path / "copies").iterdir())) == 1
