"""What was told for a procedure that was only offered, or left for one that is easily taken for it, is not asked again."""

from tests.talk import Talk


def test_of_a_procedure_that_was_begun_instead() -> None:
    talk = Talk().taps_value("pick:cham-dut-ho-kinh-doanh").says("1", "1", "1").asks("ai_nop").says("chủ hộ tự nộp")
    talk.asks("thong_bao").taps_value("pick:tam-ngung-ho-kinh-doanh").said("→ Chủ hộ tự nộp")
    talk.is_in("tam-ngung-ho-kinh-doanh", "asking")


def test_not_of_one_that_is_something_else() -> None:
    talk = Talk().taps_value("pick:cai-chinh-ho-tich").says("1", "giấy khai sinh sai", "con gái đi").asks("to_khai")
    talk.taps_value("pick:dang-ky-khai-tu").did_not_say("Ai sẽ đi nộp")
    assert "nguoi_di_nop" not in talk.view["answers"]


def test_not_of_one_that_was_finished() -> None:
    talk = Talk().taps_value("pick:cai-chinh-ho-tich").says("1", "căn cước sai").is_in("cai-chinh-ho-tich", "done")
    talk.taps_value("pick:cai-chinh-co-yeu-to-nuoc-ngoai").did_not_say("→")


def test_not_where_it_would_lead_back() -> None:
    talk = Talk().says("làm khai sinh cho con, vợ sinh ở bệnh viện").taps_value("set:q/cha_me_nuoc_ngoai=no")
    talk.taps_value("pick:khai-sinh-co-yeu-to-nuoc-ngoai").is_in("khai-sinh-co-yeu-to-nuoc-ngoai", "asking")


def test_told_beside_a_question_about_what_is_offered() -> None:
    talk = Talk().says("con 16 tuổi, tui muốn làm giấy tờ ở lại đây, thuê trọ ở Thủy Châu").asks("candidates")
    talk.says("phí bao nhiêu, tui ở 1 năm").said("Lệ phí").says("1").said("→ Từ 30 ngày trở lên").asks("du_18")
