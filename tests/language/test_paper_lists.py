"""Answers laid out like the list of papers, and those that name a paper by its owner or by a piece of its name."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import PaperWords, Possession

P = Possession
HAVE, MISSING = P.HAVE, P.MISSING


def papers(*names: str) -> list[PaperWords]:
    return [PaperWords(str(number), (name,)) for number, name in enumerate(names, 1)]


BIRTH = papers("Tờ khai", "Giấy chứng sinh", "Căn cước của cha mẹ")
SINGLE = papers("Tờ khai đăng ký kết hôn", "Giấy độc thân của bên nam", "Giấy độc thân của bên nữ")
LIFE = papers("Đơn xin xác nhận", "Căn cước công dân", "Sơ yếu lý lịch")


@pytest.mark.parametrize(
    ("text", "listed", "said"),
    [
        ("1. có 2. có 3. chưa", BIRTH, {"1": HAVE, "2": HAVE, "3": MISSING}),
        ("1) rồi 2) chưa", BIRTH, {"1": HAVE, "2": MISSING}),
        ("1: có\n2: chưa\n3: có", BIRTH, {"1": HAVE, "2": MISSING, "3": HAVE}),
        ("✅✅❌", BIRTH, {"1": HAVE, "2": HAVE, "3": MISSING}),
        ("✅ ❌", BIRTH, {}),
        ("3/3 nha em", BIRTH, {"1": HAVE, "2": HAVE, "3": HAVE}),
        ("0/3", BIRTH, {"1": MISSING, "2": MISSING, "3": MISSING}),
        ("2/3", BIRTH, {}),
        ("3/3 tới em ra nộp được không", BIRTH, {}),
        ("ba cái đủ hết", BIRTH, {"1": HAVE, "2": HAVE, "3": HAVE}),
        ("của anh có rồi, của chị chưa", SINGLE, {"2": HAVE, "3": MISSING}),
        ("đơn có, lý lịch chưa", LIFE, {"1": HAVE, "3": MISSING}),
    ],
)  # fmt: skip
def test_like_the_list(reader: Reader, text: str, listed: list[PaperWords], said: dict[str, Possession]) -> None:
    assert reader.papers(text, listed, listed=True) == said


def test_what_is_said_of_the_next_paper_is_not_said_of_this_one(reader: Reader) -> None:
    medals = papers("Huân chương kháng chiến", "Hồ sơ bệnh án")
    assert "1" not in reader.papers("huân chương đóng khung kính, bệnh án chưa có", medals, listed=True)


def test_a_form_is_not_called_by_what_it_is_for(reader: Reader) -> None:
    forms = papers("Tờ khai đăng ký khai tử", "Giấy báo tử")
    assert reader.papers("khai tử có rồi", forms, listed=True) == {}


def test_one_paper_that_is_not_understood_leaves_the_others(reader: Reader) -> None:
    said = reader.papers("tờ khai có rồi, căn cước thì em chạy qua chạy lại mỏi cả chân", BIRTH, listed=True)
    assert said.get("1") is HAVE
    assert said.get("3") not in (HAVE, MISSING)


FIVE = papers("Tờ khai đăng ký", "Căn cước công dân", "Giấy chứng sinh", "Giấy chứng nhận kết hôn", "Hợp đồng thuê nhà")


@pytest.mark.parametrize(
    ("text", "count", "held", "missing"),
    [
        ("từ 2 tới 5 có", 5, "2345", ""),
        ("2-4 có", 5, "234", ""),
        ("tu 1 den 3 co roi con 4 voi 5 thi chua", 5, "123", "45"),
        ("1 2 y, 3 4 n", 4, "12", "34"),
        ("1y 2n 3y", 3, "13", "2"),
        ("1✅ 2❌ 3✅", 3, "13", "2"),
        ("1.có 2.có 3.k", 3, "12", "3"),
        ("cái ở giữa chưa", 3, "", "2"),
        ("hai cái ở giữa thì chưa", 4, "", "23"),
        ("nửa trên có, nửa dưới chưa", 4, "12", "34"),
        ("3 tờ đầu đủ, 2 thẻ sau chưa", 5, "123", "45"),
    ],
)
def test_by_number(reader: Reader, text: str, count: int, held: str, missing: str) -> None:
    said = {**dict.fromkeys(held, HAVE), **dict.fromkeys(missing, MISSING)}
    assert reader.papers(text, FIVE[:count], listed=True) == said


@pytest.mark.parametrize("text", ["chờ 2-3 tuần nữa", "tháng 2 tới 4 nộp được không", "từ 2 tới 9"])
def test_no_numbers_of_papers(reader: Reader, text: str) -> None:
    assert HAVE not in reader.papers(text, FIVE, listed=True).values()
