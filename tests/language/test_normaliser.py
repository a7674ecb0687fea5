import pytest

from bot.language.normaliser import Normaliser
from bot.language.syllables import Syllables


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        # raw Telex, VNI
        ("giaays khai sinh ddawng kys", "giay khai sinh dang ki"),
        ("gia6y1 khai sinh d9ang8 ky1", "giay khai sinh dang ki"),
        ("giay61", "giay"),
        ("cos roofi, chuwa cos", "co roi chua co"),
        ("ddax laays", "da lay"),
        ("dduwowcj", "duoc"),
        # what must not be decoded
        ("xoa ban hoan can", "xoa ban hoan can"),
        ("50k 15t t10 2000", "50k 15t t10 2000"),
        ("1.001193", "1.001193"),
        # slips of the finger, missing spaces
        ("khai sihn", "khai sinh"),
        ("giay kai sinh", "giay khai sinh"),
        ("tạmm trú", "tam tru"),
        ("khaisinh", "khai sinh"),
        # a real word is not mended into another
        ("kết quả ADN", "ket qua adn"),
        ("bản scan", "ban scan"),
        ("test", "test"),
        ("nop onl", "nop online"),
        ("usa", "usa"),
        ("so dien thoai", "so dien thoai"),
        ("bao nhiêu ngày", "bao nhieu ngay"),
        ("sinh o bvtw", "sinh o benh vien trung uong"),
        ("dangkytamtru", "dang ki tam tru"),
        # abbreviations
        ("đkkh", "dang ki ket hon"),
        ("DKKH", "dang ki ket hon"),
        ("Đ.K.K.H", "dang ki ket hon"),
        ("cccd", "can cuoc cong dan"),
        ("bhyt", "bao hiem y te"),
        # neighbours decide
        ("mất cc", "mat can cuoc"),
        ("cc giấy tờ", "cong chung giay to"),
        ("giấy kh", "giay ket hon"),
        ("kh có", "khong co"),
        ("đk ko", "duoc khong"),
        ("đk tạm trú", "dang ki tam tru"),
        ("50 k", "50 nghin"),
        ("tk", "cam on"),
        ("có tk rồi", "co to khai roi"),
        # teencode, dialect
        ("ko dc gt j", "khong duoc giay to gi"),
        ("mần giấy kết hôn răng chừ", "lam giay ket hon sao gio"),
        ("nộp ở mô rứa", "nop o dau vay"),
        ("o mo", "o dau"),
        ("em cần chi, chi phí mấy", "em can gi chi phi may"),
        ("chi co khong", "chi co khong"),  # unaccented: chị
        ("giấy khai sanh bản chánh", "giay khai sinh ban chinh"),
    ],
)
def test_read(normaliser: Normaliser, typed: str, read: str) -> None:
    assert " ".join(normaliser.read(typed).syllables) == read


def test_an_accent_that_changes_the_word_is_kept(normaliser: Normaliser) -> None:
    assert normaliser.read("dừng").syllables != normaliser.read("đúng").syllables


def test_words_keep_their_place_and_the_mark_after_them(normaliser: Normaliser) -> None:
    message = normaliser.read("Có rồi, nộp ở đâu?!")
    assert [message.text[word.start : word.end] for word in message.words] == ["Có", "rồi", "nộp", "ở", "đâu"]
    assert [word.mark for word in message.words] == ["", ",", "", "", "?"]
    assert [len(clause) for clause in message.clauses()] == [2, 3]


@pytest.mark.parametrize("word", ["khai", "sinh", "giay", "quyen", "nghia", "ki", "gi", "giup", "yeu", "uy", "ghi"])
def test_syllables(normaliser: Normaliser, word: str) -> None:
    assert word in normaliser.syllables


@pytest.mark.parametrize("word", ["khong1", "kai", "sihn", "giaay", "cos", "passport", "ngi", "cekt", "", "x"])
def test_not_syllables(normaliser: Normaliser, word: str) -> None:
    assert word not in normaliser.syllables


@pytest.mark.parametrize(
    ("one", "other"), [("xinh", "sinh"), ("chu", "tru"), ("hong", "hon"), ("day", "giay"), ("ngeo", "ngheo")]
)
def test_sound(normaliser: Normaliser, one: str, other: str) -> None:
    known: Syllables = normaliser.syllables
    assert known.sound(one) == known.sound(other)


@pytest.mark.parametrize(
    "phrase",
    [
        "Xác nhận tình trạng hôn nhân (giấy độc thân), làm ở đâu?",
        "photo giấy tờ: cccd, 2 bản",
        "“khai sinh” … cho con",
        "ba má tui, chi phí 50.000đ",
        "khai tử;đăng ký lại",
        "U.B.N.D. phường 7",
        "®¨ng ký",
        "chừ mần răng, mô tê",
        "khaisinh cha/mẹ thủ-tục",
        "",
        "?!",
    ],
)
def test_the_quick_way_reads_a_phrase_as_the_whole_way_does(normaliser: Normaliser, phrase: str) -> None:
    assert normaliser.row(phrase) == normaliser.read(phrase).syllables
