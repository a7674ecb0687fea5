"""Around the report: is that all, can it be printed, I come tomorrow, and was it of use?"""

import pytest

from tests.talk import Talk


@pytest.fixture
def reported(birth: Talk) -> Talk:
    return birth.says("chưa có", "có", "có", "còn").is_in("khai-sinh", "done")


@pytest.mark.parametrize("message", ["còn gì nữa không em", "vậy là xong chưa", "con thieu gi nua khong"])
def test_is_that_all(reported: Talk, message: str) -> None:
    reported.says(message).said("Còn phải lo: Tờ khai đăng ký khai sinh").did_not_say("Theo những gì")


def test_that_is_all(birth: Talk) -> None:
    birth.says("có", "rồi", "có", "có", "còn").is_in("khai-sinh", "done")
    birth.says("còn gì nữa không").said("không cần thêm gì nữa")


def test_asked_too_early(birth: Talk) -> None:
    birth.says("còn gì nữa không").said("còn vài câu nữa").asks("to_khai")


@pytest.mark.parametrize("message", ["in ra được không", "gửi qua zalo được không", "chụp màn hình được ko"])
def test_can_it_be_kept(reported: Talk, message: str) -> None:
    reported.says(message).said("chụp màn hình")


def test_i_come_tomorrow(reported: Talk) -> None:
    reported.says("mai tôi tới nghe").said("Nơi nộp:", "Giờ nhận hồ sơ:", "mang theo: Giấy chứng sinh, Thẻ căn cước")
    reported.said("Còn phải lo: Tờ khai")


def test_a_slip_is_put_right_after_the_report(reported: Talk) -> None:
    reported.says("à tờ khai có rồi").said("em sửa lại").asks("to_khai#1").says("rồi").is_in("khai-sinh", "done")
    reported.papers_are(to_khai="ready", chung_sinh="ready", cccd="ready")


def test_thanks_and_another_wish(reported: Talk) -> None:
    reported.says("cảm ơn em nhiều").said("cảm ơn anh/chị").says("cho hỏi đăng ký kết hôn").is_in("ket-hon", "asking")


def test_whether_it_was_of_use_is_asked_once(reported: Talk) -> None:
    reported.said("Có ích").says("à tờ khai có rồi", "rồi").is_in("khai-sinh", "done").did_not_say("Có ích")
    reported.says("asdf qwer").did_not_say("Có ích").said("Gặp cán bộ")


@pytest.fixture
def married() -> Talk:
    """The shipped knowledge, where many procedures sound like what is said of one's own dossier."""
    talk = Talk().says("đăng ký kết hôn", "không, cả hai người Việt", "đủ tuổi rồi", "lần đầu cả hai", "đủ hết")
    return talk.says("rồi", "còn hạn", "có").is_in("dang-ky-ket-hon", "done")


@pytest.mark.parametrize(
    "message",
    [
        "thông tin sai rồi, bà đỡ làm chứng viết giấy cho tôi rồi mà",
        "chưa có tờ khai, căn cước hai đứa có hết, còn hạn",
        "con han, ma can cuoc do la cua bac chu con bac thi bac chua hoi",
        "the nop 3 ban la 24 ngan dung khong",
        "thôi để mạ tui đi luôn cho rồi, khỏi uỷ quyền",
        "cảm ơn em, à mà nếu bên kia người Lào thì sao",
    ],
)
def test_a_remark_begins_nothing_else(married: Talk, message: str) -> None:
    married.says(message)
    assert married.view["procedure"] == "dang-ky-ket-hon", married.text


@pytest.mark.parametrize(
    ("message", "procedure"),
    [
        ("giờ tôi muốn làm giấy khai sinh cho con", "dang-ky-khai-sinh"),
        ("đăng ký tạm trú", "dang-ky-tam-tru"),
        ("tiện hỏi luôn làm lại căn cước bị mất", "cap-lai-can-cuoc"),
    ],
)
def test_a_plain_wish_begins_and_the_way_back_is_shown(married: Talk, message: str, procedure: str) -> None:
    married.says(message)
    assert married.view["procedure"] == procedure, married.text
    married.taps("Quay lại: Đăng ký kết hôn").is_in("dang-ky-ket-hon", "done").said("đã đủ giấy tờ")


