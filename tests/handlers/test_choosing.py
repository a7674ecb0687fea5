"""While candidates are offered: questions about them, telling them apart, a remark, a change of mind."""

import json

import pytest

from bot.handlers.conversation import Conversation, Offer, dump
from tests.talk import Talk


def offered(*ids: str) -> Talk:
    """Whatever the matcher thinks of the words: these are in doubt."""
    talk = Talk()
    talk.state = dump(Conversation(candidates=tuple(Offer(id, {}) for id in ids)))
    return talk.says("😀").asks("candidates")


@pytest.fixture
def weddings() -> Talk:
    return offered("dang-ky-ket-hon", "ket-hon-co-yeu-to-nuoc-ngoai")


def test_a_fee_is_told_of_each(weddings: Talk) -> None:
    weddings.says("lệ phí mấy?").said("• Đăng ký kết hôn: Lệ phí:", "• Đăng ký kết hôn có yếu tố nước ngoài: Lệ phí:")
    weddings.asks("candidates").says("cái nào nhanh hơn").said("Thời gian giải quyết").asks("candidates")
    weddings.says("cái 1").is_in("dang-ky-ket-hon", "asking")


def test_what_hangs_on_the_choice_waits_for_it(weddings: Talk) -> None:
    weddings.says("cần giấy tờ gì").said("tùy việc anh/chị cần làm").asks("candidates")


def test_candidates_are_told_apart_by_what_leads_from_one_to_the_other(weddings: Talk) -> None:
    weddings.says("không có ai là người nước ngoài").is_in("dang-ky-ket-hon", "asking")


def test_candidates_are_told_apart_by_their_difference() -> None:
    talk = offered("dang-ky-nghia-vu-quan-su", "nghia-vu-quan-su-bo-sung")
    talk.says("chưa đăng ký lần nào").is_in("dang-ky-nghia-vu-quan-su", "asking")


def test_telling_on_picks_the_one_that_asks_about_it() -> None:
    offered("dang-ky-tam-tru", "xoa-tam-tru").says("em ở nhà thuê").is_in("dang-ky-tam-tru", "asking")


@pytest.mark.parametrize("message", ["đơn thì chưa có, căn cước có", "chị không rành máy móc", "xyz abc"])
def test_a_remark_brings_no_other_candidates(weddings: Talk, message: str) -> None:
    before = _offered_ids(weddings)
    weddings.says(message).asks("candidates")
    assert _offered_ids(weddings) == before


@pytest.mark.parametrize("message", ["hai đứa có giấy kết hôn rồi", "khai sinh thì bà nội giữ", "so do co roi do em"])
def test_a_paper_that_is_there_is_no_wish_for_one(message: str) -> None:
    moving = offered("dang-ky-thuong-tru", "xoa-thuong-tru")
    before = _offered_ids(moving)
    moving.says(message).did_not_say("chưa hiểu")
    assert _offered_ids(moving) == before, moving.text


@pytest.mark.parametrize(
    ("message", "reply"),
    [
        ("xin chào em nghe", "Em xin chào anh/chị."),
        ("để bác coi giấy hải quan đưa đã nghe", "cứ thong thả"),
        ("gọi người giúp bác với, không hiểu chi hết", "anh/chị gặp cán bộ tại"),
    ],
)
def test_what_chooses_none_is_met_before_its_words_are_looked_through(weddings: Talk, message: str, reply: str) -> None:
    before = _offered_ids(weddings)
    weddings.says(message).said(reply)
    assert _offered_ids(weddings) == before


def _offered_ids(talk: Talk) -> list[str]:
    return [id for id, *_ in json.loads(talk.state or "")["candidates"]]


