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


@pytest.mark.parametrize(
    ("message", "procedure"),
    [
        ("ad ơi t vs ny muốn đki kết hôn thì cần j z 😍", "dang-ky-ket-hon"),
        ("toi moi mua nha o phuong nay muon chuyen ho khau ca nha 4 nguoi ve thi can giay to gi", "dang-ky-thuong-tru"),
        ("giấy khai sinh của con em bị sai tên đệm, muốn sửa lại", "cai-chinh-ho-tich"),
        ("tôi đã ly hôn, giờ cưới lại, đăng ký kết hôn ở phường Hương Thủy", "dang-ky-ket-hon"),
        ("vo toi chet roi, toi muon khai tu", "dang-ky-khai-tu"),
        ("bao tu cho vo toi", "dang-ky-khai-tu"),
    ],
)
def test_a_plain_wish_with_a_story_is_not_met_by_a_choice(message: str, procedure: str) -> None:
    Talk().says(message).is_in(procedure, "asking")


def test_a_wish_taken_at_its_word_has_a_way_out() -> None:
    talk = Talk().says("xin giấy độc thân để kết hôn ở Hàn Quốc").taps("Không phải việc này")
    talk.said("Hộ tịch", "Cấp Giấy xác nhận tình trạng hôn nhân").is_in(None, "idle")


@pytest.mark.parametrize(
    "message",
    ["xin xac nhan tinh trang hon nhan de ket hon vs ng nuoc ngoai", "xin giấy độc thân để kết hôn ở Hàn Quốc"],
)
def test_what_would_lead_away_from_what_was_named_is_asked(message: str) -> None:
    Talk().says(message).is_in("xac-nhan-tinh-trang-hon-nhan", "asking").asks("muc_dich").answers_are()


def test_an_australian_degree_is_not_taken_for_a_vietnamese_one() -> None:
    talk = Talk().says(
        "Dạ em cần chứng thực bằng tốt nghiệp đại học bên Úc cấp, chưa dịch, bản gốc có, CCCD có, làm mất bao lâu và "
        "bao nhiêu tiền 1 tờ, thứ 7 có làm không?"
    )
    assert talk.view["answers"].get("ai_cap") != "viet_nam", talk.text
    talk.said("Bản chính của giấy cần sao y: Có rồi", "2.000 đồng mỗi trang")


def test_that_two_papers_differ_is_the_wish_and_no_state_of_a_paper() -> None:
    talk = Talk().says("cai chinh nam sinh trong giay khai sinh cua toi, cccd ghi 1960 ma khai sinh ghi 1961")
    assert set(talk.view["documents"].values()) <= {None}, talk.text


def test_a_death_told_beside_the_wish_is_met_with_one_sentence() -> None:
    talk = Talk().says("cho em xin giấy xác nhận độc thân ạ, chồng em mất rồi").said("chia buồn")
    assert talk.text.count("chia buồn") == 1
    assert Talk().says("vo toi chet roi, toi muon khai tu").text.count("chia buồn") == 1
    Talk().says("mẹ tôi mất giấy khai sinh").did_not_say("chia buồn")


def test_a_wish_in_anger_counts() -> None:
    talk = Talk().says("bực quá! mẹ tôi mất 2 tháng rồi mà chưa làm được giấy chứng tử, các anh làm ăn kiểu gì")
    assert talk.view["procedure"] == "dang-ky-khai-tu", talk.text


def test_a_choice_is_short() -> None:
    talk = Talk().says("mất giấy khai sinh rồi").asks("candidates").did_not_say("Chọn việc này", "chưa chắc")
    assert max(map(len, talk.text.splitlines())) <= 130, talk.text


def test_of_two_states_the_later_is_so() -> None:
    talk = Talk().says("em ở trọ mà giờ vợ chồng mua được nhà ở Thủy Dương, muốn nhập hộ khẩu về nhà mới")
    talk.said("→ Nhà của người đăng ký").did_not_say("→ Nhà thuê")


def test_a_wish_is_no_other_state() -> None:
    talk = Talk().says("em chưa cưới mà giờ muốn làm khai sinh cho con, sinh ở bệnh viện, ghi tên cha")
    talk.said("Bệnh viện hoặc trạm y tế")


def test_a_wish_in_an_angry_sentence() -> None:
    talk = Talk().says("làm khai sinh kiểu gì mà tôi lên hai lần đều bị đuổi về???")
    talk.said("xin lỗi đã làm anh/chị bực mình", "Đăng ký khai sinh").is_in(None, "choosing")


def test_an_original_that_is_lost_is_more_than_a_copy_that_is_left() -> None:
    talk = Talk().says("sao y giấy khai sinh, mất bản chính chỉ có tờ photo, có làm được không").said("Bị mất")
    talk.says("phường cấp").papers_are(ban_chinh="missing").said("xin bản sao trích lục ở phường")
    Talk().says("sao y giấy khai sinh, bản chính chỉ có tờ photo").said("Chỉ có bản sao")


def test_what_the_story_tells_in_plain_words_is_not_asked_again() -> None:
    Talk().says("cháu đẻ rớt ở nhà, làm khai sinh cho cháu").said("→ Sinh tại nhà, sinh nơi khác")
    Talk().says("xin giay xac nhan doc than cho con trai toi de no cuoi vo").said("→ Đăng ký kết hôn tại Việt Nam")
