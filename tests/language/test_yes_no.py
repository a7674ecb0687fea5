import pytest

from bot.language.reader import Reader
from bot.language.readings import Answer

YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.UNSURE


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("có", YES), ("dạ có", YES), ("rồi", YES), ("r", YES), ("đúng", YES), ("đúng rồi", YES), ("phải", YES),
        ("được", YES),
        ("ừ", YES), ("ok", YES), ("vâng ạ", YES), ("ký rồi", YES), ("đã ký", YES), ("em ký rồi ạ", YES),
        ("kết hôn rồi", YES),
        ("đăng ký kết hôn rồi", YES), ("có chứ", YES), ("co", YES), ("roi", YES), ("còn hạn", YES),
        ("chắc chắn có", YES),
        ("không, có rồi", YES), ("có chứ không", YES), ("chứ sao không", YES), ("✅", YES), ("cos", YES),
        ("không", NO), ("ko", NO), ("k", NO), ("hông", NO), ("dạ không", NO), ("không có", NO), ("chưa", NO),
        ("chx", NO),
        ("chưa có", NO), ("chưa ký", NO), ("không phải", NO), ("có mô", NO), ("chua co", NO), ("không đúng", NO),
        ("hết hạn rồi", NO), ("chưa kết hôn", NO), ("chưa đăng ký kết hôn", NO), ("không bị", NO), ("❌", NO),
        ("khoong", NO),
        ("không biết", UNSURE), ("không rõ nữa", UNSURE), ("hình như có", UNSURE), ("chịu", UNSURE),
        ("không nhớ", UNSURE),
    ],
)  # fmt: skip
def test_answer(reader: Reader, text: str, answer: Answer) -> None:
    assert reader.yes_no(text) is answer


@pytest.mark.parametrize(
    "text",
    [
        "dạ", "có không?", "có cần không", "có phải không?", "ký ở đâu?", "không có gì", "không sao", "à không",
        "thôi", "nhầm rồi",
        "tôi có hai đứa con", "ly hôn rồi", "mất rồi", "không có rồi", "làm giấy khai sinh", "nếu chưa có thì sao",
        "", "để ở nhà",
    ],
)  # fmt: skip
def test_not_an_answer(reader: Reader, text: str) -> None:
    assert reader.yes_no(text) is None


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("Giấy tờ tùy thân còn hạn không ạ?", "hết hạn rồi", NO),
        ("Giấy tờ tùy thân còn hạn không ạ?", "còn hạn", YES),
        ("Giấy tờ tùy thân còn hạn không ạ?", "không còn hạn", NO),
        ("Giấy đó đã hết hạn chưa ạ?", "hết hạn rồi", YES),
        ("Giấy đó đã hết hạn chưa ạ?", "còn hạn", NO),
        ("Bản chính có bị rách, tẩy xóa không ạ?", "bị rách", YES),
        ("Bản chính có bị rách, tẩy xóa không ạ?", "không bị rách", NO),
        ("Bản chính có bị rách, tẩy xóa không ạ?", "không", NO),
        ("Cha mẹ đã đăng ký kết hôn chưa ạ?", "ly hôn rồi", None),
        ("Anh/chị đã ly hôn chưa ạ?", "ly hôn rồi", YES),
        ("Tờ khai đã có chữ ký của chủ hộ chưa ạ?", "chủ hộ ký rồi", YES),
        ("Tờ khai đã có chữ ký của chủ hộ chưa ạ?", "chủ hộ chưa ký", NO),
    ],
)
def test_read_against_the_question(reader: Reader, question: str, text: str, answer: Answer | None) -> None:
    assert reader.yes_no(text, question) is answer


