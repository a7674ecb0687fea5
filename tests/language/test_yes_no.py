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
