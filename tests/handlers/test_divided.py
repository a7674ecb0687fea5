"""One message with an answer, papers and more in it: what is open is filled first, the rest where it belongs."""

import pytest

from tests.talk import Talk


@pytest.fixture
def birth_of() -> Talk:
    return Talk().taps_value("pick:dang-ky-khai-sinh").says("1").asks("noi_sinh")


@pytest.fixture
def wedding() -> Talk:
    return Talk().taps_value("pick:dang-ky-ket-hon").asks("co_nguoi_nuoc_ngoai")


def test_the_open_question_is_answered_before_the_papers(birth_of: Talk) -> None:
    birth_of.says("o benh vien, giay chung sinh co roi, to khai chua co").asks("cha_me_ket_hon")
    birth_of.papers_are(to_khai="missing", chung_sinh=None, giay_to_tuy_than=None)


def test_who_goes_is_told_with_the_papers(birth_of: Talk) -> None:
    birth_of.says("bệnh viện", "rồi", "không").asks("nguoi_di_nop")
    birth_of.says("ông xã em đi. cccd với giấy chứng sinh có đủ, tờ khai em chưa biết lấy mô")
    assert birth_of.view["answers"]["nguoi_di_nop"] == "cha_me", birth_of.text
    assert birth_of.view["documents"]["to_khai"] == "missing", birth_of.text


@pytest.mark.parametrize(
    "message",
    [
        "chưa có, để ra quầy điền. còn giấy chứng sinh thì có rồi",
        "chua co. giay chung sinh thi co roi",
    ],
)
def test_the_open_paper_is_answered_before_the_next(birth_of: Talk, message: str) -> None:
    birth_of.says("bệnh viện", "rồi", "không", "tôi đi").asks("to_khai").says(message)
    assert birth_of.view["documents"]["to_khai"] == "missing", birth_of.text
    birth_of.asks("chung_sinh/giay_chung_sinh#1")


def test_an_answer_with_much_behind_it_is_an_answer(wedding: Talk) -> None:
    wedding.says("không, người Việt hết. Bản án ly hôn tôi có bản photo thôi").asks("du_tuoi")


def test_why_it_is_not_there_is_told_behind_the_no(birth_of: Talk) -> None:
    birth_of.says("bệnh viện", "rồi", "không", "tôi đi", "chưa, đã nói cả hai tờ khai ra quầy viết mà")
    assert birth_of.view["documents"]["to_khai"] == "missing", birth_of.text


def test_a_check_of_one_paper_gives_no_other(wedding: Talk) -> None:
    wedding.says("không", "rồi", "1", "chưa có", "có").asks("giay_to_tuy_than/giay_to_tuy_than#1")
    wedding.says("con han ca hai dua").papers_are(to_khai="missing", giay_to_tuy_than=None)
    wedding.asks("giay_to_tuy_than/giay_to_tuy_than#2")


def test_a_paper_taken_back_at_its_check(wedding: Talk) -> None:
    wedding.says("không", "rồi", "1", "có rồi").asks("to_khai#1")
    wedding.says("chưa, tờ khai chưa có mà").papers_are(to_khai="missing", giay_to_tuy_than=None)


def test_what_a_check_asks_is_not_taken_for_the_paper(wedding: Talk) -> None:
    wedding.says("không", "rồi", "1", "có rồi").asks("to_khai#1")
    wedding.says("tờ khai chưa có chữ ký của chồng").papers_are(to_khai="fix", giay_to_tuy_than=None)


def test_a_question_at_a_check_tells_of_no_paper(birth_of: Talk) -> None:
    birth_of.says("bệnh viện", "rồi", "không", "tôi đi", "chưa", "có").asks("chung_sinh/giay_chung_sinh#1")
    birth_of.says("bé 2 tháng rồi có bị trễ hạn phạt chi k ạ").asks("chung_sinh/giay_chung_sinh#1")


def test_an_echo_is_no_form(birth_of: Talk) -> None:
    birth_of.says("sinh ở bệnh viện, chưa đăng ký kết hôn, người Việt cả").did_not_say("ạ?:")


@pytest.mark.parametrize("told", ["đang làm, mai bệnh viện mới đưa", "tên trên giấy đó khác với tên trong căn cước"])
def test_what_is_to_come_or_to_be_mended_is_not_replaced(birth_of: Talk, told: str) -> None:
    birth_of.says("bệnh viện", "rồi", "không", "tôi đi", "chưa").asks("chung_sinh/giay_chung_sinh")
    birth_of.says(told).asks("giay_to_tuy_than/giay_to_tuy_than")


