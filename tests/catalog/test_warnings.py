"""What `check` warns of beyond mistakes: the exact words an officer gets, and when it says nothing."""

from pathlib import Path

import pytest

from bot.catalog.catalog import officers_phrases, read_catalog
from bot.catalog.problems import Problem, Severity
from bot.cli.check import deep_problems, without_accepted
from tests.edits import edit

SMALL = Path(__file__).parents[1] / "knowledge"
MARRIAGE = "procedures/ho-tich/ket-hon.yaml"


def found(folder: Path, code: str) -> list[Problem]:
    catalog, problems = read_catalog(folder)
    return [item for item in problems + deep_problems(catalog) if item.code == code]


def words(folder: Path, code: str) -> list[str]:
    say = officers_phrases()
    items = found(folder, code)
    assert all(item.severity is Severity.WARNING for item in items)
    return [item.render(say) for item in items]


def test_a_long_sentence(folder: Path) -> None:
    long = " ".join(["và cán bộ xem"] * 9) + ". Câu sau ngắn ạ."
    edit(folder / MARRIAGE, "why: Có người nước ngoài thì hồ sơ khác.", f"why: {long}")
    assert words(folder, "long_sentence") == [
        f"{MARRIAGE}:15:10: Câu bắt đầu bằng “và cán bộ xem và” dài 36 chữ. "
        "Người lớn tuổi đọc dễ khi câu không quá 30 chữ. Tách thành hai câu."
    ]


def test_two_sentences_of_that_length_together_are_none(folder: Path) -> None:
    half = " ".join(["và cán bộ xem"] * 5)
    edit(folder / MARRIAGE, "why: Có người nước ngoài thì hồ sơ khác.", f"why: {half}. {half}.")
    assert words(folder, "long_sentence") == []


def test_an_officials_word_with_the_plain_one(folder: Path) -> None:
    edit(folder / "documents.yaml", "text: Bệnh viện nơi sinh", "text: Cơ quan có thẩm quyền cấp")
    assert words(folder, "official_word") == [
        "documents.yaml:18:15: “cơ quan có thẩm quyền” là từ hành chính. Người dân đọc nên dễ hiểu ngay. "
        "Nên viết: tên cơ quan, như “Công an phường”."
    ]


def test_names_and_laws_keep_their_words(folder: Path) -> None:
    edit(folder / MARRIAGE, "name: Đăng ký kết hôn", "name: Đăng ký kết hôn của công dân")
    edit(folder / "documents.yaml", "lost: Xin bệnh viện cấp lại.", "lost: Đem căn cước công dân đến xin lại.")
    assert words(folder, "official_word") == []


def test_a_folder_may_have_words_of_its_own(folder: Path) -> None:
    (folder / "language").mkdir()
    (folder / "language/plain_words.yaml").write_text("bệnh viện: nhà thương\n", encoding="utf-8")
    assert any("Nên viết: nhà thương." in text for text in words(folder, "official_word"))


def test_a_result_that_a_comma_has_split(folder: Path) -> None:
    edit(folder / MARRIAGE, "field: ho-tich", "field: ho-tich\nresult: [Sổ cũ có xác nhận, hoặc sổ mới, Phiếu hẹn]")
    (text,) = words(folder, "split_item")
    assert "“hoặc sổ mới” có lẽ là phần sau của “Sổ cũ có xác nhận”" in text
    assert text.endswith('["Sổ cũ có xác nhận, hoặc sổ mới"].')


def test_few_aliases(folder: Path) -> None:
    assert (
        f"{MARRIAGE}:7:10: Mới có 3 cách gọi. Nên có từ 6 để người dân hỏi kiểu nào cũng tìm ra. Thêm aliases."
    ) in words(folder, "few_aliases")


def test_a_difference_named_on_one_side(folder: Path) -> None:
    edit(folder / MARRIAGE, "field: ho-tich", "field: ho-tich\nsiblings: {khai-sinh: Cho hai người cưới nhau}")
    (text,) = words(folder, "sibling_one_sided")
    assert text.startswith("procedures/ho-tich/khai-sinh.yaml:")
    assert f"“ket-hon” đã phân biệt với thủ tục này (trong {MARRIAGE})" in text
    assert text.endswith("Thêm dòng “ket-hon: …” vào mục siblings; chưa có mục này thì thêm siblings: {ket-hon: …}.")
    edit(folder / "procedures/ho-tich/khai-sinh.yaml", "field: ho-tich", "field: ho-tich\nsiblings: {ket-hon: Cho bé}")
    assert words(folder, "sibling_one_sided") == []


def test_a_shared_paper_that_nobody_takes(folder: Path) -> None:
    with (folder / "documents.yaml").open("a", encoding="utf-8") as file:
        file.write("giay_thua:\n  name: Giấy thừa\n  get: {text: Ở quầy}\n")
    (text,) = words(folder, "unused_document")
    assert "Giấy “giay_thua” chưa thủ tục nào dùng." in text


def test_a_report_that_does_not_fit_one_message(folder: Path) -> None:
    assert words(folder, "report_splits") == []
    notes = "\n".join(f"  - {{text: {'Nhớ mang theo giấy tờ đến quầy. ' * 5}Số {number}.}}" for number in range(14))
    path = folder / MARRIAGE
    path.write_text(path.read_text(encoding="utf-8") + f"notes:\n{notes}\n", encoding="utf-8")
    (item,) = found(folder, "report_splits")
    assert item.place.file == MARRIAGE
    assert int(item.values["length"]) > 2_000


