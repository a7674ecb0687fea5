"""Side questions about something else than the desk, or than the paper that is open."""

import pytest

from tests.talk import Talk


@pytest.fixture
def single() -> Talk:
    return (
        Talk()
        .taps_value("pick:xac-nhan-tinh-trang-hon-nhan")
        .says("2", "chưa từng", "chưa", "tôi tự đi")
        .asks("to_khai")
    )


@pytest.fixture
def wedding() -> Talk:
    return Talk().taps_value("pick:dang-ky-ket-hon").says("không", "rồi", "1").asks("to_khai")


@pytest.mark.parametrize("message", ["giấy này có hạn bao lâu ad", "giấy xác nhận này có giá trị mấy tháng"])
def test_how_long_it_is_good_for_is_no_processing_time(single: Talk, message: str) -> None:
    single.says(message).said("Giấy có giá trị 6 tháng").did_not_say("Thời gian giải quyết").asks("to_khai")


def test_how_long_it_takes_still_is(single: Talk) -> None:
    single.says("mấy ngày thì có").said("Thời gian giải quyết").asks("to_khai")


def test_where_one_has_it_translated_is_no_desk(single: Talk) -> None:
    single.says("bên hàn đòi dịch sang tiếng hàn thì dịch ở đâu").did_not_say("Nơi nộp:").asks("to_khai")


def test_the_form_of_a_paper_that_is_not_listed(wedding: Talk) -> None:
    wedding.says("bản án ly hôn photo có được không, hay phải bản chính?").said("Nên mang bản án")
    wedding.did_not_say("Tờ khai đăng ký kết hôn: nộp").asks("to_khai")


def test_the_form_of_the_open_one(wedding: Talk) -> None:
    wedding.says("photo được không").said("Tờ khai đăng ký kết hôn: nộp bản chính").asks("to_khai")


def test_another_procedure_is_no_answer() -> None:
    talk = Talk().taps_value("pick:dang-ky-ket-hon").asks("co_nguoi_nuoc_ngoai")
    talk.says("em muốn xin giấy xác nhận độc thân để nộp bên Hàn")
    assert talk.view["procedure"] != "ket-hon-co-yeu-to-nuoc-ngoai", talk.text


def test_the_second_miss_explains(wedding: Talk) -> None:
    wedding.says("xyz abc").did_not_say("Bỏ qua").says("xyz abc").said("Bỏ qua câu này", "Ví dụ", "mẫu giấy in sẵn")


def test_noted_wrongly() -> None:
    talk = Talk().taps_value("pick:dang-ky-ket-hon").says("không", "rồi", "1", "có rồi").asks("to_khai#1")
    talk.says("em ghi sai rồi, tờ khai tôi chưa có mà").papers_are(to_khai="missing", giay_to_tuy_than=None)


def test_the_last_one_was_meant_otherwise(wedding: Talk) -> None:
    wedding.says("có rồi").asks("to_khai#1").says("cái vừa rồi là chưa có nghe")
    wedding.papers_are(to_khai="missing", giay_to_tuy_than=None)


def test_a_step_by_its_number_and_its_answer(wedding: Talk) -> None:
    wedding.says("có rồi", "rồi").asks("giay_to_tuy_than/giay_to_tuy_than")
    wedding.says("4. khong co").papers_are(to_khai="missing", giay_to_tuy_than=None)


def test_an_example_in_the_question_is_the_paper_that_is_asked_for() -> None:
    talk = Talk().taps_value("pick:cai-chinh-ho-tich").says("sửa chỗ ghi sai", "khai sinh sai", "tôi tự đi", "chưa")
    talk.asks("can_cu_sua_sai").says("có căn cước của mạ rồi").asks("can_cu_sua_sai#1")


def test_what_the_procedure_is_called_answers_nothing() -> None:
    talk = Talk().taps_value("pick:chung-thuc-ban-sao").says("việt nam").asks("ban_chinh")
    talk.says("rứa giấy viết tay có sao y được không").did_not_say("dấu mật").asks("ban_chinh")
