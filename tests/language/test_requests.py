"""In the middle of a review only a request may lead elsewhere."""

import pytest

from bot.language.reader import Reader
from bot.language.text import fold

REQUESTS = [
    "cho em hỏi đăng ký kết hôn", "tôi muốn làm tạm trú", "qua làm hộ kinh doanh", "làm hộ chiếu ở đâu",
    "xin giấy độc thân", "làm giấy khai sinh", "đăng ký kết hôn", "chuyển sang làm khai tử",
    "còn hộ kinh doanh thì sao", "giờ làm tạm trú", "làm thủ tục kết hôn", "hướng dẫn làm khai sinh",
    "muốn đăng ký tạm trú cho con", "cần xin giấy xác nhận độc thân", "đkkh", "đăng ký tạm trú cần gì",
    "thủ tục kết hôn", "cho hỏi thủ tục ly hôn", "làm lại giấy khai sinh bị mất", "tôi cần sao y bằng",
    "làm khai sinh cho con mới sinh", "em làm khai sinh rồi, giờ muốn làm tạm trú",
    "à mà cho hỏi thêm đăng ký kết hôn cần gì", "giờ muốn làm cái khác",
]  # fmt: skip
REMARKS = [
    # told
    "đăng ký kết hôn rồi", "khai sinh sai", "ly hôn năm 2020", "đăng ký kết hôn năm 2020", "làm khai sinh rồi",
    "em chưa đăng ký kết hôn", "đã làm khai sinh", "giấy khai sinh mất rồi", "em đăng ký kết hôn ở xã khác",
    "chồng làm công an", "làm năm 1980", "nhờ mẹ đi đăng ký", "để đăng ký kết hôn", "đang xin giấy", "mẹ đơn thân",
    "tờ khai đăng ký khai sinh có rồi", "không cần làm kết hôn", "tạm trú", "có rồi", "chưa", "bệnh viện", "",
    # asked about what is open
    "giấy kết hôn có cần không", "bắt buộc làm giấy kết hôn không", "giấy này làm ở đâu", "giấy xin ở đâu",
    "cho em hỏi giấy này lấy ở đâu", "cho hỏi lệ phí bao nhiêu", "cho em hỏi", "phải làm gì nữa",
    # wished for within it
    "em muốn sửa câu 2", "không muốn ghi tên cha", "cha muốn nhận con", "em muốn nhờ mẹ đi", "xin lỗi nhầm",
]  # fmt: skip


@pytest.mark.parametrize("text", [*REQUESTS, "dang ky tam tru", "lam ho chieu o dau", "em muon lam giay ket hon"])
def test_asks_to_do_something(reader: Reader, text: str) -> None:
    assert reader.requests(text)


@pytest.mark.parametrize("text", REMARKS)
def test_states_or_asks_about_what_is_open(reader: Reader, text: str) -> None:
    assert not reader.requests(text)


@pytest.mark.parametrize("text", [text for text in REMARKS if fold(text) != text])
def test_a_remark_without_accents_is_no_request_either(reader: Reader, text: str) -> None:
    assert not reader.requests(fold(text))
