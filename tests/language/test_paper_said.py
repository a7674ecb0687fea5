"""A word or two behind a paper's name, and numbers alone."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import PaperWords, Possession

HAVE, MISSING, COPY, DAMAGED = Possession.HAVE, Possession.MISSING, Possession.COPY, Possession.DAMAGED
LIST = [PaperWords(str(n), (name,)) for n, name in enumerate(("Tờ khai", "Sổ đỏ", "Bản sao thẻ căn cước"), 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sổ đỏ còn tốt, tờ khai lên đó ghi", {"2": HAVE, "1": MISSING}),
        ("sổ đỏ ổn, tờ khai từ từ lo", {"2": HAVE, "1": MISSING}),
        ("sổ đỏ rách, căn cước bình thường", {"2": DAMAGED, "3": HAVE}),
        ("có mỗi sổ đỏ", {"1": MISSING, "2": HAVE, "3": MISSING}),
        ("sổ đỏ có, mấy tờ khác chưa", {"1": MISSING, "2": HAVE, "3": MISSING}),
        ("tờ khai xong, căn cước photo rồi", {"1": HAVE, "3": HAVE}),
        ("1 với 3", {"1": HAVE, "3": HAVE}),
        ("2 3 lo hết rồi", {"2": HAVE, "3": HAVE}),
        ("tờ 1 tờ 3 ok, tờ 2 chưa", {"1": HAVE, "3": HAVE, "2": MISSING}),
    ],
)
def test_said_of_the_list(reader: Reader, text: str, expected: dict[str, Possession]) -> None:
    assert reader.papers(text, LIST, listed=True) == expected


def test_a_picture_in_a_telephone_is_no_copy_to_hand_in(reader: Reader) -> None:
    said = reader.papers("tờ khai xong, căn cước chỉ chụp trong điện thoại", LIST, listed=True)
    assert said == {"1": HAVE, "3": COPY}


def test_two_of_three_tell_not_which(reader: Reader) -> None:
    assert reader.papers("2/3", LIST, listed=True) == {}
