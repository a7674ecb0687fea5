"""Side questions, corrections, going back, skipping, stopping, leaving and coming back."""

import json

import pytest

from bot.handlers.knowledge import build
from bot.messages import Kind
from tests.handlers.conftest import small
from tests.handlers.edit import edited
from tests.talk import Talk


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("lệ phí mấy?", "Miễn phí khi đăng ký đúng hạn"),
        ("tốn bao nhiêu tiền vậy", "Miễn phí khi đăng ký đúng hạn"),
        ("mấy ngày thì có?", "Trong ngày làm việc"),
        ("nộp ở đâu?", "Trung tâm Phục vụ hành chính công phường Thử"),
        ("làm online được không", "https://dichvucong.gov.vn"),
        ("mấy giờ làm việc?", "thứ Hai đến thứ Sáu"),
        ("giấy này xin ở đâu?", "Nhận miễn phí tại quầy"),
        ("giấy chứng sinh lấy ở đâu", "Bệnh viện nơi sinh"),
        ("vì sao?", "Quầy cần tờ khai để ghi sổ"),
        ("sao phải cần giấy này?", "Quầy cần tờ khai để ghi sổ"),
        ("ai đi nộp được?", "Cha, mẹ hoặc ông bà"),
    ],
)
def test_a_side_question_is_answered_and_the_open_one_asked_again(birth: Talk, message: str, words: str) -> None:
    birth.says(message).said(words).asks("to_khai").said("Tờ khai đăng ký khai sinh")


