"""Words that without accents look like an option, and clauses that tell of one person where an option tells of all."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import OptionWords

HOMES = (
    OptionWords("own", "Nhà của người đăng ký"),
    OptionWords("rented", "Nhà thuê, mượn, ở nhờ"),
    OptionWords("pagoda", "Chùa, nhà thờ, cơ sở tín ngưỡng"),
)
KIN = (OptionWords("aunt", "Cô, cậu, dì, chú, bác ruột"), OptionWords("other", "Người khác"))
PLAIN = (OptionWords("yes", "Có"), OptionWords("no", "Chưa"))
FIRST = (
    OptionWords("first", "Không, cả hai kết hôn lần đầu", ("lần đầu", "cả hai lần đầu")),
    OptionWords("divorced", "Có người ly hôn ở Việt Nam", ("ly hôn rồi",)),
    OptionWords("widowed", "Có người mà vợ, chồng trước đã mất", ("vợ trước mất",)),
)


@pytest.mark.parametrize(
    ("options", "text", "id"),
    [
        (HOMES, "chua", None),
        (HOMES, "chưa", None),
        (HOMES, "chùa", "pagoda"),
        (HOMES, "o chua", "pagoda"),
        (HOMES, "to khai chua", None),
        (HOMES, "chưa, lấy ở đâu", None),
        (HOMES, "cái đầu", "own"),
        (KIN, "có", None),
        (KIN, "dạ co", None),
        (KIN, "cô", "aunt"),
        (KIN, "cô ruột em", "aunt"),
        (PLAIN, "chua", "no"),
        (PLAIN, "có", "yes"),
        (FIRST, "em lần đầu", "first"),
        (FIRST, "vợ cũ anh mất rồi, em lần đầu", None),
    ],
)
def test_what_only_looks_alike_is_not_chosen(
    reader: Reader, options: tuple[OptionWords, ...], text: str, id: str | None
) -> None:
    assert reader.option(text, options, 2026) == id
