"""After the report a paper or an answer is told otherwise than it was noted, without a word that says so."""

import pytest

from tests.talk import Talk


@pytest.fixture
def married() -> Talk:
    talk = Talk().says("đăng ký kết hôn", "không, cả hai người Việt", "đủ tuổi rồi", "lần đầu cả hai")
    talk.says("tờ khai chưa, căn cước có", "hết hạn rồi", "có").is_in("dang-ky-ket-hon", "done")
    return talk.papers_are(to_khai="missing", giay_to_tuy_than="fix")


@pytest.mark.parametrize("message", ["ua can cuoc cua toi con han ma, can sua chi", "căn cước còn hạn mà"])
def test_what_a_check_had_found_is_put_right(married: Talk, message: str) -> None:
    married.says(message).said("em sửa lại").papers_are(to_khai="missing", giay_to_tuy_than="ready")


@pytest.mark.parametrize("message", ["căn cước hết hạn có được không", "cảm ơn em, căn cước để em đi làm lại"])
def test_a_question_and_a_plan_put_nothing_right(married: Talk, message: str) -> None:
    married.says(message).papers_are(to_khai="missing", giay_to_tuy_than="fix")


@pytest.fixture
def to_be_copied() -> Talk:
    talk = Talk().says("sao y giấy khai sinh", "việt nam cấp", "chưa có").is_in("chung-thuc-ban-sao", "done")
    return talk.papers_are(ban_chinh="missing")


def test_what_was_lost_is_found(to_be_copied: Talk) -> None:
    to_be_copied.says("à tìm thấy bản chính rồi, trong tủ mạ tui cất").said("em sửa lại").asks("ban_chinh#1")


def test_a_few_words_are_of_the_only_paper_that_is_not_ready(to_be_copied: Talk) -> None:
    to_be_copied.says("mất rồi").said("Bị mất", "Xin cấp lại")


def test_what_is_agreed_to_is_no_paper(to_be_copied: Talk) -> None:
    to_be_copied.says("ok rồi").did_not_say("sửa lại").papers_are(ban_chinh="missing")


def test_the_answer_that_ended_it_is_offered_again() -> None:
    talk = Talk().says("đăng ký kết hôn", "không, cả hai người Việt", "chưa đủ tuổi").said("đủ 20 tuổi, nữ")
    talk.says("răng lại chưa đủ, 24 với 35 tuổi là dư rồi").said("sửa lại câu trả lời này", "→ Rồi")
    talk.says("1").asks("tung_ket_hon")


def test_a_few_words_are_of_the_paper_that_is_asked_about_in_them() -> None:
    talk = Talk().says("đăng ký thường trú", "phường mình, người lớn, nhà chồng", "vợ chồng", "có rồi", "có rồi")
    talk.is_in("dang-ky-thuong-tru", "done").papers_are(to_khai_ct01="ready", chu_nha_dong_y="ready")
    talk.says("ôn chưa ký mà con, rứa có đủ không").papers_are(to_khai_ct01="ready", chu_nha_dong_y="missing")


def test_what_was_lacking_is_there_and_whether_that_is_all_is_told() -> None:
    talk = Talk().says("đăng ký thường trú", "phường mình, người lớn, nhà chồng", "vợ chồng", "có rồi", "chưa")
    talk.papers_are(to_khai_ct01="ready", chu_nha_dong_y="missing")
    talk.says("ừ ba tui mới ký xong đây rồi, giờ đủ chưa").said("em sửa lại", "đã đủ giấy tờ")
    talk.papers_are(to_khai_ct01="ready", chu_nha_dong_y="ready")


def test_what_is_sent_for_is_not_there_yet(to_be_copied: Talk) -> None:
    to_be_copied.says("cháu hắn đang gửi bản chính ra rồi").papers_are(ban_chinh="missing")


def test_words_in_front_of_what_a_check_asks(married: Talk) -> None:
    married.says("ủa tui nói còn hạn mà").said("em sửa lại").papers_are(to_khai="missing", giay_to_tuy_than="ready")
