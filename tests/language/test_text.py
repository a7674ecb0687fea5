import unicodedata

import pytest

from bot.language.text import MAX_LENGTH, accented_form, clean, fold, mask_digits


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  Đăng   ký\n khai sinh ", "Đăng ký khai sinh"),
        ("𝐤𝐡𝐚𝐢 𝐬𝐢𝐧𝐡", "khai sinh"),
        ("ｋｈａｉ ｓｉｎｈ", "khai sinh"),
        ("đượccccc rồiiiii", "được rồi"),
        ("giaays khai sinh", "giaays khai sinh"),  # runs of two belong to Telex
        ("khai\u200bsinh\ufeff", "khaisinh"),
        ("khai\u00a0sinh", "khai sinh"),
        ("cảm ơn 🙏🙏 nhé ❤️", "cảm ơn nhé"),
        ("có rồi !!!", "có rồi !"),
        ("giáº¥y khai sinh", "giấy khai sinh"),  # UTF-8 read as CP1252
        ("gi&#7845;y", "giấy"),
        ("ð\u0103ng k\u00fd", "đăng ký"),
        ("2000 1.001193", "2000 1.001193"),
        ("", ""),
    ],
)
def test_clean(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


def test_clean_joins_every_way_of_composing_an_accent() -> None:
    word = "giấy khai tử Huế, quận Ệ, ngữ"
    half_composed = word.replace("ế", "ê\u0301")
    assert clean(unicodedata.normalize("NFD", word)) == clean(half_composed) == word


def test_clean_drops_accents_that_stand_on_nothing() -> None:
    assert clean("x" + "\u0301\u0300\u0323" * 50) == "x"


@pytest.mark.parametrize("huge", ["a b " * 5_000, "ﷺ" * 5_000, "é\u0301" * 5_000])
def test_clean_bounds_the_length(huge: str) -> None:
    assert len(clean(huge)) <= MAX_LENGTH


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đăng ký", "dang ki"),
        ("đăng kí", "dang ki"),
        ("Lý, kỹ, tỷ, mỹ, hy sinh, sỹ", "li, ki, ti, mi, hi sinh, si"),
        ("quý", "qui"),
        ("quyền, thủy, uy, tay, y tế, yêu", "quyen, thuy, uy, tay, y te, yeu"),
        ("hoà hòa", "hoa hoa"),
        ("Ệ Ặ Ữ Đ", "e a u d"),
        ("CT07", "ct07"),
        ("n\u0361g – β", "ng – β"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.parametrize(
    ("logged", "masked"),
    [
        ("cccd 046190001234 nhé", "cccd ••• nhé"),
        ("0912.345.678", "•••"),
        ("0912 345 678", "•••"),
        ("+84 912-345-678", "+•••"),
        ("09\u200b12345678", "•••"),
        ("mã 1.001193 ngày 10/3/2024", "mã 1.001193 ngày 10/3/2024"),
        ("năm 1990", "năm 1990"),
    ],
)
def test_mask_digits(logged: str, masked: str) -> None:
    assert mask_digits(logged) == masked


@pytest.mark.parametrize(
    "pasted",
    [
        "giÊy khai sinh, ®¨ng ký kÕt h«n",  # TCVN3
        "giaáy khai sinh, ñaêng kyù keát hoân",  # VNI-Windows
        "gia^'y khai sinh, dda(ng ky' ke^'t ho^n",  # VIQR
        "giáº¥y khai sinh, Ä‘Äƒng kÃ½ káº¿t hÃ´n",  # UTF-8 read as CP1252
        "giâìy khai sinh, ðãng kyì kêìt hôn",  # Windows-1258 read as CP1252
    ],
)
def test_a_reading_in_the_wrong_character_table_is_undone(pasted: str) -> None:
    assert clean(pasted) == "giấy khai sinh, đăng ký kết hôn"
    assert clean(pasted, repair=False) != clean(pasted)


@pytest.mark.parametrize("text", ["có rồi... được không?", "co roi (2+3) a? b.", "cafe au lait ñ", "à, có sẵn ạ"])
def test_what_is_written_rightly_stays(text: str) -> None:
    assert clean(text) == text.replace("...", ".")


@pytest.mark.parametrize(("one", "other"), [("hòa", "hoà"), ("Sửa", "sữa"), ("ký", "kí")])
def test_forms_that_say_the_same(one: str, other: str) -> None:
    assert accented_form(one) == accented_form(other)


def test_forms_that_do_not() -> None:
    assert len({accented_form(word) for word in ("chối", "chơi", "chới", "choi")}) == 4
