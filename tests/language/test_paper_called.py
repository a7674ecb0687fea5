"""Which paper of a list is meant by what people call it."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import PaperWords, Possession

HAVE, MISSING, IN_PROGRESS = Possession.HAVE, Possession.MISSING, Possession.IN_PROGRESS
CORRECTION = ("Tờ khai thay đổi, cải chính hộ tịch", "Giấy tờ chứng minh chỗ ghi sai", "Giấy tờ tùy thân")
ROOM = ("Tờ khai thay đổi thông tin cư trú (mẫu CT01)", "Ý kiến đồng ý của chủ nhà", "Hợp đồng thuê nhà")
SCHOOL = ("Đơn đề nghị (Mẫu số 20)", "Giấy xác nhận của nhà trường (Mẫu số 41)")
WEDDING = ("Tờ khai đăng ký kết hôn", "Giấy tờ tùy thân của cả hai người")
BIRTH = ("Tờ khai đăng ký khai sinh", "Giấy chứng sinh", "Văn bản ủy quyền")
CARD = ("Thẻ căn cước", "Số điện thoại chính chủ", "Phiếu đề nghị (mẫu TK01)")


def said(reader: Reader, names: tuple[str, ...], text: str) -> dict[str, Possession]:
    papers = [PaperWords(str(number), (name,)) for number, name in enumerate(names, 1)]
    return dict(reader.papers(text, papers, listed=True))


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        (CORRECTION, "tờ khai có rồi, học bạ chưa", {"1": HAVE, "2": MISSING}),
        (CARD, "thẻ có rồi, sim chưa có", {"1": HAVE, "2": MISSING}),
        (CARD, "tk01 chưa viết", {"3": MISSING}),
        (SCHOOL, "mẫu 20 có rồi, mẫu 41 chưa có", {"1": HAVE, "2": MISSING}),
        (BIRTH, "chứng sinh có, giấy nhờ chưa", {"2": HAVE, "3": MISSING}),
        (ROOM, "ct01 có rồi, chủ nhà chưa ký", {"1": HAVE, "2": MISSING}),
        (BIRTH, "em đang điền, xíu xong", {"1": IN_PROGRESS}),
    ],
)
def test_by_what_people_call_it(
    reader: Reader, names: tuple[str, ...], text: str, expected: dict[str, Possession]
) -> None:
    assert said(reader, names, text) == expected


def test_a_form_is_not_called_by_what_it_is_for(reader: Reader) -> None:
    assert "1" not in said(reader, WEDDING, "hôn thú có rồi, căn cước có rồi")


def test_the_first_syllable_of_another_paper_is_no_name(reader: Reader) -> None:
    """ "Sổ" may be a land book, and is none in "sổ hộ khẩu"."""
    assert "2" not in said(reader, ("Tờ khai", "Sổ đỏ"), "tờ khai có rồi, sổ hộ khẩu chưa có")


def test_of_a_paper_of_two_people_what_one_of_them_lacks_stands(reader: Reader) -> None:
    assert said(reader, WEDDING, "căn cước của chồng hết hạn, căn cước của em còn") == {"2": Possession.EXPIRED}