def test_more_questions_than_people_answer(folder: Path) -> None:
    papers = "\n".join(f"  - {{id: giay_{n}, name: Giấy {n}, get: {{text: Ở quầy}}}}" for n in range(19))
    edit(folder / MARRIAGE, "referrals:", f"{papers}\nreferrals:")
    (item,) = found(folder, "many_turns")
    assert item.values == {"turns": "23", "limit": "20"}  # one question, 20 papers with the check of one, to_khai


@pytest.mark.parametrize(
    ("again", "told"),
    [
        ("Cả hai là người Việt, hay có người nước ngoài ạ?", True),
        ("Có người nước ngoài không, hay là người Việt hết ạ?", True),
        ("Có người nước ngoài hay người không quốc tịch không ạ?", False),
        ("Hai anh chị đều là người Việt phải không ạ?", False),
    ],
)
def test_two_things_offered_under_yes_and_no(folder: Path, again: str, told: bool) -> None:
    edit(folder / MARRIAGE, "    why: Có người", f"    again: {again}\n    why: Có người")
    assert [again in text for text in words(folder, "either_or")] == [True] * told


def test_too_many_choices(folder: Path) -> None:
    options = ", ".join(f"{{id: o{n}, label: Số {n}}}" for n in range(13))
    edit(folder / MARRIAGE, "    why: Có người", f"    options: [{options}]\n    why: Có người")
    edit(folder / MARRIAGE, "nuoc_ngoai: yes", "nuoc_ngoai: o1")
    (item,) = found(folder, "many_options")
    assert item.values["limit"] == "12"


def test_marks_that_a_draft_has_left(folder: Path) -> None:
    edit(folder / MARRIAGE, "referrals:", "# CẦN KIỂM TRA: xem lại.\nreferrals:")
    (text,) = words(folder, "draft_left")
    assert "Còn 1 dòng “CẦN KIỂM TRA”." in text


def test_what_one_file_says_twice(folder: Path) -> None:
    assert words(folder, "alias_twice") == []
    edit(folder / MARRIAGE, "aliases: [", "aliases: [Cưới vợ,  cưới vợ, ")
    (text,) = words(folder, "alias_twice")
    assert "“cưới vợ” đã viết ở dòng" in text


def test_no_field(folder: Path) -> None:
    assert [item.place.file for item in found(folder, "no_field")] == ["procedures/ho-tich/khai-sinh-nhan-con.yaml"]


def test_each_can_be_accepted_with_a_reason(folder: Path) -> None:
    path = folder / MARRIAGE
    accept = "accept: [{warning: few_aliases, reason: tên này ai cũng biết}]\n"
    path.write_text(path.read_text(encoding="utf-8") + accept, encoding="utf-8")
    catalog, problems = read_catalog(folder)
    left, count = without_accepted(catalog, problems + deep_problems(catalog))
    assert count == 1
    assert not [item for item in left if item.place.file == MARRIAGE]


def test_what_was_not_looked_for_is_not_called_gone(folder: Path) -> None:
    """A mistake keeps the file from being read closely: its accepted warnings are not missing for good."""
    path = folder / MARRIAGE
    accept = "accept: [{warning: long_sentence, reason: tên này ai cũng biết}]\n"
    path.write_text(path.read_text(encoding="utf-8") + accept, encoding="utf-8")
    assert "accept_unneeded" in codes(folder)
    edit(path, "use: cccd", "use: khong_co")
    assert "accept_unneeded" not in codes(folder)


def codes(folder: Path) -> set[str]:
    catalog, problems = read_catalog(folder)
    broken = {item.place.file for item in problems if item.severity is Severity.ERROR}
    left, _ = without_accepted(catalog, problems + deep_problems(catalog, broken), broken)
    return {item.code for item in left if item.place.file == MARRIAGE}


def test_a_shared_paper_written_again(folder: Path) -> None:
    assert words(folder, "shared_document") == []
    edit(folder / MARRIAGE, "  - use: cccd\n    name: Thẻ căn cước của hai bên", "  - {id: the, name: Căn  Cước}")
    (text,) = words(folder, "shared_document")
    assert text == (
        f"{MARRIAGE}:23:5: Giấy “Căn  Cước” trùng giấy dùng chung cccd (chỉ xuất trình). Giấy dùng chung viết một lần "
        "trong documents.yaml, thủ tục nào cần thì lấy lại. Viết `- use: cccd`; nếu là giấy khác thì đặt id, name cho khác."
    )


def test_a_shared_papers_id(folder: Path) -> None:
    edit(folder / MARRIAGE, "id: to_khai", "id: giay_chung_sinh")
    (text,) = words(folder, "shared_document")
    assert "trùng giấy dùng chung giay_chung_sinh (bản chính)." in text


def test_a_field_that_has_no_name(folder: Path) -> None:
    edit(folder / MARRIAGE, "field: ho-tich", "field: ho-tihc")
    (text,) = words(folder, "no_field_name")
    assert "Không có lĩnh vực “ho-tihc”" in text
    assert "Đang có: bao-tro-xa-hoi, " in text
    assert "Có lẽ là “ho-tich”;" in text
