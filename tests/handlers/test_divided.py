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
