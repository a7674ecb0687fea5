"""What is asked again and again, answered in one's own words."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import Answer, Possession

YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.UNSURE
SIGNED = "Tờ khai đã có chữ ký của người đi khai sinh chưa ạ?"
ERASED = "Giấy chứng sinh có chỗ nào bị tẩy xóa, sửa chữa không ạ?"
RIGHT = "Tên mẹ và ngày sinh của bé trên giấy đã đúng chưa ạ?"
VALID = "Giấy tờ tùy thân đó còn hạn sử dụng không ạ?"
CERTIFIED = "Bản sao đã được chứng thực chưa ạ?"
TOGETHER = "Hôm ký và nhận giấy, hai người có cùng đến được không ạ?"
FOREIGN = "Cha hoặc mẹ bé có phải là người nước ngoài không ạ?"
MARRIED = "Cha mẹ bé đã đăng ký kết hôn với nhau chưa ạ?"


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        (SIGNED, "ký đủ rồi", YES),
        (SIGNED, "quên ký rồi", NO),
        (SIGNED, "còn thiếu chữ ký", NO),
        (SIGNED, "ký ở chỗ nào", None),
        (ERASED, "có tẩy một chỗ", YES),
        (ERASED, "không tẩy xóa gì hết", NO),
        (ERASED, "sạch đẹp ạ", NO),
        (RIGHT, "tên mẹ ghi sai chữ lót", NO),
        (RIGHT, "không sai gì", YES),
        (VALID, "thẻ vô thời hạn", YES),
        (VALID, "quá hạn lâu rồi", NO),
        (CERTIFIED, "mới photo thôi", NO),
        (CERTIFIED, "sao y ở phường rồi", YES),
        (TOGETHER, "chỉ mình em đi được", NO),
        (TOGETHER, "hai đứa cùng tới", YES),
        (FOREIGN, "chồng em người Hàn", YES),
        (FOREIGN, "hai vợ chồng người Huế", NO),
        (FOREIGN, "cha là người Việt", None),
        (FOREIGN, "không có ai là người nước ngoài", NO),
        (MARRIED, "mẹ đơn thân", NO),
        (MARRIED, "cưới rồi nhưng chưa đăng ký", NO),
    ],
)
def test_in_own_words(reader: Reader, question: str, text: str, answer: Answer | None) -> None:
    assert reader.yes_no(text, question) is answer


def test_a_theme_is_read_only_where_it_is_asked_about(reader: Reader) -> None:
    assert reader.yes_no("sạch đẹp ạ", SIGNED) is None
    assert reader.yes_no("quên ký rồi", FOREIGN) is None


def test_what_is_on_a_paper_is_not_the_paper(reader: Reader) -> None:
    asked = "Giấy đã có chữ ký và dấu của trường đang học chưa ạ?"
    assert reader.yes_no("chưa có dấu", asked) is NO
    assert reader.possession("mới viết sáng nay, có dấu đàng hoàng") is Possession.HAVE
