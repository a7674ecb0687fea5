"""What is taken back in the same message."""

import pytest

from bot.language.readings import Answer, OptionWords, Possession
from tests.talk import Talk, shipped

ASK = "Cha mẹ bé đã đăng ký kết hôn với nhau chưa ạ?"
MARRIED = {"q": [OptionWords("yes", "", ("đã đăng ký kết hôn",)), OptionWords("no", "", ("chưa đăng ký kết hôn",))]}


def test_what_was_said_before_no_longer_counts() -> None:
    reader = shipped().reader
    assert reader.facts("chưa đăng ký kết hôn, à không, đã đăng ký kết hôn hôm qua", MARRIED) == {"q": "yes"}
    assert reader.facts("vợ chồng em chưa đăng ký kết hôn, à không, mới làm tuần trước", MARRIED) == {}
    assert reader.yes_no("rồi, à nhầm, chưa", ASK) is Answer.NO
    assert reader.possession("có rồi, à quên, mất rồi") is Possession.LOST
    assert reader.possession("co roi, a khong, mat roi") is Possession.LOST


def test_a_double_denial_takes_nothing_back() -> None:
    assert shipped().reader.possession("không phải là không có") is Possession.HAVE


@pytest.mark.parametrize("text", ["có rồi nhưng mức 1 thôi", "chỉ có một mình tôi"])
def test_while_a_question_is_open_a_number_is_no_paper(text: str) -> None:
    talk = Talk().says("đăng ký thành lập hộ kinh doanh")
    assert talk.view["stage"] == "asking"
    talk.says(text)
    assert not any(talk.view["documents"].values())
