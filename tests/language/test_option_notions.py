"""Options chosen by what is told, in words that stand in none of their names."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import OptionWords

Options = tuple[OptionWords, ...]
BEARER = (
    OptionWords("minh", "Tôi tự đi nộp"),
    OptionWords("than", "Ruột thịt hoặc vợ chồng đi thay"),
    OptionWords("khac", "Người khác (con dâu, con rể, bạn bè)"),
)
OWNER = (
    OptionWords("minh", "Chủ hộ tự nộp"),
    OptionWords("khac", "Nhờ một người khác"),
    OptionWords("dich_vu", "Thuê công ty dịch vụ"),
)
BIRTH = (
    OptionWords("vien", "Bệnh viện hoặc trạm y tế"),
    OptionWords("nha", "Sinh tại nhà, sinh nơi khác"),
    OptionWords("ngoai", "Sinh ở nước ngoài"),
)
POOR = (
    OptionWords("chua", "Chưa thuộc diện nào"),
    OptionWords("can", "Đang là hộ cận nghèo"),
    OptionWords("ngheo", "Đang là hộ nghèo"),
    OptionWords("thoat", "Muốn ra khỏi diện nghèo, cận nghèo"),
)
MARRIED_BEFORE = (
    OptionWords("khong", "Không, cả hai kết hôn lần đầu"),
    OptionWords("day", "Có người ly hôn ở Việt Nam"),
    OptionWords("goa", "Có người mà vợ, chồng trước đã mất"),
    OptionWords("ngoai", "Có người ly hôn ở nước ngoài"),
)
HOW = (OptionWords("toi", "Đến Công an phường"), OptionWords("mang", "Trên mạng, VNeID"))
WHERE = (OptionWords("trong", "Ở trong nước"), OptionWords("ngoai", "Đang ở nước ngoài"))
KIN = (
    OptionWords("con", "Con"),
    OptionWords("vo_chong", "Vợ hoặc chồng"),
    OptionWords("cha_me", "Cha, mẹ"),
    OptionWords("khac", "Cháu, anh chị em, người khác"),
)
HOW_GOT = (
    OptionWords("mua", "Mua lại"),
    OptionWords("cho", "Được tặng cho"),
    OptionWords("thua_ke", "Thừa kế"),
)
SPOILT = (OptionWords("mat", "Bị mất"), OptionWords("rach", "Bị rách, nát"), OptionWords("sai", "Ghi sai thông tin"))
FOR_WHOM = (
    OptionWords("mo_coi", "Trẻ mồ côi, không người nuôi"),
    OptionWords("nuoi", "Nhận chăm sóc, nuôi dưỡng người khác"),
)
STAY = (OptionWords("lau", "Từ 30 ngày trở lên"), OptionWords("ngan", "Dưới 30 ngày"))


@pytest.mark.parametrize(
    ("options", "text", "id"),
    [
        (OWNER, "kêu đứa em chạy giùm", "khac"), (OWNER, "bên kế toán họ làm trọn gói", "dich_vu"),
        (OWNER, "tui đích thân ra phường", "minh"), (OWNER, "tự nộp", "minh"), (OWNER, "tu nop", "minh"),
        (BEARER, "con gái ruột em đi nộp", "than"), (BEARER, "nhờ cô em chồng", "khac"),
        (BEARER, "nhỏ bạn em đi giùm", "khac"),
        (BIRTH, "đẻ rớt trên taxi", "nha"), (BIRTH, "bà mụ trong xóm đỡ", "nha"), (BIRTH, "mổ ở trung ương Huế", "vien"),
        (BIRTH, "đẻ bên Nhật", "ngoai"), (BIRTH, "xe chưa kịp tới viện thì cháu chào đời", "nha"),
        (POOR, "cận nghèo", "can"), (POOR, "xin thoát nghèo", "thoat"), (POOR, "từ trước tới giờ không có sổ gì", "chua"),
        (HOW_GOT, "bỏ ra ba trăm triệu sang lại quán của người ta", "mua"), (HOW_GOT, "ba mất để lại", "thua_ke"),
        (HOW_GOT, "chị hai nhường luôn không lấy tiền", "cho"),
        (SPOILT, "trẻ con xé mất nửa tấm", "rach"), (SPOILT, "rớt đâu không biết", "mat"),
        (SPOILT, "năm sinh họ ghi 1968", "sai"),
        (KIN, "thằng út nhà tôi hy sinh ở Campuchia", "cha_me"), (KIN, "bác ấy là ba tôi", "con"),
        (KIN, "tôi gọi liệt sĩ bằng cậu", "khac"), (KIN, "ông nhà tui là thương binh", "vo_chong"),
        (STAY, "ghé thăm con mấy hôm nay thôi", "ngan"), (STAY, "ở luôn", "lau"),
    ],
)  # fmt: skip
def test_what_is_told(reader: Reader, options: Options, text: str, id: str) -> None:
    assert reader.option(text, options, 2026) == id


@pytest.mark.parametrize(
    ("options", "text", "id"),
    [
        (POOR, "không phải cận, nghèo hẳn", "ngheo"), (POOR, "k phai can ngheo, ngheo luon", "ngheo"),
        (MARRIED_BEFORE, "không phải góa, ly hôn ở đây", "day"), (KIN, "không phải cháu, con ruột", "con"),
        (WHERE, "bị móc ở Sài Gòn, không phải bên Tây", "trong"), (HOW, "không lên phường nữa đâu", "mang"),
        (BIRTH, "không sinh ở nhà", None), (BIRTH, "bệnh viện thì không, ở nhà", "nha"),
    ],
)  # fmt: skip
def test_what_is_denied(reader: Reader, options: Options, text: str, id: str | None) -> None:
    assert reader.option(text, options) == id


@pytest.mark.parametrize(
    ("options", "text", "id"),
    [
        (MARRIED_BEFORE, "ly dị bên Hàn", "ngoai"), (MARRIED_BEFORE, "ly hôn ở tòa Huế", "day"),
        (MARRIED_BEFORE, "chồng trước chết rồi", "goa"), (MARRIED_BEFORE, "ly hôn", None),
        (FOR_WHOM, "tui nuôi giùm đứa cháu mồ côi", "nuoi"), (FOR_WHOM, "đứa bé mồ côi", "mo_coi"),
    ],
)  # fmt: skip
def test_the_one_that_has_all_that_is_told(reader: Reader, options: Options, text: str, id: str | None) -> None:
    assert reader.option(text, options) == id


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (POOR, "hộ nghèo được miễn tiền khám không"), (BIRTH, "sinh ở viện thì cần giấy gì"),
        (OWNER, "để coi ai rảnh đã"), (STAY, "bé được mấy ngày thì phải đi khai vậy"), (SPOILT, "cho hỏi lệ phí"),
    ],
)  # fmt: skip
def test_nothing_is_chosen(reader: Reader, options: Options, text: str) -> None:
    assert reader.option(text, options, 2026) is None


def test_accents_tell_words_apart(reader: Reader) -> None:
    """`lo` is no `lỡ`, `máy` no `mấy`, `đò` no `đó`."""
    assert reader.option("thuê bên kế toán lo", OWNER) == "dich_vu"
    goods = (OptionWords("nha", "Nhà, đất"), OptionWords("xe", "Xe, tàu, tài sản có đăng ký"))
    assert reader.option("chiếc xe máy", goods) == "xe"
    homes = (OptionWords("minh", "Nhà của người đăng ký"), OptionWords("ghe", "Ghe, đò, phương tiện để ở"))
    assert reader.option("ở trên đò", homes) == "ghe"


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("à không, cái thứ hai", "khac"), ("à lộn, cái số 2", "khac"), ("à nhầm, ý em cái cuối", "dich_vu"),
        ("cho mình chọn ba", "dich_vu"), ("lựa cái ở giữa", "khac"), ("không phải cái đầu, cái thứ hai", "khac"),
        ("lấy cái 1", "minh"), ("cái trên", "minh"), ("cái dưới", None),
    ],
)  # fmt: skip
def test_pointed_at(reader: Reader, text: str, id: str | None) -> None:
    assert reader.option(text, OWNER) == id


def test_the_lower_of_two(reader: Reader) -> None:
    assert reader.option("cái dưới", HOW) == "mang"


def test_two_that_are_told_of_are_asked_about(reader: Reader) -> None:
    assert reader.between("mụ vườn đỡ rồi mới lên trạm xá", BIRTH) == ("vien", "nha")


def test_a_part_of_another_label_is_no_name(reader: Reader) -> None:
    """ "Ly dị" is as good for both; "ở nước ngoài" is not "ở trong nước"."""
    options = (OptionWords("day", "Đã ly hôn ở Việt Nam"), OptionWords("ngoai", "Ly hôn, hủy kết hôn ở nước ngoài"))
    assert reader.option("ly dị rồi", options) is None
    assert reader.option("ở nước ngoài", WHERE) == "ngoai"
