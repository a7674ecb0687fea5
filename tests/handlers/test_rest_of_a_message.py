"""What else a message says counts: behind the number of an answer, beside a question, and none of it twice."""

import pytest

from tests.talk import Talk


@pytest.fixture
def lodger() -> Talk:
    return Talk().taps_value("pick:dang-ky-tam-tru").says("1").asks("noi_o")


@pytest.fixture
def birth_of() -> Talk:
    return Talk().taps_value("pick:dang-ky-khai-sinh").says("1").asks("noi_sinh")


def test_what_follows_the_number_is_taken_as_well(lodger: Talk) -> None:
    lodger.says("1, nhà thuê của bà Sáu, mà chị không có hợp đồng chi hết, bà nói miệng thôi")
    lodger.answers_are(o_bao_lau="tu_30_ngay", noi_o="phuong_minh", cho_o="thue_muon").asks("du_18")
    lodger.papers_are(to_khai_ct01=None, hop_dong_thue_nha="missing")


def test_a_paper_behind_the_number_waits_until_it_applies(lodger: Talk) -> None:
    lodger.says("1, chị ở lâu dài, chắc vài năm, mà chị không có hợp đồng chi hết, bà Sáu nói miệng thôi")
    lodger.asks("cho_o").says("1").papers_are(to_khai_ct01=None, hop_dong_thue_nha="missing")


def test_a_yes_behind_the_number_answers_no_other_question(birth_of: Talk) -> None:
    birth_of.says("1, có nghe").asks("cha_me_ket_hon")
    birth_of.says("1, có lâu rồi").asks("cha_me_nuoc_ngoai")


def test_a_question_behind_the_number_is_answered(birth_of: Talk) -> None:
    birth_of.says("1, mà lệ phí bao nhiêu").said("Lệ phí").asks("cha_me_ket_hon")


def test_no_paper_at_all_and_goodbye(birth_of: Talk) -> None:
    birth_of.says("bệnh viện", "rồi", "không", "1").asks("to_khai")
    birth_of.says("dạ em nói rồi, giấy tờ chưa có gì hết. thôi em bận, bye anh chị nghe")
    assert set(birth_of.view["documents"].values()) == {"missing"}, birth_of.text


@pytest.mark.parametrize(
    "message",
    [
        "de o benh vien tw hue, lam cai ni co mat tien khong",
        "de o benh vien tw hue hom tuan truoc, ma con cho bac hoi lam cai ni co mat tien khong",
    ],
)
def test_an_answer_and_a_question_without_accents(birth_of: Talk, message: str) -> None:
    birth_of.says(message).said("Lệ phí").asks("cha_me_ket_hon")
    birth_of.answers_are(da_khai_sinh_chua="tre_em_chua", noi_sinh="co_so_y_te")


@pytest.mark.parametrize(
    "message", ["may gio phuong lam viec, o duong mo con", "mấy giờ phường làm việc, ở đường mô con"]
)
def test_two_questions_are_both_answered(birth_of: Talk, message: str) -> None:
    birth_of.says(message).said("Giờ nhận hồ sơ", "Nơi nộp").asks("noi_sinh")


@pytest.mark.parametrize(
    "message", ["thứ 7 có làm không", "... thứ 7 phường có làm ko", "chủ nhật ủy ban có làm không"]
)
def test_a_day_is_asked_for_and_no_place(birth_of: Talk, message: str) -> None:
    birth_of.says(message).said("Giờ nhận hồ sơ").did_not_say("Nơi nộp").asks("noi_sinh")


def test_where_to_get_it_is_told_once() -> None:
    talk = Talk().taps_value("pick:dang-ky-nhan-cha-me-con").says("không").asks("noi_sinh")
    talk.says("adn thì chưa có, nhưng có 2 người bạn chịu làm chứng dc ko")
    assert talk.text.count("Xin tại bệnh viện, nơi giám định") == 1, talk.text


def test_the_condolence_is_said_once() -> None:
    talk = Talk().taps_value("pick:dang-ky-khai-tu").said("chia buồn").asks("noi_cu_tru_cuoi")
    talk.says("hỏi chi hỏi lắm").did_not_say("chia buồn").says("mấy ngày mới có?").did_not_say("chia buồn")
    talk.asks("noi_cu_tru_cuoi")
