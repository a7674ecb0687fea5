"""Text that was written in one character table and read in another: back to what was meant, where that is
certain. The tables are those of TCVN 5712 (ABC, `.VnTime`), VNI-Windows and VIQR; half a century old, and
still pasted from old documents."""

import re
import unicodedata

_UTF8_AS_1252 = re.compile(r"áº|á»|Ä[\u2018\u0091\u0090\x90]|Ã[\u00a1-\u00bd]|Æ[\u00a0\u00b0]|Ä\u0192|Å©|Ä©")
_1258_AS_1252 = re.compile(r"[aeiouyâêôãõý][ìòÌÒ]|[aeiou]ð|ð[aã]n|[âêô][ìòÞ]", re.IGNORECASE)
_TCVN3_SIGN = re.compile(r"[®¨«¬µ¸¶·¹](?=\w)|(?<=\w)[®¨«¬µ¸¶·¹]")
_VNI_SIGN = re.compile(r"ñ|[aeou][ùøûõïáàåãäéèúüëâêô]|[ôö][ùøûõï]", re.IGNORECASE)
_VIQR_WORD = re.compile(r"[A-Za-z]*(?:dd|[aeouAEOU][\^(+][`'?~.]?|[aeiouyAEIOUY][`'?~.])[A-Za-z^(+`'?~.]*")
_VIQR_SIGN = re.compile(r"[aeoAEO]\^[`'?~.]?[a-z]|[uoUO]\+[`'?~.]?[a-z]|[aA]\([`'?~.]?[a-z]")

_TCVN3 = str.maketrans(
    dict(
        zip(
            "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô­õøö÷ùúýûüþ¡¢£¤¥¦§",
            "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
            strict=True,
        )
    )
)
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_VNI_HATS = {sign: "\u0302" + tone for sign, tone in zip("âáàåãä", _TONES, strict=True)}
_VNI_BREVES = {sign: "\u0306" + tone for sign, tone in zip("êéèúüë", _TONES, strict=True)}
_VNI_ALONE = dict(zip("ñíìæóòîôö", "đíìỉĩịỵơư", strict=True))
_VIQR = dict(zip("^(+`'?~.", "\u0302\u0306\u031b\u0300\u0301\u0309\u0303\u0323", strict=True))


def repair_encoding(text: str) -> str:
    if text.isascii():
        return _from_viqr(text) if len(_VIQR_SIGN.findall(text)) > 1 else text
    if _UTF8_AS_1252.search(text):
        return _read_again(text, "utf-8")
    if any("ạ" <= char <= "ỹ" or char in "ăđơư" for char in text):
        return text  # letters that only a right reading has
    if len(_TCVN3_SIGN.findall(text)) > 1:
        return text.translate(_TCVN3)
    if len(_1258_AS_1252.findall(text)) > 1 and "ñ" not in text:
        return _read_again(text, "cp1258")
    if "ñ" in text.lower() and len(_VNI_SIGN.findall(text)) > 1:
        return _from_vni(text)
    return text


def _read_again(text: str, encoding: str) -> str:
    """Undone exactly or not at all. CP1252 leaves five bytes open; browsers read them as they stand."""
    try:
        octets = b"".join(
            char.encode("cp1252") if not 0x80 <= ord(char) < 0xA0 else bytes([ord(char)]) for char in text
        )
        return unicodedata.normalize("NFC", octets.decode(encoding))
    except UnicodeError:
        return text


def _from_vni(text: str) -> str:
    """Two characters a vowel: the letter, then its marks; `ô` and `ö` alone are ơ and ư."""
    found: list[str] = []
    for char in text.lower():
        before = found[-1][:1] if found else ""
        if before and before in "aeo" and char in _VNI_HATS:
            found[-1] += _VNI_HATS[char]
        elif before == "a" and char in _VNI_BREVES:
            found[-1] += _VNI_BREVES[char]
        elif before and before in "aeouyơư" and char in _VNI_TONES:
            found[-1] += _VNI_TONES[char]
        else:
            found.append(_VNI_ALONE.get(char, char))
    return unicodedata.normalize("NFC", "".join(found))


def _from_viqr(text: str) -> str:
    def word(found: re.Match[str]) -> str:
        typed = re.sub("dd", "đ", found.group(), flags=re.IGNORECASE)
        return unicodedata.normalize("NFC", re.sub(r"(?<=\w)[\^(+`'?~.]+", _marks, typed))

    return _VIQR_WORD.sub(word, text)


def _marks(found: re.Match[str]) -> str:
    return "".join(_VIQR[sign] for sign in found.group())
