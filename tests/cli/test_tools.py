"""The officers' tools, run as an officer runs them."""

import gzip
import json
import os
import pty
import select
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.test_contract import ROOT, SMALL, motcua

RECORD = {
    "ma_thu_tuc": "1.099999",
    "ten_thu_tuc": "Thủ tục cấp thẻ mượn sách",
    "cap_thuc_hien": "Cấp xã",
    "linh_vuc": "Hộ tịch",
    "thanh_phan_ho_so": "--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn xin cấp thẻ1 bản chínhHộ chiếu0 bản chính,1 bản sao",
}


def test_new_writes_a_file_that_passes_check(folder: Path, tmp_path: Path) -> None:
    names = ["--name", "Mượn hội trường: cả ngày", "--field", "ho-tich", "--source", "Quy chế của phường"]
    papers = ["--document", "Đơn mượn", "--document", "Đơn mượn", "--alias", "mượn hội trường thôn"]
    made = motcua("new", *names, *papers, cwd=tmp_path, knowledge=folder)
    assert made.returncode == 0, made.stderr.decode()
    path = folder / "procedures/ho-tich/muon-hoi-truong-ca-ngay.yaml"
    text = path.read_text(encoding="utf-8")
    assert "# Lấy giấy này ở đâu" in text
    checked = motcua("check", cwd=tmp_path, knowledge=folder)
    assert checked.returncode == 0, checked.stdout.decode()
    again = motcua("new", *names, cwd=tmp_path, knowledge=folder)
    assert again.returncode == 1
    assert path.read_text(encoding="utf-8") == text


def test_what_new_wrote_can_be_talked_with(folder: Path, tmp_path: Path) -> None:
    motcua("new", "--name", "Mượn hội trường", "--document", "Đơn mượn", cwd=tmp_path, knowledge=folder)
    given = "mượn hội trường\ncó rồi\n"
    talked = motcua("chat", "--json", "--draft", given=given, cwd=tmp_path, knowledge=folder)
    first, second = (json.loads(line)["state"] for line in talked.stdout.decode().splitlines())
    assert first["procedure"] == "muon-hoi-truong"
    assert second["documents"] == {"don_muon": "ready"}


def test_a_draft_is_tried_published_and_only_then_served(folder: Path, tmp_path: Path) -> None:
    def understood(*options: str) -> str | None:
        talked = motcua("chat", "--json", *options, given="mượn hội trường\n", cwd=tmp_path, knowledge=folder)
        procedure: str | None = json.loads(talked.stdout.decode().splitlines()[0])["state"]["procedure"]
        return procedure

    motcua("new", "--name", "Mượn hội trường", "--document", "Đơn mượn", cwd=tmp_path, knowledge=folder)
    path = folder / "procedures/khac/muon-hoi-truong.yaml"
    example = folder / "dialogues/muon.yaml"
    example.parent.mkdir(exist_ok=True)
    example.write_text(
        "procedure: muon-hoi-truong\n"
        "dialogues: [{name: Mượn, talk: [{citizen: mượn hội trường, bot: {procedure: muon-hoi-truong}}]}]\n",
        encoding="utf-8",
    )
    assert (understood(), understood("--draft")) == (None, "muon-hoi-truong")
    named = motcua("test", str(example), cwd=tmp_path, knowledge=folder)
    assert named.returncode == 0, named.stdout.decode()
    whole = motcua("test", cwd=tmp_path, knowledge=folder)
    assert whole.returncode == 0, whole.stdout.decode()
    assert "Chưa chạy 1 tệp mẫu của bản nháp (muon-hoi-truong)" in whole.stdout.decode()

    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("draft: true\n", ""), encoding="utf-8")
    unchecked = motcua("check", str(path), cwd=tmp_path, knowledge=folder)
    assert unchecked.returncode == 1
    assert "“checked_on” đang để trống" in unchecked.stdout.decode()
    dated = text.replace("draft: true\n", "").replace("checked_on:\n", "checked_on: 2026-11-20\n")
    path.write_text(dated, encoding="utf-8")
    assert understood() == "muon-hoi-truong"


