"""From a citizen's sentence to a procedure: sure, in doubt, elsewhere, none."""

import pytest

from bot.messages import Kind
from tests.talk import Talk


def test_the_first_visit_greets_and_shows_what_there_is(talk: Talk) -> None:
    talk.sends(Kind.EVENT, "start").said("phường Thử", "Làm giấy khai sinh").is_in(None, "idle")
    talk.taps("Làm giấy khai sinh").is_in("khai-sinh", "asking")


@pytest.mark.parametrize(
    "message",
    [
        "lam giay khai sinh cho con",
        "đk khai sinh cho bé mới sinh",
        "1.001193",
        "làm giấy khai xinh cho con",
        "ĐĂNG KÝ KHAI SINH",
    ],
)
def test_a_sure_match_starts_and_says_what_was_understood(talk: Talk, message: str) -> None:
    talk.says(message).is_in("khai-sinh", "asking").said("em hiểu anh/chị cần: Đăng ký khai sinh")


def test_a_story_is_not_asked_again_only_confirmed(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con, vợ sinh ở nhà, chưa đăng ký kết hôn")
    talk.said("Bé được sinh ở đâu ạ? → Tại nhà").asks("cha_nhan").answers_are(noi_sinh="tai_nha", ket_hon="no")


def test_a_side_question_in_the_first_message_is_answered(talk: Talk) -> None:
    talk.says("làm giấy khai sinh cho con mất bao nhiêu tiền").said("Miễn phí khi đăng ký đúng hạn").asks("noi_sinh")


def test_elsewhere_is_pointed_to_its_office(talk: Talk) -> None:
    talk.says("em muốn làm hộ chiếu").said("Phòng Quản lý xuất nhập cảnh").is_in(None, "idle")


@pytest.mark.parametrize("message", ["trời hôm nay đẹp quá", "asdf ghjk", "con mèo trèo cây cau"])
def test_none_offers_the_menu(talk: Talk, message: str) -> None:
    talk.says(message).is_in(None, "idle").said("Đăng ký kết hôn")


def test_a_person_is_offered_after_three_misses(talk: Talk) -> None:
    talk.says("asdf ghjk", "asdf ghjk").did_not_say("Gặp cán bộ").says("asdf ghjk").said("Gặp cán bộ")


def test_in_doubt_the_candidates_are_offered_and_the_story_kept(talk: Talk) -> None:
    talk.says("làm giấy khai sinh hay nhận con, bé sinh ở nhà")
    if talk.view["stage"] != "choosing":
        pytest.fail(f"expected to be asked back: {talk.text}")
    talk.asks("candidates").taps("Đăng ký khai sinh").answers_are(noi_sinh="tai_nha")


def test_two_wishes_are_done_one_after_the_other(talk: Talk) -> None:
    talk.says("tôi muốn đăng ký kết hôn và làm tạm trú cho người ở trọ").said("Xong việc này em xem tiếp việc đó")
    first = talk.view["procedure"]
    for _ in range(20):
        if talk.view["stage"] == "done":
            break
        talk.says("bỏ qua")
    waiting = next(choice.label for choice in talk.reply.choices if choice.label.startswith("Xem tiếp: "))
    talk.taps(waiting)
    assert {first, talk.view["procedure"]} == {"ket-hon", "tam-tru"}
