import pytest

from bot.language.own_words import parts_of
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
        "cái khác", "là sao", "dạ", "", "phí bao nhiêu", "hình như ở quê ngoại",
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


DIVORCED = (
    OptionWords("khong", "Không, cả hai kết hôn lần đầu", ("lần đầu", "chưa từng kết hôn")),
    OptionWords("ly_hon", "Có người ly hôn ở Việt Nam", ("ly hôn rồi", "đã ly hôn")),
    OptionWords("goa", "Có người mà vợ, chồng trước đã mất", ("góa vợ", "chồng mất rồi")),
    OptionWords("nuoc_ngoai", "Có người ly hôn ở nước ngoài", ("ly dị bên nước ngoài", "ly hôn bên Mỹ")),
)
CHANGE = (
    OptionWords("cai_chinh", "Sửa chỗ bị ghi sai", ("sai tên", "ghi nhầm")),
    OptionWords("dan_toc", "Xác định lại dân tộc", ("đổi dân tộc",)),
    OptionWords("bo_sung", "Thêm chỗ còn để trống", ("bổ sung",)),
    OptionWords("thay_doi", "Đổi họ tên", ("đặt lại tên",)),
)
BEARER = (
    OptionWords("chinh_minh", "Tôi tự đi nộp", ("tự đi", "tôi đi nộp", "em đi nộp", "chính tôi")),
    OptionWords("nguoi_than", "Ruột thịt hoặc vợ chồng đi thay", ("nhờ mẹ", "bà ngoại đi", "cô chú đi", "con dâu đi")),
    OptionWords("nguoi_khac", "Người ngoài đi thay", ("nhờ bạn", "người khác đi")),
)
PARENTS = (
    OptionWords("cha_me", "Cha hoặc mẹ bé đi", ("ba mẹ đi", "mẹ cháu đi", "tự đi")),
    OptionWords("ong_ba", "Ông bà đi, người thân đi", ("bà ngoại đi", "ông nội đi", "cô chú đi")),
)


@pytest.mark.parametrize("text", ["bv", "sinh o bv", "bvtw", "trạm xá", "tram xa", "đẻ ở bv", "sinh ở bvtw Huế"])
def test_hospitals(reader: Reader, text: str) -> None:
    assert reader.option(text, BIRTHPLACE) == "co_so"


@pytest.mark.parametrize("options", [DIVORCED, CHANGE, BIRTHPLACE, MARRIED], ids=["ly_hon", "sua", "noi_sinh", "cuoi"])
@pytest.mark.parametrize(
    "text",
    ["tu di", "toi tu di", "tự đi", "cả hai vợ chồng cùng đi", "ca hai vo chong cung di", "chua co adn", "đã ký rồi",
     "đi làm xa", "không cần", "có sổ đỏ rồi"],
)  # fmt: skip
def test_words_of_another_question_choose_nothing(reader: Reader, text: str, options: tuple[OptionWords, ...]) -> None:
    assert reader.option(text, options) is None


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("tu di", "chinh_minh"), ("tôi", "chinh_minh"), ("em", "chinh_minh"), ("mình đi", "chinh_minh"),
        ("em tự đi nộp", "chinh_minh"), ("e đi", "chinh_minh"),
        ("chồng em đi nộp", "nguoi_than"), ("vợ tôi đi", "nguoi_than"), ("bà ngoại", "nguoi_than"),
        ("ba ngoai", "nguoi_than"), ("con dau toi di nop", "nguoi_than"), ("o đi", "nguoi_than"),
        ("nhờ mẹ em đi", "nguoi_than"), ("nhờ bạn em đi", "nguoi_khac"),
        ("em gái đi", "nguoi_than"), ("dạ em", None), ("ba", None), ("con", None),
    ],
)  # fmt: skip
def test_who_goes(reader: Reader, text: str, id: str | None) -> None:
    assert reader.option(text, BEARER) == id


@pytest.mark.parametrize(
    ("text", "id"),
    [("bố mẹ đi", "cha_me"), ("bo me di", "cha_me"), ("mẹ đi", "cha_me"), ("ba ngoai", "ong_ba"), ("o đi", "ong_ba")],
)
def test_relatives_by_another_name(reader: Reader, text: str, id: str) -> None:
    assert reader.option(text, PARENTS) == id


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("ly hôn ở Việt Nam", "ly_hon"), ("chồng chị ly hôn năm 2020", "ly_hon"), ("ly dị năm 2019", "ly_hon"),
        ("chong chi ly hon nam 2020", "ly_hon"), ("ly hôn bên Mỹ", "nuoc_ngoai"), ("chồng em mất rồi", "goa"),
        ("chưa từng", "khong"), ("chua", "khong"), ("chua bao gio", "khong"), ("không có ai", "khong"),
        ("chưa ly hôn", None), ("không ly hôn", None),
    ],
)  # fmt: skip
def test_one_of_several_with_a_plain_no(reader: Reader, text: str, id: str | None) -> None:
    assert reader.option(text, DIVORCED) == id


AGES = (
    OptionWords("duoi_9", "Chưa đủ 9 tuổi", ("mới sinh",)),
    OptionWords("tu_9", "Từ đủ 9 đến dưới 18 tuổi", ("học cấp 3",)),
    OptionWords("tu_18", "Đã đủ 18 tuổi"),
)
OLD = (
    OptionWords("duoi_70", "Dưới 70 tuổi"),
    OptionWords("tu_70", "Từ 70 đến dưới 75 tuổi"),
    OptionWords("tu_75", "Từ đủ 75 tuổi"),
)
STAY = (OptionWords("ngan", "Dưới 30 ngày"), OptionWords("dai", "Từ 30 ngày trở lên"))
LATE = (OptionWords("kip", "Trong 60 ngày từ khi sinh"), OptionWords("tre", "Quá 60 ngày"))


