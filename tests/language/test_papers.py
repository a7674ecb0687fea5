import pytest

from bot.language.reader import Reader
from bot.language.readings import PaperWords, Possession

PAPERS = (
    PaperWords("to_khai", ("Tờ khai đăng ký khai sinh", "tờ khai", "mẫu khai")),
    PaperWords("chung_sinh", ("Giấy chứng sinh", "chứng sinh")),
    PaperWords("cccd", ("Giấy tờ tùy thân", "cccd", "căn cước")),
    PaperWords("ket_hon", ("Giấy chứng nhận kết hôn", "giấy kết hôn", "hôn thú")),
)
HAVE, MISSING, LOST = Possession.HAVE, Possession.MISSING, Possession.LOST
ALL = {"to_khai": HAVE, "chung_sinh": HAVE, "cccd": HAVE, "ket_hon": HAVE}
NONE = dict.fromkeys(ALL, MISSING)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # after and before the papers, with and without commas
        ("cccd với chứng sinh có rồi, tờ khai chưa", {"cccd": HAVE, "chung_sinh": HAVE, "to_khai": MISSING}),
        ("co cccd voi chung sinh roi, con to khai thi chua", {"cccd": HAVE, "chung_sinh": HAVE, "to_khai": MISSING}),
        ("có cccd, chưa có giấy chứng sinh", {"cccd": HAVE, "chung_sinh": MISSING}),
        ("có cccd chưa có chứng sinh", {"cccd": HAVE, "chung_sinh": MISSING}),
        ("cccd có rồi chứng sinh chưa", {"cccd": HAVE, "chung_sinh": MISSING}),
        ("có tờ khai, cccd, chưa có chứng sinh", {"to_khai": HAVE, "cccd": HAVE, "chung_sinh": MISSING}),
        ("tờ khai, cccd có rồi", {"to_khai": HAVE, "cccd": HAVE}),
        ("cccd có, chứng sinh ko có", {"cccd": HAVE, "chung_sinh": MISSING}),
        # other states
        ("cccd mất rồi", {"cccd": LOST}),
        ("mất giấy chứng sinh", {"chung_sinh": LOST}),
        ("có cccd nhưng hết hạn", {"cccd": Possession.EXPIRED}),
        ("cccd thì chồng giữ, hôn thú để ở nhà", {"cccd": Possession.AWAY, "ket_hon": Possession.AWAY}),
        ("tờ khai có rồi, giấy kết hôn thì không biết", {"to_khai": HAVE, "ket_hon": Possession.UNSURE}),
        ("giấy kết hôn bản photo thôi", {"ket_hon": Possession.COPY}),
        # the last state wins
        ("giay chung sinh co roi ma bi mat", {"chung_sinh": LOST}),
        ("chứng sinh có rồi, mà bị mất", {"chung_sinh": LOST}),
        ("chứng sinh có rồi. bị ướt hết", {"chung_sinh": Possession.DAMAGED}),
        ("cccd có rồi nhưng hết hạn", {"cccd": Possession.EXPIRED}),
        ("cccd có rồi mà để ở nhà, tờ khai chưa", {"cccd": Possession.AWAY, "to_khai": MISSING}),
        ("cccd mất rồi nhưng làm lại rồi", {"cccd": HAVE}),
        ("cccd có rồi, chứng sinh có rồi mà mất", {"cccd": HAVE, "chung_sinh": LOST}),
        # numbers
        ("có 1, 3", {"to_khai": HAVE, "cccd": HAVE}),
        ("có 1,3", {"to_khai": HAVE, "cccd": HAVE}),
        ("1 2 có rồi, 3 chưa", {"to_khai": HAVE, "chung_sinh": HAVE, "cccd": MISSING}),
        ("1, 2 và 4 có rồi", {"to_khai": HAVE, "chung_sinh": HAVE, "ket_hon": HAVE}),
        # the others follow
        ("thiếu 2 và 4", ALL | {"chung_sinh": MISSING, "ket_hon": MISSING}),
        ("thiếu hai và bốn", ALL | {"chung_sinh": MISSING, "ket_hon": MISSING}),
        ("thieu so 2", ALL | {"chung_sinh": MISSING}),
        ("chỉ thiếu tờ khai", ALL | {"to_khai": MISSING}),
        ("em chỉ còn thiếu giấy chứng sinh thôi ạ", ALL | {"chung_sinh": MISSING}),
        ("đủ hết trừ giấy kết hôn", ALL | {"ket_hon": MISSING}),
        ("có hết rồi, chỉ thiếu tờ khai", ALL | {"to_khai": MISSING}),
        ("chỉ có cccd thôi", NONE | {"cccd": HAVE}),
        ("giấy kết hôn bị rách, còn lại có hết", ALL | {"ket_hon": Possession.DAMAGED}),
        # all, none
        ("đủ hết", ALL), ("du het", ALL), ("dạ em có đủ hết rồi ạ", ALL), ("có đủ giấy tờ rồi", ALL),
        ("đủ cả rồi", ALL),
        ("chưa có gì", NONE), ("chua co gi het", NONE), ("em chưa chuẩn bị gì hết", NONE),
        ("chưa có chi hết", NONE),
        ("thiếu hết", NONE), ("không có giấy tờ gì hết", NONE),
    ],
)  # fmt: skip
def test_several(reader: Reader, text: str, said: dict[str, Possession]) -> None:
    assert reader.papers(text, PAPERS) == said


