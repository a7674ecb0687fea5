"""Vietnamese without its marks: for ids, and for finding what somebody types in haste."""

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")


def plain(text: str) -> str:
    """ "Nghị định 123/2015/NĐ-CP" -> "nghi dinh 123 2015 nd cp"."""
    parts = unicodedata.normalize("NFD", text.lower())
    bare = "".join(mark for mark in parts if not unicodedata.combining(mark)).replace("đ", "d")
    return " ".join(_WORD.findall(bare))