def test_why_about_a_question(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con").says("vì sao?").said("thì có giấy chứng sinh").asks("noi_sinh")


def test_a_side_question_after_the_report_does_not_repeat_it(talk: Talk) -> None:
    talk.says("làm tạm trú", "đủ hết", "còn").is_in("tam-tru", "done")
    talk.says("nộp ở đâu?").said("Công an phường").did_not_say("Theo những gì")


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


@pytest.mark.parametrize(
    "value", ["set:q/noi_sinh=khong_co", "set:q/la=yes", "pick:khong-co", "đồ bịa", "set:", "edit:q/x"]
)
def test_a_made_up_button_changes_nothing(birth: Talk, value: str) -> None:
    before = birth.view
    birth.taps_value(value)
    assert birth.view == before


def test_back_takes_the_last_answer_off(birth: Talk) -> None:
    birth.says("quay lại").asks("ket_hon").says("quay lại").asks("noi_sinh").says("quay lại").asks("noi_sinh")
    birth.said("câu đầu tiên")


def test_skipping_counts_as_unsure(birth: Talk) -> None:
    birth.says("bỏ qua").asks("chung_sinh/giay_chung_sinh")
    assert birth.view["documents"]["to_khai"] == "unsure"


def test_stopping_keeps_the_review(birth: Talk) -> None:
    birth.says("dừng").is_in(None, "idle").says("tiếp tục").asks("to_khai")


def test_starting_over(birth: Talk) -> None:
    birth.says("có").says("bắt đầu lại").asks("noi_sinh").answers_are()


def test_switching_to_another_procedure_and_back(birth: Talk) -> None:
    birth.says("có").says("cho em hỏi đăng ký kết hôn").is_in("ket-hon", "asking")
    birth.says("quay lại khai sinh").is_in("khai-sinh", "reviewing").asks("to_khai#1")


def test_a_finished_review_offers_the_way_back(birth: Talk) -> None:
    birth.says("làm tạm trú", "đủ hết", "còn").is_in("tam-tru", "done")
    birth.taps("Quay lại: Đăng ký khai sinh").asks("to_khai")


def test_the_whole_list_at_once(birth: Talk) -> None:
    birth.says("cần những giấy tờ gì?")
    birth.said("1. Tờ khai đăng ký khai sinh", "2. Giấy chứng sinh", "3. Thẻ căn cước")
    birth.says("thiếu 2").papers_are(to_khai=None, chung_sinh=None, cccd=None).asks("to_khai#1")


def test_yes_after_the_list_names_no_paper(birth: Talk) -> None:
    birth.says("cho xem danh sách giấy tờ").says("có rồi").asks("to_khai").papers_are(
        to_khai=None, chung_sinh=None, cccd=None
    )


def test_the_list_while_asking_names_what_may_come(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con").says("cần giấy tờ gì").said("Tùy câu trả lời").asks("noi_sinh")


def test_coming_back_after_days(birth: Talk) -> None:
    birth.says("có").waits(days=3).says("alo").said("trở lại", "Đăng ký khai sinh").asks("to_khai#1")


def test_an_answer_after_days_still_counts(birth: Talk) -> None:
    birth.waits(days=9).says("có rồi").asks("to_khai#1").said("trở lại")


def test_the_text_changed_but_not_what_was_asked(birth: Talk) -> None:
    changed = edited(small(), "khai-sinh", lambda data: data.update(fee={"text": "10.000 đồng"}))
    birth.says("có").learns(build(changed)).says("ký rồi").said("vừa được cập nhật")
    birth.asks("chung_sinh/giay_chung_sinh").says("lệ phí?").said("10.000 đồng")


def test_a_changed_question_is_asked_again(birth: Talk) -> None:
    def change(data: dict[str, object]) -> None:
        data["questions"][0]["ask"] = "Bé sinh tại đâu ạ?"  # type: ignore[index]

    birth.learns(build(edited(small(), "khai-sinh", change)))
    birth.says("có rồi").said("hỏi lại 1 câu", "Bé sinh tại đâu ạ?").asks("noi_sinh")
    birth.says("bệnh viện").asks("to_khai#1").answers_are(noi_sinh="co_so_y_te", ket_hon="yes")


@pytest.mark.parametrize("message", ["có rồi", "dạ có đủ rồi nha", "1"])
def test_yes_to_the_old_paper_is_not_yes_to_the_new(birth: Talk, message: str) -> None:
    def change(data: dict[str, object]) -> None:
        data["documents"][0]["name"] = "Tờ khai mẫu mới"  # type: ignore[index]

    birth.learns(build(edited(small(), "khai-sinh", change)))
    birth.says(message).asks("to_khai").said("Tờ khai mẫu mới")


def test_an_answer_to_the_old_text_is_not_one_to_the_new(birth: Talk) -> None:
    def change(data: dict[str, object]) -> None:
        data["documents"].insert(0, {"id": "moi", "name": "Giấy mới"})  # type: ignore[attr-defined]

    birth.learns(build(edited(small(), "khai-sinh", change))).says("có rồi").asks("moi")
    birth.papers_are(moi=None, to_khai=None, chung_sinh=None, cccd=None)


def test_a_procedure_that_is_gone(birth: Talk) -> None:
    def change(data: dict[str, object]) -> None:
        data["valid"] = {"until": "2026-01-01"}

    birth.learns(build(edited(small(), "khai-sinh", change))).says("có rồi").said("không còn trong danh sách")
    birth.is_in(None, "idle")


def test_not_understood_in_three_steps(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con").says("xyz abc qwe").said("Bé sinh ở bệnh viện hay ở nhà ạ?")
    talk.says("xyz abc qwe").said("Ví dụ, anh/chị nhắn “ở bệnh viện”")
    talk.says("xyz abc qwe").said("Gặp cán bộ").asks("noi_sinh").answers_are()
    talk.says("bệnh viện").asks("ket_hon")


@pytest.mark.parametrize("kind", [Kind.STICKER, Kind.ATTACHMENT, Kind.EVENT])
def test_what_is_no_text_leads_back(birth: Talk, kind: Kind) -> None:
    birth.sends(kind, "image").asks("to_khai").said("Tờ khai đăng ký khai sinh")


@pytest.mark.parametrize(
    "message", ["", "   ", "🙏🙏🙏", "...", "????", "\u200b", "a" * 5000, "giấy " * 1000, "\x00\x01"]
)
def test_nonsense_is_no_answer(birth: Talk, message: str) -> None:
    birth.says(message).asks("to_khai").papers_are(to_khai=None, chung_sinh=None, cccd=None)


def test_pictures_are_refused_politely(birth: Talk) -> None:
    birth.sends(Kind.ATTACHMENT, "image").said("không mở và không lưu ảnh").asks("to_khai")


def test_asking_for_a_person(birth: Talk) -> None:
    birth.says("cho em gặp cán bộ").is_in("khai-sinh", "person").said("thứ Hai đến thứ Sáu", "0234 000 0000")
    birth.says("có rồi").asks("to_khai#1")


def test_erasing(birth: Talk) -> None:
    birth.says("xóa dữ liệu của tôi").taps("Giữ lại").asks("to_khai")
    birth.says("xoa du lieu").taps("Xóa hết").said("đã xóa").is_in(None, "idle")
    assert birth.state is None


def test_what_is_done_elsewhere_is_pointed_to(birth: Talk) -> None:
    birth.says("cho hỏi làm hộ chiếu ở đâu").said("Quản lý xuất nhập cảnh").asks("to_khai")


def test_thanks_and_greetings_do_not_disturb(birth: Talk) -> None:
    birth.says("cảm ơn em").asks("to_khai").says("chào em").asks("to_khai")


@pytest.mark.parametrize("message", ["làm tiếp", "tiếp tục", "1"])
def test_after_asking_for_a_person_the_review_goes_on_where_it_was(birth: Talk, message: str) -> None:
    birth.says("có", "gặp cán bộ").says(message).asks("to_khai#1").answers_are(noi_sinh="co_so_y_te", ket_hon="yes")


def test_a_correction_of_a_numbered_answer_in_one_message(birth: Talk) -> None:
    birth.says("sửa câu 1, sinh ở nhà").asks("to_khai").papers_are(to_khai=None, lam_chung=None, cccd=None)


def test_a_slip_before_the_command(birth: Talk) -> None:
    birth.says("à nhầm, sửa câu 1").asks("noi_sinh")


def test_a_remark_that_contradicts_is_offered_as_a_correction_never_taken(birth: Talk) -> None:
    birth.says("bé nhà em sinh ở nhà").asks("to_khai").said("Sửa: Bé được sinh ở đâu ạ? → Tại nhà")
    birth.answers_are(noi_sinh="co_so_y_te", ket_hon="yes")
    birth.taps("Sửa: Bé được sinh ở đâu ạ? → Tại nhà").papers_are(to_khai=None, lam_chung=None, cccd=None)


@pytest.mark.parametrize("message", ["đăng ký kết hôn rồi", "giấy kết hôn có cần mang không"])
def test_a_remark_about_another_procedure_does_not_switch(birth: Talk, message: str) -> None:
    birth.says(message)
    assert birth.view["procedure"] == "khai-sinh"


def test_a_candidate_list_offers_a_person_in_the_end(talk: Talk) -> None:
    talk.says("khai sinh").says("abc xyz", "abc xyz", "abc xyz")
    if talk.view["stage"] == "choosing":
        talk.said("Gặp cán bộ")


@pytest.mark.parametrize("state", ["{", "{}", "[]", "null", '{"review": {"procedure": "khai-sinh"}}', '{"review": 3}'])
def test_a_state_that_cannot_be_read_does_not_lock_a_citizen_out(talk: Talk, state: str) -> None:
    talk.state = state
    talk.says("làm giấy khai sinh cho con").said("không còn đọc được", "Đăng ký khai sinh").asks("noi_sinh")
    talk.says("bệnh viện").asks("ket_hon")


def test_a_state_of_an_older_version_is_read(birth: Talk) -> None:
    assert birth.state is not None
    state = json.loads(birth.state)
    birth.state = json.dumps({"review": state["review"]})
    birth.says("có rồi").asks("to_khai#1")


@pytest.mark.parametrize(
    ("message", "words"),
    [("xóa dữ liệu", "xóa toàn bộ"), ("gặp cán bộ", "0234 000 0000"), ("dừng", "dừng ở đây"), ("lệ phí?", "Miễn phí")],
)
def test_after_a_change_of_text_everything_but_an_answer_is_heard(birth: Talk, message: str, words: str) -> None:
    def change(data: dict[str, object]) -> None:
        data["documents"][0]["name"] = "Tờ khai mẫu mới"  # type: ignore[index]

    birth.learns(build(edited(small(), "khai-sinh", change))).says(message).said(words)


def test_a_numbered_correction_says_what_it_changed(birth: Talk) -> None:
    birth.says("sửa câu 1").says("ở nhà").said(
        "cần thêm: Văn bản của người làm chứng", "không cần nữa: Giấy chứng sinh"
    )


def test_a_button_tapped_twice_does_not_start_over(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con", "bệnh viện").taps_value("pick:khai-sinh")
    talk.asks("ket_hon").answers_are(noi_sinh="co_so_y_te")


def test_an_answer_that_led_elsewhere_can_be_corrected_there(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con", "bệnh viện", "chưa", "có").is_in("khai-sinh-nhan-con", "reviewing")
    talk.says("à nhầm, đã đăng ký kết hôn").is_in("khai-sinh", "reviewing").asks("to_khai")


def test_a_review_left_aside_is_kept_when_a_referral_leads_to_it(talk: Talk) -> None:
    talk.taps_value("pick:khai-sinh-nhan-con").says("bệnh viện", "có rồi").asks("chung_sinh/giay_chung_sinh")
    talk.taps_value("pick:khai-sinh").says("bệnh viện", "chưa", "có")
    talk.is_in("khai-sinh-nhan-con", "reviewing").asks("chung_sinh/giay_chung_sinh")


def test_a_changed_text_is_told_when_a_review_is_taken_up(birth: Talk) -> None:
    changed = edited(small(), "khai-sinh", lambda data: data.update(fee={"text": "10.000 đồng"}))
    birth.says("dừng").learns(build(changed)).says("làm tiếp").said("vừa được cập nhật").asks("to_khai")


def test_a_long_field_comes_in_pages_and_the_busiest_first() -> None:
    talk = Talk().says("menu").taps("Hộ tịch (khai sinh, kết hôn, khai tử…)")
    first = [choice.label for choice in talk.reply.choices]
    assert first[0] == "Làm giấy khai sinh cho con"
    seen = set(first[:-1])
    while (labels := [choice.label for choice in talk.reply.choices])[-1] == "Xem thêm việc khác":
        assert len(labels) == 11
        talk.taps("Xem thêm việc khác")
        seen |= {choice.label for choice in talk.reply.choices}
    assert len(seen - {"Xem thêm việc khác"}) >= 25
