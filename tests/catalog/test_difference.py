"""What changes for citizens, in words; and nothing else."""

from pathlib import Path

import pytest

from bot.catalog.catalog import officers_phrases, read_catalog
from bot.catalog.difference import Changed, differences

SMALL = Path(__file__).parents[1] / "knowledge"
BIRTH = "procedures/ho-tich/khai-sinh.yaml"


def changes(folder: Path) -> list[Changed]:
    return differences(read_catalog(SMALL)[0], read_catalog(folder)[0], officers_phrases())


def after(folder: Path, old: str, new: str) -> Changed:
    """The only change that is told."""
    path = folder / BIRTH
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (item,) = changes(folder)
    return item


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "days: 1}",
            "days: 1, confidence: low}",
            "Nay có thời hạn (mức chắc chắn): chưa chắc",
        ),
        ("Miễn phí khi đăng ký đúng hạn", "5.000 đồng", "Đổi lệ phí: “Miễn phí khi đăng ký đúng hạn” → “5.000 đồng”"),
        (
            "post: true",
            "post: false",
            "Đổi nơi nộp (gửi bưu điện): “có” → “không”",
        ),
        ("[Luật Hộ tịch 2014]", "[Luật Hộ tịch 2014, Luật mẫu]", "Thêm căn cứ: Luật mẫu"),
        (
            "label: Tại nhà",
            "label: Ở nhà",
            "câu hỏi “Bé được sinh ở đâu ạ?”: lựa chọn “Ở nhà”: Đổi chữ trên nút: “Tại nhà” → “Ở nhà”",
        ),
        ("  - use: cccd\n", "", "Bớt giấy tờ: Thẻ căn cước"),
        (
            "vb_lam_chung, giay_cam_doan]\n  - id: lam",
            "giay_cam_doan]\n  - id: lam",
            "giấy tờ “Giấy chứng sinh”: Bớt giấy thay được: Văn bản của người làm chứng",
        ),
        (
            "when: {noi_sinh: tai_nha}",
            "when: {not: {noi_sinh: co_so_y_te}}",
            "giấy tờ “Văn bản của người làm chứng”: Đổi điều kiện: “Bé được sinh ở đâu ạ? Tại nhà” → "
            "“không phải (Bé được sinh ở đâu ạ? Bệnh viện)”",
        ),
        (
            "fix: Ký và ghi rõ họ tên.",
            "fix: Ký tên.",
            "giấy tờ “Tờ khai đăng ký khai sinh”: điểm kiểm “Tờ khai đã ký tên chưa ạ?”: "
            "Đổi cách sửa: “Ký và ghi rõ họ tên.” → “Ký tên.”",
        ),
        (
            "Phần ghi về cha để trống.",
            "Để trống.",
            "Thêm lời dặn: Để trống. (điều kiện: Cha bé có muốn nhận con luôn không ạ? Không)",
        ),
    ],
)
def test_a_change_in_words(folder: Path, old: str, new: str, line: str) -> None:
    item = after(folder, old, new)
    assert (item.kind, item.state, item.id) == ("procedure", "changed", "khai-sinh")
    assert line in item.lines


def test_what_changes_nothing_is_no_change(folder: Path) -> None:
    path = folder / BIRTH
    path.write_text("# ghi chú\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert changes(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("aliases: [", "aliases: [khai sinh cho con gái, ", "Thêm cách gọi: khai sinh cho con gái"),
        ("summary: Bé mới sinh,", "summary: Bé vừa sinh,", "Đổi dòng tóm tắt: “Bé mới sinh, khai sinh lần đầu” → "),
        ("why: Quầy cần", "why: Phường cần", "giấy tờ “Tờ khai đăng ký khai sinh”: Đổi lời giải thích vì sao: “"),
        ("checked_on: 2026-11-01", "checked_on: 2026-11-02", "Đổi nguồn (ngày đối chiếu): “2026-11-01” → “2026-11-02”"),
        ("2026-11-01}", "2026-11-01, verified_by: Cán bộ mẫu}", "Nay có nguồn (người duyệt): Cán bộ mẫu"),
        (
            "[sinh ở bệnh viện, trạm xá, trạm y tế]",
            "[trạm xá, sinh ở bệnh viện, trạm y tế]",
            "lựa chọn “Bệnh viện”: Đổi thứ tự cách nói khác: trạm xá; sinh ở bệnh viện; trạm y tế",
        ),
        (
            "  - use: cccd\n",
            "  - use: cccd\n  - {id: anh, name: Ảnh thẻ, form: original, copies: 2}\n",
            "Thêm giấy tờ: Ảnh thẻ (loại bản: bản chính; số bản: 2)",
        ),
        ("  - use: cccd\n", "  - use: cccd\n    form: copy\n", "giấy tờ “Thẻ căn cước”: "),
    ],
)
def test_what_an_officer_wants_to_know_too(folder: Path, old: str, new: str, line: str) -> None:
    item = after(folder, old, new)
    assert any(line in told for told in item.lines), item.lines


def test_a_shared_paper_is_told_once_not_of_each_procedure(folder: Path) -> None:
    path = folder / "documents.yaml"
    text = path.read_text(encoding="utf-8").replace("text: Bệnh viện nơi sinh", "text: Trạm y tế nơi sinh")
    path.write_text(text, encoding="utf-8")
    (item,) = changes(folder)
    assert (item.kind, item.state, item.id) == ("document", "changed", "giay_chung_sinh")
    assert item.lines == ("Đổi nơi lấy: “Bệnh viện nơi sinh” → “Trạm y tế nơi sinh”",)


def test_the_words_of_the_bot(folder: Path) -> None:
    (folder / "phrases").mkdir(exist_ok=True)
    (folder / "phrases/vi.yaml").write_text("choice: {have: Dạ có}\n", encoding="utf-8")
    (item,) = changes(folder)
    assert (item.kind, item.id) == ("words", "phrases")
    assert item.lines == ("Đổi choice.have: “Có rồi” → “Dạ có”",)


def test_a_new_label_does_not_change_the_conditions_on_it(folder: Path) -> None:
    path = folder / BIRTH
    path.write_text(path.read_text(encoding="utf-8").replace("label: Tại nhà", "label: Ở nhà"), encoding="utf-8")
    (item,) = changes(folder)
    assert len(item.lines) == 1


def test_added_and_removed(folder: Path) -> None:
    (folder / "procedures/cu-tru/tam-tru.yaml").rename(folder / "procedures/cu-tru/tam-vang.yaml")
    path = folder / "procedures/cu-tru/tam-vang.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: tam-tru", "id: tam-vang"), encoding="utf-8")
    found = {item.id: item for item in changes(folder)}
    assert {id: item.state for id, item in found.items()} == {"tam-tru": "removed", "tam-vang": "added"}
    told = "\n".join(found["tam-vang"].lines)
    assert all(words in told for words in ("giấy tờ: ", "nơi nộp: ", "nguồn: "))


def test_a_ward(folder: Path) -> None:
    path = folder / "wards/phuong-thu.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("telephone: ", "telephone: 0", 1), encoding="utf-8")
    (item,) = changes(folder)
    assert (item.kind, item.state) == ("ward", "changed")
    assert item.lines[0].startswith("Đổi điện thoại: ")
