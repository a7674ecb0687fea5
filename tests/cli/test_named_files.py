"""`check` and `test` of the files that an officer names: the whole is read, what is told concerns these."""

from pathlib import Path

from tests.cli.test_contract import motcua
from tests.edits import edit

MARRIAGE = "procedures/ho-tich/ket-hon.yaml"
BIRTH = "procedures/ho-tich/khai-sinh.yaml"


def checked(folder: Path, *paths: str, code: int = 0) -> str:
    result = motcua("check", *(str(folder / path) for path in paths), cwd=folder.parent, knowledge=folder)
    assert result.returncode == code, result.stderr.decode()
    return str(result.stdout.decode())


def test_only_the_named_file_is_told_of(folder: Path) -> None:
    assert f"{BIRTH}:" in checked(folder)
    output = checked(folder, MARRIAGE)
    assert f"{MARRIAGE}:" in output
    assert BIRTH not in output
    assert "Tốt: 1 tệp anh/chị nêu không có lỗi" in output


def test_a_mistake_elsewhere_is_counted_not_told(folder: Path) -> None:
    edit(folder / BIRTH, "name:", "nam:")
    output = checked(folder, MARRIAGE, code=1)
    assert "nam" not in output
    assert "Các tệp khác trong kho còn 2 lỗi" in output


def test_what_another_file_says_of_the_named_one_is_told(folder: Path) -> None:
    edit(folder / MARRIAGE, "field: ho-tich", "field: ho-tich\nsiblings: {khai-sinh: Cho hai người cưới nhau}")
    assert f"{BIRTH}:" in checked(folder, MARRIAGE)  # has no line for the way back


def test_a_folder_within_is_all_its_files(folder: Path) -> None:
    output = checked(folder, "procedures/ho-tich")
    assert "Tốt: 3 tệp" in output
    assert "cu-tru" not in output


def test_a_named_dialogue_is_read(folder: Path) -> None:
    (folder / "dialogues").mkdir(exist_ok=True)
    (folder / "dialogues/sai.yaml").write_text("dialogues:\n  - name: Sai\n    tak: []\n", encoding="utf-8")
    assert "dialogues/sai.yaml:3:5: Không có khóa “tak”" in checked(folder, "dialogues/sai.yaml", code=1)


def test_what_is_in_no_knowledge(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "la.yaml").write_text("a: 1\n")
    for path, words in (("la.yaml", "không nằm trong một kho tri thức"), ("khong-co.yaml", "Không thấy")):
        result = motcua("check", str(tmp_path / path), cwd=tmp_path, knowledge=folder)
        assert result.returncode == 1
        assert words in result.stderr.decode()


def test_what_wards_leave_out_is_one_line(folder: Path) -> None:
    for number in range(3):
        name = f"phuong-mau-{number}"
        (folder / f"wards/{name}.yaml").write_text(f"id: {name}\nname: Phường Mẫu {number}\n", encoding="utf-8")
    lines = [line for line in checked(folder).splitlines() if "[ward_left_out]" in line]
    assert len(lines) == 1
    assert "address 3" in lines[0]
    every = motcua("check", "--all", cwd=folder.parent, knowledge=folder).stdout.decode()
    assert every.count("[ward_left_out]") >= 3
    assert checked(folder, "wards/phuong-mau-1.yaml").count("[ward_left_out]") == 1


def test_broken_shared_papers_are_told_once(folder: Path) -> None:
    """Not also wherever they are used: there nothing is wrong."""
    with (folder / "documents.yaml").open("a", encoding="utf-8") as file:
        file.write("giay_moi:\n  name: Giấy: mới\n")
    lines = checked(folder, code=1).splitlines()
    assert [line.partition(":")[0] for line in lines[:-1]] == ["documents.yaml"]


def test_coverage_is_of_the_files_procedure(folder: Path) -> None:
    (folder / "dialogues").mkdir(exist_ok=True)
    path = folder / "dialogues/mau.yaml"
    path.write_text(
        "procedure: tam-tru\ndialogues:\n  - name: Tạm trú\n    talk:\n      - citizen: làm tạm trú\n"
        "        bot: {procedure: tam-tru}\n",
        encoding="utf-8",
    )
    output = motcua("test", str(path), cwd=folder.parent, knowledge=folder).stdout.decode()
    assert "Chưa có mẫu nào đi qua – tam-tru:" in output
    assert "khai-sinh" not in output
    assert "0/1 thủ tục đi qua hết" in output
    assert "khai-sinh" in motcua("test", cwd=folder.parent, knowledge=folder).stdout.decode()
