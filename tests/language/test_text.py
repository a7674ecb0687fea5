import unicodedata

import pytest

from bot.language.text import MAX_LENGTH, clean, fold, mask_digits


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
