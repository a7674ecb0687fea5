"""After a small correction only what is new is told; the whole sheet when it is asked for, or much has changed."""

from tests.talk import Talk

WHOLE = ("Căn cứ:", "Nơi nộp:", "XIN LƯU Ý:")


def reported() -> Talk:
    talk = Talk().says("đăng ký lại khai sinh, giấy cũ mất hết rồi", "bị mất", "trước 2016", "không biết còn sổ không")
    talk.says("không", "3", "tờ khai chưa có", "không có", "có", "chưa có", "có, hết hạn rồi").said(*WHOLE)
    return talk.papers_are(
        to_khai="missing", giay_to_khai_sinh="ready", van_ban_uy_quyen="missing", giay_to_tuy_than="fix"
    )


def test_what_was_put_right_is_told_and_not_the_whole_sheet() -> None:
    talk = reported().says("căn cước còn hạn mà").is_in("dang-ky-lai-khai-sinh", "done").did_not_say(*WHOLE)
    talk.said("em sửa lại", "Theo những gì anh/chị cho biết", "ĐÃ SẴN SÀNG:\n• Giấy tờ tùy thân của người đi nộp")
    talk.said("Còn phải lo: Tờ khai đăng ký lại khai sinh, Văn bản ủy quyền.")
    assert len(talk.reply.text.split()) < 90, talk.text


def test_the_whole_sheet_is_a_tap_away() -> None:
    reported().says("căn cước còn hạn mà").taps("Xem lại cả kết quả").said(*WHOLE)
    reported().says("căn cước còn hạn mà").says("1").said(*WHOLE)
    reported().says("căn cước còn hạn mà").says("xem lại kết quả").said(*WHOLE)


def test_where_to_get_it_is_said_once() -> None:
    talk = reported().says("à nhầm, giấy tờ tùy thân mất rồi").says("chưa có").is_in("dang-ky-lai-khai-sinh", "done")
    assert talk.reply.text.count("Nơi lấy: Xem trên thẻ căn cước") == 1, talk.text


def test_what_a_correction_asks_anew_ends_in_what_is_new() -> None:
    talk = reported().says("sửa lại người đi nộp là con trai ruột").asks("uy_quyen_nguoi_than").says("chưa có")
    talk.says("có rồi", "còn hạn").did_not_say(*WHOLE).said(
        "CÒN THIẾU:\n• Văn bản ủy quyền (người thân đi thay)", "Còn phải lo"
    )


def test_an_answer_that_changes_nothing() -> None:
    reported().says("sửa câu 2").says("có").said("Kết quả vẫn như em đã gửi").did_not_say(*WHOLE)


def test_begun_anew_it_ends_in_the_whole_sheet() -> None:
    talk = reported().says("làm lại từ đầu").says("bị mất", "trước 2016", "không biết còn sổ không", "không")
    talk.says("tôi tự đi", "chưa có gì").is_in("dang-ky-lai-khai-sinh", "done").said(*WHOLE)


def test_where_much_has_changed_the_whole_is_told() -> None:
    talk = reported().says("tờ khai có rồi, ủy quyền có rồi, căn cước có rồi").says("rồi", "rồi", "còn hạn")
    talk.said(*WHOLE).papers_are(
        to_khai="ready", giay_to_khai_sinh="ready", van_ban_uy_quyen="ready", giay_to_tuy_than="ready"
    )
