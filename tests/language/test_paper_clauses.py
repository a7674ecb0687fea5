"""A message is cut where it turns to another paper, and each piece is read as a reply about that one."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import PaperWords, Possession

HAVE, MISSING, AWAY, EXPIRED = Possession.HAVE, Possession.MISSING, Possession.AWAY, Possession.EXPIRED
WILL = ("Dự thảo di chúc", "Giấy tờ sở hữu tài sản (sổ đỏ, sổ hồng)", "Giấy tờ tùy thân của người lập")
ROOM = ("Tờ khai CT01", "Hợp đồng thuê nhà", "Ý kiến đồng ý của chủ nhà")
PARENTS = ("Căn cước của cha", "Căn cước của mẹ", "Giấy chứng nhận kết hôn")
MERIT = ("Bản khai", "Biên bản ủy quyền", "Giấy chứng tử")


def said(reader: Reader, names: tuple[str, ...], text: str, *, listed: bool = True) -> dict[str, Possession]:
    papers = [PaperWords(str(number), (name,)) for number, name in enumerate(names, 1)]
    return dict(reader.papers(text, papers, listed=listed))


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        (WILL, "di chúc soạn xong, sổ con út đem cầm ngân hàng, thẻ có", {"1": HAVE, "2": AWAY, "3": HAVE}),
        (ROOM, "tờ khai chưa, hợp đồng chủ nhà đang giữ", {"1": MISSING, "2": AWAY}),
        (PARENTS, "của ba hết hạn, của mẹ còn dài", {"1": EXPIRED, "2": HAVE}),
        (PARENTS, "hai thẻ có rồi, hôn thú chưa", {"1": HAVE, "2": HAVE, "3": MISSING}),
        (MERIT, "chỉ biên bản ủy quyền chưa có", {"1": HAVE, "2": MISSING, "3": HAVE}),
        (MERIT, "có tất trừ chứng tử, con chưa đi xin", {"1": HAVE, "2": HAVE, "3": MISSING}),
        (MERIT, "cả thảy ba món con có đủ rồi", {"1": HAVE, "2": HAVE, "3": HAVE}),
    ],
)
def test_each_piece_of_its_own_paper(
    reader: Reader, names: tuple[str, ...], text: str, expected: dict[str, Possession]
) -> None:
    assert said(reader, names, text) == expected


@pytest.mark.parametrize("text", ["di chúc, sổ, thẻ", "thẻ là thẻ gì vậy em", "để tui hỏi lại đã nghe"])
def test_nothing_is_said(reader: Reader, text: str) -> None:
    assert said(reader, WILL, text) == {}


def test_a_later_clause_about_somebody_takes_nothing_back(reader: Reader) -> None:
    read = said(reader, ROOM, "hợp đồng có rồi, nhà chưa ai xác nhận")
    assert read.get("2") is HAVE
