"""Who goes, where the dossier is somebody else's: told anywhere in the talk."""

import pytest

from tests.talk import Talk

_MOST_QUESTIONS = 8  # before the one who goes is asked for


def corrects(wish: str) -> Talk:
    talk = Talk().says(wish)
    if talk.view["open"] == {"kind": "candidates"}:
        talk.says("1")
    talk.is_in("cai-chinh-ho-tich", "asking")
    return talk if "giay_nao_sai" in talk.view["answers"] else talk.says("giấy khai sinh sai")


@pytest.mark.parametrize(
    ("wish", "goes", "who"),
    [
        ("mệ muốn sửa khai sinh cho cháu nội, ghi sai tên mẹ", "Mệ đi thay cho hắn", "nguoi_than"),
        ("sửa khai sinh cho cháu ngoại tui bị sai tên mẹ", "tui đi thay cho hắn", "nguoi_than"),
        ("sua khai sinh cho chau noi toi bi sai ten me", "toi tu di", "nguoi_than"),
        ("sửa khai sinh bị sai cho mạ tui", "tui đi", "nguoi_than"),
        ("sửa khai sinh bị sai cho mạ tui", "t tự đi", "nguoi_than"),
        ("sửa khai sinh bị sai của vợ em", "em đi nộp", "nguoi_than"),
        ("sửa khai sinh bị sai cho em gái", "chị đi cho hắn", "nguoi_than"),
        ("sửa khai sinh bị sai cho bạn tui", "tui đi", "nguoi_khac"),
        ("sửa khai sinh bị sai cho con tui", "tui đi", "chinh_minh"),
        ("sửa khai sinh bị sai của tui", "tui đi", "chinh_minh"),
        ("sửa khai sinh bị sai, cho con hỏi với", "con tự đi", "chinh_minh"),
        ("sửa khai sinh cho cháu nội tui bị sai tên mẹ", "con dâu đi", "nguoi_khac"),
    ],
)
def test_the_one_who_writes_goes_for_another(wish: str, goes: str, who: str) -> None:
    talk = corrects(wish).asks("nguoi_di_nop").says(goes)
    assert talk.view["answers"].get("nguoi_di_nop") == who, talk.text


def test_it_may_be_told_later() -> None:
    talk = corrects("sửa khai sinh bị sai").says("làm cho cháu nội tui đó em").says("tui đi")
    assert talk.view["answers"].get("nguoi_di_nop") == "nguoi_than", talk.text


def test_the_next_dossier_may_be_ones_own() -> None:
    talk = corrects("sửa khai sinh bị sai cho mạ tui").taps_value("pick:xac-nhan-thong-tin-ho-tich")
    for _ in range(_MOST_QUESTIONS):
        if talk.view["open"] == {"kind": "question", "id": "nguoi_di_nop"}:
            break
        talk.says("1")
    talk.asks("nguoi_di_nop").says("tui tự đi")
    assert talk.view["answers"]["nguoi_di_nop"] == "chinh_minh", talk.text
