"""Anger and mourning are met before the work begins; what is made at the counter is no errand; copies are counted."""

from tests.talk import Talk


def test_who_is_angry_and_mourns_is_met_with_both() -> None:
    talk = Talk().says(
        "Mấy ông làm ăn kiểu gì mà tui chạy 3 lần rồi không xong cái giấy khai tử cho mẹ tui, bà mất rồi"
    )
    assert talk.reply.text.startswith("Em xin lỗi đã làm anh/chị bực mình."), talk.text
    talk.said("chia buồn")


def test_who_is_angry_and_says_what_is_wanted() -> None:
    talk = Talk().says("bực quá, ba tui mất cả tháng rồi mà chưa làm được giấy khai tử")
    assert talk.reply.text.startswith("Em xin lỗi"), talk.text
    talk.said("chia buồn").asks("noi_cu_tru_cuoi")


def test_what_is_filled_in_at_the_counter_stands_apart() -> None:
    talk = Talk().says("đăng ký kết hôn", "không", "rồi", "1", "chưa", "chưa", "chưa")
    talk.said("CÒN THIẾU:\n• Một trong các giấy:\n– Giấy tờ tùy thân", "LÀM TẠI QUẦY:\n• Tờ khai đăng ký kết hôn: Nhận")


def test_who_is_not_sure_of_a_form_of_the_counter_may_come() -> None:
    talk = Talk().taps_value("pick:huu-tri-xa-hoi").says("1", "1", "1").is_in("huu-tri-xa-hoi", "reviewing")
    talk.says("không chắc").is_in("huu-tri-xa-hoi", "done").said("làm ngay tại quầy được")


def test_the_whole_family_moves_in() -> None:
    talk = Talk().says("đăng ký thường trú").says("cả nhà luôn, vợ chồng với hai đứa nhỏ")
    assert talk.view["answers"]["nguoi_dang_ky"] == "ca_nha", talk.text
    talk.says("phường mình", "nhà của mình")
    assert set(talk.view["documents"]) == {"to_khai_ct01", "cha_me_dong_y", "giay_to_cho_o"}, talk.text


def test_copies_are_counted_where_the_fee_is_for_each() -> None:
    talk = Talk().says("xin bản sao trích lục khai sinh").says("xin 3 bản thì phí bao nhiêu").said("3 bản: 24.000 đồng")
    talk.says("lệ phí bao nhiêu").said("8.000 đồng mỗi bản").did_not_say("24.000")
    Talk().says("sao y bằng đại học").says("sao 5 bản hết mấy tiền").said("mỗi trang").did_not_say("5 bản:")
