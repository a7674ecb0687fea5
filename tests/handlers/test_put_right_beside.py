"""An earlier answer is put right beside something else, or in its own words, and nothing else is taken for it."""

import pytest

from tests.talk import Talk


def business(*answers: str) -> Talk:
    return Talk().taps_value("pick:thanh-lap-ho-kinh-doanh").says("không", *answers)


@pytest.fixture
def partners() -> Talk:
    """Husband and wife; whether there is an account is asked."""
    return business("hai vợ chồng tui buôn chung", "tui tự đi nộp").asks("dinh_danh")


@pytest.mark.parametrize(
    "message",
    [
        "có rồi nghe, mà câu 2 đổi lại là một mình tui",
        "rồi em. Sửa câu 2 thành một mình tôi",
        "Cái đó có rồi. Còn câu 2 phải ghi là một mình mới đúng",
        "co roi, con cau 2 sua lai la mot minh",
    ],
)
def test_a_step_by_its_number_and_what_is_open(partners: Talk, message: str) -> None:
    partners.says(message).said("em sửa lại: Một mình tôi").asks("giay_de_nghi")
    assert partners.view["answers"]["dinh_danh"] == "yes", partners.text


def test_a_step_that_is_only_asked_about_keeps_its_answer(partners: Talk) -> None:
    partners.says("có rồi, mà câu 2 là sao em")
    assert partners.view["answers"]["ai_lap"] == "gia_dinh", partners.text


@pytest.mark.parametrize("message", ["sửa câu 2: chưa, chưa nghe chi hết", "câu 2: chưa, chưa ai nói mất sổ"])
def test_all_of_it_is_of_the_step_that_is_named(message: str) -> None:
    talk = Talk().taps_value("pick:ban-sao-trich-luc-ho-tich").says("cho tôi", "không chắc", "khai sinh")
    talk.asks("to_khai").says(message).asks("to_khai")
    assert talk.view["answers"]["mat_so"] == "no", talk.text


@pytest.mark.parametrize(
    "message",
    [
        "em ơi VNeID của tui mới mức 1, chưa có mức 2 em nờ",
        "coi lại thì chủ hộ chưa có vneid mức 2",
        "tui xem lại điện thoại rồi, chưa có vneid mức 2 em ạ",
    ],
)
def test_what_a_question_asked_is_told_otherwise_after_the_report(message: str) -> None:
    talk = business("một mình", "tui tự đi nộp", "rồi", "chưa").is_in("thanh-lap-ho-kinh-doanh", "done")
    talk.says(message).is_in("thanh-lap-ho-kinh-doanh", "reviewing").said("em sửa lại")
    assert talk.view["answers"]["dinh_danh"] == "no", talk.text


def test_a_plain_wish_is_still_one() -> None:
    talk = business("một mình", "tui tự đi nộp", "rồi", "chưa").is_in("thanh-lap-ho-kinh-doanh", "done")
    talk.says("giờ tui muốn làm VNeID mức 2")
    assert talk.view["procedure"] != "thanh-lap-ho-kinh-doanh", talk.text


@pytest.mark.parametrize("message", ["4, có ép nhựa", "4. có"])
def test_a_line_of_the_list_with_its_new_answer(message: str) -> None:
    talk = Talk().taps_value("pick:chung-thuc-ban-sao").says("cơ quan Việt Nam", "có rồi", "không", "không")
    talk.says("sửa câu trả lời").says(message).said("em sửa lại: Giấy đó có bị đem ép nhựa")
    talk.papers_are(ban_chinh="fix")


@pytest.fixture
def child() -> Talk:
    """The report is given: an affidavit is wanting, both parents come."""
    talk = Talk().taps_value("pick:khai-sinh-ket-hop-nhan-cha-me-con").says("chưa có giấy khai sinh", "bệnh viện")
    talk.says("không", "chưa có", "chưa", "giấy chứng sinh có rồi", "không", "đúng rồi", "không có adn", "chưa viết")
    return talk.says("có căn cước hết", "còn", "cùng đi được").is_in("khai-sinh-ket-hop-nhan-cha-me-con", "done")


@pytest.mark.parametrize(
    "message",
    [
        "ủa sao em ghi ADN? Tui làm tờ cam đoan mà, tờ nớ chưa viết",
        "ghi sai rồi, cái cam đoan thì chưa viết",
        "sao lại ghi ADN, giấy cam đoan chưa viết thôi",
    ],
)
def test_what_is_told_of_a_paper_answers_nothing_else(child: Talk, message: str) -> None:
    before = child.view
    child.says(message)
    assert child.view["documents"] == before["documents"], child.text
    assert child.view["answers"] == before["answers"], child.text


def test_of_two_papers_called_alike_the_wanting_one_is_meant(child: Talk) -> None:
    child.says("à quên, giấy cam đoan viết rồi").said("Văn bản cam đoan có hai người làm chứng: Có rồi")
    child.asks("quan_he/cam_doan_quan_he#1")


def test_a_slip_of_which_nothing_is_understood_is_told_how_to_put_right() -> None:
    talk = business("hai mạ con tui buôn chung").asks("ai_nop")
    talk.says("À mà nói nhầm, con gái tui đi làm công ty rồi. Tui tự đi nộp").said("nhắn “sửa câu 2”").asks("dinh_danh")


def test_an_old_button_typed_out_still_does_what_it_says(child: Talk) -> None:
    child.says("lệ phí bao nhiêu").did_not_say("Xem lại cả kết quả").says("Xem lại cả kết quả").said("CÒN THIẾU")
    child.says("sua cau tra loi").said("muốn sửa câu nào")


@pytest.mark.parametrize("message", ["tờ nớ tui chưa có mô", "giấy này em chưa có, xin ở đâu ạ"])
def test_at_a_check_the_paper_itself_is_wanting(message: str) -> None:
    talk = business("một mình", "tự nộp", "rồi", "có rồi").asks("giay_de_nghi#1").says(message)
    assert talk.view["documents"]["giay_de_nghi"] == "missing", talk.text


def test_a_check_is_put_right_in_its_words_and_not_the_paper() -> None:
    talk = Talk().taps_value("pick:dang-ky-tam-tru").says("8 tháng", "phường mình", "thuê trọ", "34 tuổi", "chưa có")
    talk.says("có hợp đồng", "chưa ký").is_in("dang-ky-tam-tru", "done")
    talk.says("ghi lại giùm là hợp đồng chưa có chữ ký chủ nhà").papers_are(
        to_khai_ct01="missing", hop_dong_thue_nha="fix"
    )


def test_what_is_only_asked_about_a_paper_is_no_doubt() -> None:
    talk = (
        Talk().taps_value("pick:khai-sinh-ket-hop-nhan-cha-me-con").says("chưa có giấy khai sinh", "bệnh viện", "không")
    )
    talk.says("chưa có", "chưa", "danh sách giấy tờ").asks("chung_sinh/giay_chung_sinh")
    talk.says("Em hỏi có phải làm ADN không mà! Giấy chứng sinh em nói có rồi").asks("chung_sinh/giay_chung_sinh#1")
    assert talk.view["documents"]["quan_he"] is None, talk.text


def test_a_step_without_its_new_answer_changes_nothing() -> None:
    talk = Talk().taps_value("pick:xac-nhan-tinh-trang-hon-nhan").says("4", "chưa từng", "chưa", "chị tự đi nộp")
    talk.says("Chị tự đi mà, có nhờ ai đâu. Sửa câu 4 giùm chị")
    assert talk.view["answers"]["nguoi_di_nop"] == "chinh_minh", talk.text
    assert talk.view["documents"]["to_khai"] is None
