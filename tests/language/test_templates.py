from bot.language.normaliser import Normaliser
from bot.language.phrases import Found
from bot.language.templates import Templates

KINDS = {"who": ["chồng", "mẹ chồng"], "keep": ["giữ", "cầm"]}


def found(normaliser: Normaliser, text: str, barred: tuple[int, ...] = ()) -> list[Found[str]]:
    templates = Templates(normaliser, KINDS, {"away": ["<who> * <keep>"], "asked": ["giữ"]})
    return templates.scan(normaliser.read(text).syllables, lambda _: barred)


def test_words_of_a_kind_and_a_gap(normaliser: Normaliser) -> None:
    assert Found("away", 0, 4) in found(normaliser, "chồng em đang giữ")
    assert Found("away", 0, 3) in found(normaliser, "mẹ chồng giữ")  # the longest of its kind


def test_all_that_fits_is_found(normaliser: Normaliser) -> None:
    assert found(normaliser, "chồng giữ") == [Found("away", 0, 2), Found("asked", 1, 2)]


def test_a_gap_ends(normaliser: Normaliser) -> None:
    assert found(normaliser, "chồng em mai kia mốt nọ mới cầm") == []
    assert found(normaliser, "chồng em cầm", barred=(1,)) == []
