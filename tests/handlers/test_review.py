"""Answering: in words, by number, by tap, several papers at once."""

import pytest

from tests.talk import Talk


def test_a_whole_review_in_words(talk: Talk) -> None:
    talk.says("em muốn làm giấy khai sinh cho con").asks("noi_sinh").said("Đăng ký khai sinh")
    talk.says("cháu sinh ở bệnh viện ạ").asks("ket_hon")
    talk.says("dạ rồi").asks("to_khai").is_in("khai-sinh", "reviewing")
    talk.says("có rồi").asks("to_khai#1")
    talk.says("ký rồi").asks("chung_sinh/giay_chung_sinh")
    talk.says("có").asks("cccd")
    talk.says("có").asks("cccd#1")
    talk.says("còn").is_in("khai-sinh", "done")
    talk.papers_are(to_khai="ready", chung_sinh="ready", cccd="ready")
    talk.answers_are(noi_sinh="co_so_y_te", ket_hon="yes")


def test_the_same_by_number_and_by_tap(talk: Talk) -> None:
    talk.says("1.001193").asks("noi_sinh").says("1").asks("ket_hon").taps("Rồi").asks("to_khai")
    talk.says("1").asks("to_khai#1").taps("Rồi").asks("chung_sinh/giay_chung_sinh")
    talk.says("1.").taps("Có rồi").says("1").is_in("khai-sinh", "done")


@pytest.mark.parametrize("message", ["co roi", "có r", "Có rồi ạ", "rồi nha", "đủ", "dạ có"])
def test_having_it_is_said_in_many_ways(birth: Talk, message: str) -> None:
    birth.says(message).asks("to_khai#1")


@pytest.mark.parametrize("message", ["chưa", "chua co", "không có", "hổng có", "chưa có mô"])
def test_and_so_is_not_having_it(birth: Talk, message: str) -> None:
    birth.says(message).asks("chung_sinh/giay_chung_sinh").said("Nhận miễn phí tại quầy")


def test_the_alternatives_are_offered_in_turn(birth: Talk) -> None:
    birth.says("có", "rồi").asks("chung_sinh/giay_chung_sinh")
    birth.says("mất rồi").asks("chung_sinh/vb_lam_chung").said("Xin bệnh viện cấp lại")
    birth.says("không có").asks("chung_sinh/giay_cam_doan")
    birth.says("có rồi").asks("cccd").papers_are(to_khai="ready", chung_sinh="ready", cccd=None)


def test_none_of_the_alternatives_is_one_missing_paper(birth: Talk) -> None:
    birth.says("có", "rồi", "mất rồi", "không có", "chưa có", "có", "còn")
    birth.is_in("khai-sinh", "done").papers_are(to_khai="ready", chung_sinh="missing", cccd="ready")
    birth.said("Một trong các giấy:", "Giấy chứng sinh", "Giấy cam đoan về việc sinh")


def test_who_has_lost_the_last_paper_gets_a_kind_word_before_the_report(birth: Talk) -> None:
    birth.says("có", "rồi", "có", "mất rồi").is_in("khai-sinh", "done").said("Em xin chia sẻ", "CÒN THIẾU")


def test_a_failed_check_says_how_to_mend_it(birth: Talk) -> None:
    birth.says("có").says("chưa ký").asks("chung_sinh/giay_chung_sinh").said("Ký và ghi rõ họ tên")
    birth.says("có", "có", "còn").papers_are(to_khai="fix", chung_sinh="ready", cccd="ready")
    birth.said("CẦN SỬA", "Ký và ghi rõ họ tên")


def test_a_copy_is_not_the_original(birth: Talk) -> None:
    birth.says("chỉ có bản photo thôi").said("nộp bản chính").asks("chung_sinh/giay_chung_sinh")
    assert birth.view["documents"]["to_khai"] == "fix"


