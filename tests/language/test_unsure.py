import pytest

from bot.language.reader import Reader
from bot.language.readings import Answer

LAND = "Đất đã có sổ đỏ chưa ạ?"


@pytest.mark.parametrize(
    "text",
    [
        "chưa hiểu khác nhau chỗ nào, tính sau", "khách đang đi đường chưa báo ngủ chỗ mô", "để xem bữa đó ai rảnh đã",
        "giấy tờ nội giữ nên con không rành kiểu nào", "chờ phường thông báo", "còn phải bàn với bà xã",
        "mù tịt", "de coi lai da",
    ],
)  # fmt: skip
def test_cannot_tell_yet(reader: Reader, text: str) -> None:
    assert reader.unsure(text)


@pytest.mark.parametrize(
    "text",
    [
        "không biết làm ở đâu",
        "không biết chữ",
        "chưa biết ngày về",
        "chưa bao giờ chia tay ai",
        "để coi?",
        "sinh ở viện",
    ],
)
def test_only_sounds_like_it(reader: Reader, text: str) -> None:
    assert not reader.unsure(text)


@pytest.mark.parametrize("text", ["nghe người ta xì xào chứ tui chưa rõ thực hư", "em không phân biệt được"])
def test_to_a_question(reader: Reader, text: str) -> None:
    assert reader.yes_no(text, LAND) is Answer.UNSURE
