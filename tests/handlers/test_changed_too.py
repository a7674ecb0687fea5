"""An earlier answer is told otherwise beside an answer."""

import pytest

from tests.talk import Talk


@pytest.fixture
def sent() -> Talk:
    """The daughter hands it in; the form is asked about."""
    talk = Talk().taps_value("pick:xac-nhan-tinh-trang-hon-nhan").says("2", "chưa từng", "chưa", "con gái tôi đi")
    return talk.asks("to_khai")


@pytest.mark.parametrize(
    ("message", "open"),
    [
        ("Thôi để chị tự đi cho chắc em ạ, không nhờ con nữa", "to_khai"),
        ("Không phải, ý chị là chị tự đi nộp. Còn tờ khai thì chị có rồi", "to_khai#1"),
        ("Có rồi. Mà khoan, hồi nãy bác nói nhờ con, nhưng giờ để bác tự đi nghe", "to_khai#1"),
        ("có rồi, mà chị tự đi nộp chứ không phải con gái", "to_khai#1"),
    ],
)
def test_who_goes_is_put_right(sent: Talk, message: str, open: str) -> None:
    sent.says(message).asks(open).said("em sửa lại", "không cần nữa")
    assert sent.view["answers"]["nguoi_di_nop"] == "chinh_minh"


@pytest.mark.parametrize(
    "message",
    [
        "có rồi, con gái chị viết giùm",
        "chưa có, thôi để mai chị đi xin",
        "con gái chị tự đi được không",
        "có rồi, tự in ở nhà",
    ],
)
def test_what_is_no_other_answer_changes_none(sent: Talk, message: str) -> None:
    sent.says(message)
    assert sent.view["answers"]["nguoi_di_nop"] == "nguoi_than", sent.text


def test_what_is_asked_beside_it_is_answered_too(sent: Talk) -> None:
    sent.says("thôi để chị tự đi nộp, mà lệ phí bao nhiêu em").said("em sửa lại", "Lệ phí").asks("to_khai")
    assert sent.view["answers"]["nguoi_di_nop"] == "chinh_minh"