@pytest.mark.parametrize(
    ("message", "id"),
    [
        ("mở lần đầu em ạ", "thanh-lap-ho-kinh-doanh"),
        ("cái đầu á", "thay-doi-ho-kinh-doanh"),
        ("cái thứ hai", "thanh-lap-ho-kinh-doanh"),
        ("cái cuối", "cham-dut-ho-kinh-doanh"),
        ("cái thành lập đó", "thanh-lap-ho-kinh-doanh"),
        ("2", "thanh-lap-ho-kinh-doanh"),
        ("nghỉ bán rồi em", "cham-dut-ho-kinh-doanh"),
    ],
)
def test_one_of_them_in_words(message: str, id: str) -> None:
    shops = offered("thay-doi-ho-kinh-doanh", "thanh-lap-ho-kinh-doanh", "cham-dut-ho-kinh-doanh")
    shops.says(message).is_in(id, "asking").did_not_say("Nơi nộp")


@pytest.mark.parametrize("message", ["không phải mấy cái đó", "khong cai mo dung het", "dạ không có cái nào đúng"])
def test_none_of_them_in_words(message: str) -> None:
    shops = offered("thay-doi-ho-kinh-doanh", "thanh-lap-ho-kinh-doanh", "cham-dut-ho-kinh-doanh")
    shops.says(message).is_in(None, "idle").said("Hộ tịch")


def test_another_procedure_by_its_bare_name() -> None:
    shops = offered("thay-doi-ho-kinh-doanh", "thanh-lap-ho-kinh-doanh")
    assert "dang-ky-khai-sinh" in _offered_ids(shops.says("khai sinh")), shops.text


@pytest.mark.parametrize("message", ["hộ tịch", "cái hộ tịch á", "bên ho tich"])
def test_a_field_of_the_menu_in_words(message: str) -> None:
    page = Talk().says("menu").says(message).said("Anh/chị chọn việc cần làm", "Làm giấy khai sinh cho con")
    page.says("cái đầu").is_in("dang-ky-khai-sinh", "asking")


def test_a_procedure_of_the_page_by_part_of_its_label() -> None:
    Talk().says("menu", "đất đai").says("sang tên").is_in("sang-ten-dat", "asking")


def test_three_steps_of_not_understood(weddings: Talk) -> None:
    weddings.says("xyz abc").did_not_say("Ví dụ").says("xyz abc").said("Ví dụ, anh/chị nhắn số 1")
    weddings.says("xyz abc").said("Gặp cán bộ")


def test_another_wish_is_heard(weddings: Talk) -> None:
    weddings.says("thôi em muốn làm chứng thực bản sao bằng đại học").did_not_say("Đăng ký kết hôn").said(
        "Chứng thực bản sao"
    )


def test_none_of_these(weddings: Talk) -> None:
    weddings.says("không phải").is_in(None, "idle").said("Hộ tịch")


@pytest.mark.parametrize(
    ("message", "id"),
    [("em 15 tuổi làm căn cước", "can-cuoc-lan-dau"), ("con tôi 9 tuổi làm căn cước", "can-cuoc-duoi-14")],
)
def test_an_age_tells_which(message: str, id: str) -> None:
    talk = Talk().says(message)
    assert talk.view["procedure"] == id, talk.text


def test_a_doubtful_request_in_a_review_is_asked_about_and_the_review_kept() -> None:
    talk = Talk().says("làm giấy khai tử").says("à mà thôi cho tôi hỏi làm trợ cấp mai táng trước")
    talk.said("Quay lại: Đăng ký khai tử" if "Quay lại" in talk.text else "Xem tiếp: Đăng ký khai tử")


def test_going_back_by_name_is_not_taken_for_what_is_at_hand() -> None:
    talk = Talk().taps_value("pick:dang-ky-tam-tru").asks("o_bao_lau").says("quay lại khai sinh")
    talk.did_not_say("mình làm tiếp ạ")


def test_a_denial_of_what_tells_one_candidate_apart_is_not_its_name(weddings: Talk) -> None:
    weddings.says("làm chi có người nước ngoài").is_in("dang-ky-ket-hon", "asking")
