import pytest

from bot.catalog.catalog import read_catalog
from bot.handlers.knowledge import entries, national
from bot.language.lexicon import Lexicon
from bot.language.matcher import Entry, Matcher
from bot.language.readings import Decision
from bot.language.steps import Step
from bot.language.text import fold
from tests.talk import shipped

from .conftest import SHIPPED


def ward(id: str, code: str, name: str, *phrases: str) -> Entry:
    return Entry(id, code, name, phrases, ward=True)


def elsewhere(id: str, name: str, *phrases: str) -> Entry:
    return Entry(id, None, name, phrases, ward=False)


ENTRIES = (
    ward("dang-ky-khai-sinh", "1.001193", "Đăng ký khai sinh", "làm giấy khai sinh cho con", "khai sinh cho bé mới sinh",
         "giấy tờ cho em bé mới đẻ", "đăng ký khai sinh trễ hạn", "vợ mới sinh em bé", "con tôi mới sinh",
         "vợ tôi mới đẻ",
         "làm khai sinh"),
    ward("dang-ky-lai-khai-sinh", "1.004884", "Đăng ký lại khai sinh", "làm lại giấy khai sinh đã mất sổ gốc",
         "khai sinh bị mất cả sổ hộ tịch",
         "đăng ký lại giấy khai sinh"),
    ward("khai-sinh-ket-hop-nhan-cha-me-con", "1.000689", "Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con",
         "khai sinh và nhận con cùng lúc", "làm khai sinh có tên cha", "muốn ghi tên cha cho con"),
    ward("dang-ky-ket-hon", "1.000894", "Đăng ký kết hôn", "làm giấy kết hôn", "làm giấy đăng ký kết hôn", "sắp cưới vợ",
         "sắp lấy chồng",
         "đăng ký hôn thú"),
    ward("dang-ky-khai-tu", "1.000656", "Đăng ký khai tử", "làm giấy khai tử", "báo tử cho người nhà", "ba tôi mới mất",
         "người nhà vừa qua đời",
         "làm giấy chứng tử"),
    ward("xac-nhan-tinh-trang-hon-nhan", "1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân", "xin giấy độc thân", "xác nhận độc thân",
         "giấy chứng nhận chưa kết hôn"),
    ward("dang-ky-thuong-tru", "1.004222", "Đăng ký thường trú", "nhập hộ khẩu", "nhập khẩu cho con", "chuyển hộ khẩu",
         "nhập khẩu về nhà chồng"),
    ward("dang-ky-tam-tru", "1.004194", "Đăng ký tạm trú", "đăng ký ở trọ", "làm giấy tạm trú",
         "thuê nhà trọ khai báo tạm trú"),
    ward("chung-thuc-ban-sao", "2.000815", "Chứng thực bản sao từ bản chính", "sao y bản chính", "công chứng giấy tờ",
         "chứng thực bản sao",
         "công chứng bằng tốt nghiệp"),
    ward("ban-sao-trich-luc-ho-tich", "2.000635", "Cấp bản sao trích lục hộ tịch", "xin trích lục khai sinh",
         "xin bản sao giấy khai sinh",
         "trích lục kết hôn"),
    ward("thanh-lap-ho-kinh-doanh", "1.001612", "Đăng ký thành lập hộ kinh doanh", "mở hộ kinh doanh",
         "xin giấy phép kinh doanh",
         "mở quán buôn bán nhỏ"),
    elsewhere("ho-chieu", "Cấp hộ chiếu", "làm hộ chiếu", "đổi hộ chiếu hết hạn", "làm passport"),
    elsewhere("bang-lai-xe", "Giấy phép lái xe", "làm bằng lái xe", "đổi bằng lái xe", "gia hạn gplx"),
    elsewhere("ly-hon", "Ly hôn", "nộp đơn ly hôn", "thủ tục ly hôn", "muốn ly dị"),
    elsewhere("can-cuoc", "Cấp thẻ căn cước", "làm căn cước", "đổi thẻ căn cước", "mất cccd làm lại"),
    elsewhere("gia-han-tam-tru", "Gia hạn tạm trú", "gia hạn tạm trú", "tạm trú sắp hết hạn"),
    elsewhere("bhxh", "Bảo hiểm xã hội", "rút bảo hiểm xã hội một lần", "mất sổ bảo hiểm xã hội"),
)  # fmt: skip


@pytest.fixture(scope="module")
def small(lexicon: Lexicon) -> Matcher:
    return Matcher(ENTRIES, lexicon)


