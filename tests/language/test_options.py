import pytest

from bot.language.reader import Reader
from bot.language.readings import OptionWords

BIRTHPLACE = (
    OptionWords("co_so", "Bệnh viện / trạm y tế", ("bệnh viện", "trạm xá", "nhà hộ sinh", "nhà bảo sanh")),
    OptionWords("noi_khac", "Tại nhà, nơi khác", ("sinh ở nhà", "đẻ rơi", "bà mụ đỡ")),
)
MARRIED = (
    OptionWords("roi", "Đã đăng ký kết hôn"),
    OptionWords("chua", "Chưa đăng ký kết hôn", ("chưa cưới", "ngoài giá thú")),
)
HOME = (
    OptionWords("nha_minh", "Nhà của mình", ("nhà riêng", "nhà của tôi", "sổ đỏ đứng tên tôi")),
    OptionWords("gia_dinh", "Ở nhà cha mẹ, vợ chồng", ("nhà ba mẹ", "nhà chồng", "nhà vợ", "nhà ông bà")),
    OptionWords("thue", "Nhà thuê, mượn, ở nhờ", ("thuê trọ", "ở trọ", "phòng trọ", "ở nhờ")),
)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("1", "co_so"), ("2", "noi_khac"), ("số 2", "noi_khac"), ("câu 2", "noi_khac"), ("hai", "noi_khac"),
        ("2.", "noi_khac"),
        ("cái thứ hai", "noi_khac"), ("thứ nhất", "co_so"), ("cái đầu tiên", "co_so"), ("cái cuối", "noi_khac"),
        ("cái dưới", "noi_khac"), ("chọn số 1 ạ", "co_so"), ("dạ 2 ạ", "noi_khac"), ("2️⃣", "noi_khac"),
        ("bệnh viện", "co_so"), ("benh vien", "co_so"), ("ở bệnh viện ạ", "co_so"), ("trạm y tế", "co_so"),
        ("sinh tại trạm y tế phường", "co_so"), ("bệnh viện trung ương Huế", "co_so"), ("beenhj vieenj", "co_so"),
        ("bệnh vien", "co_so"), ("bênh viên", "co_so"), ("nhà hộ sinh", "co_so"), ("sinh ở nhà hộ sinh", "co_so"),
        ("tại nhà", "noi_khac"), ("ở nhà", "noi_khac"), ("o nha", "noi_khac"), ("ở nhà thôi", "noi_khac"),
        ("đẻ ở nhà", "noi_khac"),
        ("sinh ở nhà", "noi_khac"), ("nơi khác", "noi_khac"), ("đẻ rơi ngoài đường", "noi_khac"),
        ("bà mụ đỡ", "noi_khac"), ("de roi", "noi_khac"),
        ("không phải bệnh viện, ở nhà", "noi_khac"), ("Bệnh viện / trạm y tế", "co_so"),
    ],
)  # fmt: skip
def test_birthplace(reader: Reader, text: str, id: str) -> None:
    assert reader.option(text, BIRTHPLACE) == id


@pytest.mark.parametrize(
    "text",
    [
        "3", "0", "12", "bệnh viện hay ở nhà?", "sinh ở bệnh viện hay sinh ở nhà", "không sinh ở nhà", "có rồi",
        "không biết",
        "cái khác", "nhà thương", "là sao", "dạ", "", "phí bao nhiêu", "hình như ở quê ngoại",
    ],
)  # fmt: skip
def test_no_birthplace(reader: Reader, text: str) -> None:
    assert reader.option(text, BIRTHPLACE) is None


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("rồi", "roi"), ("có", "roi"), ("kết hôn rồi", "roi"), ("đã đăng ký", "roi"), ("đăng ký rồi", "roi"),
        ("dạ rồi ạ", "roi"),
        ("chưa", "chua"), ("chx", "chua"), ("không", "chua"), ("chưa đăng ký", "chua"), ("chua dk ket hon", "chua"),
        ("chưa kết hôn", "chua"), ("chưa cưới", "chua"), ("con ngoài giá thú", "chua"), ("2", "chua"),
    ],
)  # fmt: skip
def test_done_and_not_done(reader: Reader, text: str, id: str) -> None:
    """`rồi` and `chưa` choose between an option that begins with "Đã" and one with "Chưa"."""
    assert reader.option(text, MARRIED) == id


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("ở trọ", "thue"), ("em ở trọ", "thue"), ("nhà thuê", "thue"), ("thuê", "thue"),
        ("ở nhà chồng", "gia_dinh"),
        ("nhà ba mẹ em", "gia_dinh"), ("nhà riêng", "nha_minh"), ("cái giữa", "gia_dinh"), ("số ba", "thue"),
        ("cái cuối cùng", "thue"),
    ],
)  # fmt: skip
def test_three_options(reader: Reader, text: str, id: str) -> None:
    assert reader.option(text, HOME) == id


@pytest.mark.parametrize("text", ["nhà", "ở nhà", "cái dưới", "4", "rồi"])
def test_shared_words_choose_nothing(reader: Reader, text: str) -> None:
    assert reader.option(text, HOME) is None


def test_an_ambiguous_also_word_chooses_nothing(reader: Reader) -> None:
    both = (OptionWords("a", "Con riêng", ("con của vợ",)), OptionWords("b", "Con chung", ("con của vợ",)))
    assert reader.option("con của vợ", both) is None
