"""The commands as others rely on them, run as others run them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests/knowledge"


def motcua(*arguments: str, given: str | bytes = "", cwd: Path, knowledge: Path = SMALL) -> Any:
    data = given.encode() if isinstance(given, str) else given
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=data,
        capture_output=True,
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "MOTCUA_KNOWLEDGE": str(knowledge), "PATH": "", "LANG": "C.UTF-8"},
        timeout=60,
        check=False,
    )


def objects(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.decode().splitlines()]


def test_chat_json(tmp_path: Path) -> None:
    said = "làm giấy khai sinh cho con\nbệnh viện\nrồi\nchưa có\nmất rồi\nkhông có\ncó\nkhông biết\n"
    result = motcua("chat", "--json", given=said, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    answers = objects(result.stdout)
    assert len(answers) == 8
    assert all(set(answer) == {"replies", "state"} for answer in answers)
    assert all(set(reply) == {"text", "choices"} for answer in answers for reply in answer["replies"])
    states = [answer["state"] for answer in answers]
    assert states[0] == {
        "procedure": "khai-sinh",
        "stage": "asking",
        "open": {"kind": "question", "id": "noi_sinh"},
        "answers": {},
        "documents": {"to_khai": None, "cccd": None},
    }
    assert states[2]["open"] == {"kind": "document", "id": "to_khai", "alternative": None}
    assert states[2]["answers"] == {"noi_sinh": "co_so_y_te", "ket_hon": "yes"}
    assert states[4]["open"] == {"kind": "document", "id": "chung_sinh", "alternative": "vb_lam_chung"}
    assert states[6]["open"] == {"kind": "document", "id": "cccd", "alternative": None}
    assert states[7]["stage"] == "done"
    assert states[7]["open"] is None
    assert states[7]["documents"] == {"to_khai": "missing", "chung_sinh": "ready", "cccd": "unsure"}


def test_chat_json_check_counts_from_one(tmp_path: Path) -> None:
    answers = objects(motcua("chat", "--json", given="làm tạm trú\ncó\ncó\ncó\n", cwd=tmp_path).stdout)
    assert answers[-1]["state"]["open"] == {"kind": "check", "id": "cccd", "check": 1, "alternative": None}


def test_chat_json_takes_any_line_and_answers_each(tmp_path: Path) -> None:
    given = b"\n" + "🙏\n".encode() + b"\xff\xfe\x00 bad bytes\n" + "giấy ".encode() * 1000 + b"\nlast without newline"
    result = motcua("chat", "--json", given=given, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert len(objects(result.stdout)) == 5


def test_chat_leaves_nothing_behind(tmp_path: Path) -> None:
    motcua("chat", "--json", given="làm tạm trú\n", cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_chat_keep_goes_on_where_it_was(tmp_path: Path) -> None:
    motcua("chat", "--json", "--keep", given="làm tạm trú\n", cwd=tmp_path)
    (answer,) = objects(motcua("chat", "--json", "--keep", given="có rồi\n", cwd=tmp_path).stdout)
    assert answer["state"]["documents"]["ct01"] == "ready"


def test_chat_without_a_terminal_is_plain_text(tmp_path: Path) -> None:
    result = motcua("chat", given="làm tạm trú\n", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "Tờ khai CT01" in result.stdout.decode()


def test_match(tmp_path: Path) -> None:
    result = motcua("match", "--top", "2", given="lam giay khai sinh cho con\nlàm hộ chiếu\nzzz qqq\n", cwd=tmp_path)
    first, second, third = objects(result.stdout)
    assert (first["text"], first["decision"]) == ("lam giay khai sinh cho con", "match")
    assert first["candidates"][0]["id"] == "khai-sinh"
    assert set(first["candidates"][0]) == {"id", "code", "name", "score"}
    assert len(first["candidates"]) <= 2
    assert second["decision"] == "elsewhere"
    assert third["decision"] == "none"


def test_check_and_test_on_the_shipped_knowledge(tmp_path: Path) -> None:
    shipped = ROOT / "knowledge"
    checked = motcua("check", cwd=tmp_path, knowledge=shipped)
    assert checked.returncode == 0, checked.stdout.decode()
    tested = motcua("test", cwd=tmp_path, knowledge=shipped)
    assert tested.returncode == 0, tested.stdout.decode()


def test_check_names_the_place_and_fails(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    (folder / "procedures").mkdir(parents=True)
    (folder / "procedures/a.yaml").write_text("id: a\nname: A\nfom: x\n")
    result = motcua("check", str(folder), cwd=tmp_path)
    assert result.returncode == 1
    assert "procedures/a.yaml:3:1: Không có khóa “fom”" in result.stdout.decode()


def test_broken_knowledge_does_not_start(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    (folder / "procedures").mkdir(parents=True)
    (folder / "procedures/a.yaml").write_text("id: a\nname: A\nfom: x\n")
    for command in (["chat", "--json"], ["match"], ["run", "--port", "0"]):
        result = motcua(*command, cwd=tmp_path, knowledge=folder)
        assert result.returncode == 1
        assert "procedures/a.yaml:3:1" in result.stderr.decode()
        assert "Traceback" not in result.stderr.decode()


def test_test_shows_where_talk_and_example_part(tmp_path: Path) -> None:
    path = tmp_path / "mau.yaml"
    path.write_text(
        "dialogues:\n  - name: Sai\n    talk:\n      - citizen: làm tạm trú\n        bot: {asks: hop_dong}\n"
        "    report: {ct01: ready}\n"
    )
    result = motcua("test", str(path), cwd=tmp_path)
    assert result.returncode == 1
    output = result.stdout.decode()
    assert "mau.yaml:2:" in output
    assert "mong đợi bot hỏi: hop_dong" in output
    assert "thực tế: ct01" in output


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("MOTCUA_PORT", "abc", "MOTCUA_PORT"),
        ("MOTCUA_DATABASE_URL", "mysql://localhost/x", "mysql"),
        ("MOTCUA_DATABASE_URL", "nonsense", "MOTCUA_DATABASE_URL"),
    ],
)
def test_a_wrong_setting_says_which_and_how_to_mend_it(tmp_path: Path, name: str, value: str, words: str) -> None:
    environment = {"PYTHONPATH": str(ROOT), "MOTCUA_KNOWLEDGE": str(SMALL), name: value, "LANG": "C.UTF-8"}
    result = subprocess.run(
        [sys.executable, "-m", "bot", "run", *(() if name == "MOTCUA_PORT" else ("--port", "0"))],
        capture_output=True,
        cwd=tmp_path,
        env=environment,
        timeout=60,
        check=False,
    )
    assert result.returncode == 1
    assert words in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()


def test_a_settings_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MOTCUA_PORT=8080\n", encoding="utf-16")
    result = motcua("account", "list", cwd=tmp_path)
    assert result.returncode == 1
    assert "UTF-8" in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()
