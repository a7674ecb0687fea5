"""Commands in the wrong folder, or without the server's settings: they say so, and make nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.store import migrate
from tests.cli.test_contract import SMALL

READING = [
    ["stats"],
    ["outbox"],
    ["outbox", "resend", "--all"],
    ["account", "list"],
    ["account", "doctor"],
    ["export", "webchat", "web", "1"],
    ["erase", "webchat", "web", "1", "--yes"],
    ["db", "status"],
    ["db", "backup", "copy.db"],
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MOTCUA_DATABASE_URL", raising=False)
    monkeypatch.setenv("MOTCUA_KNOWLEDGE", str(SMALL))
    return tmp_path


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_no_database_is_said_with_its_whole_path(
    folder: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main(command) == 1
    out, err = capsys.readouterr()
    assert (out, str(folder / "var/motcua.db") in err) == ("", True)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("command", READING[:-1], ids=" ".join)
def test_a_database_of_an_earlier_version_stays_as_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    path = folder / "var/motcua.db"
    migrate.migrate(path)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE alembic_version SET version_num = '0001'")
    assert main(command) == 1
    said = "".join(capsys.readouterr())
    assert "motcua db upgrade" in said
    assert str(path) in said
    assert migrate.revision_of(path) == "0001"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/var/lib/motcua.db", "sqlite:////var/lib"),
        ("sqlite://var/motcua.db", "bốn dấu /"),
        ("sqlite:///.", "đây là một thư mục"),
        ("mysql://motcua:matkhau@127.0.0.1/kho", "mysql"),
    ],
)
def test_a_wrong_address_is_told_with_what_is_right(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], url: str, words: str
) -> None:
    monkeypatch.setenv("MOTCUA_DATABASE_URL", url)
    assert main(["stats"]) == 1
    said = capsys.readouterr().err
    assert words in said
    assert "matkhau" not in said


def test_where_the_database_is_stands_in_what_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "upgrade"]) == 0
    copy = folder / "copy.db"
    for command in (
        ["db", "status"],
        ["stats"],
        ["outbox"],
        ["account", "list"],
        ["db", "backup", str(copy)],
        ["db", "restore", str(copy)],
    ):
        assert main(command) == 0
        assert str(folder / "var/motcua.db") in capsys.readouterr().out, command


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("khong-co/copy.db", "khong-co"),
        (".", "đây là một thư mục"),
        ("var/motcua.db", "chính là kho đang dùng"),
        ("text", "không ghi đè"),
    ],
)
def test_a_backup_that_cannot_be_made_says_why(
    folder: Path, capsys: pytest.CaptureFixture[str], target: str, words: str
) -> None:
    main(["db", "upgrade"])
    (folder / "text").write_text("Đây là một tệp văn bản.\n" * 100, encoding="utf-8")
    assert main(["db", "backup", target]) == 1
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(("copy", "words"), [("nowhere.db", "không có tệp"), ("text", "không phải bản sao lưu")])
def test_what_is_no_copy_is_not_restored(
    folder: Path, capsys: pytest.CaptureFixture[str], copy: str, words: str
) -> None:
    (folder / "text").write_text("Đây là một tệp văn bản.\n" * 100, encoding="utf-8")
    assert main(["db", "restore", copy]) == 1
    assert words in capsys.readouterr().err
    assert not (folder / "var/motcua.db").exists()


def test_dead_letters_that_are_not_there_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    main(["db", "upgrade"])
    capsys.readouterr()
    assert main(["outbox", "resend", "7", "99999999999999999999"]) == 1
    out, err = capsys.readouterr()
    assert (out, "7, 99999999999999999999" in err) == ("", True)
