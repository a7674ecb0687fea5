""" "Sửa câu 2", "à nhầm, sinh ở nhà", an old button: another value in a slot."""

import pytest

from tests.talk import Talk


def test_correcting_an_answer_by_its_number(birth: Talk) -> None:
    birth.says("sửa câu 1").asks("noi_sinh")
    birth.says("ở nhà").asks("to_khai")
    birth.papers_are(to_khai=None, lam_chung=None, cccd=None)


def test_correcting_in_words_says_what_that_changes(birth: Talk) -> None:
    birth.says("có", "rồi").says("à nhầm, sinh ở nhà")
    birth.said("cần thêm: Văn bản của người làm chứng", "không cần nữa: Giấy chứng sinh")
    birth.asks("lam_chung/vb_lam_chung").papers_are(to_khai="ready", lam_chung=None, cccd=None)


def test_only_what_hangs_on_a_corrected_answer_is_asked_again(birth: Talk) -> None:
    birth.says("có", "rồi", "có", "có", "còn").is_in("khai-sinh", "done")
    birth.says("sửa câu 2").asks("ket_hon").says("chưa").asks("cha_nhan")
    birth.says("không").is_in("khai-sinh", "done").said("Phần ghi về cha để trống")
    birth.papers_are(to_khai="ready", chung_sinh="ready", cccd="ready")


def test_a_correction_of_the_last_answer(birth: Talk) -> None:
    birth.says("có").asks("to_khai#1").says("à nhầm, chưa có").asks("chung_sinh/giay_chung_sinh")


def test_the_answers_can_be_chosen_from_a_list(birth: Talk) -> None:
    birth.says("sửa câu trả lời").said("1. Bé được sinh ở đâu ạ? → Bệnh viện").says("2").asks("ket_hon")


