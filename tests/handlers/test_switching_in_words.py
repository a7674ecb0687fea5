"""From one review to another and back, in the citizen's own words."""

import pytest

from tests.talk import Talk


@pytest.fixture
def talk() -> Talk:
    return Talk()


def living_here(talk: Talk) -> Talk:
    return talk.taps_value("pick:dang-ky-tam-tru").says("trên 30 ngày", "trong phường").asks("cho_o")


def marrying(talk: Talk, *more: str) -> Talk:
    return talk.taps_value("pick:dang-ky-ket-hon").says("không", "rồi", "lần đầu", *more)


def test_another_matter_is_asked_about_and_the_first_waits(talk: Talk) -> None:
    wish = "à mà em, chị muốn hỏi qua chuyện mở hộ kinh doanh bán tạp hóa thì cần giấy chi"
    living_here(talk).says(f"{wish}, rồi tí nữa quay lại cái tạm trú")
    talk.is_in("thanh-lap-ho-kinh-doanh", "asking").said("Quay lại: Đăng ký tạm trú")
    talk.says("quay lại cái tạm trú").is_in("dang-ky-tam-tru", "asking").asks("cho_o")
    talk.answers_are(o_bao_lau="tu_30_ngay", noi_o="phuong_minh")


def test_an_answer_before_the_switch_counts(talk: Talk) -> None:
    talk.taps_value("pick:dang-ky-tam-tru").says("trên 30 ngày").asks("noi_o")
    talk.says("trong phường, chị hỏi hộ kinh doanh tề, không phải tạm trú")
    talk.is_in(None, "choosing").said("Đăng ký thành lập hộ kinh doanh", "Quay lại: Đăng ký tạm trú")
    talk.says("quay lại").asks("cho_o").answers_are(o_bao_lau="tu_30_ngay", noi_o="phuong_minh")


def test_a_death_that_is_asked_about_first(talk: Talk) -> None:
    marrying(talk).says("khoan đã, cho mạ hỏi làm khai tử cho ôn nội hắn cái đã, ôn mới mất bữa kia")
    talk.is_in("dang-ky-khai-tu", "asking").said("chia buồn", "Quay lại: Đăng ký kết hôn")


@pytest.mark.parametrize(
    "message", ["đợi mạ kiếm cái đã", "khoan đã, để em hỏi chồng đã", "cho em hỏi căn cước photo được không"]
)
def test_what_names_no_other_matter_leaves_nothing(talk: Talk, message: str) -> None:
    marrying(talk).says(message).is_in("dang-ky-ket-hon", "reviewing").asks("to_khai")


def test_a_second_paper_of_the_procedure_at_hand_is_no_switch(talk: Talk) -> None:
    talk.taps_value("pick:ban-sao-trich-luc-ho-tich").says("cho ba mẹ em", "chưa", "chưa")
    talk.says("à mà khoan, e định xin giấy ks của e luôn, giấy kia là của ba mẹ")
    talk.is_in("ban-sao-trich-luc-ho-tich", "reviewing").asks("giay_to_tuy_than/giay_to_tuy_than")


def offered_another(talk: Talk) -> Talk:
    talk.taps_value("pick:cai-chinh-ho-tich").says("sửa chỗ sai", "khai sinh sai", "nhờ chú ruột đi thay")
    return talk.says("chuyển qua khai tử").is_in(None, "choosing").said("Quay lại: Thay đổi, cải chính")


@pytest.mark.parametrize("message", ["quay lại", "không phải, quay lại cái cũ", "quay lại cái cũ đi em"])
def test_the_way_back_on_the_screen_is_taken_in_words(talk: Talk, message: str) -> None:
    offered_another(talk).says(message).is_in("cai-chinh-ho-tich", "reviewing").asks("to_khai")


@pytest.mark.parametrize(
    "message", ["không phải, quay lại cái cũ, sửa câu 3 là cha mẹ đi cho con", "sửa câu 3: cha mẹ đi cho con"]
)
def test_a_correction_beside_the_way_back_is_taken_too(talk: Talk, message: str) -> None:
    offered_another(talk).says(message).is_in("cai-chinh-ho-tich", "reviewing")
    assert talk.view["answers"]["nguoi_di_nop"] == "chinh_minh", talk.text


def test_what_is_said_beside_the_return_counts(talk: Talk) -> None:
    marrying(talk, "có rồi", "có rồi", "có rồi", "không", "không").is_in("dang-ky-ket-hon", "done")
    talk.says("chuyển qua khai tử").is_in(None, "choosing")
    talk.says("quay lại kết hôn đi, giấy còn hạn, hai đứa cùng đến được").is_in("dang-ky-ket-hon", "done")
    talk.papers_are(to_khai="ready", giay_to_tuy_than="ready")


def test_a_remark_beside_the_return_is_no_answer(talk: Talk) -> None:
    talk.taps_value("pick:dang-ky-ket-hon").says("không", "rồi").asks("tung_ket_hon").says("chuyển qua khai tử")
    talk.says("quay lại kết hôn đi, chị chưa coi xong giấy").asks("tung_ket_hon")
    talk.answers_are(co_nguoi_nuoc_ngoai="no", du_tuoi="yes")


def test_the_switch_that_is_offered_is_taken_in_words(talk: Talk) -> None:
    marrying(talk, "có rồi", "có rồi", "có rồi").says("chuyển qua khai tử").is_in(None, "choosing")
    talk.said("Có phải anh/chị cần “Đăng ký khai tử”").says("chuyển sang cái đó").is_in("dang-ky-khai-tu", "asking")


def test_no_switch_for_who_declines_it(talk: Talk) -> None:
    marrying(talk, "có rồi", "có rồi", "có rồi").says("chuyển qua khai tử", "không chuyển sang cái đó")
    assert talk.view["procedure"] != "dang-ky-khai-tu", talk.text
