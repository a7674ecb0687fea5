"""What is told of a paper that is not on the list goes to none that is."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import PaperWords

_SHOP = (
    PaperWords("form", ("Giấy đề nghị đăng ký hộ kinh doanh", "giấy đề nghị", "tờ khai")),
    PaperWords("mandate", ("Văn bản ủy quyền cho người đi nộp hồ sơ", "giấy ủy quyền", "ủy quyền")),
)
_MARTYR = (
    PaperWords("form", ("Bản khai (Mẫu số 06)", "bản khai")),
    PaperWords("medal", ("Bằng Tổ quốc ghi công cũ", "bằng tổ quốc")),
    PaperWords("school", ("Giấy xác nhận của nhà trường (Mẫu số 41)", "giấy xác nhận")),
    PaperWords("divorce", ("Bản án ly hôn",)),
)
_COUPLE = (
    PaperWords("form", ("Tờ khai đăng ký nuôi con nuôi", "tờ khai")),
    PaperWords("marriage", ("Giấy chứng nhận kết hôn của vợ chồng người nhận", "giấy kết hôn", "hôn thú")),
)


@pytest.mark.parametrize(
    ("papers", "message", "told"),
    [
        (_SHOP, "VNeID mức 2 rồi, giấy đề nghị thì chưa có mô", {"form": "missing"}),
        (_SHOP, "vneid muc 2 roi, giay de nghi thi chua co", {"form": "missing"}),
        (_SHOP, "vnid mức 2 r, tờ khai chưa", {"form": "missing"}),
        (_SHOP, "định danh mức 2 kích hoạt rồi", {}),
        (_SHOP, "mức 2 rồi", {}),
        (_SHOP, "số 2 có rồi", {"mandate": "have"}),
        (_MARTYR, "bản khai có rồi, bằng lái xe chưa có", {"form": "have"}),
        (_MARTYR, "ban khai co roi, bang lai xe chua co", {"form": "have"}),
        (_MARTYR, "bằng lái thì chưa có mô", {}),
        (_MARTYR, "giấy xác nhận cư trú thì chưa có mô", {}),
        (_MARTYR, "giay xac nhan doc than chua co, ban khai co roi", {"form": "have"}),
        (_MARTYR, "bằng tổ quốc có rồi, giấy xác nhận chưa", {"medal": "have", "school": "missing"}),
        (_MARTYR, "giấy ly hôn mất rồi, bản khai có rồi", {"divorce": "lost", "form": "have"}),
        (_COUPLE, "bằng lái xe thì chưa có mô", {}),
        (_COUPLE, "chưa có đâu", {}),
        (_COUPLE, "chua co mo", {}),
        (_COUPLE, "tờ khai chưa có đâu", {"form": "missing"}),
        (_COUPLE, "hôn thú chưa có mô", {"marriage": "missing"}),
        (_COUPLE, "của vợ có rồi, tờ khai chưa", {"marriage": "have", "form": "missing"}),
    ],
)
def test_a_state_goes_to_the_paper_that_is_named(
    reader: Reader, papers: tuple[PaperWords, ...], message: str, told: dict[str, str]
) -> None:
    assert reader.papers(message, papers) == told
