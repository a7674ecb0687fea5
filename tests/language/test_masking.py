"""What officers may read of a message that was not understood."""

import pytest

from bot.language.masking import HIDDEN, mask

WORDS = frozenset(("xin", "giay", "xac", "nhan", "toi", "ten", "la", "o", "phuong", "con", "muon", "so", "nha", "mai"))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("xin giấy xác nhận nhà", "xin giấy xác nhận nhà"),
        ("số 0905 123 456 của con", f"số {HIDDEN} con"),
        ("tôi tên là Nguyễn Văn An muốn xin giấy", f"tôi tên là {HIDDEN} muốn xin giấy"),
        ("tôi tên thuỷ muốn xin giấy", f"tôi tên {HIDDEN} muốn xin giấy"),
        ("xin giấy cho Mai ở phường", f"xin giấy {HIDDEN} ở phường"),
        ("qwerty zalo", HIDDEN),
        ("012345678901", HIDDEN),
    ],
)
def test_only_words_of_the_trade_are_left(text: str, seen: str) -> None:
    assert mask(text, WORDS) == seen


def test_it_is_cut() -> None:
    assert len(mask("xin giấy " * 500, WORDS)) <= 160