def test_new_without_a_terminal_asks_for_the_name(folder: Path, tmp_path: Path) -> None:
    result = motcua("new", cwd=tmp_path, knowledge=folder)
    assert result.returncode == 2
    assert "--name" in result.stderr.decode()


@pytest.mark.parametrize("packed", [False, True])
def test_import_of_one_record_among_many(folder: Path, tmp_path: Path, *, packed: bool) -> None:
    lines = "\n".join(json.dumps({**RECORD, "ma_thu_tuc": code}) for code in ("1.088888", "1.099999")).encode()
    path = tmp_path / ("dump.jsonl.gz" if packed else "dump.jsonl")
    path.write_bytes(gzip.compress(lines) if packed else lines)
    many = motcua("import", str(path), cwd=tmp_path, knowledge=folder)
    assert many.returncode == 1
    assert "--code" in many.stderr.decode()
    result = motcua("import", str(path), "--code", "1.099999", cwd=tmp_path, knowledge=folder)
    assert result.returncode == 0, result.stderr.decode()
    written = (folder / "procedures/ho-tich/cap-the-muon-sach.yaml").read_text(encoding="utf-8")
    assert 'code: "1.099999"' in written
    assert "# CẦN KIỂM TRA" in written
    checked = motcua("check", cwd=tmp_path, knowledge=folder)
    assert checked.returncode == 0, checked.stdout.decode()
    assert "[draft_left]" in checked.stdout.decode()


def test_import_of_a_pasted_page_to_the_screen(folder: Path, tmp_path: Path) -> None:
    page = (
        "Tên thủ tục\nCấp thẻ\nMã thủ tục\n1.099999\nThành phần hồ sơ\nTên giấy tờ\tMẫu đơn, tờ khai\tSố lượng\n"
        "Đơn xin\t\t1 bản chính\nCăn cứ pháp lý\n"
    )
    result = motcua("import", "-", "-o", "-", given=page, cwd=tmp_path, knowledge=folder)
    assert result.returncode == 0, result.stderr.decode()
    assert "    name: Đơn xin\n" in result.stdout.decode()


@pytest.mark.parametrize(
    ("way", "remark", "left"),
    [
        ("Trực tiếp", "Nộp tại quầy", False),
        ("Trực tuyến", "Nộp hồ sơ trực tuyến.", False),
        ("Trực tiếp", "Nộp tại quầy số 3", True),
        ("Trực tuyến", "Nộp tại quầy", True),
    ],
)
def test_import_leaves_out_what_the_way_of_handing_in_says(
    folder: Path, tmp_path: Path, way: str, remark: str, *, left: bool
) -> None:
    page = (
        "Tên thủ tục\nCấp thẻ\nMã thủ tục\n1.099999\nCách thức thực hiện\nHình thức nộp\nThời gian\nPhí, lệ phí\nMô tả\n"
        f"{way}\n1 Ngày làm việc\nMiễn phí\n{remark}\n"
        "Thành phần hồ sơ\nTên giấy tờ\tMẫu đơn, tờ khai\tSố lượng\nĐơn xin\t\t1 bản chính\nCăn cứ pháp lý\n"
    )
    written = motcua("import", "-", "-o", "-", given=page, cwd=tmp_path, knowledge=folder).stdout.decode()
    assert "name: Đơn xin" in written
    assert (remark in written) is left
    assert ("chưa đưa vào đâu" in written) is left


def test_import_does_not_double_a_procedure(folder: Path, tmp_path: Path) -> None:
    given = json.dumps({**RECORD, "ma_thu_tuc": "1.001193"})
    result = motcua("import", "-", given=given, cwd=tmp_path, knowledge=folder)
    assert result.returncode == 1
    assert "khai-sinh" in result.stderr.decode()


