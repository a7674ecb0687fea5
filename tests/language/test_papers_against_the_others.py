"""A few papers set against all the others, clauses without commas, papers pointed at by their place."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import PaperWords, Possession

HAVE, MISSING = Possession.HAVE, Possession.MISSING
BIRTH = ("Tờ khai đăng ký khai sinh", "Giấy chứng sinh", "Căn cước của cha mẹ", "Giấy chứng nhận kết hôn")
ROOM = ("Tờ khai CT01", "Ý kiến đồng ý của chủ nhà", "Hợp đồng thuê nhà")
HOUSE = ("Đơn xin phép", "Bản vẽ", "Giấy tờ đất", "Cam kết an toàn liền kề")
MERIT = ("Bản khai cá nhân", "Huân chương, huy chương", "Giấy khai tử", "Sổ hộ nghèo", "Ảnh chân dung")
SHOP = ("Thông báo chấm dứt", "Giấy chứng nhận đăng ký hộ kinh doanh", "Biên bản họp gia đình")


def said(reader: Reader, names: tuple[str, ...], text: str) -> dict[str, str]:
    papers = [PaperWords(str(number), (name,)) for number, name in enumerate(names, 1)]
    return {key: str(value) for key, value in sorted(reader.papers(text, papers, listed=True).items())}


def sides(have: str, missing: str) -> dict[str, str]:
    return dict(sorted([*((key, "have") for key in have), *((key, "missing") for key in missing)]))


@pytest.mark.parametrize(
    ("names", "text", "have", "missing"),
    [
        (BIRTH, "đủ hết trừ cái cuối", "123", "4"),
        (BIRTH, "có hết trừ giấy kết hôn", "123", "4"),
        (BIRTH, "ngoại trừ tờ khai thì đủ", "234", "1"),
        (ROOM, "ngoài tờ khai ra thì còn lại đủ", "23", "1"),
        (BIRTH, "mới có chứng sinh với căn cước", "23", "14"),
        (BIRTH, "chỉ mỗi kết hôn là chưa đăng ký, mấy cái kia đủ", "123", "4"),
        (ROOM, "mỗi hợp đồng là có thôi, hai cái kia chưa", "3", "12"),
        (HOUSE, "có sổ đỏ thôi chứ mấy thứ khác chưa làm chi", "3", "124"),
        (HOUSE, "sổ đỏ thôi, còn lại tay không", "3", "124"),
        (BIRTH, "còn tờ khai thôi, ba giấy kia đủ", "234", "1"),
        (BIRTH, "tờ khai chưa viết còn lại có hết", "234", "1"),
        (BIRTH, "còn mỗi tờ khai là chưa", "234", "1"),
        (BIRTH, "cả bốn thứ em đều cầm theo rồi", "1234", ""),
        (ROOM, "cả ba cái đều chưa có", "", "123"),
        (SHOP, "chẳng có giấy gì trong ba thứ đó", "", "123"),
        (ROOM, "đủ ba cái rồi đừng hỏi nữa", "123", ""),
        (BIRTH, "em gom đủ hết rồi", "1234", ""),
        (ROOM, "hai giấy đầu xong, giấy thứ ba chưa", "12", "3"),
        (BIRTH, "ba cái đầu đủ, cái chót chưa có", "123", "4"),
        (MERIT, "1 2 3 đủ rồi thiếu 4 5", "123", "45"),
    ],
)
def test_both_sides(reader: Reader, names: tuple[str, ...], text: str, have: str, missing: str) -> None:
    assert said(reader, names, text) == sides(have, missing)


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        (BIRTH, "chứng sinh có đây còn hôn thú mẹ chồng giữ", {"2": "have", "4": "away"}),
        (SHOP, "giấy phép rách nát rồi, thông báo viết xong", {"1": "have", "2": "damaged"}),
        (SHOP, "mất giấy phép, họp nhà cũng chưa họp", {"2": "lost", "3": "missing"}),
        (HOUSE, "sổ cắm ngân hàng rồi", {"3": "away"}),
        (HOUSE, "chưa có đơn với cam kết", {"1": "missing", "4": "missing"}),
        (HOUSE, "đủ hết, riêng giấy đất chỉ có bản sao", {"1": "have", "2": "have", "3": "copy", "4": "have"}),
        (MERIT, "sổ hộ nghèo hết hạn năm ngoái rồi, hình chụp sẵn", {"4": "expired", "5": "have"}),
        (MERIT, "huy chương có, khai tử chưa làm", {"2": "have", "3": "missing"}),
        (ROOM, "hai cái đầu có rồi, hợp đồng thì chưa ký", {"1": "have", "2": "have", "3": "missing"}),
    ],
)
def test_each_its_own_state(reader: Reader, names: tuple[str, ...], text: str, expected: dict[str, str]) -> None:
    assert said(reader, names, text) == expected


@pytest.mark.parametrize(
    "text", ["mỗi tờ khai", "trừ căn cước thì sao", "ngoài giấy kết hôn có cần gì nữa không", "mới sinh"]
)
def test_no_sides(reader: Reader, text: str) -> None:
    assert said(reader, BIRTH, text) == {}
