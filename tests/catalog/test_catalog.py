"""A whole folder: versions by date, wards, phrases, and mistakes outside the procedures."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.catalog.catalog import SHIPPED, Catalog, load, officers_phrases, read_catalog
from bot.catalog.problems import KnowledgeError, Severity
from bot.cli.check import deep_problems, without_accepted
from bot.handlers.knowledge import build

SMALL = Path(__file__).parents[1] / "knowledge"


def words(folder: Path) -> list[str]:
    say = officers_phrases()
    return [item.render(say) for item in read_catalog(folder)[1]]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_small_folder_is_good(folder: Path) -> None:
    assert words(folder) == []


def test_a_dated_file_waits_for_its_day(folder: Path) -> None:
    first = folder / "procedures/ho-tich/ket-hon.yaml"
    later = folder / "procedures/ho-tich/ket-hon@2027-03-01.yaml"
    shutil.copy(first, later)
    edit(first, "source:", "valid: {until: 2027-02-28}\nsource:")
    edit(later, "source:", "valid: {from: 2027-03-01}\nsource:")
    edit(later, "fee: {text: Miễn phí}", "fee: {text: Theo luật mới}")
    catalog = load(folder)
    assert _fee(catalog, date(2027, 2, 28)) == "Miễn phí"
    assert _fee(catalog, date(2027, 3, 1)) == "Theo luật mới"


def _fee(catalog: Catalog, day: date) -> str:
    procedure = catalog.procedure("ket-hon", day)
    assert procedure is not None
    assert procedure.source.fee is not None
    return procedure.source.fee.text


def test_overlapping_versions_are_a_mistake(folder: Path) -> None:
    first = folder / "procedures/ho-tich/ket-hon.yaml"
    shutil.copy(first, folder / "procedures/ho-tich/ket-hon@2027-03-01.yaml")
    edit(folder / "procedures/ho-tich/ket-hon@2027-03-01.yaml", "source:", "valid: {from: 2027-03-01}\nsource:")
    assert "trùng với tệp procedures/ho-tich/ket-hon.yaml" in words(folder)[0]


def test_a_gap_between_versions_is_pointed_out(folder: Path) -> None:
    first = folder / "procedures/ho-tich/ket-hon.yaml"
    later = folder / "procedures/ho-tich/ket-hon@2027-03-01.yaml"
    shutil.copy(first, later)
    edit(first, "source:", "valid: {until: 2027-02-20}\nsource:")
    edit(later, "source:", "valid: {from: 2027-03-01}\nsource:")
    assert any("có ngày trống" in line for line in words(folder))


@pytest.mark.parametrize(
    ("valid", "said"),
    [("{from: 2027-03-01, until: 2027-01-01}", "ở sau until"), ("{from: 2027-03-02}", "Tên tệp ghi @2027-03-01")],
)
def test_odd_dates(folder: Path, valid: str, said: str) -> None:
    path = folder / "procedures/ho-tich/ket-hon@2027-03-01.yaml"
    (folder / "procedures/ho-tich/ket-hon.yaml").rename(path)
    edit(path, "source:", f"valid: {valid}\nsource:")
    assert any(said in line for line in words(folder))


def test_a_ward_overrides_fee_and_adds_a_note(folder: Path) -> None:
    ward = folder / "wards/phuong-thu.yaml"
    ward.write_text(ward.read_text() + "overrides:\n  ket-hon: {fee: {text: 5.000 đồng}, note: Mang theo ảnh.}\n")
    catalog = load(folder)
    day = date(2026, 11, 22)
    procedure = catalog.procedure("ket-hon", day, catalog.ward(None))
    assert procedure is not None
    assert procedure.source.fee is not None
    assert procedure.source.fee.text == "5.000 đồng"
    assert [note.text for note in procedure.notes] == ["Mang theo ảnh."]
    assert procedure is catalog.procedure("ket-hon", day, catalog.ward(None)), "compiled once"
    assert _fee(catalog, day) == "Miễn phí"


def test_of_two_wards_one_may_be_chosen(folder: Path) -> None:
    other = folder / "wards/xa-khac.yaml"
    other.write_text("id: xa-khac\nname: xã Khác\n")
    catalog = load(folder)
    assert build(catalog).ward is None
    chosen = build(catalog, "xa-khac").ward
    assert chosen is not None
    assert chosen.name == "xã Khác"


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (
            "phrases/vi.yaml",
            "greet:\n  ward: Chào {phuong}\n",
            "Câu “greet.ward” dùng phuong. Chương trình chỉ điền được: ward",
        ),
        ("phrases/vi.yaml", "greet:\n  word: Chào\n", "Không có câu “greet.word”"),
        ("phrases/vi.yaml", "greet:\n  ward: Chào {ward\n", "ngoặc nhọn chưa đóng"),
        ("phrases/vi.yaml", "greet:\n  ward: Chào {ward:d}\n", "ngoặc nhọn chưa đóng"),
        ("elsewhere.yaml", "ho-chieu:\n  name: Hộ chiếu\n", "elsewhere.yaml” phải là danh sách"),
        ("elsewhere.yaml", "- {id: ket-hon, name: A, phrases: [a b c], say: Đến đó.}\n", "đã là một thủ tục"),
        ("documents.yaml", "- {name: A}\n", "documents.yaml” phải gồm các dòng khóa"),
        ("wards/phuong-thu.yaml", "id: phuong-thu\nname: A\noverrides: {ket-hom: {note: B}}\n", "Có lẽ là “ket-hon”"),
        ("procedures/a.yml", "id: a\n", "Tệp .yml không được đọc"),
    ],
)
def test_mistakes_outside_the_procedures(folder: Path, file: str, text: str, said: str) -> None:
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text(text)
    found = words(folder)
    assert any(said in line and line.startswith(file) for line in found), found


def test_a_broken_documents_file_is_one_mistake(folder: Path) -> None:
    (folder / "documents.yaml").write_text("- {name: A}\n")
    assert len(words(folder)) == 1


def test_a_check_in_documents_may_not_ask_what_a_procedure_does_not_have(folder: Path) -> None:
    edit(folder / "documents.yaml", "      expect: yes\n", "      expect: yes\n      when: {khong_co: yes}\n")
    assert all("Không có câu hỏi “khong_co”" in line for line in words(folder))
    assert len(words(folder)) >= 1


def test_what_an_officer_usually_means(folder: Path) -> None:
    edit(folder / "procedures/ho-tich/khai-sinh.yaml", "when: {cha_nhan: yes}", "when: {cha_nhan: có}")
    (line,) = words(folder)
    assert "Có lẽ là “yes”" in line


def test_broken_knowledge_is_refused_with_all_its_problems(folder: Path) -> None:
    edit(folder / "procedures/ho-tich/ket-hon.yaml", "name: Đăng ký kết hôn", "nme: Đăng ký kết hôn")
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    assert {item.code for item in caught.value.problems} >= {"unknown_key", "missing_key"}
    assert all(item.severity is Severity.ERROR for item in caught.value.problems)


def test_the_version_tells_what_a_citizen_would_notice(folder: Path) -> None:
    def version() -> str:
        procedure = load(folder).procedure("ket-hon", date(2026, 11, 22))
        assert procedure is not None
        return procedure.version

    path = folder / "procedures/ho-tich/ket-hon.yaml"
    before = version()
    edit(path, "aliases: [làm giấy kết hôn", "aliases: [xin làm giấy kết hôn")
    assert version() == before
    edit(path, "Nam nữ đăng ký kết hôn lần đầu", "Nam nữ kết hôn")
    assert version() != before


def test_the_version_survives_a_restart(folder: Path) -> None:

    code = (
        "from pathlib import Path; from datetime import date; from bot.catalog.catalog import load;"
        f"print(load(Path({str(folder)!r})).procedure('khai-sinh', date(2026, 11, 22)).version)"
    )
    root = Path(__file__).parents[2]
    versions = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONPATH": str(root), "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(versions) == 1


def test_a_comma_in_a_label_belongs_to_it(folder: Path) -> None:
    path = folder / "procedures/ho-tich/khai-sinh.yaml"
    edit(path, "label: Tại nhà, also", "label: Tại nhà, nơi khác, also")
    procedure = load(folder).procedure("khai-sinh", date(2026, 11, 22))
    assert procedure is not None
    assert [option.label for option in procedure.questions["noi_sinh"].options or ()] == [
        "Bệnh viện",
        "Tại nhà, nơi khác",
    ]


def test_a_mistyped_key_without_a_value_is_still_one(folder: Path) -> None:
    edit(folder / "procedures/ho-tich/khai-sinh.yaml", "label: Tại nhà, also", "label: Tại nhà, shrt, also")
    assert any("Không có khóa “shrt”" in line for line in words(folder))


def test_any_field_can_be_overridden(folder: Path) -> None:
    edit(folder / "documents.yaml", "  form: present\n", "  form: present\n  at_counter: true\n")
    edit(
        folder / "procedures/ho-tich/ket-hon.yaml",
        "    name: Thẻ căn cước của hai bên\n",
        "    at_counter: false\n    also: []\n",
    )
    procedure = load(folder).procedure("ket-hon", date(2026, 11, 22))
    assert procedure is not None
    alternative = procedure.papers_by_id["cccd"].alternatives[0]
    assert (alternative.at_counter, alternative.also, alternative.form) == (False, (), "present")


def test_a_ward_may_stand_in_a_folder_of_its_own(folder: Path) -> None:
    (folder / "wards/hue").mkdir()
    (folder / "wards/phuong-thu.yaml").rename(folder / "wards/hue/phuong-thu.yaml")
    assert deep_problems(load(folder)) is not None


def test_a_broken_table_of_words_is_a_problem_with_a_place(folder: Path) -> None:
    shutil.copytree(SHIPPED / "language", folder / "language")
    (folder / "language/commands.yaml").write_text("x: [\n")
    (problem,) = [item for item in deep_problems(load(folder)) if item.severity is Severity.ERROR]
    assert problem.place.file == "language/commands.yaml"
    with pytest.raises(KnowledgeError):
        build(load(folder))


def test_one_mistake_does_not_hide_the_deeper_ones_elsewhere(folder: Path) -> None:
    edit(folder / "procedures/ho-tich/ket-hon.yaml", "name: Đăng ký kết hôn", "nme: Đăng ký kết hôn")
    edit(folder / "procedures/cu-tru/tam-tru.yaml", "source: {", "x-source: {")
    catalog, problems = read_catalog(folder)
    assert {item.place.file for item in problems} == {
        "procedures/ho-tich/ket-hon.yaml",
        "procedures/cu-tru/tam-tru.yaml",
    }
    edit(
        folder / "procedures/cu-tru/tam-tru.yaml",
        "x-source: {title: Cổng Dịch vụ công quốc gia, checked_on: 2026-11-01}\n",
        "",
    )
    catalog, problems = read_catalog(folder)
    found = deep_problems(catalog, broken={item.place.file for item in problems})
    assert "no_source" in [item.code for item in found]


def test_shared_papers_may_stand_in_a_file_a_field(folder: Path) -> None:
    (folder / "documents").mkdir()
    (folder / "documents/cu-tru.yaml").write_text("so_ho_khau: {name: Sổ hộ khẩu}\n")
    assert load(folder).shared["so_ho_khau"].name == "Sổ hộ khẩu"
    (folder / "documents/ho-tich.yaml").write_text("cccd: {name: Thẻ khác}\n")
    assert any(
        line.startswith("documents/ho-tich.yaml:1:1: Giấy “cccd” đã viết ở documents.yaml:2.") for line in words(folder)
    )


def test_the_names_of_wards_answer_where_one_lives(folder: Path) -> None:
    edit(folder / "wards/phuong-thu.yaml", "former_units: [xã Thử Cũ]", "former_units: [Xã Thử Cũ (huyện Xưa)]")
    (folder / "wards/phuong-hai.yaml").write_text("id: phuong-hai\nname: Phường Hai, thành phố Huế\n")
    path = folder / "procedures/cu-tru/tam-tru.yaml"
    text = path.read_text().replace("  - use: cccd", "  - {use: cccd, when: {noi_o: khac}}")
    path.write_text(
        text
        + "questions:\n  - id: noi_o\n    ask: Anh/chị ở đâu ạ?\n    options:\n"
        + "      - {id: minh, label: Phường mình, ward: own}\n      - {id: khac, label: Nơi khác, also: [nơi xa], ward: other}\n"
    )
    catalog = load(folder)
    procedure = catalog.procedure("tam-tru", date(2026, 11, 22), catalog.wards["phuong-thu"])
    assert procedure is not None
    own, other = procedure.questions["noi_o"].options or ()
    assert own.also == ("phường Thử", "Thử", "xã Thử Cũ", "Thử Cũ")
    assert other.also == ("nơi xa", "phường Hai", "Hai")


def test_a_warning_may_be_accepted_with_a_reason(folder: Path) -> None:
    path = folder / "procedures/cu-tru/tam-tru.yaml"
    edit(path, "source:", "valid: {until: 2020-01-01}\nsource:")
    accept = "accept: [{warning: valid_ended, reason: giữ để tra lại}, {warning: no_get, reason: không còn}]\n"
    path.write_text(path.read_text() + accept)
    catalog, problems = read_catalog(folder)
    left, count = without_accepted(catalog, problems + deep_problems(catalog))
    assert count == 1
    codes = [item.code for item in left if item.place.file.endswith("tam-tru.yaml")]
    assert "valid_ended" not in codes
    assert codes.count("accept_unneeded") == 1
