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
    Possession.CERTIFIED: ["sao y", "bản công chứng", "trích lục thôi", "bản sao có chứng thực"],
    Possession.COPY: [
        "bản photo",
        "photo thôi",
        "có bản sao",
        "bản sao thôi",
        "bản chụp",
        "ảnh chụp",
        "scan",
        "file",
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