SIGNED = "Tờ khai đã có chữ ký của người đi khai sinh chưa ạ?"
MARRIED = "Cha mẹ bé đã đăng ký kết hôn với nhau chưa ạ?"
VALID = "Thẻ căn cước của chủ hộ còn hạn không ạ?"
FOREIGN = "Cha hoặc mẹ bé có phải là người nước ngoài không ạ?"
EITHER_FOREIGN = "Có bên nào là người nước ngoài, hoặc người Việt định cư ở nước ngoài không ạ?"
BEFORE = "Trước đây đã được cấp giấy này lần nào chưa ạ?"
TAKEN = "Tên hộ kinh doanh có trùng với hộ khác trong cùng phường, xã không ạ?"
AGREED = "Các giấy tờ đó có ghi thống nhất với nhau không ạ?"
SEALED = "Bản sao đó có dấu chứng thực hoặc dấu sao từ sổ gốc không ạ?"
TOGETHER = "Cha và mẹ có cùng đi được không ạ?"
NAMED = "Cha bé có muốn nhận con ngay lúc này, để ghi tên cha vào giấy khai sinh không ạ?"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (SIGNED, "chỉ có bản sao"), (SIGNED, "chi co ban sao"), (SIGNED, "có bản sao"), (SIGNED, "khong co adn"),
        (SIGNED, "uy quyen chua"), (SIGNED, "chưa ủy quyền"), (SIGNED, "có cccd rồi"), (SIGNED, "chưa có căn cước"),
        (SIGNED, "có tờ khai rồi"), (SIGNED, "không có ai"), (SIGNED, "còn"), (SIGNED, "lâu rồi"),
        (SIGNED, "không có chồng"), (SIGNED, "không cần"), (SIGNED, "công chứng rồi"),
        (MARRIED, "không có adn"), (MARRIED, "cả hai vợ chồng cùng đi"), (MARRIED, "ca hai vo chong cung di"),
        (MARRIED, "chưa ký"), (MARRIED, "đã ký rồi"), (MARRIED, "có sổ đỏ rồi"), (MARRIED, "con"),
        (MARRIED, "cưới rồi"),
        (VALID, "khong, cha di bien"), (VALID, "không, cha đi biển"), (VALID, "ủy quyền chưa"),
        (VALID, "chưa có căn cước"), (VALID, "làm rồi"),
        (FOREIGN, "không có giấy kết hôn"), (FOREIGN, "chưa có adn"), (FOREIGN, "cha là người Việt Nam"),
        (SEALED, "có sổ đỏ rồi"), (SEALED, "có bản sao"), (SEALED, "chỉ có bản sao"),
    ],
)  # fmt: skip
def test_about_something_else(reader: Reader, question: str, text: str) -> None:
    assert reader.yes_no(text, question) is None


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        # còn, hết: also without accents
        (VALID, "con", YES), (VALID, "con han", YES), (VALID, "con han dung", YES), (VALID, "còn", YES),
        (VALID, "con han toi 2030", YES), (VALID, "còn hạn đến năm 2031", YES), (VALID, "con a", YES),
        (VALID, "het", NO), (VALID, "het han", NO), (VALID, "hết rồi", NO), (VALID, "khong con", NO),
        # of both, of either, of nobody
        (FOREIGN, "Không có ai là người nước ngoài", NO), (FOREIGN, "cả hai đều là người Việt Nam", NO),
        (FOREIGN, "không có ai", NO), (FOREIGN, "khong ai nuoc ngoai", NO), (FOREIGN, "người Việt hết", NO),
        (FOREIGN, "không phải người nước ngoài", NO), (FOREIGN, "cha là người nước ngoài", YES),
        (EITHER_FOREIGN, "cả hai đều người Việt", NO), (TOGETHER, "ca hai cung di", YES),
        # never before
        (BEFORE, "chưa từng", NO), (BEFORE, "chua", NO), (BEFORE, "chua bao gio", NO), (BEFORE, "chưa lần nào", NO),
        # the question's own words
        (TAKEN, "không trùng", NO), (TAKEN, "khong trung", NO), (TAKEN, "có trùng", YES),
        (AGREED, "có thống nhất", YES), (AGREED, "không thống nhất", NO),
        (SEALED, "không có dấu", NO), (SEALED, "có dấu", YES), (NAMED, "không muốn", NO), (NAMED, "có muốn", YES),
        (TOGETHER, "không đi được", NO), (TOGETHER, "đi được", YES),
        # what was asked, said shortly, in other words or with its time
        (MARRIED, "vc e dk kh r", YES), (MARRIED, "kết hôn năm 2020 rồi", YES), (MARRIED, "rồi, năm 2020", YES),
        (SIGNED, "ký rồi", YES), (SIGNED, "chưa ký", NO), (SIGNED, "làm rồi", YES),
    ],
)  # fmt: skip
def test_to_the_point(reader: Reader, question: str, text: str, answer: Answer) -> None:
    assert reader.yes_no(text, question) is answer


SAME = "Trên thẻ bảo hiểm có tên đúng với căn cước không?"
DISPUTED = "Thửa đất có đang tranh chấp không?"
ALLOWED = "Chủ nhà có đồng ý cho mình đăng ký tạm trú không?"
PAID = "Người mất có đang hưởng trợ cấp hằng tháng không ạ?"
YOUNG = "Bé có dưới 6 tuổi không ạ?"
OLD_ENOUGH = "Nam đã đủ 20 tuổi và nữ đã đủ 18 tuổi chưa ạ?"
HOLDER = "Mình có phải là người đứng tên trên giấy phép không?"


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        # two of the question's words
        (DISPUTED, "đang tranh chấp với nhà bên", YES), (PAID, "dang lanh tro cap", YES), (PAID, "không có trợ cấp chi", NO),
        (ALLOWED, "chủ nhà không đồng ý", NO), (ALLOWED, "bà chủ chịu rồi", YES), (DISPUTED, "tranh chấp là sao", None),
        # right or wrong
        (SAME, "khớp hết", YES), (SAME, "sai tên đệm", NO), (SAME, "chua so", UNSURE), (DISPUTED, "sai tên đệm", None),
        # an answer and why
        (VALID, "không còn, quá hạn từ năm ngoái", NO), (PAID, "không, chỉ có bảo hiểm y tế thôi", NO),
        (PAID, "không biết, con ở xa", UNSURE), (HOLDER, "không, con tôi", NO), (ALLOWED, "có nhưng không ký", None),
        # ages
        (YOUNG, "2 tuổi", YES), (YOUNG, "6 tháng", YES), (YOUNG, "7 tuổi", NO), (YOUNG, "sinh năm 2024", YES),
        (OLD_ENOUGH, "25 tuổi", None),
        # said of no deed, or with other accents
        (OLD_ENOUGH, "làm rồi", None), (ALLOWED, "làm rồi", None), (HOLDER, "mẹ em đứng", None), (SAME, "cha co", None),
    ],
)  # fmt: skip
def test_in_words_of_its_own(reader: Reader, question: str, text: str, answer: Answer | None) -> None:
    assert reader.yes_no(text, question, 2026) is answer


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("Giấy có bị tẩy xóa, sai tên không ạ?", "không tẩy xóa, đúng tên cả", NO),
        ("Giấy còn rõ, đúng tên, không tẩy xóa phải không ạ?", "không tẩy xóa, đúng tên cả", YES),
    ],
)
def test_what_is_denied_is_what_was_asked(reader: Reader, question: str, text: str, answer: Answer) -> None:
    assert reader.yes_no(text, question, 2026) is answer


def test_never_is_no_question(reader: Reader) -> None:
    assert not reader.asks("chưa cưới ai bao giờ")
    assert reader.asks("bao giờ có giấy")