@pytest.fixture(scope="module")
def matcher(lexicon: Lexicon) -> Matcher:
    """The shipped knowledge: chances are fitted to it, and mean little among a handful of procedures."""
    catalog, _ = read_catalog(SHIPPED.parent)
    ours = set(catalog.versions)
    found = [entry for entry in entries(catalog) if entry.ward or entry.id not in ours]
    return Matcher(found, lexicon, national())


REQUESTS = [
    ("em muốn làm giấy khai sinh cho con mới sinh", "dang-ky-khai-sinh"),
    ("tui ưng mần giấy khai sinh cho con", "dang-ky-khai-sinh"),
    ("vợ em mới đẻ xong, giờ cần làm giấy tờ gì cho cháu", "dang-ky-khai-sinh"),
    ("cho em hỏi thủ tục đăng ký kết hôn ạ", "dang-ky-ket-hon"),
    ("đkkh cần gt j", "dang-ky-ket-hon"),
    ("em sắp lấy chồng thì làm giấy tờ gì", "dang-ky-ket-hon"),
    ("ba tôi mới mất, giờ phải làm giấy khai tử ở đâu", "dang-ky-khai-tu"),
    ("xin giấy xác nhận độc thân", "xac-nhan-tinh-trang-hon-nhan"),
    ("nhập hộ khẩu cho con cần giấy tờ gì", "dang-ky-thuong-tru"),
    ("em ở trọ, muốn đăng ký tạm trú", "dang-ky-tam-tru"),
    ("đi công chứng bằng tốt nghiệp", "chung-thuc-ban-sao"),
    ("xin trích lục khai sinh bản sao", "ban-sao-trich-luc-ho-tich"),
    ("tôi muốn mở hộ kinh doanh bán tạp hóa", "thanh-lap-ho-kinh-doanh"),
]


@pytest.mark.parametrize(("text", "id"), REQUESTS)
def test_request(matcher: Matcher, text: str, id: str) -> None:
    match = matcher.match(text)
    assert (match.decision, match.candidates[0].id) == (Decision.MATCH, id)


@pytest.mark.parametrize(("text", "id"), REQUESTS)
def test_request_without_accents(matcher: Matcher, text: str, id: str) -> None:
    plain = fold(text).replace("ung man", "muon lam")  # dialect words need their accents
    assert matcher.match(plain).candidates[0].id == id


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("làm giaays khai sinh cho con", "dang-ky-khai-sinh"),  # Telex
        ("d9ang8 ky1 ta6m5 tru1", "dang-ky-tam-tru"),  # VNI
        ("dang ky kai sihn cho con", "dang-ky-khai-sinh"),
        ("dangky khaisinh cho con", "dang-ky-khai-sinh"),
        ("khai xinh cho con", "dang-ky-khai-sinh"),  # sound-alikes, put right by their neighbours
        ("đăng ký tạm chú", "dang-ky-tam-tru"),
        ("đăng ký kết hông", "dang-ky-ket-hon"),
        ("chích lục khai sinh", "ban-sao-trich-luc-ho-tich"),
        ("ĐĂNG KÝ KHAI SINH", "dang-ky-khai-sinh"),
    ],
)
def test_noise(matcher: Matcher, text: str, id: str) -> None:
    assert matcher.match(text).candidates[0].id == id


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_name_and_every_phrase_find_their_own(small: Matcher, entry: Entry) -> None:
    assert small.match(entry.name).decision is (Decision.MATCH if entry.ward else Decision.ELSEWHERE)
    for phrase in (entry.name, *entry.phrases):
        assert small.match(phrase).candidates[0].id == entry.id, phrase


@pytest.mark.parametrize("text", ["1.004222", "thủ tục 1.004222 cần gì ạ", "mã số 1.004222."])
def test_a_national_code(matcher: Matcher, text: str) -> None:
    match = matcher.match(text)
    assert (match.decision, [c.id for c in match.candidates]) == (Decision.MATCH, ["dang-ky-thuong-tru"])


def test_digits_around_a_code_make_it_another_number(matcher: Matcher) -> None:
    assert matcher.match("11.0042229").decision is Decision.NONE


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("tôi muốn ly hôn thì nộp đơn ở đâu", "ly-hon"),
        ("làm hộ chiếu mất bao nhiêu tiền", "ho-chieu"),
        ("lam bang lai xe o dau", "bang-lai-xe"),
        ("cấp giấy phép lưu hành xe quá tải trọng", "1.000028"),  # of the national catalogue
    ],
)
def test_elsewhere(matcher: Matcher, text: str, id: str) -> None:
    match = matcher.match(text)
    assert (match.decision, match.candidates[0].id) == (Decision.ELSEWHERE, id)


