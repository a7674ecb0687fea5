"""A question never answers what is open, whatever is open."""

import pytest

from bot.language.reader import Reader
from bot.language.readings import Facet, OptionWords, PaperWords
from bot.language.text import fold

QUESTIONS = [
    "giấy kết hôn có cần không", "cccd có cần mang không", "có cần mang sổ hộ khẩu không", "có cần ký không",
    "có cần không", "cần giấy chứng sinh không", "có bắt buộc không", "có bắt buộc phải có giấy chứng sinh không",
    "có phải công chứng không", "có phải mang bản gốc không", "không có giấy chứng sinh được không",
    "photo được không", "uỷ quyền chưa?", "có nhất thiết không", "vneid thay được không", "phải có hả",
    "chưa có giấy đó có làm được không", "có cần cả hai vợ chồng đi không", "hết hạn có dùng được không",
    "bản sao có được chấp nhận không", "có được dùng bản sao không",
]  # fmt: skip
YES_NO = (
    "Tờ khai đã có chữ ký của người đi khai sinh chưa ạ?",
    "Cha mẹ bé đã đăng ký kết hôn với nhau chưa ạ?",
    "Thẻ căn cước của chủ hộ còn hạn không ạ?",
    "Giấy cần sao y có phải bản chính không ạ?",
    "",
)
PAPERS = (PaperWords("cccd", ("cccd", "căn cước")), PaperWords("chung_sinh", ("Giấy chứng sinh", "chứng sinh")))
OPTIONS = {
    "ket_hon": (
        OptionWords("yes", "Đã đăng ký kết hôn", ("có giấy kết hôn",)),
        OptionWords("no", "Chưa đăng ký kết hôn", ("không có giấy chứng sinh",)),
    ),
    "ai": (OptionWords("a", "Cả hai vợ chồng"), OptionWords("b", "Không", ("chưa có giấy đó",))),
    "giay": (OptionWords("a", "Giấy kết hôn", ("sổ hộ khẩu", "căn cước công dân")), OptionWords("b", "Bản sao")),
}


@pytest.mark.parametrize("text", [*QUESTIONS, *map(fold, QUESTIONS)])
def test_a_question_answers_nothing(reader: Reader, text: str) -> None:
    assert reader.possession(text) is None
    assert [reader.yes_no(text, question) for question in YES_NO] == [None] * len(YES_NO)
    assert reader.papers(text, PAPERS) == {}
    assert [reader.option(text, options) for options in OPTIONS.values()] == [None] * len(OPTIONS)
    assert reader.facts(text, OPTIONS) == {}


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("giấy kết hôn có cần không", Facet.DOCUMENTS), ("cccd có cần mang không", Facet.DOCUMENTS),
        ("có cần mang sổ hộ khẩu không", Facet.DOCUMENTS), ("cần giấy chứng sinh không", Facet.DOCUMENTS),
        ("giấy kết hôn có bắt buộc không", Facet.DOCUMENTS), ("co can cccd k", Facet.DOCUMENTS),
        ("có cần không", Facet.DOCUMENTS),
        # another facet is meant
        ("có cần chồng đi không", Facet.WHO), ("có cần cả hai vợ chồng đi không", Facet.WHO),
        ("có cần đóng tiền không", Facet.FEE), ("có cần nộp phí không", Facet.FEE),
        # no paper is meant, or nothing is asked: without accents "cần" is in "căn cước"
        ("có cần về quê không", None), ("cccd thì không", None), ("có căn cước nhưng không có khai sinh", None),
    ],
)  # fmt: skip
def test_what_is_needed(reader: Reader, text: str, facet: Facet | None) -> None:
    assert reader.facet(text) is facet


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("không có giấy chứng sinh thì làm khai sinh được không", {"ket_hon": "no"}),
        ("không có giấy chứng sinh thì sao", {}),
        ("không có giấy chứng sinh thì được không", {}),
    ],
)
def test_what_a_question_tells_beside_its_request(reader: Reader, text: str, facts: dict[str, str]) -> None:
    assert reader.facts(text, {"ket_hon": OPTIONS["ket_hon"]}) == facts
