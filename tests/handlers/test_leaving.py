"""Goodbyes at any stage: all is kept, and it is said how to go on; what is told in the same breath counts."""

import pytest

from tests.talk import Talk


@pytest.fixture
def death() -> Talk:
    return Talk().says("đăng ký khai tử cho ba").asks("noi_cu_tru_cuoi")


@pytest.mark.parametrize(
    "message",
    [
        "thôi cảm ơn anh, để về hỏi gia đình",
        "để tôi chuẩn bị rồi nhắn lại",
        "de toi chuan bi roi nhan lai",
        "thôi để tối hỏi chồng đã rồi nhắn em sau nha",
        "có gì mai em nhắn tiếp nghe",
        "thôi cảm ơn",
    ],
)
def test_in_the_middle_all_is_kept(death: Talk, message: str) -> None:
    death.says(message).said("Em giữ hồ sơ “Đăng ký khai tử”", "làm tiếp").did_not_say("Câu 1", "chưa hiểu")
    death.asks("noi_cu_tru_cuoi").says("làm tiếp").said("Câu 1")


def test_who_is_about_to_come_is_told_where_and_that_it_is_not_finished(death: Talk) -> None:
    death.says("ok mai tôi qua").said("Nơi nộp:", "mình chưa xem hết").did_not_say("Câu 1")


def test_the_answer_in_the_same_message_counts(death: Talk) -> None:
    death.says("phường mình, thôi để mai chị nhắn tiếp").asks("khi_nao").said("Em giữ hồ sơ").did_not_say("Câu 2")


def test_so_does_a_question() -> None:
    talk = Talk().says("đăng ký kết hôn").says("lệ phí mấy vậy, thôi để em về hỏi chồng")
    talk.said("Lệ phí:", "Em giữ hồ sơ").asks("co_nguoi_nuoc_ngoai")


def test_before_anything_is_chosen() -> None:
    Talk().says("cảm ơn em, để chị về coi lại giấy tờ đã").said("Khi nào tiện").is_in(None, "idle")


def test_after_the_report_it_is_told_how_to_see_it_again() -> None:
    talk = Talk().says("chứng thực bản sao bằng đại học", "1", "chưa có").is_in("chung-thuc-ban-sao", "done")
    talk.says("thôi để chị về tìm rồi nhắn lại").said("xem lại kết quả").says("xem lại kết quả").said("CÒN THIẾU")


@pytest.mark.parametrize("message", ["nhận lại cha ruột", "con tui có khai sinh rồi giờ ba nó muốn nhận con"])
def test_a_wish_that_is_spelt_alike_is_none(message: str) -> None:
    Talk().says(message).is_in("dang-ky-nhan-cha-me-con", "asking")


def test_a_doubt_is_no_goodbye() -> None:
    talk = Talk().says("đăng ký kết hôn", "không", "đủ", "1").asks("to_khai").says("để em coi lại")
    talk.asks("giay_to_tuy_than/giay_to_tuy_than").papers_are(to_khai="unsure", giay_to_tuy_than=None)


@pytest.mark.parametrize(
    "message", ["thôi o đi nấu cơm đã, mai o hỏi tiếp nghe, chào con", "thoi toi di lam da, toi ve noi tiep"]
)
def test_in_the_dialect_and_without_accents(death: Talk, message: str) -> None:
    death.says(message).said("Em giữ hồ sơ").says("chào ad em quay lại nè").said("mình làm tiếp", "Câu 1")


def test_i_without_its_accent_is_no_evening() -> None:
    """ "toi … nhan" is "tôi … nhận" as well as "tối … nhắn"."""
    talk = Talk().says("toi vo mat roi, con trai toi nho toi xin giay xac nhan doc than cho no cuoi vo")
    talk.said("Cấp Giấy xác nhận tình trạng hôn nhân").did_not_say("Khi nào tiện")


def test_back_where_nothing_was_left() -> None:
    Talk().says("tui quay lại đây").is_in(None, "idle").said("Hộ tịch")


def test_a_question_of_another_day_is_no_goodbye(death: Talk) -> None:
    death.says("nộp sau 15h thì hôm sau lấy đúng không?").did_not_say("Em giữ hồ sơ").asks("noi_cu_tru_cuoi")
