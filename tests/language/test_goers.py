"""Who goes to hand it in, as a clause says it."""

import pytest

from bot.language.goers import Errand, Who
from tests.talk import shipped


@pytest.mark.parametrize(
    ("clause", "who", "errand"),
    [
        ("thằng út nhà tui chạy lên phường nộp", Who.CHILD, Errand.HANDS_IN),
        ("nhờ anh ruột ở Quảng Trị ra nộp giùm", Who.SIBLING, Errand.HANDS_IN),
        ("để bà xã đi cho khỏe", Who.SPOUSE, Errand.GOES),
        ("ba mạ mình đi thay mình", Who.PARENT, Errand.GOES),
        ("ông ngoại bé đi nộp hộ", Who.GRANDPARENT, Errand.HANDS_IN),
        ("người đi nộp là con rể tui", Who.OTHER, Errand.HANDS_IN),
        ("kêu đứa bạn đi lấy giùm", Who.OTHER, Errand.FETCHES),
        ("nho chi gai di nop gium", Who.SIBLING, Errand.HANDS_IN),
        ("tui tự đi nộp", Who.ONESELF, Errand.HANDS_IN),
        ("đâu có nhờ ai", Who.ONESELF, Errand.GOES),
        ("để mình ra phường", Who.ONESELF, Errand.GOES),
    ],
)
def test_who_goes(clause: str, who: Who, errand: Errand) -> None:
    found = shipped().sayings.goer(clause, None)
    assert found is not None
    assert (found.who, found.errand) == (who, errand)


@pytest.mark.parametrize(
    "clause",
    [
        "con trai tui đi Sài Gòn rồi",
        "hôm qua vợ tui đi nộp",
        "lỡ con dâu đi thay thì sao",
        "chồng em đi làm công ty",
        "nhờ em coi giùm chị",
        "phường kêu em đi nộp tờ khai",
        "con gái đi nộp giùm rồi",
        "giấy của chị ruột đi nộp",
        "mình không đi được",
        "anh chị đi nộp ở đâu",
        "tôi là con trai út",
        "xin cho con toi",
    ],
)
def test_nobody_is_said_to_go(clause: str) -> None:
    found = shipped().sayings.goer(clause, None)
    assert found is None or not found.plain, found


def test_a_word_by_which_the_citizen_is_called_is_no_other() -> None:
    sayings = shipped().sayings
    assert sayings.goer("bác đi nộp", None) is None
    found = sayings.goer("bác đi nộp", "bác")
    assert found is not None
    assert found.who is Who.ONESELF