@pytest.mark.parametrize(
    ("options", "text", "id"),
    [
        (AGES, "con tôi 3 tuổi", "duoi_9"), (AGES, "6 thang", "duoi_9"), (AGES, "em 25 tuoi", "tu_18"),
        (AGES, "cháu mười hai tuổi", "tu_9"), (AGES, "10t", "tu_9"), (AGES, "9 tuổi", "tu_9"), (AGES, "2", "tu_9"),
        (AGES, "sinh năm 1990", "tu_18"), (AGES, "chưa", None), (AGES, "rồi", None), (AGES, "18 tuổi hay sao?", None),
        (OLD, "hơn 70", "tu_70"), (OLD, "72", "tu_70"), (OLD, "gần 75", "tu_70"), (AGES, "hăm bốn tuổi", "tu_18"), (OLD, "bảy mươi hai tuổi", "tu_70"),
        (OLD, "sinh nam 1961", "duoi_70"), (OLD, "80t", "tu_75"), (OLD, "sinh năm 1956", None),
        (STAY, "2 tuần", "ngan"), (STAY, "nửa tháng", "ngan"), (STAY, "hai tháng", "dai"), (STAY, "2 đứa con", None),
        # two months may be 59 days
        (LATE, "được 10 ngày", "kip"), (LATE, "hơn 60 ngày", "tre"), (LATE, "bé 3 tháng", "tre"), (LATE, "2 tháng", None),
        (BIRTHPLACE, "6 tháng", None),
    ],
)  # fmt: skip
def test_ages_and_times(reader: Reader, options: tuple[OptionWords, ...], text: str, id: str | None) -> None:
    assert reader.option(text, options, 2026) == id


def test_a_year_of_birth_needs_the_present_year(reader: Reader) -> None:
    assert reader.option("sinh năm 1990", AGES) is None


@pytest.mark.parametrize(
    ("text", "id"),
    [("ly hôn ở Huế", "ly_hon"), ("ly hon o hue", "ly_hon"), ("làm mất rồi", None), ("giấy mất rồi", None)],
)
def test_places_and_lost_things(reader: Reader, text: str, id: str | None) -> None:
    assert reader.option(text, DIVORCED) == id


@pytest.mark.parametrize(
    ("text", "id"),
    [("so 2 nha em", "chua"), ("số hai giùm em", "chua"), ("lấy cái 2", "chua"), ("câu thứ hai ạ", "chua"), ("số 1 đi em", "roi")],
)  # fmt: skip
def test_numbers_with_manners(reader: Reader, text: str, id: str) -> None:
    assert reader.option(text, MARRIED) == id


def test_what_people_call_it(reader: Reader) -> None:
    home = (
        OptionWords("minh", "Nhà của mình"),
        OptionWords("than", "Ở với người thân"),
        OptionWords("thue", "Thuê, mượn, ở nhờ"),
    )
    said = {"ở trọ": "thue", "ở với ba mẹ": "than", "sổ đỏ tên tôi": "minh", "nhà": None}
    assert {text: reader.option(text, home) for text in said} == said


def test_what_another_option_is_called_goes_before(reader: Reader) -> None:
    places = (OptionWords("vien", "Bệnh viện"), OptionWords("tram", "Trạm y tế"))
    assert [reader.option(text, places) for text in ("trạm y tế", "trạm xá")] == ["tram", None]


def test_what_tells_the_last_of_several_units_apart_is_said_of_all(reader: Reader) -> None:
    options = (OptionWords("day", "Ở phường mình"), OptionWords("khac", "Ở phường khác, xã khác"))
    assert reader.option("ở phường khác", options) == "khac"
    assert reader.option("xã khác", options) == "khac"
    assert parts_of("Ở phường, xã khác", frozenset({"phường", "xã"})) == ["Ở phường khác", "xã khác"]
    assert parts_of("Tại nhà, nơi khác", frozenset({"phường", "xã"})) == ["Tại nhà", "nơi khác"]


@pytest.mark.parametrize(
    ("text", "between", "id"),
    [
        ("bệnh viện bên Lào", ("vien", "ngoai"), None),
        ("lúc trước ở bệnh viện giờ sinh ở nhà", ("vien", "nha"), None),
        ("sinh ở nhà chứ không phải bệnh viện", (), "nha"),
        ("bé sinh bên Đài Loan", (), "ngoai"),
        ("bệnh viện Huế", (), "vien"),
    ],
)
def test_two_options_named_are_asked_about(reader: Reader, text: str, between: tuple[str, ...], id: str | None) -> None:
    options = (
        OptionWords("vien", "Bệnh viện hoặc trạm y tế", ("bệnh viện",)),
        OptionWords("nha", "Sinh tại nhà, sinh nơi khác", ("sinh ở nhà",)),
        OptionWords("ngoai", "Sinh ở nước ngoài"),
    )
    assert reader.between(text, options) == between
    if not between:
        assert reader.option(text, options) == id


def test_among_no_options_none_is_meant(reader: Reader) -> None:
    assert reader.option("tui quay lại đây", ()) is None
    assert reader.between("tui quay lại đây", ()) == ()
