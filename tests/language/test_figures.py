"""Figures in an answer, against what the question names."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import Answer

YES, NO = Answer.YES, Answer.NO
SHARE = "Tỷ lệ tổn thương cơ thể trên giấy có từ 81% trở lên không ạ?"
OR_WORSE = "Giấy có ghi suy giảm từ 81% trở lên, hoặc khuyết tật đặc biệt nặng không ạ?"
FRESH = "Giấy đó được cấp trong vòng 6 tháng gần đây không ạ?"
LATE = "Từ khi phát hiện mất đến nay đã quá 02 ngày làm việc chưa ạ?"
ALIKE = "Họ tên, ngày sinh trên các giấy tờ đó có giống nhau không ạ?"
DIED = "Người đó mất từ ngày 30/6/1999 trở về trước không ạ?"
VALID = "Giấy tờ tùy thân đó còn hạn sử dụng không ạ?"
ALL_VALID = "Giấy tờ tùy thân của mọi người đều còn hạn không ạ?"
EXPIRED = "Thẻ đó đã quá ngày hết hạn ghi trên thẻ chưa ạ?"
THIS_YEAR = "Giấy này là của năm nay không ạ?"


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        (SHARE, "giấy ghi 85%", YES),
        (SHARE, "đề 61 phần trăm thôi", NO),
        (SHARE, "tám mươi ba phần trăm", YES),
        (OR_WORSE, "giấy ghi 90%", YES),
        (FRESH, "mới cấp hôm thứ ba", YES),
        (FRESH, "cấp từ năm kia", NO),
        (LATE, "mất hồi tuần trước", YES),
        (LATE, "mới mất sáng nay", NO),
        (ALIKE, "cccd 1962, bằng lái 1963", NO),
        (ALIKE, "học bạ 2/9, khai sinh 9/2", NO),
        (DIED, "ông cố mất năm 2008", NO),
        (DIED, "ông mất năm 1977", YES),
        (VALID, "thẻ của mệ hết hạn hồi tháng 3", NO),
        (VALID, "còn mười mấy năm nữa", YES),
        (ALL_VALID, "căn cước của chú Ba hết hạn 2 tháng rồi", NO),
        (EXPIRED, "trên thẻ ghi 2024", YES),
        (EXPIRED, "ghi không thời hạn", NO),
        (THIS_YEAR, "giấy hộ nghèo năm 2024", NO),
        (THIS_YEAR, "mới xin tháng 1/2026", YES),
    ],
)
def test_answered(reader: Reader, question: str, text: str, answer: Answer) -> None:
    assert reader.yes_no(text, question, 2026) is answer


@pytest.mark.parametrize(
    ("question", "text", "never"),
    [
        (OR_WORSE, "giấy ghi 60%", NO),  # it may be the other
        (SHARE, "chắc khoảng 80% chi đó", NO),
        (DIED, "ông cố mất hồi 98 99 chi đó", NO),
        (FRESH, "hôm qua em chưa xin được", YES),
        (ALL_VALID, "của em còn mấy năm nữa", YES),  # and the others?
        (VALID, "chưa hết hạn đâu", NO),
    ],
)
def test_not_misread(reader: Reader, question: str, text: str, never: Answer) -> None:
    assert reader.yes_no(text, question, 2026) is not never
