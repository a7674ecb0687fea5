"""Replies read with the name of the paper that was asked about."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import Possession


@pytest.mark.parametrize("text", ["uy quyen chua", "ủy quyền chưa", "hộ khẩu chưa"])
def test_a_bare_name_with_not_yet_is_about_another_paper(reader: Reader, text: str) -> None:
    assert reader.possession(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("có rồi", Possession.HAVE),
        ("có giấy chứng sinh rồi", Possession.HAVE),
        ("tờ khai có rồi", Possession.HAVE),
        ("mất rồi", Possession.LOST),
        ("có giấy kết hôn rồi", None),
        ("chưa có hộ khẩu", None),
        ("chua uy quyen", None),
    ],
)
def test_with_the_papers_names_another_paper_is_no_answer(reader: Reader, text: str, value: Possession | None) -> None:
    assert reader.possession(text, ("Giấy chứng sinh", "chứng sinh")) is value


BIRTH, NOTICE, LAND, FORM = "Giấy khai sinh", "Giấy chứng sinh", "Sổ đỏ", "Tờ khai"
IDENTITY, HOME, SINGLE = "Căn cước công dân", "Giấy tờ chứng minh chỗ ở hợp pháp", "Giấy xác nhận tình trạng hôn nhân"
MARRIAGE, PROXY, DEATH = "Giấy chứng nhận kết hôn", "Giấy ủy quyền", "Trích lục khai tử của vợ/chồng"
P = Possession


@pytest.mark.parametrize(
    ("paper", "text", "value"),
    [
        # who gave it, when, and where it is
        (NOTICE, "bệnh viện phát hôm qua rồi", P.HAVE), (NOTICE, "cô y tá đưa em rồi", P.HAVE),
        (IDENTITY, "mới đổi thẻ tuần trước", P.HAVE), (FORM, "con trai điền giúp rồi", P.HAVE),
        (BIRTH, "còn giữ từ hồi nhỏ", P.HAVE), (BIRTH, "bản gốc thì em đang giữ", P.HAVE),
        (FORM, "viết xong hết, chỉ chờ nộp", P.HAVE), (IDENTITY, "lúc nào cũng mang theo", P.HAVE),
        # the paper by another of its names
        (HOME, "có hợp đồng thuê trọ", P.HAVE), (MARRIAGE, "có hôn thú rồi", P.HAVE), (DEATH, "có trích lục rồi", P.HAVE),
        (SINGLE, "có giấy độc thân rồi", P.HAVE), (LAND, "vợ chồng em có sổ hồng rồi", P.HAVE),
        # denial and its traps
        (BIRTH, "không phải là không có, có đây nè", P.HAVE), (BIRTH, "không có sao đi học được, có rồi", P.HAVE),
        (BIRTH, "có chứ răng không", P.HAVE), (BIRTH, "ai mà không có", P.HAVE), (BIRTH, "k mất, còn đây", P.HAVE),
        (NOTICE, "có đâu mà có", P.MISSING), (NOTICE, "nỏ có mô", P.MISSING), (NOTICE, "lấy đâu ra mà có", P.MISSING),
        (NOTICE, "chả có", P.MISSING), (NOTICE, "chưa ai cấp", P.MISSING), (PROXY, "không ai viết cho hết", P.MISSING),
        (FORM, "chưa ghi gì cả", P.MISSING), (HOME, "không ai đưa giấy tờ chi hết", P.MISSING),
        (NOTICE, "đẻ ở nhà nên không có", P.MISSING), (BIRTH, "chưa có đâu o", P.MISSING),
        # where it went
        (BIRTH, "hồi lụt trôi hết giấy tờ", P.LOST), (IDENTITY, "bị móc túi mất rồi", P.LOST),
        (FORM, "in rồi mà để lạc đâu mất", P.LOST), (BIRTH, "tìm cả tuần không thấy", P.LOST),
        (LAND, "ba tui cất, ổng không đưa", P.AWAY), (LAND, "để bên nhà anh hai", P.AWAY), (LAND, "cầm cố", P.AWAY),
        (IDENTITY, "chủ nhà giữ bản chính", P.AWAY), (BIRTH, "nhà trường giữ hồ sơ gốc", P.AWAY),
        # what is wrong with it
        (BIRTH, "chữ nhòe không đọc được", P.DAMAGED), (BIRTH, "bị cháy xém một góc", P.DAMAGED),
        (IDENTITY, "chip hỏng quét không được", P.DAMAGED), (IDENTITY, "hết hạn mất rồi", P.EXPIRED),
        (SINGLE, "giấy quá sáu tháng rồi", P.EXPIRED), (BIRTH, "tên cha ghi sai", P.NAME_DIFFERS),
        (BIRTH, "có mà bệnh viện ghi sai tên em", P.NAME_DIFFERS), (MARRIAGE, "có nhưng tên sai", P.NAME_DIFFERS),
        (IDENTITY, "ngày sinh trên căn cước khác với khai sinh", P.NAME_DIFFERS),
        (BIRTH, "chỉ có trích lục thôi, bản chính mất rồi", P.CERTIFIED), (IDENTITY, "chụp trong điện thoại thôi", P.COPY),
        # on its way
        (SINGLE, "nộp hôm qua rồi chưa có kết quả", P.IN_PROGRESS), (NOTICE, "bệnh viện hẹn thứ hai ra lấy", P.IN_PROGRESS),
        (IDENTITY, "làm rồi chờ lấy thẻ", P.IN_PROGRESS), (PROXY, "đợi chồng về ký", P.IN_PROGRESS),
        # doubt
        (BIRTH, "không biết chủ nhà có giấy không", P.UNSURE), (BIRTH, "không nhớ cất đâu", P.UNSURE),
        (BIRTH, "chịu, lâu quá rồi", P.UNSURE), (BIRTH, "để em về lục lại coi", P.UNSURE),
    ],
)  # fmt: skip
def test_in_a_citizens_own_words(reader: Reader, paper: str, text: str, value: Possession) -> None:
    assert reader.possession(text, (paper,)) is value


@pytest.mark.parametrize(
    ("paper", "text"),
    [
        (BIRTH, "ông nội mới mất tuần trước"), (BIRTH, "bà em mất tối qua tại nhà"), (BIRTH, "ba mất rồi nên em làm"),
        (BIRTH, "em lấy chồng rồi"), (BIRTH, "chồng em đi làm xa rồi"), (BIRTH, "lấy chồng 5 năm rồi"),
        (BIRTH, "bản photo được không"), (BIRTH, "giấy chứng sinh mất thì xin lại ở đâu"), (BIRTH, "cha co"),
        (BIRTH, "có chuyện này em muốn hỏi"), (BIRTH, "có, mà em dặn người quen bên đó lo giùm cho"),
        (BIRTH, "em có hai con"), (BIRTH, "để mai em nhắn lại"), (BIRTH, "chưa có thẻ, có mã định danh thôi"),
    ],
)  # fmt: skip
def test_no_answer_about_the_paper(reader: Reader, paper: str, text: str) -> None:
    assert reader.possession(text, (paper,)) in (None, P.UNSURE)


@pytest.mark.parametrize(
    ("paper", "text", "value"),
    [
        ("Giấy chứng nhận kết hôn", "chưa đăng ký kết hôn", P.MISSING),
        ("Giấy ủy quyền", "chưa ủy quyền", P.MISSING),
        ("Giấy ủy quyền", "chưa kết hôn", None),
    ],
)
def test_a_deed_undone_is_a_paper_that_is_missing(
    reader: Reader, paper: str, text: str, value: Possession | None
) -> None:
    assert reader.possession(text, (paper,)) is value
