"""Answers that were misread in real talks: what somebody else has, what would be if, ages where a stay is asked about."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import Command, OptionWords, Possession

P = Possession


@pytest.mark.parametrize(
    ("text", "paper", "value"),
    [
        ("chưa, bệnh viện còn giữ", "Giấy chứng sinh", P.MISSING),
        ("bệnh viện còn giữ", "Giấy chứng sinh", P.AWAY),
        ("chưa, ba mạ con đi vắng trong Sài Gòn", "Văn bản đồng ý của chủ nhà", P.MISSING),
        ("bản sao khai sinh cũ không có", "Bản sao giấy khai sinh cũ", P.MISSING),
        ("bản photo thì có, bản chính không có", "Giấy khai sinh", P.COPY),
        ("có mỗi bản sao chứ bản chính không còn", "Giấy khai sinh", P.COPY),
        ("không có bản sao", "Bản sao giấy khai sinh", P.MISSING),
        ("khong co ban sao", "Bản sao căn cước", P.MISSING),
        ("có bản sao", "Bản sao căn cước", P.HAVE),
        ("viết xong để trên đầu tủ, mai nộp", "Đơn xin xác nhận hộ nghèo", P.HAVE),
        ("phải cam kết trước mặt cán bộ hay viết ở nhà rồi mang tới", "Bản cam đoan", None),
        ("có giấy kết hôn rồi", "Giấy khai sinh", None),
        ("rồi mà chưa ký", "Tờ khai", P.IN_PROGRESS),
        ("có rồi, mà ông nội chưa có VNeID", "Căn cước", None),
        ("có sổ thì tôi đã bán từ lâu", "Sổ đỏ", None),
        ("chưa có, chớ ai cấp cho mà có", "Giấy chứng sinh", P.MISSING),
        ("có chớ, bao giờ cũng mang theo", "Căn cước", P.HAVE),
        ("có, mấy năm nay vẫn giữ", "Sổ đỏ", P.HAVE),
        ("thôi cảm ơn anh, để về hỏi gia đình", "Sổ đỏ", None),
    ],
)
def test_of_a_paper(reader: Reader, text: str, paper: str, value: Possession | None) -> None:
    assert reader.possession(text, (paper,)) is value


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        (("Dưới 30 ngày", "Từ 30 ngày trở lên"), "em 25 tuổi"),
        (("Dưới 3 tháng", "Từ 3 đến 12 tháng", "Trên 12 tháng"), "tui 35 tuổi rồi"),
        (("Người từ đủ 14 tuổi", "Trẻ dưới 14 tuổi"), "hai vợ chồng với đứa con 5 tuổi"),
    ],
)
def test_no_option_by_an_age_that_was_not_asked_for(reader: Reader, labels: tuple[str, ...], text: str) -> None:
    assert reader.option(text, [OptionWords(str(i), label) for i, label in enumerate(labels)], 2026) is None


def test_a_month_old_child_is_counted_in_months(reader: Reader) -> None:
    options = [OptionWords("short", "Dưới 3 tháng"), OptionWords("long", "Từ 3 tháng trở lên")]
    assert reader.option("5 tháng", options, 2026) == "long"


@pytest.mark.parametrize("text", ["thôi cảm ơn anh, để về hỏi gia đình", "cảm ơn em, để về bàn lại"])
def test_who_goes_home_to_ask_says_goodbye(reader: Reader, text: str) -> None:
    read = reader.command(text)
    assert read is not None
    assert read.command is Command.BYE
