"""Answers laid out like the list itself: "1. có 2. có 3. chưa", "✅✅❌", "4/4"."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from bot.language.readings import Answer, PaperWords, Possession

_NUMBERED: Final = re.compile(r"(?:(?<=^)|(?<=[\s,;.]))(\d{1,2})\s*[.):/=-]+\s*(?=[^\W\d])")
_SHARE: Final = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})(?!\s*/)\b")
_FEWEST: Final = 2
_OF = {Answer.YES: Possession.HAVE, Answer.NO: Possession.MISSING}


def without_stops(text: str) -> str:
    """ "1. có 2. chưa" as "1 có, 2 chưa": a stop behind its number does not end what is said of it."""
    if len(_NUMBERED.findall(text)) < _FEWEST:
        return text
    return _NUMBERED.sub(r", \1 ", text).lstrip(" ,")


def by_signs(text: str, papers: Sequence[PaperWords], signs: Mapping[str, Answer]) -> Mapping[str, Possession]:
    """A sign for each paper, in their order; nothing where there are more or fewer."""
    said = [char for char in text if not char.isspace() and char != "\ufe0f"]
    if len(said) != len(papers) or len(said) < _FEWEST or any(char not in signs for char in said):
        return {}
    return {paper.key: _OF[signs[char]] for paper, char in zip(papers, said, strict=True)}


def by_share(text: str, papers: Sequence[PaperWords]) -> Mapping[str, Possession]:
    """ "4/4", "0/4": all of them, none of them."""
    found = _SHARE.match(text.strip())
    if found is None or int(found[2]) != len(papers) or int(found[1]) not in (0, len(papers)):
        return {}
    rest = text.strip()[found.end() :]
    if sum(char.isalpha() for char in rest) > len("nha em"):
        return {}
    return {paper.key: Possession.HAVE if int(found[1]) else Possession.MISSING for paper in papers}
