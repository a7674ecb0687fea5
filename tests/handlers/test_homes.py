"""Which ward is theirs: the own one however it is named, and neither a former home nor where they trade."""

import pytest

from tests.talk import Talk


@pytest.fixture
def lodger() -> Talk:
    return Talk().taps_value("pick:dang-ky-tam-tru").says("1").asks("noi_o")


@pytest.fixture
def house() -> Talk:
    return Talk().taps_value("pick:dang-ky-thuong-tru").says("3").asks("noi_den")


@pytest.mark.parametrize(
    "message",
    [
        "phòng trọ ở đường Trần Thanh Từ, gần ủy ban phường Hương Thủy nì, cách chợ xa lắm",
        "ở Hương Thủy ni chứ mô nữa",
        "tổ 5 Thủy Châu",
        "o phuong thuy luong cu",
    ],
)
def test_the_own_ward_by_any_of_its_names(lodger: Talk, message: str) -> None:
    lodger.says(message).did_not_say("Nơi nộp")
    assert lodger.view["answers"]["noi_o"] == "phuong_minh", lodger.text


@pytest.mark.parametrize(
    "message",
    [
        "nhà tui ở Hương Thủy đây, nhà ba tui đứng tên",
        "Thì nhà tui ở Hương Thủy đây chứ ở đâu, nhà ba tui đứng tên, ông ở chung",
        "hồi trước ở Phú Lộc, chừ chuyển về Hương Thủy",
        "hồi trước ở Phú Lộc chừ chuyển về Hương Thủy",
    ],
)
def test_the_house_is_in_this_ward(house: Talk, message: str) -> None:
    house.says(message).did_not_say("Nơi nộp", "là đơn vị hiện nay")
    assert house.view["answers"]["noi_den"] == "phuong_minh", house.text


def test_whose_house_it_is_is_told_with_the_ward(house: Talk) -> None:
    house.says("Thì nhà tui ở Hương Thủy đây chứ ở đâu, nhà ba tui đứng tên, ông ở chung").asks("quan_he")
    house.answers_are(nguoi_dang_ky="nguoi_lon", noi_den="phuong_minh", cho_o="nguoi_than")


@pytest.mark.parametrize(
    "message", ["hồi trước ở Phú Bài", "chị buôn bán ở chợ Phú Bài", "em làm công nhân bên Phú Bài"]
)
def test_neither_a_former_home_nor_where_one_trades(lodger: Talk, message: str) -> None:
    lodger.says(message)
    assert "noi_o" not in lodger.view["answers"], lodger.text


def test_where_one_lives_now_counts_beside_it(lodger: Talk) -> None:
    lodger.says("chị buôn bán ở chợ Phú Bài, trọ ở Thủy Châu")
    assert lodger.view["answers"]["noi_o"] == "phuong_minh", lodger.text


def test_where_one_trades_is_told_with_the_wish() -> None:
    talk = Talk().says(
        "Chào em, chị ở Quảng Trị vô Huế buôn bán ở chợ Phú Bài, thuê cái phòng trọ, cần đăng ký tạm trú"
    )
    assert "noi_o" not in talk.view["answers"], talk.text


def test_where_one_lived_before_is_no_home() -> None:
    talk = Talk().taps_value("pick:xac-nhan-tinh-trang-hon-nhan")
    talk.says("hồi trước chị ở Phú Lộc, mới chuyển hộ khẩu về Hương Thủy năm 2021, chừ vẫn ở đây")
    talk.did_not_say("Phú Lộc")


def test_where_the_dead_had_lived_is_what_is_asked() -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-tu").says("lúc trước ông ở Thủy Châu").asks("khi_nao")
    talk.answers_are(noi_cu_tru_cuoi="phuong_minh")


@pytest.mark.parametrize(
    "message",
    [
        "Trọ ngay Hương Thủy đây, hộ khẩu tôi ở Quảng Trị",
        "hộ khẩu tôi ở Phú Vang, chừ trọ Hương Thủy",
        "ho khau em o Phu Vang chu tro huong thuy",
        "hk tui o phu vang chu tro thuy chau",
        "thường trú Phú Bài mà đang ở Thủy Châu",
        "ba mẹ em ở Phú Vang còn em trọ Thủy Châu",
        "em sinh ở Phú Bài, đăng ký khai sinh ở Phú Vang, chừ ở trọ Thủy Châu",
        "quê em Phú Lộc, làm công nhân bên Phú Bài, thuê phòng ở Thủy Châu",
    ],
)
def test_where_one_lives_now_is_told_apart_from_every_other_place(lodger: Talk, message: str) -> None:
    lodger.says(message).did_not_say("em hiểu anh/chị ở")
    assert lodger.view["answers"]["noi_o"] == "phuong_minh", lodger.text


@pytest.mark.parametrize(
    ("message", "home"),
    [
        ("ở nhà chị gái ở Phú Bài, hộ khẩu em Hương Thủy", "noi_khac"),
        ("hộ khẩu Thủy Châu, chừ thuê nhà ở Phú Bài", "noi_khac"),
        ("trọ ở Thủy Châu, hộ khẩu cũng ở đây luôn", "cung_ho_khau"),
        ("hộ khẩu ở ngay đây", "cung_ho_khau"),
        ("hộ khẩu Phú Vang", None),
        ("ho khau toi o huong thuy", None),
        ("hộ khẩu tôi cũng ở Hương Thủy luôn", None),
    ],
)
def test_where_one_is_registered_is_not_where_one_lodges(lodger: Talk, message: str, home: str | None) -> None:
    lodger.says(message)
    assert lodger.view["answers"].get("noi_o") == home, lodger.text


@pytest.mark.parametrize(
    ("message", "home"),
    [
        ("nhập về nhà ba mẹ ở Thủy Châu, hộ khẩu em đang ở Phú Vang", "phuong_minh"),
        ("về nhà chồng ở Phú Bài, hộ khẩu em ở Thủy Châu", "noi_khac"),
        ("nhà chồng ở Thủy Châu", "phuong_minh"),
    ],
)
def test_anothers_house_is_the_home_that_one_moves_to(house: Talk, message: str, home: str) -> None:
    house.says(message)
    assert house.view["answers"]["noi_den"] == home, house.text


@pytest.mark.parametrize(
    "message",
    [
        "mệ hộ khẩu Thủy Châu, mất ở bệnh viện Phú Vang",
        "hộ khẩu ông ở Thủy Châu, tui ở Phú Bài",
        "ho khau me o thuy chau, toi o phu bai",
    ],
)
def test_where_the_dead_were_registered_is_neither_where_they_died_nor_where_who_tells_it_lives(message: str) -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-tu").says(message)
    assert talk.view["answers"]["noi_cu_tru_cuoi"] == "phuong_minh", talk.text
