from bot.language.name_index import NameIndex

NAMES = (
    "Cấp hộ chiếu phổ thông ở trong nước",
    "Cấp giấy phép lưu hành xe quá tải trọng, xe quá khổ giới hạn, xe bánh xích, xe chở hàng siêu trường, siêu trọng",
    "Gia hạn nộp thuế",
    "Đăng ký tàu cá",
)
FRAME = frozenset({"cap", "giay", "phep", "dang", "ki", "o", "trong"})


def index() -> NameIndex:
    return NameIndex(NAMES, FRAME)


def test_a_part_of_a_long_name_is_enough() -> None:
    found = index().find(["xe", "qua", "tai", "trong"])
    assert found is not None
    assert (found.number, found.recall) == (1, 1.0)


def test_the_whole_of_a_name() -> None:
    found = index().find(["gia", "han", "nop", "thue"])
    assert found is not None
    assert (found.number, found.recall, found.coverage) == (2, 1.0, 1.0)


def test_what_the_name_does_not_say_lowers_its_share_of_the_message() -> None:
    exact, more = (
        index().find(["dang", "ki", "tau", "ca"]),
        index().find(["dang", "ki", "tau", "ca", "cho", "con", "meo"]),
    )
    assert exact is not None
    assert more is not None
    assert more.number == exact.number
    assert more.recall < exact.recall == 1.0


def test_nothing_in_common() -> None:
    assert index().find(["con", "meo"]) is None
    assert index().find([]) is None
    assert NameIndex((), FRAME).find(["xe"]) is None


def test_its_words_are_known() -> None:
    assert "tau" in index()
    assert "meo" not in index()