@pytest.mark.parametrize(
    "text",
    [
        # about the open paper, or about none
        "có rồi", "chưa", "2", "1, 2", "đủ rồi", "có", "mất rồi", "không có gì", "dạ", "", "ok",
        # questions, requests
        "có cccd chưa", "có cần cccd không?", "cccd có cần không", "làm giấy kết hôn", "cccd",
        "giấy chứng sinh xin ở đâu",
        # of one paper, as long as no more is said; two that contradict each other
        "không có giấy gì", "khong co giay gi", "không có giấy này", "cccd có rồi. chưa có",
        "nếu chưa có chứng sinh thì sao",
        # numbers that are none of the list, or count something
        "thiếu 7", "thiếu 0", "có 2 bản photo", "có 2 đứa con", "thiếu 2 tuổi",
    ],
)  # fmt: skip
def test_no_such_message(reader: Reader, text: str) -> None:
    assert reader.papers(text, PAPERS) == {}


def test_a_name_of_two_papers_is_not_guessed(reader: Reader) -> None:
    twins = (PaperWords("cha", ("giấy tờ của cha", "cccd")), PaperWords("me", ("giấy tờ của mẹ", "cccd")))
    assert reader.papers("cccd có rồi", twins) == {}
    assert reader.papers("giấy tờ của cha có rồi", twins) == {"cha": HAVE}


def test_without_a_list_nothing(reader: Reader) -> None:
    assert reader.papers("đủ hết", ()) == {}


PLAIN = (
    PaperWords("1", ("Tờ khai đăng ký khai sinh",)),
    PaperWords("2", ("Giấy chứng sinh",)),
    PaperWords("3", ("Căn cước của người đi khai",)),
    PaperWords("4", ("Giấy chứng nhận kết hôn",)),
)
EVERY = dict.fromkeys("1234", HAVE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # by the head of the name, or as people call such a paper
        ("cccd với chứng sinh có rồi, tờ khai chưa", {"1": MISSING, "2": HAVE, "3": HAVE}),
        ("hôn thú mất rồi, căn cước thì có", {"3": HAVE, "4": LOST}),
        ("căn cước chồng em giữ, tờ khai chưa lấy", {"1": MISSING, "3": Possession.AWAY}),
        ("chứng sinh bị ướt nát, còn giấy kết hôn thì có", {"2": Possession.DAMAGED, "4": HAVE}),
        ("chứng sinh có, kết hôn không có, tờ khai em không chắc", {"1": Possession.UNSURE, "2": HAVE, "4": MISSING}),
        # by count and by place
        ("ba cái đầu có hết", {"1": HAVE, "2": HAVE, "3": HAVE}), ("có đầy đủ bốn thứ", EVERY), ("đủ 4 món", EVERY),
        ("tờ khai chưa có, mấy cái khác để em coi lại", {"1": MISSING} | dict.fromkeys("234", Possession.UNSURE)),
        ("chưa có gì hết trơn", dict.fromkeys("1234", MISSING)), ("chưa chuẩn bị gì cả", dict.fromkeys("1234", MISSING)),
        ("đủ 3 món", {}), ("khai sinh có rồi", {}),
    ],
)  # fmt: skip
def test_papers_that_only_have_a_name(reader: Reader, text: str, said: dict[str, Possession]) -> None:
    assert reader.papers(text, PLAIN) == said


def test_a_derived_name_gives_way_to_a_given_one(reader: Reader) -> None:
    papers = (PaperWords("to_khai", ("Tờ khai xin cấp đơn",)), PaperWords("don", ("Đơn đề nghị", "tờ khai")))
    assert reader.papers("tờ khai có rồi", papers) == {"don": HAVE}
    forms = (PaperWords("a", ("Tờ khai kết hôn",)), PaperWords("b", ("Tờ khai khai sinh",)))
    assert reader.papers("tờ khai có rồi", forms) == {}


@pytest.mark.parametrize("text", ["đủ rồi", "có đủ", "đủ rồi o"])
def test_enough_is_all_of_them_after_the_list(reader: Reader, text: str) -> None:
    assert reader.papers(text, PLAIN, listed=True) == EVERY
    assert reader.papers(text, PLAIN) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dọn nhà thất lạc mất", {}),  # not the `đơn`
        ("hình như mất rồi", {}),  # nor the `hình`
        ("tên không khớp với căn cước", {}),  # only compared with it
        ("có bản sao y chứng thực", {}),
        ("em có giấy này từ hồi cháu học lớp 1", {}),
        ("ảnh có rồi", {"anh": HAVE}),
        ("cái đầu có, cái cuối chưa", {"don": HAVE, "anh": MISSING}),
    ],
)
def test_a_name_of_one_syllable_only_as_it_is_written(reader: Reader, text: str, said: dict[str, Possession]) -> None:
    papers = (
        PaperWords("don", ("Đơn xin nhận con nuôi", "đơn")),
        PaperWords("can_cuoc", ("Bản sao căn cước của người nhận", "căn cước")),
        PaperWords("anh", ("Hai ảnh toàn thân của bé", "ảnh", "hình")),
    )
    assert reader.papers(text, papers) == said