@pytest.mark.parametrize(
    ("given", "arguments", "words"),
    [
        ("", [], "trống"),
        ("[]", [], "không có bản ghi"),
        (json.dumps(RECORD), ["--code", "1.000000"], "1.000000"),
        (b"\xff\xfe\x00", [], "UTF-8"),
    ],
)
def test_import_says_what_is_wrong(folder: Path, tmp_path: Path, given: str, arguments: list[str], words: str) -> None:
    result = motcua("import", "-", *arguments, given=given, cwd=tmp_path, knowledge=folder)
    assert result.returncode == 1
    assert words in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()


def test_graph(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "so-do.svg"
    assert motcua("graph", "khai-sinh", "-o", str(path), cwd=tmp_path, knowledge=folder).returncode == 0
    ElementTree.fromstring(path.read_text(encoding="utf-8"))
    text = motcua("graph", "khai-sinh", "--format", "mermaid", cwd=tmp_path, knowledge=folder).stdout.decode()
    assert text.startswith("flowchart LR\n")
    wrong = motcua("graph", "khai-sih", cwd=tmp_path, knowledge=folder)
    assert wrong.returncode == 1
    assert "“khai-sinh”" in wrong.stderr.decode()


def test_laws(folder: Path, tmp_path: Path) -> None:
    result = motcua("laws", "hộ tịch 2014", cwd=tmp_path, knowledge=folder)
    assert "Luật Hộ tịch 2014 – 1 thủ tục\n  khai-sinh: Đăng ký khai sinh" in result.stdout.decode()
    data = json.loads(motcua("laws", "--json", cwd=tmp_path, knowledge=folder).stdout)
    assert data == [{"number": "Luật Hộ tịch 2014", "names": ["Luật Hộ tịch 2014"], "procedures": ["khai-sinh"]}]
    assert "2026-11-01" in motcua("laws", cwd=tmp_path, knowledge=folder).stdout.decode()
    assert motcua("laws", "99/2099", cwd=tmp_path, knowledge=folder).returncode == 1


def test_a_dated_version_is_the_same_procedure(folder: Path, tmp_path: Path) -> None:
    path = folder / "procedures/ho-tich/khai-sinh.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\ndocuments:", "\nvalid: {until: 2027-02-28}\ndocuments:"), encoding="utf-8")
    later = text.replace("\ndocuments:", "\nvalid: {from: 2027-03-01}\ndocuments:")
    path.with_name("khai-sinh@2027-03-01.yaml").write_text(later, encoding="utf-8")
    told = motcua("laws", cwd=tmp_path, knowledge=folder).stdout.decode()
    files = "procedures/ho-tich/khai-sinh.yaml, khai-sinh@2027-03-01.yaml"
    assert f"Luật Hộ tịch 2014 – 1 thủ tục\n  khai-sinh: Đăng ký khai sinh ({files})\n" in told
    assert told.count("khai-sinh (đối chiếu") == 1
    checked = motcua("check", cwd=tmp_path, knowledge=folder).stdout.decode()
    assert "Tốt: 4 thủ tục" in checked, checked


def test_diff_of_two_folders(folder: Path, tmp_path: Path) -> None:
    path = folder / "procedures/ho-tich/ket-hon.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("{text: Miễn phí}", "{text: 10 đồng}"), encoding="utf-8")
    result = motcua("diff", str(SMALL), cwd=tmp_path, knowledge=folder)
    assert result.returncode == 0, result.stderr.decode()
    assert "SỬA thủ tục ket-hon: Đăng ký kết hôn\n  - Đổi lệ phí: “Miễn phí” → “10 đồng”" in result.stdout.decode()
    same = motcua("diff", str(folder), str(folder), cwd=tmp_path, knowledge=folder)
    assert same.stdout.decode().strip() == "Người dân không thấy gì khác."


