"""What a check found wrong is put right in words: at the next question, and after the report."""

import pytest

from tests.talk import Talk


@pytest.fixture
def unsigned() -> Talk:
    talk = Talk().says("khai tử cho mẹ tui, bà mất tại nhà", "ngay phường mình", "đã lâu rồi", "con ruột đi nộp")
    return talk.says("tờ khai có rồi", "điền đủ mà chưa có ký").asks("chung_cu_mat_da_lau/giay_bao_tu")


@pytest.fixture
def reported(unsigned: Talk) -> Talk:
    unsigned.says("chưa có tờ mô", "có giấy tổ trưởng", "có căn cước", "còn hạn").is_in("dang-ky-khai-tu", "done")
    return unsigned.papers_are(to_khai="fix", chung_cu_mat_da_lau="ready", giay_to_tuy_than="ready")


@pytest.mark.parametrize("message", ["tờ khai tui ký rồi", "ký rồi nì", "sửa xong rồi nghe em", "ừ ký rồi đó, tờ khai"])
def test_it_is_signed_by_now_and_the_open_question_is_not_answered(unsigned: Talk, message: str) -> None:
    unsigned.says(message).said("em sửa lại: Tờ khai đã điền đủ và ký tên: Rồi")
    unsigned.asks("chung_cu_mat_da_lau/giay_bao_tu")
    unsigned.papers_are(to_khai="ready", chung_cu_mat_da_lau=None, giay_to_tuy_than=None)


def test_what_else_is_told_counts_too(unsigned: Talk) -> None:
    unsigned.says("tờ khai ký rồi, còn giấy báo tử thì chưa có").asks("chung_cu_mat_da_lau/chung_cu_su_kien_chet")
    unsigned.papers_are(to_khai="ready", chung_cu_mat_da_lau=None, giay_to_tuy_than=None)


@pytest.mark.parametrize(
    "message",
    ["tờ khai tui ký rồi, sao còn đòi sửa hoài vậy", "ký rồi nì", "to khai sua xong roi chau", "sửa xong rồi"],
)
def test_after_the_report_it_is_complete(reported: Talk, message: str) -> None:
    reported.says(message).papers_are(to_khai="ready", chung_cu_mat_da_lau="ready", giay_to_tuy_than="ready")


def test_what_is_asked_besides_is_answered(reported: Talk) -> None:
    reported.says("tờ khai sửa rồi, mà mấy giờ làm việc em").said("em sửa lại", "Giờ nhận hồ sơ")


def test_another_sheet_is_looked_at_again(reported: Talk) -> None:
    reported.says("tờ khai làm lại tờ khác rồi").said("em xem lại giấy này: Tờ khai").asks("to_khai#1")
    reported.says("rồi").papers_are(to_khai="ready", chung_cu_mat_da_lau="ready", giay_to_tuy_than="ready")


@pytest.mark.parametrize(
    "message", ["tờ khai chưa ký được", "mai tui ký", "ký ở đâu rứa em", "tờ khai ai ký cũng được à"]
)
def test_a_plan_and_a_question_mend_nothing(reported: Talk, message: str) -> None:
    reported.says(message)
    assert reported.view["documents"]["to_khai"] == "fix", reported.text


def test_a_paper_that_was_not_written_at_all_is_missing() -> None:
    talk = Talk().says("làm giấy khai sinh cho cháu nội", "bệnh viện", "rồi", "không", "ông bà đi", "chưa")
    talk.says("chung sinh mất rồi", "chưa", "có", "chưa", "có căn cước", "còn hạn")
    talk.papers_are(to_khai="missing", chung_sinh="fix", giay_to_tuy_than="ready")
    talk.says("giay cam doan bac chua viet ma, ghi lai cho dung di chau")
    talk.papers_are(to_khai="missing", chung_sinh="missing", giay_to_tuy_than="ready")


@pytest.mark.parametrize("message", ["vậy mai tui đi ký", "mai anh xin ký", "chieu ni ky", "để mai mốt ký sau"])
def test_what_is_still_to_be_done_puts_nothing_right(reported: Talk, message: str) -> None:
    reported.says(message)
    assert reported.view["documents"]["to_khai"] == "fix", reported.text