def test_a_paper_that_will_not_do_leads_to_the_next_alternative(birth: Talk) -> None:
    birth.says("có", "rồi", "có mà bị rách").asks("chung_sinh/vb_lam_chung")
    birth.says("chưa", "chưa").asks("cccd")
    assert birth.view["documents"]["chung_sinh"] == "fix"
    birth.says("à nhầm, giấy cam đoan có rồi")
    assert birth.view["documents"]["chung_sinh"] == "ready"


def test_a_copy_will_do_where_a_copy_is_asked(talk: Talk) -> None:
    talk.says("làm tạm trú").asks("ct01").says("có", "bản photo").asks("cccd")
    assert talk.view["documents"]["hop_dong"] == "ready"


def test_unsure_is_an_answer(birth: Talk) -> None:
    birth.says("không biết").asks("chung_sinh/giay_chung_sinh")
    birth.says("không rõ").said("Tờ giấy bệnh viện đưa khi xuất viện").asks("chung_sinh/vb_lam_chung")
    birth.says("có", "không chắc").papers_are(to_khai="unsure", chung_sinh="ready", cccd="unsure")


@pytest.mark.parametrize(
    ("message", "states"),
    [
        ("cccd với chứng sinh có rồi, tờ khai chưa", {"to_khai": "missing", "chung_sinh": "ready", "cccd": None}),
        ("đủ hết", {"to_khai": None, "chung_sinh": "ready", "cccd": None}),
        ("đủ hết trừ chứng sinh", {"to_khai": None, "chung_sinh": None, "cccd": None}),
        ("thiếu 1 và 3", {"to_khai": "missing", "chung_sinh": "ready", "cccd": "missing"}),
        ("chưa có gì", {"to_khai": "missing", "chung_sinh": "missing", "cccd": "missing"}),
    ],
)
def test_several_papers_in_one_message(birth: Talk, message: str, states: dict[str, str | None]) -> None:
    birth.says(message).papers_are(**states)


def test_having_everything_does_not_skip_the_checks(birth: Talk) -> None:
    birth.says("đủ hết").asks("to_khai#1").says("rồi").asks("cccd#1").says("còn").is_in("khai-sinh", "done")


