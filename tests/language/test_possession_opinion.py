"""What no rule foresees is read by what it resembles; where rules and examples contradict each other, nothing is."""

import pytest

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.possession_examples import PossessionExamples
from bot.language.reader import Reader
from bot.language.readings import Possession

HAVE, MISSING, LOST = Possession.HAVE, Possession.MISSING, Possession.LOST
UNFORESEEN = [
    ("hàng xóm đốt rác đốt nhầm luôn tờ giấy", LOST),
    ("lục mãi chẳng thấy tăm hơi nó đâu", LOST),
    ("ở ké nhà dì ruột nên lấy chi mà ký", MISSING),
    ("mụ vườn đỡ đẻ cho em ngoài ruộng chớ ai cấp", MISSING),
    ("đi tàu đánh cá gặp bão ướt loang hết mực", Possession.DAMAGED),
    ("vẫn xài ngon lành nha", HAVE),
]


def knowing(lexicon: Lexicon, *examples: tuple[str, str]) -> Reader:
    normaliser = Normaliser(lexicon)
    known = PossessionExamples(lexicon, normaliser, examples)
    return Reader(lexicon, known)


def shipped(lexicon: Lexicon) -> list[tuple[str, str]]:
    groups = lexicon.examples.section("possession")
    return [(label, text) for label in groups.data for text in groups.lines(label)]


@pytest.mark.parametrize(("text", "value"), UNFORESEEN)
def test_what_no_rule_foresees(reader: Reader, text: str, value: Possession) -> None:
    assert reader.possession(text) is value


def test_without_examples_the_rules_alone_read(lexicon: Lexicon) -> None:
    rules = knowing(lexicon)
    assert rules.possession("em có mang theo đây") is HAVE
    assert rules.possession("vẫn xài ngon lành nha") is None


def test_an_example_that_an_officer_adds_is_learnt(lexicon: Lexicon) -> None:
    text = "con trai em lấy gói bánh ram"
    assert knowing(lexicon, *shipped(lexicon)).possession(text) is None
    learnt = ("lost", "con trai em lấy gói bánh khoái")
    assert knowing(lexicon, *shipped(lexicon), learnt).possession(text) is LOST


@pytest.mark.parametrize(
    "text",
    [
        "đăng ký giám hộ", "gia hạn sử dụng đất", "làm lại từ đầu đi em", "bệnh viện trung ương Huế",
        "mẫu đó tải ở trang nào vậy em", "lệ phí hết bao nhiêu vậy", "nhà em có ba anh em", "chồng mất rồi",
        "em 22 tuổi còn bạn trai em 25", "alo có ai không", "trời hôm nay nắng quá",
    ],
)  # fmt: skip
def test_no_answer_stays_none(reader: Reader, text: str) -> None:
    assert reader.possession(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "xin từ tháng giêng, giờ tháng 11 rồi", "cho thuê trọ lũ sinh viên nó lấy gói xôi rồi",
        "giấy cấp tạm hai năm, quá rồi", "con gián nó ăn mất góc có con dấu", "luật sư của em còn cầm bản gốc",
        "tay trắng ra đây luôn", "có thì có đấy nhưng nát như tương", "chồng em có rồi, còn em thì sao",
    ],
)  # fmt: skip
def test_never_a_wrong_have(reader: Reader, text: str) -> None:
    assert reader.possession(text) is not HAVE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # the answer comes first, what is asked does not count against it
        ("có rồi, mà cần bản gốc không?", HAVE),
        ("co roi, le phi bao nhieu", HAVE),
        ("dạ chưa ạ, có bắt buộc không", MISSING),
        # rhetorical: only the whole tells
        ("không lẽ tới đây mà chưa viết", HAVE),
        ("ai mà ra đường không mang cái đó", HAVE),
        ("tưởng lụt trôi rồi mà may còn", HAVE),
    ],
)
def test_what_the_rules_settle(reader: Reader, text: str, value: Possession) -> None:
    assert reader.possession(text) is value


def test_of_another_paper(reader: Reader) -> None:
    assert reader.possession("giấy kết hôn mất rồi", ("Giấy khai sinh",)) is None
    assert reader.possession("giấy khai sinh mất rồi", ("Giấy khai sinh",)) is LOST


def test_a_certified_copy(reader: Reader) -> None:
    assert reader.possession("lụt trôi mất rồi, may còn bản photo có công chứng") is Possession.CERTIFIED


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("hôn thú hả dạ đây ạ còn cái hộ khẩu thì bỏ rồi đúng không anh", "Giấy chứng nhận kết hôn"),
        ("khai sinh hả dạ đây ạ còn hộ khẩu thì bỏ rồi đúng không chị", "Giấy khai sinh của con"),
    ],
)
def test_its_own_name_counts_for_it(reader: Reader, text: str, paper: str) -> None:
    assert reader.possession(text, (paper,)) is HAVE


@pytest.mark.parametrize(
    ("text", "paper", "kinds"),
    [
        ("hôn thú đây nè", "Giấy chứng nhận kết hôn", {"own"}),
        ("sổ đỏ đây nè", "Giấy chứng nhận kết hôn", {"another"}),
        ("tờ khai đây nè", "Giấy chứng nhận kết hôn", {"form"}),
        ("có đây nè", "Giấy chứng nhận kết hôn", set()),
    ],
)
def test_which_paper_is_named_is_weighed(reader: Reader, text: str, paper: str, kinds: set[str]) -> None:
    found = reader.evidence(text, (paper,))
    assert {kind for kind in ("own", "another", "form") if f"names {kind}" in found} == kinds