def test_diff_says_that_what_is_broken_was_not_compared(folder: Path, tmp_path: Path) -> None:
    path = folder / "procedures/ho-tich/ket-hon.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("fee: {", "fee:{"), encoding="utf-8")
    result = motcua("diff", str(SMALL), cwd=tmp_path, knowledge=folder)
    assert "có 1 lỗi nên chưa so được hết" in result.stderr.decode()


def test_diff_of_two_revisions(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=mau", "-c", "user.email=mau@example.invalid"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    (folder / "procedures/cu-tru/tam-tru.yaml").unlink()
    git("add", ".")
    git("commit", "-qm", "two")
    monkeypatch.chdir(tmp_path)
    from bot.catalog.catalog import officers_phrases
    from bot.cli.main import main

    monkeypatch.setenv("MOTCUA_KNOWLEDGE", str(folder))
    assert main(["diff", "HEAD~1", "HEAD"]) == 0
    assert main(["diff", "no-such-revision"]) == 2
    assert main(["diff", "--", "--output=x"]) == 2
    assert officers_phrases()("diff.nothing")


def test_walk_sees_every_paper_ready_and_missing(folder: Path, tmp_path: Path) -> None:
    (folder / "dialogues").mkdir()
    result = motcua("test", "--walk", cwd=tmp_path, knowledge=folder)
    assert result.returncode == 0, result.stdout.decode()
    assert "4/4 thủ tục đi qua hết" in result.stdout.decode()
    assert "Chưa có mẫu nào đi qua" not in result.stdout.decode()
    without = motcua("test", cwd=tmp_path, knowledge=folder).stdout.decode()
    assert "giấy tờ 0/24" in without
    assert "Chưa có mẫu nào đi qua – tam-tru: ct01:ready, ct01:missing" in without


def test_words_that_were_nearly_said_are_shown(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "mau.yaml"
    path.write_text(
        "dialogues:\n  - name: Sai\n    talk:\n      - citizen: làm tạm trú\n"
        "        bot: {says: [Anh/chị đã có Tờ khai CT02 chưa]}\n    report: {ct01: ready}\n",
        encoding="utf-8",
    )
    output = motcua("test", str(path), cwd=tmp_path, knowledge=folder).stdout.decode()
    assert "bot nói gần giống: Anh/chị đã có Tờ khai CT01 chưa" in output
    assert "mong đợi kết quả các giấy, ct01: ready (sẵn sàng)\n     thực tế: chưa hỏi đến" in output
    assert "mong đợi kết quả các giấy, hop_dong: không có trong danh sách" in output


def test_new_asks_in_a_terminal(folder: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {"PYTHONPATH": str(ROOT), "MOTCUA_KNOWLEDGE": str(folder), "TERM": "xterm", "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "new"], stdin=theirs, stdout=theirs, stderr=theirs, cwd=tmp_path, env=environment
    )
    os.close(theirs)
    seen = ""
    # Name, id (as offered), field, two ways of asking, one paper, source (as offered).
    for line in ("Mượn loa phường", "", "ho-tich", "mượn loa", "cho mượn loa", "", "Đơn mượn loa", "", ""):
        seen = read_until_quiet(ours)
        os.write(ours, f"{line}\r".encode())
    seen += read_until_quiet(ours)
    assert process.wait(30) == 0, seen
    os.close(ours)
    text = (folder / "procedures/ho-tich/muon-loa-phuong.yaml").read_text(encoding="utf-8")
    assert "  - cho mượn loa\n" in text
    assert "name: Đơn mượn loa\n" in text


def read_until_quiet(terminal: int) -> str:
    """What is printed, to the end: a prompt waits. The first takes as long as the program takes to start."""
    seen = b""
    patience = 20.0
    while select.select([terminal], [], [], patience)[0]:
        try:
            seen += os.read(terminal, 65_536)
        except OSError:  # the program has ended
            break
        patience = 0.5
    return seen.decode("utf-8", "replace")