def test_only_the_papers_that_apply(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con", "sinh ở nhà", "rồi")
    talk.papers_are(to_khai=None, lam_chung=None, cccd=None)


def test_an_unsure_question_leaves_its_papers_open(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con").says("không biết").asks("ket_hon")
    talk.says("rồi").says("có", "rồi", "có", "còn").is_in("khai-sinh", "done")
    talk.papers_are(to_khai="ready", chung_sinh="unsure", lam_chung="unsure", cccd="ready")
    talk.said("CHƯA RÕ", "Có thể cần", "Bé được sinh ở đâu ạ?")


def test_the_report_is_in_the_order_of_the_design(birth: Talk) -> None:
    birth.says("có", "chưa ký", "không biết", "không có", "không có", "chưa")
    report = birth.text
    marks = [
        "Theo những gì anh/chị cho biết",
        "CÒN THIẾU",
        "CẦN SỬA",
        "CHƯA RÕ",
        "Nơi nộp:",
        "Giờ nhận:",
        "Lệ phí:",
        "Thời gian:",
        "Căn cứ:",
        "kiểm tra ngày 1/11/2026",
    ]
    places = [report.find(mark) for mark in marks]
    assert -1 not in places, report
    assert places == sorted(places), report
    assert "1 đường Thử" in report
    assert "được chấp nhận" not in report


def test_a_referral_takes_the_answers_along(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con", "bệnh viện", "chưa").asks("cha_nhan")
    talk.says("có").is_in("khai-sinh-nhan-con", "reviewing").asks("to_khai_nhan_con")
    talk.said("Cha muốn nhận con thì làm khai sinh cùng với nhận con")
    talk.answers_are(noi_sinh="co_so_y_te")


def test_a_referral_to_an_office_ends_the_review_but_can_be_corrected(talk: Talk) -> None:
    talk.says("đăng ký kết hôn", "có").is_in("ket-hon", "done").said("hỏi tại quầy")
    talk.says("lệ phí bao nhiêu?").said("Miễn phí").did_not_say("hỏi tại quầy")
    talk.says("à nhầm, không có").asks("to_khai")


def test_a_referral_can_be_gone_back_on(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con", "bệnh viện", "chưa", "có").is_in("khai-sinh-nhan-con", "reviewing")
    talk.says("quay lại", "quay lại").is_in("khai-sinh", "asking").asks("cha_nhan")


def test_what_was_said_by_name_outweighs_what_is_said_of_all(birth: Talk) -> None:
    birth.says("tờ khai chưa có").says("đủ hết").said("Giấy chứng sinh: Có rồi", "Thẻ căn cước: Có rồi")
    birth.papers_are(to_khai="missing", chung_sinh="ready", cccd=None)


def test_everything_at_the_end_means_everything(talk: Talk) -> None:
    talk.says("làm tạm trú", "chưa có", "có", "có", "còn").is_in("tam-tru", "done")
    talk.says("đủ hết rồi").said("Tờ khai CT01: Có rồi").papers_are(ct01="ready", hop_dong="ready", cccd="ready")


def test_several_papers_are_repeated_back(birth: Talk) -> None:
    birth.says("cccd có rồi, tờ khai chưa").said("Tờ khai đăng ký khai sinh: Chưa có", "Thẻ căn cước: Có rồi")


def test_a_missing_paper_comes_with_what_must_be_right_about_it(birth: Talk) -> None:
    birth.says("chưa có", "có", "có", "còn").is_in("khai-sinh", "done")
    birth.said("CÒN THIẾU", "Nhận miễn phí tại quầy", "Có rồi thì xem lại: Tờ khai đã ký tên chưa ạ?")


def test_an_unsure_question_still_lets_the_others_rule_papers_out(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con", "bệnh viện").asks("ket_hon").says("không biết").asks("cha_nhan")


def test_an_unsure_question_that_matters_leaves_the_dossier_incomplete(talk: Talk) -> None:
    talk.says("đăng ký kết hôn", "không biết", "đủ hết").is_in("ket-hon", "reviewing")
    talk.says("còn").is_in("ket-hon", "done").said("CHƯA RÕ", "Có ai là người nước ngoài không ạ?")
    talk.did_not_say("đã đủ giấy tờ")


def test_what_can_be_had_at_the_counter_is_no_reason_to_stay_at_home(talk: Talk) -> None:
    talk.says("đăng ký kết hôn", "không", "chưa", "có", "còn").is_in("ket-hon", "done")
    talk.said("làm ngay tại quầy được").papers_are(to_khai="missing", cccd="ready")


def test_another_member_of_a_one_of_may_be_named(birth: Talk) -> None:
    birth.says("tờ khai có rồi, người làm chứng chưa có").said("Văn bản của người làm chứng: Chưa có")
    birth.says("rồi").asks("chung_sinh/giay_chung_sinh")


def test_what_is_said_about_a_later_question_is_not_asked_again(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con").says("sinh ở bệnh viện, chưa đăng ký kết hôn").asks("cha_nhan")
    talk.said("Cha mẹ bé đã đăng ký kết hôn: Chưa").answers_are(noi_sinh="co_so_y_te", ket_hon="no")


def test_also_when_the_open_question_is_not_answered(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con").says("cha mẹ chưa đăng ký kết hôn").asks("noi_sinh")
    talk.says("bệnh viện").asks("cha_nhan")


def test_what_is_to_be_looked_at_is_put_right_where_it_is_so() -> None:
    """A check that wants a no: "có bị tẩy xóa không ạ? Nếu có: …"."""
    talk = Talk().taps_value("pick:dang-ky-nhan-cha-me-con")
    while talk.view["stage"] != "done" and talk.turns < 30:
        kind = talk.view["open"]["kind"]
        talk.says("không chắc" if kind == "check" else "có rồi" if kind == "document" else "2")
    talk.said("có chỗ nào bị tẩy xóa, sửa chữa không ạ? Nếu có: Xin nơi cấp làm lại", "đã đúng chưa ạ? Nếu chưa:")
