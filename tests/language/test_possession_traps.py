"""Replies that take back, add or ask something; signs and words of two meanings."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import Possession


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


@pytest.mark.parametrize("text", ["dạ e cảm ơn ad nhìu nha", "em cảm ơn"])
def test_thanks_keep_nothing(reader: Reader, text: str) -> None:
    """ "Em cảm" is no "em cầm"."""
    assert reader.possession(text) is None


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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("có rồi, mà cần bản gốc không?", Possession.HAVE),
        ("có, nhưng có cần công chứng không ạ", Possession.HAVE),
        ("có bản photo thôi được không", Possession.COPY),
        ("chưa có, phải làm sao", Possession.MISSING),
        ("bản photo được không", None),
        ("có được nộp bản sao không", None),
    ],
)
def test_a_question_attached_does_not_hide_the_answer(reader: Reader, text: str, value: Possession | None) -> None:
    assert reader.possession(text) is value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("làm gì mà không có", Possession.HAVE),
        ("sao lại không có được", Possession.HAVE),
        ("lúc nào chả mang theo", Possession.HAVE),
        ("đâu phải là không có", Possession.HAVE),
        ("đâu có đâu", Possession.MISSING),
        ("có đâu mà đưa", Possession.MISSING),
        ("chẳng có giấy gì", Possession.MISSING),
    ],
)
def test_rhetoric(reader: Reader, text: str, value: Possession) -> None:
    assert reader.possession(text) is value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("chưa ạ em chưa biết làm ở đâu", Possession.MISSING),
        ("có rồi chị ơi để em đem ra", Possession.HAVE),
        ("dạ chưa nha mai em đi làm", Possession.MISSING),
    ],
)
def test_an_answer_at_the_outset_needs_no_comma(reader: Reader, text: str, value: Possession) -> None:
    assert reader.possession(text) is value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("đang xin ngoài quê", Possession.IN_PROGRESS),
        ("bản gốc mẹ giữ, có bản photo thôi", Possession.COPY),
        ("có cả bản chính lẫn bản sao", Possession.HAVE),
        ("giấy có nhưng hơi cũ, vẫn đọc rõ", Possession.HAVE),
        ("ngân hàng đang cầm", Possession.AWAY),
        ("em đang cầm đây", Possession.HAVE),
        ("mẹ em giữ", Possession.AWAY),
    ],
)
def test_two_states_in_one_breath(reader: Reader, text: str, value: Possession) -> None:
    assert reader.possession(text) is value


@pytest.mark.parametrize("text", ["em có 2 con", "có hai đứa", "giờ tháng 2 rồi", "cảm ơn bạn", "ừ hứ"])
def test_what_is_counted_or_only_sounds_alike_is_no_paper(reader: Reader, text: str) -> None:
    assert reader.possession(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("bản photo công chứng", Possession.CERTIFIED),
        ("có trích lục bản sao", Possession.CERTIFIED),
        ("bản photo chưa công chứng", Possession.COPY),
        ("chỉ có bản photo", Possession.COPY),
    ],
)
def test_a_certified_copy_is_told_from_a_mere_one(reader: Reader, text: str, value: Possession) -> None:
    assert reader.possession(text) is value
