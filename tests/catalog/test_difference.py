"""What changes for citizens, in words; and nothing else."""

from pathlib import Path

import pytest

from bot.catalog.catalog import officers_phrases, read_catalog
from bot.catalog.difference import Changed, differences

SMALL = Path(__file__).parents[1] / "knowledge"
BIRTH = "procedures/ho-tich/khai-sinh.yaml"


def changes(folder: Path) -> list[Changed]:
    return differences(read_catalog(SMALL)[0], read_catalog(folder)[0], officers_phrases())


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "days: 1}",
            "days: 1, confidence: low}",
            "Đổi thời hạn: “Trong ngày làm việc” → “Trong ngày làm việc (chưa chắc)”",
        ),
        ("Miễn phí khi đăng ký đúng hạn", "5.000 đồng", "Đổi lệ phí: “Miễn phí khi đăng ký đúng hạn” → “5.000 đồng”"),
        (
            "post: true",
            "post: false",
            "Đổi nơi nộp: “nộp tại quầy; nộp trực tuyến; gửi bưu điện” → “nộp tại quầy; nộp trực tuyến”",
        ),
        ("[Luật Hộ tịch 2014]", "[Luật Hộ tịch 2014, Luật mẫu]", "Thêm căn cứ: Luật mẫu"),
        ("label: Tại nhà", "label: Ở nhà", "câu hỏi “Bé được sinh ở đâu ạ?”: Đổi lựa chọn: “Tại nhà” → “Ở nhà”"),
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
            "giấy tờ “Tờ khai đăng ký khai sinh”: Thêm điểm kiểm: Tờ khai đã ký tên chưa ạ? (phải là “Có”; chưa đúng thì: Ký tên.)",
        ),
        (
            "Phần ghi về cha để trống.",
            "Để trống.",
            "Thêm lời dặn: Để trống. [khi: Cha bé có muốn nhận con luôn không ạ? Không]",
        ),
    ],
)
def test_a_change_in_words(folder: Path, old: str, new: str, line: str) -> None:
    path = folder / BIRTH
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (item,) = changes(folder)
    assert (item.kind, item.state, item.id) == ("procedure", "changed", "khai-sinh")
    assert line in item.lines


def test_what_no_citizen_sees_is_no_change(folder: Path) -> None:
    path = folder / BIRTH
    text = path.read_text(encoding="utf-8").replace("aliases: [", "aliases: [khai sinh cho con gái, ")
    path.write_text("# ghi chú\n" + text, encoding="utf-8")
    assert changes(folder) == []


def test_a_new_label_does_not_change_the_conditions_on_it(folder: Path) -> None:
    path = folder / BIRTH
    path.write_text(path.read_text(encoding="utf-8").replace("label: Tại nhà", "label: Ở nhà"), encoding="utf-8")
    (item,) = changes(folder)
    assert len(item.lines) == 1


def test_added_and_removed(folder: Path) -> None:
    (folder / "procedures/cu-tru/tam-tru.yaml").rename(folder / "procedures/cu-tru/tam-vang.yaml")
    path = folder / "procedures/cu-tru/tam-vang.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: tam-tru", "id: tam-vang"), encoding="utf-8")
    assert {(item.id, item.state) for item in changes(folder)} == {("tam-tru", "removed"), ("tam-vang", "added")}


def test_a_ward(folder: Path) -> None:
    path = folder / "wards/phuong-thu.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("telephone: ", "telephone: 0", 1), encoding="utf-8")
    (item,) = changes(folder)
    assert (item.kind, item.state) == ("ward", "changed")
    assert item.lines[0].startswith("Đổi điện thoại: ")
