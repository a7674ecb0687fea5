"""After the report: what a paper that is wanting has come to, and what one that was called ready is not."""

import pytest

from tests.talk import Talk


@pytest.fixture
def unwritten() -> Talk:
    """A relative goes; the mandate is wanting, the form is made at the counter."""
    talk = Talk().taps_value("pick:xac-nhan-tinh-trang-hon-nhan").says("4", "chưa từng", "chưa", "em trai tôi đi")
    talk.says("chưa có", "chưa có", "có rồi", "còn hạn").is_in("xac-nhan-tinh-trang-hon-nhan", "done")
    return talk


@pytest.mark.parametrize(
    "message",
    [
        "em viết xong rồi, có ký tên rồi, cảm ơn em nghe",
        "hồi chiều tui viết rồi đó, ký tên rồi. Chào em",
        "viết rồi nghe, ký rồi",
    ],
)
def test_of_the_one_that_there_is_news_of(unwritten: Talk, message: str) -> None:
    unwritten.says(message)
    assert unwritten.view["documents"]["uy_quyen_nguoi_than"] == "ready", unwritten.text
    assert unwritten.view["documents"]["to_khai"] == "missing", unwritten.text


@pytest.mark.parametrize(
    "message",
    [
        "mai em mới viết",
        "chưa viết được em ơi",
        "tối nay em viết rồi mai đi",
        "dạ để em làm giấy ủy quyền rồi ra, bye ad",
        "de toi viet giay uy quyen roi dem ra",
    ],
)
def test_what_is_to_come_is_not_there(unwritten: Talk, message: str) -> None:
    unwritten.says(message)
    assert unwritten.view["documents"]["uy_quyen_nguoi_than"] == "missing", unwritten.text


@pytest.mark.parametrize(
    "message",
    [
        "ủa hợp đồng chưa ký mà, mai anh mới xin chữ ký",
        "khoan, chủ nhà chưa ký em ơi, mốt mới gặp ổng",
        "à chưa ký em ơi, tuần sau chủ về mới ký",
    ],
)
def test_what_was_called_ready_is_not(message: str) -> None:
    talk = Talk().taps_value("pick:dang-ky-tam-tru").says("8 tháng", "phường mình", "thuê trọ", "34 tuổi")
    talk.says("chưa có", "có hợp đồng", "ký rồi").is_in("dang-ky-tam-tru", "done").papers_are(
        to_khai_ct01="missing", hop_dong_thue_nha="ready"
    )
    talk.says(message)
    assert talk.view["documents"]["hop_dong_thue_nha"] == "fix", talk.text


def test_the_mandate_told_of_beside_the_one_who_goes() -> None:
    talk = Talk().taps_value("pick:xac-nhan-tinh-trang-hon-nhan").says("4", "chưa từng", "chưa", "tôi tự đi")
    talk.says("chưa có", "có căn cước", "còn hạn").is_in("xac-nhan-tinh-trang-hon-nhan", "done")
    talk.says("em gái tôi đi nộp thay, nó có căn cước rồi, giấy ủy quyền thì chưa viết")
    assert talk.view["documents"]["uy_quyen_nguoi_than"] == "missing", talk.text
    talk.asks("giay_to_tuy_than/giay_to_tuy_than#1")


@pytest.mark.parametrize("message", ["nghe ro roi, chao chau, mai toi len", "ok mai mình ghé, bye bạn"])
def test_who_says_goodbye_is_not_told_once_more_where_to_come(unwritten: Talk, message: str) -> None:
    unwritten.says(message).did_not_say("Nơi nộp", "Giờ nhận hồ sơ")


def test_when_one_comes_may_be_told_without_a_goodbye(unwritten: Talk) -> None:
    unwritten.says("mai tôi lên phường nộp").said("Nơi nộp")
