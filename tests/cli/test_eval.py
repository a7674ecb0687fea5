"""`motcua eval`, run as an officer runs it."""

import json
from pathlib import Path

from .test_contract import motcua

MESSAGES = [
    {"text": "1.001193", "code": "1.001193", "kind": "code"},
    {"text": "đăng ký khai sinh", "id": "khai-sinh", "kind": "clean"},
    {"text": "đăng ký khai sinh", "id": "tam-tru", "kind": "clean"},  # a wrong label must show as a wrong answer
    {"text": "đăng ký khai sinh", "id": "tam-tru", "also": ["1.001193"], "kind": "clean"},
    {"text": "zzz qqq", "code": "1.001193", "kind": "noise"},
    {"text": "hôm nay trời đẹp quá", "none": True, "kind": "away"},
    {"text": "đăng ký khai sinh", "none": True, "kind": "away"},
    {"text": "hôm nay trời đẹp quá", "code": None},
]


def labelled(folder: Path) -> Path:
    path = folder / "messages.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in MESSAGES), encoding="utf-8")
    return path


def test_eval_as_json(tmp_path: Path) -> None:
    result = motcua("eval", str(labelled(tmp_path)), "--json", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert found["kinds"]["code"] == {"count": 1, "good": 1.0, "right": 1}
    assert found["kinds"]["clean"] == {"count": 3, "good": 0.6667, "right": 2, "wrong": 1}
    assert found["kinds"]["noise"] == {"count": 1, "good": 0.0, "refused": 1}
    assert found["in_scope"]["count"] == 5
    assert found["out_of_scope"] == {"count": 3, "good": 0.6667, "turned_away": 2, "taken": 1}
    assert found["confusions"] == [{"expected": "tam-tru", "found": "khai-sinh", "count": 1}]
    assert [item["expected"] for item in found["wrong"]] == ["tam-tru", ""]
    assert sum(band["count"] for band in found["calibration"]) == 5


def test_eval_for_officers(tmp_path: Path) -> None:
    result = motcua("eval", str(labelled(tmp_path)), cwd=tmp_path)
    lines = result.stdout.decode().splitlines()
    assert result.returncode == 0
    assert any(line.startswith("clean ") and "0.667" in line and "SAI 1" in line for line in lines)
    assert any("tam-tru → khai-sinh" in line for line in lines)


def test_eval_says_which_line_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "messages.jsonl"
    path.write_text('{"text": "a", "none": true}\n{"text": "b"}\n', encoding="utf-8")
    result = motcua("eval", str(path), cwd=tmp_path)
    assert result.returncode == 2
    assert f"{path}, dòng 2" in result.stderr.decode()
    assert motcua("eval", str(tmp_path / "none.jsonl"), cwd=tmp_path).returncode == 2
