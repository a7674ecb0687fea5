"""Replies to "anh/chị đã có … chưa ạ?". A wrong "has it" is the worst, so what is unclear is None."""

import unicodedata

import pytest

from bot.language.reader import Reader
from bot.language.readings import Possession
from bot.language.text import fold

ANSWERS = {
    Possession.HAVE: [
        "có",
        "có rồi",
        "có r",
        "có sẵn",
        "có đủ",
        "đủ rồi",
        "đầy đủ",
        "rồi",
        "r",
        "dạ rồi",
        "dạ có",
        "vâng",
        "vâng có",
        "vâng ạ",
        "ừ",
        "uh",
        "ừm",
        "ờ",
        "ok",
        "oke",
        "okela",
        "chuẩn",
        "đúng",
        "đúng rồi",
        "phải rồi",
        "chính xác",
        "yes",
        "làm rồi",
        "xong rồi",
        "nộp rồi",
        "lấy rồi",
        "có chứ",
        "có chớ",
        "có đây",
        "đây nè",
        "đây nì",
        "đang cầm",
        "mang theo rồi",
        "có hết",
        "cái đó có",
        "có rứa",
        "có hí",
        "có nghe",
        "có nì",
        "có tề",
        "có rồi nghe",
        "dạ có o",
        "có luôn",
        "ừa có",
        "dạ em có rồi ạ",
        "giấy đó có rồi",
        "có tờ khai rồi",
        "em làm xong rồi",
        "bản gốc",
        "có bản chính",
        "chắc chắn có rồi",
        "còn giữ đây",
        "có rùi nha",
        "co r ak",
        "đã có rồi em",
        "k, có rồi",
    ],
    Possession.MISSING: [
        "không",
        "ko",
        "k",
        "hk",
        "kg",
        "không có",
        "ko co",
        "hông",
        "hổng",
        "hong có",
        "hông có",
        "hẻm có",
        "nỏ",
        "nỏ có",
        "có mô",
        "mô có",
        "đâu có",
        "làm gì có",
        "no",
        "chẳng có",
        "chả có",
        "thiếu",
        "còn thiếu",
        "chưa từng có",
        "không còn",
        "ko còn",
        "chưa",
        "chưa có",
        "chưa làm",
        "chx",
        "chua",
        "chưa kịp",
        "chưa xin được",
        "chừ chưa có",
        "chưa có mô",
        "có mà chưa có bản gốc",
        "dạ chưa ạ",
        "dạ chưa có mô ạ",
        "giấy đó chưa có",
        "tờ khai chưa",
        "em chưa có giấy đó",
    ],
    Possession.LOST: [
        "mất rồi",
        "mất r",
        "bị mất",
        "rớt mất",
        "thất lạc",
        "cháy mất",
        "lụt trôi mất",
        "em làm mất rồi",
        "mat roi",
        "giấy của ba mất rồi",
        "mất tiêu rồi",
        "tìm không thấy",
    ],
    Possession.IN_PROGRESS: [
        "đang xin",
        "đang làm",
        "đang chờ",
        "chờ lấy",
        "mai lấy",
        "sắp có",
        "mới nộp",
        "hẹn tuần sau",
        "chưa lấy về",
        "đi làm rồi chưa có",
        "chưa, đang xin",
        "đang làm, chưa có",
    ],
    Possession.COPY: [
        "bản photo",
        "photo thôi",
        "có bản sao",
        "bản sao thôi",
        "sao y",
        "bản chụp",
        "ảnh chụp",
        "scan",
        "file",
        "bản công chứng",
        "không có bản gốc",
        "mất bản gốc còn bản sao",
        "bản điện tử",
        "trên vneid",
        "có bản photo thôi",
        "bản gốc mất rồi, bản sao thì có",
    ],
    Possession.EXPIRED: ["hết hạn rồi", "hết hạn", "quá hạn rồi", "có rồi nhưng hết hạn", "hết hạn rồi, chưa làm lại"],
    Possession.DAMAGED: ["rách rồi", "hỏng rồi", "hư rồi", "bị rách", "bị hư", "có mà bị mờ"],
    Possession.AWAY: [
        "để quên",
        "quên mang",
        "quên ở nhà",
        "để ở nhà",
        "ở quê",
        "ở nhà mẹ",
        "chồng giữ",
        "công ty giữ",
        "ngân hàng giữ",
        "cầm ngân hàng",
        "thế chấp",
        "gửi trong quê",
        "chưa mang theo",
        "có, để ở nhà",
        "có mà để quên",
    ],
    Possession.UNSURE: [
        "không biết",
        "k biết",
        "ko bít",
        "kb",
        "hổng biết",
        "biết mô",
        "biết chi mô",
        "chịu",
        "không rõ",
        "không chắc",
        "hình như có",
        "chắc có",
        "chắc là có",
        "có lẽ",
        "chắc rứa",
        "không nhớ",
        "quên rồi",
        "để xem lại",
        "để hỏi lại",
        "hỏi lại vợ",
        "hình như có rồi",
        "không biết có chưa",
    ],
}
CASES = [(text, value) for value, texts in ANSWERS.items() for text in texts]

