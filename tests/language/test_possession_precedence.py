"""Several states of one paper in one reply: which counts; and deeds that are the paper's making."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import Possession

HAVE, MISSING, LOST, COPY = Possession.HAVE, Possession.MISSING, Possession.LOST, Possession.COPY


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("em để trong giỏ đi xe đò rớt mất", LOST),
        ("có mà giờ kiếm không được", LOST),
        ("rớt hồi nào không hay", LOST),
        ("mối ăn hết sạch không còn tờ nào", LOST),
        ("sổ photo thôi, sổ thật ngân hàng cầm", COPY),
        ("thẻ bạn giữ, em có ảnh trong điện thoại", COPY),
        ("có nhưng mối gặm mất mấy chữ", Possession.DAMAGED),
        ("năm ngoái còn, năm nay chưa gia hạn", Possession.EXPIRED),
        ("xin cả năm nay rồi, chắc hết giá trị", Possession.EXPIRED),
        ("kế toán công ty cũ chưa trả", Possession.AWAY),
        ("kỹ sư đang vẽ, chắc cuối tuần xong", Possession.IN_PROGRESS),
        ("mẹ em nằm liệt nên em làm gì có tờ ủy quyền mà nộp", MISSING),
        ("nghe ba nói có sổ mà em chưa thấy bao giờ", Possession.UNSURE),
    ],
)
def test_which_state_counts(reader: Reader, text: str, value: Possession) -> None:
    assert reader.possession(text) is value


@pytest.mark.parametrize(
    ("paper", "text", "value"),
    [
        ("Hợp đồng thuê nhà", "chưa ký", MISSING),
        ("Giấy chứng nhận kết hôn", "tụi em chưa cưới", MISSING),
        ("Biên bản họp gia đình", "chưa họp", MISSING),
        ("Bản vẽ", "chưa vẽ", MISSING),
        ("Ảnh 3x4", "chưa chụp ảnh", MISSING),
        ("Ảnh 3x4", "hình chụp sẵn rồi", HAVE),
        ("Căn cước công dân", "chỉ có hình chụp thôi", COPY),
        ("Tờ khai", "chưa ký", None),  # it may be there
    ],
)
def test_a_deed_and_its_paper(reader: Reader, paper: str, text: str, value: Possession | None) -> None:
    assert reader.possession(text, (paper,)) is value
