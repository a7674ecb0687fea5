"""A referral always moves, and never round and round."""

import pytest

from tests.talk import Talk


def test_an_answer_that_would_lead_straight_back_is_asked_again() -> None:
    """Each of the two procedures sends to the other for "sai_chu" and "anh_huong"."""
    talk = Talk().taps_value("pick:sua-loi-giao-dich").taps("Gõ sai chữ, sai số").taps("Có")
    talk.said("Em chuyển sang", "Việc mình xem bây giờ: Chứng thực việc sửa đổi").is_in(
        "sua-doi-huy-giao-dich", "asking"
    )
    assert "kieu_sua" not in talk.view["answers"]


def test_to_and_fro_ends_with_both_and_a_person() -> None:
    talk = Talk().taps_value("pick:sua-loi-giao-dich")
    for _ in range(12):
        if "lúc là việc" in talk.text:
            break
        slot = talk.view["open"]["id"]
        leading = {"kieu_sua": "sai_chu", "anh_huong": "yes"}
        talk.taps_value(f"set:q/{slot}={leading[slot]}" if slot in leading else talk.reply.choices[0].value)
    talk.said("lúc là việc", "Gặp cán bộ").is_in(talk.view["procedure"], "done")
    picks = {choice.value for choice in talk.reply.choices}
    assert {"pick:sua-loi-giao-dich", "pick:sua-doi-huy-giao-dich"} <= picks


def test_back_where_the_talk_came_from_when_the_new_answer_says_so() -> None:
    talk = Talk().says("làm giấy khai sinh cho con", "sửa câu 1").taps("Người đã lớn chưa khai sinh lần nào")
    talk.is_in("khai-sinh-nguoi-da-co-giay-to", "asking").says("sửa câu 1").asks("da_khai_sinh_chua")
    talk.taps("Trẻ em chưa có giấy tờ gì").said("Việc mình xem bây giờ: Đăng ký khai sinh.")
    talk.is_in("dang-ky-khai-sinh", "asking").asks("noi_sinh")


def test_a_number_seen_before_the_referral_keeps_its_meaning(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con", "bệnh viện", "chưa", "có").is_in("khai-sinh-nhan-con", "reviewing")
    talk.says("sửa câu 2").is_in("khai-sinh", "asking").asks("ket_hon")


@pytest.mark.parametrize("message", ["lệ phí mấy?", "😀", "chưa hiểu"])
def test_after_being_sent_to_an_office_anything_is_answered(talk: Talk, message: str) -> None:
    talk.says("đăng ký kết hôn", "có").is_in("ket-hon", "done").says(message)
    assert talk.text.strip()