def test_where_somebody_of_another_ward_hands_in(married: Talk) -> None:
    married.says("cảm ơn. mà vợ tôi hộ khẩu ở Phú Vang thì nộp ở Hương Thủy được không")
    married.said("nơi một trong hai người thường trú hoặc tạm trú", "Sửa câu trả lời").is_in("dang-ky-ket-hon", "done")


def test_what_is_asked_beyond_the_dossier_is_not_answered_by_its_list(married: Talk) -> None:
    married.says("ủa mà đký xog có phải đi đổi hộ khẩu k").did_not_say("đã sẵn sàng").said("chưa có thông tin")
    married.says("cần giấy tờ gì nữa").said("Tờ khai đăng ký kết hôn (nộp bản chính) – đã sẵn sàng")


@pytest.mark.parametrize("message", ["phí bao nhiêu", "mấy giờ mở cửa", "đi một mình được không", "cảm ơn em"])
def test_the_buttons_stay_after_a_side_answer(married: Talk, message: str) -> None:
    married.says(message).said("1. Sửa câu trả lời").says("1").said("muốn sửa câu nào")


def test_a_correction_in_words(married: Talk) -> None:
    married.says("khoan, tôi nhầm, tôi có ly hôn ở Việt Nam rồi").said("em sửa lại")
    assert married.view["answers"]["tung_ket_hon"] == "ly_hon", married.text


def test_another_answer_without_a_word_of_mistake_is_only_offered(married: Talk) -> None:
    married.says("tôi ly hôn, nói rồi").said("Sửa: ").is_in("dang-ky-ket-hon", "done")
    assert married.view["answers"]["tung_ket_hon"] == "khong"


def test_i_asked_about_this(married: Talk) -> None:
    married.says("không phải, tôi hỏi kết hôn mà").said("đang xem hồ sơ “Đăng ký kết hôn”").answers_are(
        co_nguoi_nuoc_ngoai="no", du_tuoi="yes", tung_ket_hon="khong"
    )


@pytest.mark.parametrize("message", ["chào chị, em làm tiếp hồ sơ hôm qua", "chau oi bac day, lam tiep hom qua"])
def test_the_next_day_it_goes_on(married: Talk, message: str) -> None:
    married.waits(hours=20).says(message).said("mình làm tiếp", "đã đủ giấy tờ").is_in("dang-ky-ket-hon", "done")


@pytest.mark.parametrize("message", ["👍", "❤️❤️", "ok em", "uk", "rồi hiểu rồi"])
def test_a_nod_is_not_a_misunderstanding(married: Talk, message: str) -> None:
    married.says(message).did_not_say("chưa rõ", "xin lỗi").said("Gặp cán bộ")


def test_a_goodbye_is_not_met_by_the_menu(married: Talk) -> None:
    married.says("cam on chau, chao chau").did_not_say("Hộ tịch").said("xin chào anh/chị")
    married.says("chào em").said("em vẫn giữ").taps("Xem lại kết quả").said("đã đủ giấy tờ")


def test_the_same_wish_again_asks_before_it_starts_over(married: Talk) -> None:
    married.says("đăng ký kết hôn").said("vừa xem xong").is_in("dang-ky-ket-hon", "done")
    married.taps("Làm lại từ đầu").is_in("dang-ky-ket-hon", "asking").answers_are()


def test_back_from_a_wish_that_was_none(married: Talk) -> None:
    married.says("đăng ký tạm trú").is_in("dang-ky-tam-tru", "asking")
    married.says("không phải, tôi hỏi kết hôn mà").is_in("dang-ky-ket-hon", "done")


def test_what_now_is_no_nod(married: Talk) -> None:
    married.says("vậy chị phải làm răng?").did_not_say("cần gì thêm cứ nhắn")


def test_the_next_day_in_other_words(married: Talk) -> None:
    married.waits(hours=20).says("chào em, hôm qua chị đang làm dở hồ sơ").said("mình làm tiếp", "đã đủ giấy tờ")


def test_resuming_wins_over_what_is_open() -> None:
    talk = Talk().says("đăng ký kết hôn").waits(hours=20).says("chào chị, em làm tiếp hồ sơ hôm qua")
    talk.said("Em xin chào anh/chị trở lại").asks("co_nguoi_nuoc_ngoai").answers_are()
    talk.says("mai em làm tiếp nghe").did_not_say("Câu 1")


