"""What is said of another paper is no answer to what is open; two papers in one message have each its own state."""

import pytest

from bot.handlers.conversation import load
from tests.talk import Talk


@pytest.fixture
def recognised() -> Talk:
    """Whether the papers of both are still good is asked; a laboratory's paper was said to be there."""
    talk = Talk().says("làm khai sinh cho con có tên cha luôn, sinh ở nhà, chưa cưới", "chưa có giấy khai sinh")
    talk.says("đều người Việt", "2 cái tờ khai đều chưa có, cccd của hai đứa có rồi", "chưa", "có", "rồi", "có")
    return talk.asks("giay_to_tuy_than/giay_to_tuy_than#1")


@pytest.mark.parametrize(
    ("message", "missing"),
    [
        ("ADN chưa có, giấy cam đoan 2 nhân chứng cũng chưa viết", ["vb_xac_nhan_quan_he", "cam_doan_quan_he"]),
        ("xác nhận ADN chưa có", ["vb_xac_nhan_quan_he"]),
    ],
)
def test_a_check_is_not_answered_by_what_is_said_of_another_paper(
    recognised: Talk, message: str, missing: list[str]
) -> None:
    recognised.says(message)
    assert recognised.view["documents"]["giay_to_tuy_than"] is None, recognised.text
    told = load(recognised.state)
    assert told is not None
    assert told.review is not None
    found = {slot.alternative: given.value for slot, given in told.review.answers.items() if slot.id == "quan_he"}
    assert found == dict.fromkeys(missing, "missing"), recognised.text


def test_both_count(recognised: Talk) -> None:
    recognised.says("còn hạn hết, mà ADN thì chưa có").asks("quan_he/cam_doan_quan_he")
    recognised.says("chưa").asks("giay_to_tuy_than/giay_to_tuy_than#2")


@pytest.fixture
def trading() -> Talk:
    talk = Talk().says("mở quán cà phê, đăng ký hộ kinh doanh", "chưa đứng tên cái nào", "vợ chồng anh cùng mở")
    return talk.says("anh tự đi nộp", "rồi").asks("giay_de_nghi")


@pytest.mark.parametrize(
    "message",
    [
        "tờ đó chưa, giấy vợ ủy quyền rách",
        "tờ đó chưa, giấy vợ ủy quyền anh viết tay có ký rồi nhưng bị con nó xé rách một góc",
    ],
)
def test_two_papers_each_in_its_state(trading: Talk, message: str) -> None:
    trading.says(message).papers_are(giay_de_nghi="missing", uy_quyen_gia_dinh="fix")


def test_another_paper_alone_leaves_the_open_one_open(trading: Talk) -> None:
    trading.says("giấy vợ ủy quyền anh viết tay có ký rồi").asks("giay_de_nghi")
    trading.said("em ghi: Bản sao văn bản ủy quyền", "Có rồi").papers_are(giay_de_nghi=None, uy_quyen_gia_dinh=None)


def test_not_this_one_but_one_that_will_do_in_its_place() -> None:
    talk = Talk().says("đăng ký lại khai sinh, giấy cũ mất hết rồi", "bị mất", "trước 2016", "không biết còn sổ không")
    talk.says("không", "1", "tờ khai chưa có").asks("giay_to_khai_sinh/ban_sao_khai_sinh_cu")
    talk.says("khong con chi het, nhung bac con cai hoc ba voi the dang vien co ghi ngay sinh")
    talk.said("Bản sao giấy tờ có họ tên, ngày sinh: Có rồi")