@pytest.mark.parametrize(
    "text",
    [
        "có rồi", "chưa", "không", "dạ", "ok", "2", "phí bao nhiêu", "mấy ngày", "ở đâu", "bao lâu", "cảm ơn",
        "xin chào", "mất rồi",
        "em chưa hiểu", "asdkjh", "", "🙏", "alo ad oi", "viết giúp mình một đoạn văn tả cảnh biển",
        "hôm nay trời đẹp quá",
        "xin việc làm ở công ty may", "giá vàng hôm nay bao nhiêu",
    ],
)  # fmt: skip
def test_nothing_of_ours(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).decision is Decision.NONE


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("đăng ký thường trú và đăng ký tạm trú", {"dang-ky-thuong-tru", "dang-ky-tam-tru"}),
        ("làm khai sinh rồi nhập hộ khẩu cho con luôn", {"dang-ky-khai-sinh", "dang-ky-thuong-tru"}),
    ],
)
def test_in_doubt_both_are_offered(matcher: Matcher, text: str, ids: set[str]) -> None:
    match = matcher.match(text)
    assert match.decision is Decision.ASK
    assert ids <= {candidate.id for candidate in match.candidates}


def test_a_decisive_word_that_the_procedure_never_speaks_of_keeps_it_in_doubt(matcher: Matcher) -> None:
    assert matcher.match("đăng ký kết hôn").decision is Decision.MATCH
    assert matcher.match("đăng ký kết hôn lưu động").decision is not Decision.MATCH


def test_what_is_told_in_passing_is_not_what_is_asked_for(matcher: Matcher) -> None:
    match = matcher.match("vợ em mới sinh em bé ở nhà, chưa đăng ký kết hôn, giờ làm giấy khai sinh răng")
    assert match.candidates[0].id == "dang-ky-khai-sinh"
    assert matcher.match("làm khai sinh cho con, vợ sinh ở nhà, chưa đăng ký kết hôn").decision is Decision.MATCH


def test_scores_are_ordered_shares(matcher: Matcher) -> None:
    for text, _ in REQUESTS:
        scores = [candidate.score for candidate in matcher.match(text).candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)


def test_top_limits_the_candidates(matcher: Matcher) -> None:
    assert len(matcher.match("làm lại giấy khai sinh", top=1).candidates) == 1


def test_one_phrase_of_two_owners_is_asked(lexicon: Lexicon) -> None:
    twins = (
        ward("a", "1.000001", "Việc thứ nhất", "đăng ký khai sinh"),
        ward("b", "1.000002", "Việc thứ hai", "đăng ký khai sinh"),
    )
    match = Matcher(twins, lexicon).match("đăng ký khai sinh")
    assert match.decision is Decision.ASK
    assert {candidate.id for candidate in match.candidates} == {"a", "b"}


@pytest.mark.parametrize("entries", [(), ENTRIES[:1]])
def test_few_entries(lexicon: Lexicon, entries: tuple[Entry, ...]) -> None:
    match = Matcher(entries, lexicon).match("đăng ký khai sinh")
    assert match.decision is (Decision.MATCH if entries else Decision.NONE)


@pytest.mark.parametrize(
    "text",
    [
        "cô sinh con một mình, không có chồng, muốn đăng ký khai sinh",
        "sinh con một mình, không có chồng, cho hỏi đăng ký khai sinh không muốn ghi tên cha",
        "làm khai sinh cho con, không muốn ghi tên cha",
        "lam khai sinh khong muon ghi ten cha",
        "cha không nhận con, làm khai sinh cho bé",
    ],
)
def test_what_is_denied_is_not_asked_for(matcher: Matcher, text: str) -> None:
    match = matcher.match(text)
    assert match.candidates[0].id == "dang-ky-khai-sinh"


@pytest.mark.parametrize("text", ["không muốn ghi tên cha", "không có chồng", "khong co chong"])
def test_a_denial_alone_asks_for_nothing(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).decision is Decision.NONE


@pytest.mark.parametrize(
    "text", ["tôi muốn nhận con và làm khai sinh cho bé luôn", "em muốn nhận con rồi làm khai sinh"]
)
def test_two_wishes_of_one_procedure(matcher: Matcher, text: str) -> None:
    for typed in (text, fold(text)):
        assert matcher.match(typed).candidates[0].id == "khai-sinh-ket-hop-nhan-cha-me-con"


def test_an_alternative_is_not_both(matcher: Matcher) -> None:
    assert matcher.match("khai sinh hay nhận con đây").decision is not Decision.MATCH


@pytest.mark.parametrize(
    "text",
    ["ba tui chết lâu rồi mà chưa báo tử", "ông nội mất lâu rồi, giờ mới báo tử", "mẹ em từ trần tuần trước, giờ phải báo với phường",
     "chồng em vừa mất, em cần làm giấy tờ gì"],
)  # fmt: skip
def test_a_death_however_it_is_said(matcher: Matcher, text: str) -> None:
    for typed in (text, fold(text)):
        assert matcher.match(typed).candidates[0].id == "dang-ky-khai-tu"