@pytest.mark.parametrize("message", ["cam on chau nghe", "cam on chu nghe", "cảm ơn con nghen"])
def test_thanks_in_the_dialect(married: Talk, message: str) -> None:
    married.says(message).said("em cảm ơn").did_not_say("chưa rõ ý")


def test_is_there_anybody_on_a_saturday(married: Talk) -> None:
    married.says("chieu thu 7 co lam khong chu").said("Giờ nhận hồ sơ:")


def test_how_long_the_paper_is_good_for() -> None:
    talk = Talk().taps_value("pick:xac-nhan-tinh-trang-hon-nhan").says("giấy này xài được mấy tháng ad")
    talk.said("6 tháng").did_not_say("Thời gian giải quyết")


@pytest.fixture
def at_the_bank() -> Talk:
    talk = Talk().says(
        "đăng ký thường trú", "phường mình, nhà của tôi, người lớn", "chưa có", "có mà em chỉ có bản photo"
    )
    return talk.is_in("dang-ky-thuong-tru", "done").papers_are(to_khai_ct01="missing", giay_to_cho_o="fix")


def test_what_is_made_at_the_counter_is_not_to_be_got_ready_before(at_the_bank: Talk) -> None:
    at_the_bank.said("còn 1 giấy cần lo trước, 1 giấy làm tại quầy.")


def test_of_what_only_a_copy_is_there_it_is_said_when_it_is_not_needed(at_the_bank: Talk) -> None:
    at_the_bank.said("Mới có bản sao, cần mang bản chính để xuất trình, không nộp. Cán bộ tra được nhà đất trên máy")


def test_what_if_somebody_keeps_it(at_the_bank: Talk) -> None:
    at_the_bank.says("nhưng mà ngân hàng giữ bản chính thì làm sao chị có mà mang?")
    at_the_bank.said("(sổ đỏ, sổ hồng): Giấy nơi khác đang giữ", "Cán bộ tra được nhà đất trên máy thì không cần")


def test_must_i_do_what_a_note_speaks_of(at_the_bank: Talk) -> None:
    at_the_bank.says("rứa con dâu o có phải về Quảng Trị cắt khẩu không").said("Không phải về nơi cũ cắt khẩu")


def test_of_a_paper_on_its_way_no_other_is_looked_for() -> None:
    talk = Talk().says("đăng ký thường trú", "phường mình, nhà của tôi, người lớn", "có rồi", "đang làm sổ, chưa lấy")
    talk.is_in("dang-ky-thuong-tru", "done").papers_are(to_khai_ct01="ready", giay_to_cho_o="missing")
    talk.said("• Giấy chứng nhận nhà đất").did_not_say("Một trong các giấy:", "Giấy tờ khác về nhà ở")


def test_a_form_with_a_slip_in_it_is_written_anew_at_the_counter() -> None:
    talk = Talk().says("đăng ký kết hôn", "không, cả hai người Việt", "đủ tuổi rồi", "lần đầu cả hai")
    talk.says("tờ khai ghi sai tên", "căn cước có", "còn hạn", "có").papers_are(to_khai="fix", giay_to_tuy_than="ready")
    talk.said("chỉ còn 1 giấy, làm ngay tại quầy được", "Làm lại tờ khác cho đúng").did_not_say("cải chính")


def test_what_somebody_keeps_is_to_be_fetched_whatever_else_is_to_be_seen_to() -> None:
    talk = Talk().says("đăng ký kết hôn", "không, cả hai người Việt", "đủ tuổi rồi", "lần đầu cả hai", "có rồi", "rồi")
    talk.says("căn cước mẹ em giữ", "không rõ", "có").is_in("dang-ky-ket-hon", "done")
    talk.papers_are(to_khai="ready", giay_to_tuy_than="unsure").said("Nhớ lấy mang theo.")


def test_a_paper_that_somebody_keeps_is_to_be_fetched_and_not_called_wrong() -> None:
    talk = Talk().says("khai tử cho ba tôi, mới mất ở nhà thứ ba vừa rồi", "hộ khẩu ở phường Hương Thủy này", "mới đây")
    talk.says("tôi đi", "giay bao tu thi ong to truong dang giu, to khai chua co, can cuoc co roi", "còn hạn")
    talk.is_in("dang-ky-khai-tu", "done").papers_are(to_khai="missing", bao_tu_tai_nha="fix", giay_to_tuy_than="ready")
    talk.said("Người khác đang giữ, anh/chị lấy về").did_not_say("Làm lại tờ khác")
