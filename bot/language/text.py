"""Characters: what a message is made of, before anything is read into it."""

import html
import re
import unicodedata

MAX_LENGTH = 2_000  # a story of 1,500 characters is long; more is cut, so that no message costs much

_INVISIBLE = dict.fromkeys([0x00AD, 0x2060, 0xFEFF, *range(0x200B, 0x2010), *range(0xFE00, 0xFE10)])
_LOOK_ALIKE_D = {0x00F0: "đ", 0x00D0: "Đ", 0x0189: "Đ"}
_MOJIBAKE = re.compile("áº|á»|Ä\u2018|Ã¡|Ã¢|Ã´|Ãª")  # UTF-8 read as CP1252
# not consonants at the start of a word: CCCD
_REPEATED_LETTER = re.compile(r"(?:(?<=[^\W\d_])|(?=[aeiouy]))([^\W\d_])\1{2,}", re.IGNORECASE)
_REPEATED_MARK = re.compile(r"([^\w\s])(?:\s?\1)+")
_SPACES = re.compile(r"\s+")
_KEPT_SYMBOLS = frozenset("+%$<>=")
_MOST_CHARACTERS = 4_096  # kept characters are remembered up to this many
_FINAL_Y = re.compile(r"(?:(?<=[bcdghklmnpqrstvx])|(?<=qu))y(?![a-z])")
_LONG_NUMBER = re.compile(r"\d(?:[\s.\-\u200b-\u200d]{0,2}\d){7,}")


def _folding() -> dict[int, str]:
    table = {ord("đ"): "d"}
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code).lower())
        stripped = "".join(c for c in base if not unicodedata.combining(c))
        if stripped.isascii() and stripped.isalpha():
            table[code] = stripped
    return table


_FOLDING = _folding()


def _repair_encoding(text: str) -> str:
    if not _MOJIBAKE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


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


def clean(text: str) -> str:
    """One spelling for what looks the same; symbols and repeated marks gone; diacritics and case kept."""
    text = text[: 2 * MAX_LENGTH]
    if "&#" in text:
        text = html.unescape(text)
    text = _repair_encoding(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text.translate(_INVISIBLE)))
        text = text.translate(_INVISIBLE).translate(_LOOK_ALIKE_D)
    # the cut comes after NFKC too: one character may stand for eighteen
    text = text[:MAX_LENGTH].translate(_KEEPING)
    text = _SPACES.sub(" ", text).strip()
    text = _REPEATED_LETTER.sub(r"\1", text)
    return _REPEATED_MARK.sub(r"\1", text)


def fold(text: str) -> str:
    """Lower case, no accents, đ to d, i for a final y after a consonant: `Đăng ký` to `dang ki`."""
    text = unicodedata.normalize("NFC", text).lower().translate(_FOLDING)
    if not text.isascii():
        text = "".join(c for c in text if not unicodedata.combining(c))
    return _FINAL_Y.sub("i", text)


def mask_digits(text: str) -> str:
    """For logs: identity, insurance and phone numbers, also written in groups, become dots."""
    return _LONG_NUMBER.sub("•••", text)