@pytest.mark.parametrize("told", ["có, mà thế chấp ngân hàng", "co ma chu nha giu khong chiu dua", "công ty đang giữ"])
def test_what_somebody_keeps_is_not_ready(birth_of: Talk, told: str) -> None:
    birth_of.says("bệnh viện", "rồi", "không", "tôi đi", "chưa", told)
    birth_of.said("phải lấy về trước khi đi nộp").asks("giay_to_tuy_than/giay_to_tuy_than")
    assert birth_of.view["documents"]["chung_sinh"] == "fix"


def test_a_card_that_is_kept_has_a_number_that_is_known(wedding: Talk) -> None:
    wedding.says("không", "rồi", "1", "chưa", "căn cước ba mẹ em giữ không đưa")
    wedding.asks("giay_to_tuy_than/so_dinh_danh").says("có", "1").papers_are(
        to_khai="missing", giay_to_tuy_than="ready"
    )


def test_what_was_left_at_home_is_ready(birth_of: Talk) -> None:
    birth_of.says("bệnh viện", "rồi", "không", "tôi đi", "chưa", "có, để ở nhà bà ngoại")
    birth_of.asks("chung_sinh/giay_chung_sinh#1")


def test_a_denied_fault_damages_nothing() -> None:
    talk = Talk().taps_value("pick:chung-thuc-ban-sao").says("bằng đại học, trường Huế cấp", "có bản gốc, để ở nhà")
    talk.asks("ban_chinh#1").says("không tẩy xóa, không ép nhựa").papers_are(ban_chinh="ready")


def test_a_paper_that_is_there_is_no_option() -> None:
    talk = Talk().taps_value("pick:khai-sinh-ket-hop-nhan-cha-me-con").asks("da_khai_sinh_chua")
    talk.says("tờ khai khai sinh có rồi, tờ khai nhận con chưa").asks("da_khai_sinh_chua").answers_are()


def test_each_state_to_its_own_paper() -> None:
    talk = (
        Talk().taps_value("pick:dang-ky-tam-tru").says("3 tháng", "phường mình", "thuê trọ", "rồi").asks("to_khai_ct01")
    )
    talk.says("tờ khai chưa, hợp đồng cô chủ giữ")
    assert talk.view["documents"]["to_khai_ct01"] == "missing", talk.text


def test_one_of_a_pair_is_no_other_paper(wedding: Talk) -> None:
    wedding.says("không", "rồi", "1", "chưa").asks("giay_to_tuy_than/giay_to_tuy_than")
    wedding.says("co mot cai thoi, cai kia mat roi")
    assert wedding.view["documents"]["to_khai"] == "missing", wedding.text


def test_several_examples_are_one_paper() -> None:
    talk = Talk().taps_value("pick:cai-chinh-ho-tich").says("sửa chỗ ghi sai", "khai sinh sai", "tôi tự đi", "chưa")
    talk.says("có học bạ với căn cước, photo công chứng").asks("can_cu_sua_sai#1")


def test_an_example_alone_is_the_paper() -> None:
    talk = Talk().taps_value("pick:cai-chinh-ho-tich").says("sửa chỗ ghi sai", "khai sinh sai", "tôi tự đi", "chưa")
    talk.says("có học bạ").asks("can_cu_sua_sai#1")


def test_a_no_before_the_papers_answers_the_question(wedding: Talk) -> None:
    wedding.says("khong ai nuoc ngoai, no 30 tuoi vo no 28, to khai chua co, can cuoc hai dua co du con han")
    assert wedding.view["answers"]["co_nguoi_nuoc_ngoai"] == "no", wedding.text
    wedding.asks("du_tuoi")


def test_a_bare_no_before_the_papers_is_of_the_open_options() -> None:
    talk = Talk().says("giấy xác nhận tình trạng hôn nhân để vay ngân hàng").asks("ly_hon_goa")
    talk.says("dạ không, e còn độc thân, e tự đi, cccd còn hạn mà tờ khai thì chưa")
    assert talk.view["answers"]["ly_hon_goa"] == "khong", talk.text
    assert talk.view["documents"]["to_khai"] == "missing", talk.text


