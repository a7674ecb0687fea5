"""Characters: what a message is made of, before anything is read into it."""

import html
import re
import unicodedata
from functools import lru_cache

from bot.language.encodings import repair_encoding

MAX_LENGTH = 2_000  # a story of 1,500 characters is long; more is cut, so that no message costs much

_INVISIBLE = dict.fromkeys([0x00AD, 0x2060, 0xFEFF, *range(0x200B, 0x2010), *range(0xFE00, 0xFE10)])
_LOOK_ALIKE_D = {0x00F0: "đ", 0x00D0: "Đ", 0x0189: "Đ"}
# not consonants at the start of a word: CCCD
_REPEATED_LETTER = re.compile(r"(?:(?<=[^\W\d_])|(?=[aeiouy]))([^\W\d_])\1{2,}", re.IGNORECASE)
_REPEATED_MARK = re.compile(r"([^\w\s])(?:\s?\1)+")
_KEPT_SYMBOLS = frozenset("+%$<>=")
_MOST_CHARACTERS = 4_096  # kept characters are remembered up to this many
_WORD, _WORDS = 8, 16_384  # letters of a syllable; so many of them are remembered
_TEXTS = 16  # one message is cleaned by several readers in a row
_FINAL_Y = re.compile(r"(?:(?<=[bcdghklmnpqrstvx])|(?<=qu))y(?![a-z])")
_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "r", "\u0323": "j"}
_LONG_NUMBER = re.compile(r"\d(?:[\s.\-\u200b-\u200d]{0,2}\d){7,}")


class _Folding(dict[int, str]):
    """Letters without their accents; what is in no table stays, and a stray accent goes."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kept = "" if unicodedata.combining(char) else char
        if len(self) < _MOST_CHARACTERS:
            self[code] = kept
        return kept


def _folding() -> _Folding:
    table = _Folding({ord("đ"): "d"})
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code).lower())
        stripped = "".join(c for c in base if not unicodedata.combining(c))
        if stripped.isascii() and stripped.isalpha():
            table[code] = stripped
    return table


_FOLDING = _folding()


class _Keeping(dict[int, str]):
    """Letters, digits, punctuation and spaces stay; a stray accent goes; any other symbol leaves a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if unicodedata.category(char)[0] in "LNPZ" or char in _KEPT_SYMBOLS or char.isspace():
            kept = char
        else:
            kept = "" if unicodedata.combining(char) else " "
        if len(self) < _MOST_CHARACTERS:
            self[code] = kept
        return kept


_KEEPING = _Keeping()


def clean(text: str, *, repair: bool = True) -> str:
    """One spelling for what looks the same; symbols and repeated marks gone; diacritics and case kept.
    `repair`: also undo a reading in the wrong character table."""
    return _cleaned(text, repair)


@lru_cache(_TEXTS)
def _cleaned(text: str, repair: bool) -> str:
    text = text[: 2 * MAX_LENGTH]
    if "&#" in text:
        text = html.unescape(text)
    if repair:
        text = repair_encoding(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text.translate(_INVISIBLE)))
        text = text.translate(_INVISIBLE).translate(_LOOK_ALIKE_D)
    # the cut comes after NFKC too: one character may stand for eighteen
    text = text[:MAX_LENGTH].translate(_KEEPING)
    text = " ".join(text.split())
    text = _REPEATED_LETTER.sub(r"\1", text)
    return _REPEATED_MARK.sub(r"\1", text)


def fold(text: str) -> str:
    """Lower case, no accents, đ to d, i for a final y after a consonant: `Đăng ký` to `dang ki`."""
    return _folded(text) if len(text) <= _WORD else _fold(text)


def _fold(text: str) -> str:
    text = text.lower() if text.isascii() else unicodedata.normalize("NFC", text).lower().translate(_FOLDING)
    return _FINAL_Y.sub("i", text) if "y" in text else text


_folded = lru_cache(_WORDS)(_fold)


def accented_form(word: str) -> str:
    """What the accents of a word say, wherever its tone is put (hòa, hoà) and whichever of hỏi and ngã."""
    letters = unicodedata.normalize("NFD", word.lower())
    tone = next((char for char in letters if char in _TONES), "")
    bare = unicodedata.normalize("NFC", letters.replace(tone, "")) if tone else word.lower()
    return _FINAL_Y.sub("i", bare) + _TONES.get(tone, "")


def forget() -> None:
    """To measure without what is remembered."""
    _cleaned.cache_clear()
    _folded.cache_clear()


def mask_digits(text: str) -> str:
    """For logs: identity, insurance and phone numbers, also written in groups, become dots."""
    return _LONG_NUMBER.sub("•••", text)