NOT_ANSWERS = [
    # questions and suppositions
    "có không?", "có cần không?", "có cần không", "chưa có thì sao?", "mất rồi thì làm sao", "làm xong chưa?",
    "có được không",
    "giấy đó là giấy chi", "là sao", "lỡ mất thì sao", "nếu không có thì làm thế nào", "răng không", "cần mấy bản",
    # politeness, permission, another matter
    "dạ", "dạ em", "không có gì", "không có chi", "được", "được rồi", "không sao", "không cần", "khỏi", "à không",
    "thôi",
    # read in two ways
    "không có rồi", "ba mất rồi", "ông nội em mất rồi", "chồng mất rồi", "không mất", "không phải", "sai rồi",
    # not about the paper
    "tôi có hai đứa con", "con em có thai", "50k", "1", "em đang ở nhà", "sinh ở bệnh viện", "làm giấy khai sinh",
    "con tôi chưa có giấy khai sinh giờ làm sao", "chưa kết hôn", "xin chào", "", "...",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), CASES)
def test_answer(reader: Reader, text: str, value: Possession) -> None:
    assert reader.possession(text) is value


@pytest.mark.parametrize("text", NOT_ANSWERS)
def test_not_an_answer(reader: Reader, text: str) -> None:
    assert reader.possession(text) is None


# Without accents `cha`, `mo`, `ri`, `te`, `ni`, `no` are other words, and `uh` and `hu` are their own.
DIALECT = ("chả", "mô", "rứa", "nì", "tề", "hí", "nỏ", "chừ", "hổng", "hông", "hẻm", "ờ", "ừ", "nè", "chớ", "biết mô")


@pytest.mark.parametrize(
    ("text", "value"),
    [case for case in CASES if not any(word in case[0] for word in DIALECT) and fold(case[0]) != "dung"],
)
def test_without_accents_the_same_or_nothing_worse(reader: Reader, text: str, value: Possession) -> None:
    assert reader.possession(fold(text)) is value


@pytest.mark.parametrize(("text", "value"), CASES)
def test_decomposed_and_shouted(reader: Reader, text: str, value: Possession) -> None:
    assert reader.possession(unicodedata.normalize("NFD", text.upper() + " ")) is value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("không, có rồi", Possession.HAVE),
        ("có chứ không", Possession.HAVE),
        ("chứ sao không", Possession.HAVE),
        ("có rồi, nộp ở đâu?", Possession.HAVE),
        ("chưa có. có cần không?", Possession.MISSING),
        ("à có rồi", Possession.HAVE),
        ("cos rooif", Possession.HAVE),
        ("co1 ro6i2", Possession.HAVE),
        ("chuwa cos", Possession.MISSING),
        ("chuaw", Possession.MISSING),
        ("mât rôi", Possession.LOST),
        ("👍", Possession.HAVE),
        ("👍🏽", Possession.HAVE),
        ("✔", Possession.HAVE),
        ("❌", Possession.MISSING),
        ("👎", Possession.MISSING),
    ],
)
def test_traps_and_typing(reader: Reader, text: str, value: Possession) -> None:
    assert reader.possession(text) is value


@pytest.mark.parametrize("text", ["👍👎", "🙏", "dung"])
def test_signs_and_words_of_two_meanings(reader: Reader, text: str) -> None:
    """`dung` may be đúng or dừng."""
    assert reader.possession(text) in (None, Possession.HAVE if text == "dung" else None)


@pytest.mark.parametrize("text", ["không biết", "chịu", "hình như có", "để em xem lại", "quên rồi"])
def test_unsure(reader: Reader, text: str) -> None:
    assert reader.unsure(text)


@pytest.mark.parametrize("text", ["có", "chưa", "không biết nộp ở đâu", "giấy này xin ở đâu", "", "làm khai sinh"])
def test_not_unsure(reader: Reader, text: str) -> None:
    assert not reader.unsure(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("giay chung sinh co roi ma bi mat", Possession.LOST),
        ("giấy báo tử có rồi mà bị ướt nhòe", Possession.DAMAGED),
        ("có rồi mà bị mất", Possession.LOST),
        ("co roi ma bi mat", Possession.LOST),
        ("làm rồi mà để ở nhà", Possession.AWAY),
        ("có rồi mà hết hạn", Possession.EXPIRED),
        ("xin rồi mà chưa có", Possession.IN_PROGRESS),
        ("bị mất nhưng tìm thấy rồi", Possession.HAVE),
        ("mất rồi nhưng làm lại rồi", Possession.HAVE),
        ("không có giấy gì", Possession.MISSING),
        ("khong co giay gi", Possession.MISSING),
        ("sẵn rồi", Possession.HAVE),  # not "scan rồi"
    ],
)
def test_the_last_state_wins(reader: Reader, text: str, value: Possession) -> None:
    assert reader.possession(text) is value


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
        (BIRTH, "chỉ có trích lục thôi, bản chính mất rồi", P.COPY), (IDENTITY, "chụp trong điện thoại thôi", P.COPY),
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
