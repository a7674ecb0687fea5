"""Arguments and settings that are wrong: Vietnamese, with what is right."""

from pathlib import Path

import pytest

from bot.cli.main import main
from tests.cli.test_contract import SMALL


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOTCUA_KNOWLEDGE", str(SMALL))
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "thiếu LỆNH"),
        (["sats"], "không có 'sats'; được dùng: 'run'"),
        (["stats", "--days", "-5"], "--days: -5 nhỏ quá; phải từ 1 trở lên"),
        (["stats", "--days", "ba"], "“ba” không phải số nguyên"),
        (["stats", "--since", "hôm qua"], "“hôm qua” không phải ngày"),
        (["stats", "--csvv", "x"], "không hiểu phần “--csvv x”"),
        (["stats", "--until"], "--until: phải có giá trị theo sau"),
        (["stats", "--csv=1"], "không nhận giá trị"),
        (["run", "--port", "99999"], "tối đa 65535"),
        (["match", "--top", "0"], "phải từ 1 trở lên"),
        (["db", "restore"], "thiếu TỆP"),
        (["outbox", "resend", "x"], "“x” không phải số nguyên"),
    ],
)
def test_what_is_wrong_with_the_arguments(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert words in said
    assert not [word for word in ("usage", "error", "invalid", "argument", "expected") if word in said]


@pytest.mark.parametrize("arguments", [["--help"], ["chat", "--help"], ["account", "add", "zalo", "--help"]])
def test_help_is_vietnamese_too(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("cách dùng: motcua")
    assert "hiện lời này rồi thoát" in said
    assert not [word for word in ("usage", "options", "positional", "show this") if word in said]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PORT", "abc", "“abc” không phải số"),
        ("PORT", "99999", "99999 lớn quá; tối đa 65535"),
        ("RETENTION_DAYS", "0", "0 nhỏ quá; phải từ 1 trở lên"),
        ("SECURE_COOKIE", "có", "“có” không dùng được; được dùng: true, false"),
        ("LOG", "xml", "“xml” không dùng được; được dùng: text, json"),
        ("CONSOLE_PASSWORD", "matkhau", "từ 12 ký tự trở lên, đang có 7 ký tự"),
        ("ALLOWED_ORIGINS", "hoso.phuong.example.vn", "phải có https:// ở đầu"),
        ("FRAME_ANCESTORS", "https://a.vn/trang", "không có gì sau tên miền"),
    ],
)
def test_what_is_wrong_with_a_setting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(f"MOTCUA_{name}", value)
    assert main(["stats"]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith(f"Cài đặt MOTCUA_{name} chưa đúng: ")
    assert words in said
    assert "matkhau" not in said


def test_a_name_that_no_setting_has_is_told_with_the_likely_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOTCUA_DATABSE_URL", "sqlite:///x.db")
    monkeypatch.setenv("MOTCUA_DOMAIN", "hoso.phuong.example.vn")
    (folder / ".env").write_text("\ufeff# ghi chú\n\nMOTCUA_WARDS=x\nMOTCUA_LOG text\nPORT=80\nTZ=Asia/Ho_Chi_Minh\n")
    assert main(["db", "upgrade"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "Không có cài đặt MOTCUA_DATABSE_URL nên không có tác dụng. Có lẽ là MOTCUA_DATABASE_URL.",
        ".env, dòng 3: không có cài đặt MOTCUA_WARDS nên không có tác dụng. Có lẽ là MOTCUA_WARD.",
        ".env, dòng 4: dòng này không có tác dụng vì thiếu dấu =. Viết TÊN=giá trị.",
        ".env, dòng 5: không có cài đặt PORT nên không có tác dụng. Có lẽ là MOTCUA_PORT.",
    ]


def test_every_name_in_deploy_is_known(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    example = (Path(__file__).parents[2] / "deploy/motcua.env.example").read_text(encoding="utf-8")
    lines = [line.removeprefix("# ") for line in example.splitlines() if "MOTCUA_" in line and "=" in line]
    lines = [line for line in lines if line.startswith("MOTCUA_")]
    assert len(lines) > 15
    (folder / ".env").write_text("\n".join(lines) + "\nMOTCUA_DATABASE_URL=sqlite:///var/x.db\n", encoding="utf-8")
    main(["db", "upgrade"])
    assert capsys.readouterr().err == ""


def test_words_after_match_are_the_messages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match", "làm giấy khai sinh cho con"]) == 0
    assert '"decision": "match"' in capsys.readouterr().out


def test_labelled_messages_that_are_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "mau.jsonl"]) == 2
    assert f"{folder / 'mau.jsonl'}: không có tệp hay thư mục này" in capsys.readouterr().err
