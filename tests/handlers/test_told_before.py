"""While the next question or check is open, the one before it is told otherwise in its own words: that one is put
right, and what is open is not answered by it."""

import pytest

from tests.talk import Talk


@pytest.fixture
def copied() -> Talk:
    """The certificate of birth is told to be written over; the next check is open."""
    talk = Talk().says("làm giấy khai sinh cho con", "bệnh viện", "rồi", "không", "cha mẹ đi", "tờ khai có rồi")
    talk.says("rồi", "rồi", "có rồi")
    return talk.asks("chung_sinh/giay_chung_sinh#1").says("có").asks("chung_sinh/giay_chung_sinh#2")


def test_both_checks_in_one_message(copied: Talk) -> None:
    copied.says("o khong, khong co tay xoa chi het, ten me ngay sinh deu dung").said("sửa chữa: Không")
    copied.asks("giay_to_tuy_than/giay_to_tuy_than").papers_are(
        to_khai="ready", chung_sinh="ready", giay_to_tuy_than=None
    )


def test_the_check_before_alone(copied: Talk) -> None:
    copied.says("không có tẩy xóa chi hết mà").said("sửa chữa: Không").asks("chung_sinh/giay_chung_sinh#2")


def test_the_question_before() -> None:
    talk = Talk().says("làm giấy khai sinh cho con", "em không chắc").asks("cha_me_ket_hon")
    talk.says("bac noi la de o benh vien ma, ghi lai di con").said("sửa lại: Bệnh viện").asks("cha_me_ket_hon")


@pytest.fixture
def trade() -> Talk:
    return Talk().says("mở hộ kinh doanh lần đầu", "không", "một mình em").asks("ai_nop")


def test_the_slip_is_of_the_question_before(trade: Talk) -> None:
    trade.says("à nhầm, thực ra em với chị gái làm chung").said("sửa lại: Nhiều người trong gia đình").asks("ai_nop")


def test_the_one_before_by_its_number_and_the_open_one(trade: Talk) -> None:
    trade.says("câu 2 lập chung với chị gái, còn nộp thì em tự nộp").said("Nhiều người trong gia đình")
    assert trade.view["answers"]["ai_nop"] == "chu_ho", trade.text


def test_both_cards_are_still_valid_where_it_is_asked_who_can_come() -> None:
    talk = Talk().says("đăng ký kết hôn", "không, cả hai người Việt", "đủ tuổi rồi", "lần đầu cả hai", "tờ khai có rồi")
    talk.says("ký đủ rồi", "căn cước có rồi").asks("giay_to_tuy_than/giay_to_tuy_than#1").says("hết hạn rồi")
    talk.asks("giay_to_tuy_than/giay_to_tuy_than#2").says("trời, giấy tờ còn hạn hết").said("còn hạn sử dụng: Có")
    talk.asks("giay_to_tuy_than/giay_to_tuy_than#2")


@pytest.mark.parametrize("earlier", ["chỉ có bản photo", "mất bản chính rồi, còn bản photo"])
def test_a_lost_original_is_to_be_got_again_though_there_is_a_copy(earlier: str) -> None:
    talk = Talk().says("khai tử cho ba tui, mất ở bệnh viện", "ngay phường mình", "mới đây", "con ruột đi nộp")
    talk.says("tờ khai có rồi", "rồi").asks("bao_tu_benh_vien").says(earlier)
    talk.says("giấy báo tử mất bản chính rồi, còn bản photo").papers_are(
        to_khai="ready", bao_tu_benh_vien="missing", giay_to_tuy_than=None
    )


def test_a_paper_that_a_clear_answer_asks_for_is_asked_though_another_is_unsure() -> None:
    talk = Talk().says("đăng ký lại khai sinh", "bị mất giấy", "rồi, trước 2016", "không chắc", "không")
    talk.asks("nguoi_di_nop").says("nhờ con rể đi nộp")
    assert "van_ban_uy_quyen" in talk.view["documents"], talk.text
    assert talk.view["documents"]["van_ban_uy_quyen"] is None, talk.text


def test_who_hands_it_in_is_another_after_all() -> None:
    talk = Talk().says("đăng ký lại khai sinh", "bị mất giấy", "rồi, trước 2016", "không còn sổ", "không")
    talk.asks("nguoi_di_nop").says("nhờ con rể đi nộp")
    for _ in range(12):
        talk.says("chưa có") if talk.view["open"] is not None else talk
    talk.is_in("dang-ky-lai-khai-sinh", "done").says("thoi cam on chau, the chu di day").said("em cảm ơn")
    talk.says("thoi de tui tu di cho roi, khoi nho con re").said("em sửa lại", "không cần nữa: Văn bản ủy quyền")
    assert talk.view["answers"]["nguoi_di_nop"] == "chinh_minh", talk.text
