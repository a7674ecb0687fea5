import pytest

from bot.language.reader import Reader
from bot.language.readings import OptionWords

QUESTIONS = {
    "noi_sinh": (
        OptionWords("co_so", "Bệnh viện / trạm y tế", ("sinh ở bệnh viện", "đẻ ở viện")),
        OptionWords("noi_khac", "Tại nhà, nơi khác", ("sinh ở nhà", "đẻ rơi", "nhà")),
    ),
    "ket_hon": (
        OptionWords("yes", "", ("đã đăng ký kết hôn", "có giấy kết hôn")),
        OptionWords("no", "", ("chưa đăng ký kết hôn", "chưa kết hôn", "không có giấy kết hôn")),
    ),
}


@pytest.mark.parametrize(
    ("story", "facts"),
    [
        ("vợ sinh ở nhà, chưa đăng ký kết hôn", {"noi_sinh": "noi_khac", "ket_hon": "no"}),
        ("vo em sinh o nha chua dk ket hon", {"noi_sinh": "noi_khac", "ket_hon": "no"}),
        ("vợ tui sanh ở nhà, chừ làm giấy khai sanh răng", {"noi_sinh": "noi_khac"}),
        ("bé sinh ở trạm y tế, hai vợ chồng đã đăng ký kết hôn rồi", {"noi_sinh": "co_so", "ket_hon": "yes"}),
        ("không sinh ở nhà mà sinh ở bệnh viện", {"noi_sinh": "co_so"}),
        ("không có giấy kết hôn thì làm khai sinh được không?", {"ket_hon": "no"}),
        # two options, a supposition, a denial, a lone syllable: nothing is known
        ("sinh ở bệnh viện, à sinh ở nhà", {}),
        ("sinh ở bệnh viện hay sinh ở nhà", {}),
        ("nếu sinh ở nhà thì sao", {}),
        ("em không sinh ở nhà", {}),
        ("nhà em có hai đứa", {}),
        ("làm giấy khai sinh cho con", {}),
        ("", {}),
    ],
)
def test_facts(reader: Reader, story: str, facts: dict[str, str]) -> None:
    assert reader.facts(story, QUESTIONS) == facts
