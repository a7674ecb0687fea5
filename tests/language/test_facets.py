import pytest

from bot.language.reader import Reader
from bot.language.readings import Facet
from bot.language.text import fold

QUESTIONS = {
    Facet.FEE: ["lệ phí mấy?", "phí 3 bản bao nhiêu", "lệ phí bao nhiêu", "phí?", "còn phí?", "bao nhiêu tiền", "bn tiền", "hết mấy",
                "tốn không",
                "mất tiền không", "có miễn phí không", "nhiu tiền", "mấy đồng"],
    Facet.TIME: ["bao giờ nhận được giấy", "bao nhiêu ngày", "khi nào nhận được giấy", "mấy ngày?", "bao lâu", "bao lâu thì có", "thế mấy ngày", "khi nào lấy", "khi mô lấy",
                 "chừng nào có", "lâu không",
                 "có liền không", "lấy ngay được không", "mấy bữa", "bao giờ có"],
    Facet.PLACE: ["nộp ở đâu?", "ở đâu", "ở mô", "nộp đâu", "tới đâu", "chỗ nào", "công an hay ủy ban", "quầy mấy",
                  "địa chỉ"],
    Facet.HOURS: ["mấy giờ mở cửa", "mấy giờ", "giờ làm việc", "thứ bảy có làm không", "chủ nhật có làm không"],
    Facet.ONLINE: ["nộp onl được không", "nop onl dc hk", "làm online được không", "nộp qua mạng", "online", "vneid được không", "ở nhà làm được không"],
    Facet.WHO: ["ai đi nộp", "vợ đi thay được không", "nhờ người khác nộp được không", "có ủy quyền được không",
                "phải có mặt không"],
    Facet.DOCUMENTS: ["cần gì", "cần chi", "cần giấy tờ gì", "cần giấy tờ chi rứa", "hồ sơ gồm những gì",
                      "mang theo gì", "chuẩn bị gì",
                      "thiếu gì"],
    Facet.SOURCE: ["tờ khai răng rứa, lấy mô", "tờ khai lấy mô", "giấy này xin ở đâu?", "xin giấy chứng sinh ở đâu", "tải mẫu ở đâu", "giấy ni lấy mô ra",
                   "chưa có thì sao?",
                   "lấy tờ khai ở đâu", "mất rồi thì làm sao"],
    Facet.WHY: ["vì sao?", "tại sao cần giấy đó", "răng phải có giấy ni", "để làm gì", "sao phải có"],
    Facet.EXPLAIN: ["giấy đó là giấy gì", "giấy đó là giấy chi", "là sao", "là cái gì", "em không hiểu",
                    "giấy nào vậy"],
    Facet.RESULT: ["nhận kết quả ở mô", "nhận được gì", "trả qua bưu điện"],
    Facet.LAW: ["căn cứ luật nào", "theo quy định nào", "nghị định nào"],
}  # fmt: skip
CASES = [(text, facet) for facet, texts in QUESTIONS.items() for text in texts]


@pytest.mark.parametrize(("text", "facet"), CASES)
def test_side_question(reader: Reader, text: str, facet: Facet) -> None:
    assert reader.facet(text) is facet


DIALECT = ("mô", "chi", "ni", "răng", "rứa")


@pytest.mark.parametrize(("text", "facet"), [c for c in CASES if not any(word in c[0] for word in DIALECT)])
def test_without_accents(reader: Reader, text: str, facet: Facet) -> None:
    assert reader.facet(fold(text)) is facet


@pytest.mark.parametrize(
    "text",
    [
        "có rồi", "chưa", "không", "dạ", "2", "đủ hết", "mất rồi", "để ở nhà", "sinh ở nhà", "bệnh viện",
        "bản photo thôi",
        "làm giấy khai sinh", "đăng ký tạm trú", "trích lục khai sinh", "mất giấy khai sinh", "gia hạn tạm trú",
        "xin giấy độc thân",
        "qua làm hộ kinh doanh", "làm hộ chiếu", "cảm ơn", "xin chào", "", "hết hạn rồi", "chồng giữ", "không biết",
    ],
)  # fmt: skip
def test_not_a_side_question(reader: Reader, text: str) -> None:
    assert reader.facet(text) is None


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("nhờ chị đi nộp được không", Facet.WHO), ("con nhỏ có phải đi không", Facet.WHO),
        ("đi một mình có được không", Facet.WHO), ("giấy khai sinh có cần mang không", Facet.DOCUMENTS),
        ("bản photo được không", Facet.DOCUMENTS), ("nộp bản gốc hay photo", Facet.DOCUMENTS),
        ("chiều có làm không", Facet.HOURS), ("trễ có bị phạt không", Facet.OTHER), ("có chỗ gửi xe không", Facet.OTHER),
        ("làm gấp được không", Facet.OTHER), ("phải đi mấy lần", Facet.OTHER),
    ],
)  # fmt: skip
def test_everyday_questions(reader: Reader, text: str, facet: Facet) -> None:
    assert reader.facet(text) is facet