def test_an_old_button_means_what_it_meant(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con")
    at_home = talk.reply.choices[1].value
    talk.says("bệnh viện", "rồi").asks("to_khai")
    talk.taps_value(at_home).said("Tại nhà").papers_are(to_khai=None, lam_chung=None, cccd=None)


def test_a_correction_of_a_numbered_answer_in_one_message(birth: Talk) -> None:
    birth.says("sửa câu 1, sinh ở nhà").asks("to_khai").papers_are(to_khai=None, lam_chung=None, cccd=None)


def test_a_slip_before_the_command(birth: Talk) -> None:
    birth.says("à nhầm, sửa câu 1").asks("noi_sinh")


def test_a_remark_that_contradicts_is_offered_as_a_correction_never_taken(birth: Talk) -> None:
    birth.says("bé nhà em sinh ở nhà").asks("to_khai").said("Sửa: Bé được sinh ở đâu ạ? → Tại nhà")
    birth.answers_are(noi_sinh="co_so_y_te", ket_hon="yes")
    birth.taps("Sửa: Bé được sinh ở đâu ạ? → Tại nhà").papers_are(to_khai=None, lam_chung=None, cccd=None)


def test_a_numbered_correction_says_what_it_changed(birth: Talk) -> None:
    birth.says("sửa câu 1").says("ở nhà").said(
        "cần thêm: Văn bản của người làm chứng", "không cần nữa: Giấy chứng sinh"
    )


def test_an_answer_that_led_elsewhere_can_be_corrected_there(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con", "bệnh viện", "chưa", "có").is_in("khai-sinh-nhan-con", "reviewing")
    talk.says("à nhầm, đã đăng ký kết hôn").is_in("khai-sinh", "reviewing").asks("to_khai")


def test_numbers_stay_when_the_story_has_filled_in_answers(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con, vợ chồng em đã đăng ký kết hôn").said("Câu 1: Cha mẹ bé đã đăng ký kết hôn")
    talk.said("Câu 2. Bé được sinh ở đâu ạ?").says("bệnh viện").said("Câu 3")
    talk.says("sửa câu 1").asks("ket_hon").said("Câu 1. Cha mẹ bé").says("rồi").asks("to_khai").said("Câu 3")
    talk.says("sửa câu 2").asks("noi_sinh").said("Câu 2. Bé được sinh ở đâu ạ?")


def test_an_answer_whose_turn_has_not_come_can_be_taken_back(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con, vợ chồng em đã đăng ký kết hôn").says("sửa câu 1").says("bệnh viện")
    talk.asks("ket_hon")


def test_a_number_after_the_list_of_answers_is_the_lists(birth: Talk) -> None:
    birth.says("có", "rồi").says("sửa câu trả lời").said("2. Cha mẹ bé").says("sửa câu 2").asks("ket_hon")


def test_a_number_that_nobody_saw(birth: Talk) -> None:
    birth.says("sửa câu 40").said("Anh/chị muốn sửa câu nào ạ?")


def test_what_is_said_besides_is_told_back(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con").says("cha mẹ chưa đăng ký kết hôn").said("em ghi: Cha mẹ bé").asks(
        "noi_sinh"
    )


def test_an_answer_told_beforehand_is_asked_again_at_once(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con, vợ chồng em đã đăng ký kết hôn").asks("noi_sinh")
    talk.says("sửa câu 1").asks("ket_hon").said("Em xin hỏi lại").says("rồi").asks("noi_sinh")


def test_several_steps_are_asked_again_one_by_one() -> None:
    talk = (
        Talk()
        .says("đăng ký tạm trú", "trong phường mình", "6 tháng", "nhà tôi", "chưa")
        .is_in("dang-ky-tam-tru", "reviewing")
    )
    talk.says("toi 40 tuoi cha me chi nua, sua cau 2 voi cau 3 giup toi").asks("cho_o").says("nhà tôi").asks("du_18")


@pytest.mark.parametrize(
    "message", ["khong phai nha toi, nha cua anh ruot toi", "nhà của anh ruột tôi chứ không phải nhà tôi"]
)
def test_what_was_noted_is_denied_and_put_right(message: str) -> None:
    talk = Talk().says("đăng ký tạm trú", "trong phường mình", "6 tháng", "nhà tôi").asks("du_18").says(message)
    assert talk.view["answers"]["cho_o"] == "nguoi_than", talk.text
    assert "du_18" not in talk.view["answers"], talk.text


def test_two_corrections_in_one_message() -> None:
    talk = Talk().says("em ở nhà thuê, muốn nhập hộ khẩu ở phường khác").asks("nguoi_dang_ky")
    talk.says("không phải nhà thuê, nhà tụi em mua rồi. với lại em nhầm, nhà ở phường mình")
    talk.said("Ở phường mình", "Nhà của người đăng ký").asks("nguoi_dang_ky")


def test_what_is_denied_and_not_put_right_is_asked_again() -> None:
    talk = Talk().says("đăng ký tạm trú", "trong phường mình", "6 tháng", "nhà tôi").asks("du_18")
    talk.says("ủa, đâu phải nhà tôi").asks("cho_o").said("Em xin hỏi lại")


def test_the_last_answer_is_corrected_and_the_open_one_given() -> None:
    talk = Talk().says("cải chính hộ tịch", "1", "khai sinh sai", "em tự đi", "chưa", "có bản photo căn cước", "không")
    talk.asks("can_cu_sua_sai#2").says("nhầm rồi, các giấy thống nhất mà. Bản chính thì mẹ gửi ra được")
    talk.papers_are(to_khai="missing", can_cu_sua_sai="ready", giay_to_tuy_than=None)


def test_the_paper_that_is_looked_at_is_not_the_one_that_was_meant() -> None:
    talk = Talk().says("tôi đăng ký khai sinh cho con gái, cháu đẻ ở nhà", "rồi", "không", "tôi đi", "chưa", "không")
    talk.says("chưa").asks("viec_sinh/giay_cam_doan_viec_sinh").says("có rồi")
    talk.says("ủa cam đoan gì, tui nói giấy hàng xóm làm chứng mà, không phải cam đoan")
    talk.said("Văn bản của người làm chứng việc sinh: Có rồi")
    assert talk.view["documents"]["viec_sinh"] != "fix", talk.text


@pytest.fixture
def sent_by_a_neighbour() -> Talk:
    talk = Talk().says("đăng ký lại khai sinh, giấy cũ mất hết rồi", "bị mất", "trước 2016", "không biết còn sổ không")
    talk.says("không", "3", "tờ khai chưa có", "không có", "có", "chưa có", "có, còn hạn")
    return talk.is_in("dang-ky-lai-khai-sinh", "done")


@pytest.mark.parametrize(
    "message",
    [
        "sua lai nguoi di nop la con trai ruot",
        "cau 5 chau, con trai bac di",
        "câu 5, con trai bác đi",
        "khong phai rach, bac noi la phien qua nen con trai ruot di nop thay",
        "à nhầm, người đi nộp là em gái tui",
    ],
)
def test_an_answer_is_put_right_after_the_report_in_words(sent_by_a_neighbour: Talk, message: str) -> None:
    sent_by_a_neighbour.says(message).said("em sửa lại: Ruột thịt", "cần thêm: Văn bản ủy quyền (người thân đi thay)")
    sent_by_a_neighbour.asks("uy_quyen_nguoi_than")


@pytest.mark.parametrize("message", ["đổi người đi nộp", "sửa lại người đi nộp giùm bác", "câu 5", "cau 5 chau"])
def test_a_question_that_is_named_is_asked_again(sent_by_a_neighbour: Talk, message: str) -> None:
    sent_by_a_neighbour.says(message).asks("nguoi_di_nop").said("Em xin hỏi lại")


@pytest.mark.parametrize("message", ["thôi để con trai bác đi nộp", "ủa người đi nộp là con trai bác mà"])
def test_who_goes_is_put_right_without_such_a_word(sent_by_a_neighbour: Talk, message: str) -> None:
    sent_by_a_neighbour.says(message).said("em sửa lại: Ruột thịt").asks("uy_quyen_nguoi_than")


def test_what_does_not_say_that_it_was_wrong_is_offered(sent_by_a_neighbour: Talk) -> None:
    sent_by_a_neighbour.says("con trai đi nộp").said("Sửa: Ai sẽ đi nộp hồ sơ ạ? → Ruột thịt")
    sent_by_a_neighbour.says("1").asks("uy_quyen_nguoi_than")
