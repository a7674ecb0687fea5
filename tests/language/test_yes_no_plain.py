"""Whole sentences that answer a yes/no question by what they tell, and those that do not."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import Answer

YEAR = 2026
COUPLE = "Nam đã đủ 20 tuổi và nữ đã đủ 18 tuổi chưa ạ?"
CARD = "Người làm căn cước đã đủ 14 tuổi chưa?"
VALID = "Giấy tờ tùy thân đó còn hạn sử dụng không ạ?"
BEFORE = "Trước đây đã được cấp giấy này lần nào chưa ạ?"
BUILDING = "Anh/chị đã khởi công xây chưa ạ?"
SIGNED = "Tờ khai đã ghi đủ thông tin và có chữ ký của cả hai người chưa ạ?"
TOGETHER = "Hai người có cùng đến được hôm ký không ạ?"
MARRIED = "Cha mẹ bé đã đăng ký kết hôn với nhau chưa ạ?"
POOR = "Gia đình có thuộc hộ nghèo hoặc cận nghèo không ạ?"
MORTGAGE = "Sổ đỏ đó có đang thế chấp vay tiền không ạ?"
ALIVE = "Người đó còn sống không ạ?"
NAME = "Tên hộ kinh doanh có trùng với hộ khác trong cùng phường, xã không ạ?"
CARDS = "Cả hai vợ chồng đã có thẻ căn cước, VNeID hoặc hộ chiếu để đưa cán bộ xem chưa ạ?"


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        (COUPLE, "chồng em mới 19", Answer.NO), (COUPLE, "cả hai đứa đều ngoài ba mươi", Answer.YES),
        (COUPLE, "hai đứa 25 với 27", Answer.YES), (COUPLE, "vợ hai mươi tuổi", None),
        (CARD, "bé đang học lớp 3", Answer.NO), (CARD, "học lớp 11 rồi", Answer.YES), (CARD, "học lớp 8", None),
        (VALID, "tới 2040 mới hết", Answer.YES), (VALID, "trên thẻ ghi 05/2023", Answer.NO),
        (VALID, "cấp năm 2015", None), (VALID, "hạn 2026", None), (VALID, "hết từ năm ngoái", Answer.NO),
        (BEFORE, "đây là lần đầu tiên tôi đi xin", Answer.NO), (BEFORE, "lan dau tien", Answer.NO),
        (BUILDING, "chưa động thổ", Answer.NO), (BUILDING, "đào móng rồi", Answer.YES),
        (SIGNED, "mới có em ký", Answer.NO), (SIGNED, "viết được nửa trang", Answer.NO),
        (TOGETHER, "chỉ mình em đi được", Answer.NO), (TOGETHER, "mẹ em yếu không đi nổi", Answer.NO),
        (MARRIED, "vợ chồng hợp pháp", Answer.YES), (MARRIED, "chưa kịp ra phường thì sinh cháu", Answer.NO),
        (POOR, "không phải hộ nghèo", Answer.NO), (POOR, "sổ cận nghèo cấp đầu năm", Answer.YES),
        (MORTGAGE, "cắm bên Agribank", Answer.YES), (MORTGAGE, "sổ ở nhà, không vay gì", Answer.NO),
        (ALIVE, "làm giỗ đầu hôm kia", Answer.NO), (ALIVE, "ông đi được ba năm rồi", Answer.NO),
        (NAME, "không trùng ai hết", Answer.NO),
    ],
)  # fmt: skip
def test_told(reader: Reader, question: str, text: str, answer: Answer | None) -> None:
    assert reader.yes_no(text, question, YEAR) is answer


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (MARRIED, "chưa ký"), (MARRIED, "đã ký rồi"), (MARRIED, "có sổ đỏ rồi"), (VALID, "chưa có căn cước"),
        (MARRIED, "ông đi được ba năm rồi"), (BUILDING, "chưa mang theo thẻ"),
        (TOGETHER, "hôm đó có cần mặc áo dài không"), (SIGNED, "mẫu này tải ở đâu"),
    ],
)  # fmt: skip
def test_of_something_else(reader: Reader, question: str, text: str) -> None:
    assert reader.yes_no(text, question, YEAR) is None
