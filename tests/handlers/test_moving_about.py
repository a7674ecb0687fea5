"""Going back, skipping, stopping, leaving and coming back, switching."""

import pytest

from tests.talk import Talk


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


def test_coming_back_after_days(birth: Talk) -> None:
    birth.says("có").waits(days=3).says("alo").said("trở lại", "Đăng ký khai sinh").asks("to_khai#1")


def test_an_answer_after_days_still_counts(birth: Talk) -> None:
    birth.waits(days=9).says("có rồi").asks("to_khai#1").said("trở lại")


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


@pytest.mark.parametrize("message", ["đăng ký kết hôn rồi", "giấy kết hôn có cần mang không"])
def test_a_remark_about_another_procedure_does_not_switch(birth: Talk, message: str) -> None:
    birth.says(message)
    assert birth.view["procedure"] == "khai-sinh"


def test_a_button_tapped_twice_does_not_start_over(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con", "bệnh viện").taps_value("pick:khai-sinh")
    talk.asks("ket_hon").answers_are(noi_sinh="co_so_y_te")


def test_a_review_left_aside_is_kept_when_a_referral_leads_to_it(talk: Talk) -> None:
    talk.taps_value("pick:khai-sinh-nhan-con").says("bệnh viện", "có rồi").asks("chung_sinh/giay_chung_sinh")
    talk.taps_value("pick:khai-sinh").says("bệnh viện", "chưa", "có")
    talk.is_in("khai-sinh-nhan-con", "reviewing").asks("chung_sinh/giay_chung_sinh")


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


@pytest.mark.parametrize(
    "message", ["thôi quay lại hộ kinh doanh hồi nãy", "thôi làm cái hộ kinh doanh lúc nãy đi", "quay lại cái lúc nãy"]
)
@pytest.mark.parametrize("meanwhile", ["cho hỏi làm tạm trú", "cho hỏi đăng ký kết hôn"])
def test_what_was_left_is_taken_up_by_part_of_its_name(message: str, meanwhile: str) -> None:
    talk = Talk().says("mở hộ kinh doanh bán cà phê").asks("da_co_ho").says(meanwhile)
    talk.says(message).is_in("thanh-lap-ho-kinh-doanh", "asking").said("mình làm tiếp hồ sơ")