@pytest.mark.parametrize("text", ["ba tôi mất giấy khai sinh", "vợ mất căn cước", "giấy khai sinh của ba mất rồi"])
def test_a_paper_lost_is_no_death(matcher: Matcher, text: str) -> None:
    assert "dang-ky-khai-tu" not in {candidate.id for candidate in matcher.match(text).candidates}
    assert "dang-ky-khai-tu" not in {candidate.id for candidate in matcher.match(fold(text)).candidates}


def test_several_wishes_in_the_order_of_the_message(matcher: Matcher) -> None:
    for typed in ("làm khai sinh rồi nhập hộ khẩu cho con luôn", "lam khai sinh roi nhap ho khau cho con luon"):
        assert matcher.several(typed) == ("dang-ky-khai-sinh", "dang-ky-thuong-tru")


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("xin trợ cấp xã hội", "tro-cap-xa-hoi"),
        ("làm hồ sơ trợ cấp xã hội", "tro-cap-xa-hoi"),
        ("làm khai sinh cho con", "dang-ky-khai-sinh"),
        ("ma tui mat hom qua", "dang-ky-khai-tu"),
        ("xây nhà xong muốn ghi nhà vào sổ đỏ", "bo-sung-nha-vao-so-do"),
    ],
)
def test_what_only_opens_a_request_leaves_no_doubt(matcher: Matcher, text: str, id: str) -> None:
    match = matcher.match(text)
    assert (match.decision, match.candidates[0].id) == (Decision.MATCH, id)


def test_a_phrase_of_one_procedure_is_not_several_wishes(matcher: Matcher) -> None:
    assert matcher.several("xây nhà xong muốn ghi nhà vào sổ đỏ") == ()


@pytest.mark.parametrize("text", ["làm giấy khai sinh cho con", "1.004222", "", "em muốn nhận con rồi làm khai sinh"])
def test_one_wish_is_not_several(matcher: Matcher, text: str) -> None:
    assert matcher.several(text) == ()


def test_the_national_catalogue_never_outranks_what_fits(matcher: Matcher) -> None:
    """It holds the ward's own procedures and their neighbours under other codes."""
    for text, id in REQUESTS:
        assert matcher.match(text).candidates[0].id == id


@pytest.mark.parametrize("text", ["đăng ký tàu cá", "cấp thẻ ABTC"])
def test_a_word_of_the_national_catalogue_is_no_slip(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).decision in (Decision.NONE, Decision.ELSEWHERE)


@pytest.mark.parametrize("text", ["sổ đỏ", "xin xác nhận", "giấy khai sinh"])
def test_a_few_words_that_several_procedures_share_are_not_taken_for_one(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).decision is not Decision.MATCH


def test_the_same_chances_whatever_is_decided(matcher: Matcher) -> None:
    ranked = matcher.ranked("xin giấy xác nhận độc thân")
    assert ranked[0][0] == "xac-nhan-tinh-trang-hon-nhan"
    assert sum(chance for _, chance in ranked) <= 1.0 + 1e-9


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        (Step.TELEX, "ddawng kys khai sinh"),
        (Step.VNI, "d9a8ng ky1 khai sinh"),
        (Step.ABBREVIATIONS, "đkks"),
        (Step.RUN_TOGETHER, "dangkykhaisinh"),
        (Step.ENCODING, "Ä‘Äƒng kÃ½ khai sinh"),
        (Step.SOUND, "đăng ký tạm chú"),
    ],
)
def test_each_step_can_be_left_out(lexicon: Lexicon, small: Matcher, step: Step, typed: str) -> None:
    without = Matcher(ENTRIES, lexicon, without=frozenset({step}))
    found, chance = small.ranked(typed)[0]
    assert found == ("dang-ky-tam-tru" if step is Step.SOUND else "dang-ky-khai-sinh")
    assert dict(without.ranked(typed)).get(found, 0.0) < chance


@pytest.mark.parametrize("text", ["sổ đỏ", "chứng thực", "nghĩa vụ quân sự", "so do"])
def test_a_word_of_the_trade_is_no_request_but_it_is_known_what_about(text: str) -> None:
    match = shipped().matcher.match(text)
    assert match.decision is Decision.ASK
    assert len(match.candidates) > 1


@pytest.mark.parametrize("text", ["vui quá", "bóng đá", "ăn cơm chưa", "con", "giá vàng"])
def test_other_words_are_not(text: str) -> None:
    assert shipped().matcher.match(text).decision is not Decision.ASK
