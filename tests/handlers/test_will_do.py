"""Whether something else will do, whether it has to be certified, whether who goes needs a paper: told in the officer's
words, where they say it."""

import pytest

from tests.talk import Talk

KIN = "không phải chứng thực"
LIST = "Giấy tờ cho hồ sơ"


@pytest.fixture
def who_goes() -> Talk:
    return Talk().taps_value("pick:cai-chinh-ho-tich").says("1", "giấy khai sinh sai").asks("nguoi_di_nop")


@pytest.fixture
def papers(who_goes: Talk) -> Talk:
    return who_goes.says("tôi tự đi").says("có", "rồi").asks("can_cu_sua_sai")


@pytest.mark.parametrize(
    "message",
    [
        "con ruột đi cũng cần giấy à? có phải công chứng không",
        "con ruot di co can giay k",
        "em ruột đi có cần giấy ủy quyền k",
        "nhờ bạn đi thì răng",
        "vợ đi thay có phải chứng thực giấy ủy quyền không",
    ],
)
def test_the_paper_of_who_goes_is_meant_where_that_is_asked(who_goes: Talk, message: str) -> None:
    who_goes.says(message).said(KIN).did_not_say("không có trong danh sách", LIST).asks("nguoi_di_nop")


def test_it_is_meant_afterwards_too(who_goes: Talk) -> None:
    who_goes.says("con gái đi").asks("to_khai").says("con ruột đi cũng cần giấy à? có phải công chứng không").said(KIN)
    who_goes.says("ủy quyền có cần chứng thực không em").said("không phải chứng thực").did_not_say("giấy này cần ạ")


@pytest.mark.parametrize("message", ["17t tự đi đc k", "em 17 tuổi tự đi được không", "17 tuoi tu di lam dc ko"])
def test_who_may_file_is_told_at_any_moment(message: str) -> None:
    talk = Talk().taps_value("pick:dang-ky-tam-tru").says(message).said("chưa đủ 18 tuổi thì phải có cha, mẹ")
    talk.did_not_say("Ở từ 30 ngày").says("1", "phường mình", "thuê trọ").asks("du_18").says(message)
    talk.said("chưa đủ 18 tuổi").asks("du_18").says("rồi").says(message).said("chưa đủ 18 tuổi").asks("to_khai_ct01")


@pytest.mark.parametrize(
    "message", ["VNeID có được không", "vneid thay được k", "căn cước điện tử thay được không", "cccd tren vneid dc k"]
)
def test_what_is_on_the_telephone(papers: Talk, message: str) -> None:
    papers.says(message).said("VNeID").did_not_say(LIST, "Thời gian giải quyết").asks("can_cu_sua_sai")


def test_handing_in_online_is_something_else() -> None:
    Talk().taps_value("pick:dang-ky-tam-tru").says("nộp trên vneid được không").said("nộp trực tuyến được")


@pytest.mark.parametrize("message", ["dùng ảnh chụp được không", "bản photo được không", "anh chup trong may dc k"])
def test_a_picture_or_a_copy_of_what_is_open(papers: Talk, message: str) -> None:
    papers.says(message).said("Giấy tờ chứng minh chỗ ghi sai: nộp bản sao").did_not_say(LIST).asks("can_cu_sua_sai")


def test_where_nobody_says_it_that_is_told(papers: Talk) -> None:
    papers.says("công chứng bên Quảng Trị được không").said("chưa có thông tin chắc chắn").did_not_say(LIST)


@pytest.mark.parametrize(
    "message", ["có bản chính, photo thì chưa", "ban goc co day, ban sao chua lam", "bản chính có rồi mà chưa photo"]
)
def test_the_original_is_there_and_a_copy_is_asked_for(papers: Talk, message: str) -> None:
    papers.says(message).said("Giấy này nộp bản sao", "chuẩn bị thêm").asks("can_cu_sua_sai#1")


@pytest.mark.parametrize("message", ["photo có rồi, bản chính chưa lấy được", "chỉ có bản photo", "có bản chính rồi"])
def test_nothing_is_said_of_a_copy_that_is_there_or_not_spoken_of(papers: Talk, message: str) -> None:
    papers.says(message).did_not_say("chuẩn bị thêm")


@pytest.mark.parametrize(
    "message",
    [
        "trọ được mấy tháng rồi",
        "trọ mấy năm nay rồi, hợp đồng không thời hạn",
        "tro dc may thang r",
        "hợp đồng vô thời hạn, ở lâu dài",
        "ở mấy tháng cũng được",
    ],
)
def test_how_long_told_is_not_how_long_asked(message: str) -> None:
    talk = Talk().taps_value("pick:dang-ky-tam-tru").asks("o_bao_lau").says(message)
    talk.did_not_say("Thời gian giải quyết", "ngày làm việc", "chưa có thông tin")


@pytest.mark.parametrize(
    "message", ["mấy ngày có", "mấy bữa thì xong", "khi mô lấy được", "thời hạn giải quyết bao lâu"]
)
def test_how_long_asked_is_told(message: str) -> None:
    Talk().taps_value("pick:dang-ky-tam-tru").says(message).said("03 ngày làm việc")


@pytest.mark.parametrize("message", ["chưa có mô", "chua co dau", "có đâu em", "không có mô"])
def test_there_is_none_asks_nothing(papers: Talk, message: str) -> None:
    papers.says(message).did_not_say("Nơi nộp", "chưa có thông tin").asks("giay_to_tuy_than/giay_to_tuy_than")