def test_the_open_paper_that_is_asked_about_is_answered_too(birth_of: Talk) -> None:
    birth_of.says("bệnh viện", "rồi", "không", "tôi đi").asks("to_khai")
    birth_of.says("to khai la to chi? chua co mo. giay chung sinh thi benh vien dua roi")
    assert birth_of.view["documents"]["to_khai"] == "missing", birth_of.text
    birth_of.asks("chung_sinh/giay_chung_sinh#1")


def test_thanks_are_no_answer(birth_of: Talk) -> None:
    birth_of.says("bệnh viện", "rồi", "không", "tôi đi").asks("to_khai")
    birth_of.says("dạ e cảm ơn ad nhìu nha").asks("to_khai")


def test_two_papers_that_serve_alike_and_one_is_there() -> None:
    talk = Talk().says("đăng ký lại khai sinh, bị mất giấy", "có, sinh 1980", "không còn").asks("can_bo_nha_nuoc")
    talk.says("toi co so ho khau cu, hoc ba thi khong co, cccd co roi").said("họ tên, ngày sinh: Có rồi")


def test_that_it_is_there_twice_and_not_signed(wedding: Talk) -> None:
    wedding.says("không", "rồi", "1").asks("to_khai").says("có rồi, thằng con in về ghi rồi, mà nó chưa ký")
    wedding.papers_are(to_khai="fix", giay_to_tuy_than=None)


def test_where_another_paper_is_had_is_told_beside_the_answer() -> None:
    talk = Talk().says("khai tử cho vợ bác", "ở ngay phường mình, bà mất ở nhà, già bệnh thôi").asks("khi_nao")
    talk.says("mới hôm kia thôi, bác là chồng, lấy giấy báo tử ở mô hả cháu")
    assert talk.view["answers"]["khi_nao"] == "moi_day", talk.text
    talk.said("Mất tại nhà ở phường mình thì phường cấp").did_not_say("chưa có thông tin")


def test_an_outcry_is_no_question() -> None:
    talk = Talk().says("đăng ký lại khai sinh, bị mất giấy", "có, sinh 1980", "không còn").asks("can_bo_nha_nuoc")
    talk.says("dân buôn bán, công chức chi").did_not_say("chưa có thông tin")


def test_a_word_of_its_name_changes_no_other_paper() -> None:
    talk = Talk().says("cải chính hộ tịch", "1", "khai sinh sai", "em tự đi", "chưa").asks("can_cu_sua_sai")
    talk.says("có căn cước cũ của ba, đúng năm sinh, bản chính luôn")
    assert talk.view["documents"]["to_khai"] == "missing", talk.text


def test_what_was_told_before_is_no_doubt_about_the_next() -> None:
    talk = Talk().says("tôi đăng ký khai sinh cho con gái, cháu đẻ ở nhà").asks("cha_me_ket_hon")
    talk.says("thì tôi vừa nói đẻ ở nhà đó").asks("cha_me_ket_hon").did_not_say("chưa hiểu", "chưa rõ")
    assert "cha_me_ket_hon" not in talk.view["answers"], talk.text


def test_a_number_that_is_told_is_known(wedding: Talk) -> None:
    wedding.says("không", "rồi", "1", "chưa", "chưa có").asks("giay_to_tuy_than/so_dinh_danh")
    wedding.says("e nhớ số 000000001234 ạ").asks("giay_to_tuy_than/so_dinh_danh#1")


def test_an_option_that_is_a_bare_no_is_told_with_its_question() -> None:
    talk = Talk().says("giấy xác nhận tình trạng hôn nhân để vay ngân hàng").asks("ly_hon_goa")
    talk.says("dạ không, e tự đi, tờ khai thì chưa").did_not_say("; Không;", "ghi: Không")


def test_one_card_is_lost_and_another_is_there(wedding: Talk) -> None:
    wedding.says("không", "rồi", "1", "chưa").asks("giay_to_tuy_than/giay_to_tuy_than")
    wedding.says("có vneid mức 2, cccd bị rớt mất tuần trước rồi").asks("giay_to_tuy_than/giay_to_tuy_than#1")


def test_a_paper_that_is_not_on_the_list_is_told_so_and_not_the_list(wedding: Talk) -> None:
    wedding.says("không", "rồi", "1", "chưa").says("có rồi. Còn giấy độc thân có cần ko ad?")
    wedding.did_not_say("Giấy tờ cho hồ sơ").asks("giay_to_tuy_than/giay_to_tuy_than#1")
