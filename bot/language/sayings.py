"""Turns of phrase by which it is known what a message is about, from knowledge/language/heard.yaml: is one of them
in it? Compiled once."""

import re
from collections.abc import Sequence
from enum import StrEnum, auto
from typing import Final

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Normaliser
from bot.language.templates import Templates
from bot.language.text import fold

_PLACE: Final = "<"


class Saying(StrEnum):
    """The lists of the file, by their keys."""

    WHICH_WARD = auto()
    LIVES = auto()
    JOINS = auto()
    FORM = auto()
    BENEFIT = auto()
    NEED = auto()
    LOST = auto()
    LOST_BEFORE_PAPER = auto()
    IGNORED = auto()
    NONE_OF_THESE = auto()
    ANGRY = auto()
    MORE = auto()
    KEEP = auto()
    COMING = auto()


class Sayings:
    """`joint`: where one question of a message ends and the next begins. `ignored`: syllables that tell nothing."""

    def __init__(self, lexicon: Lexicon) -> None:
        lists = {saying: lexicon.heard.phrases(saying) for saying in Saying}
        self._exact = {saying: [f" {text} " for text in texts] for saying, texts in lists.items()}
        self._folded = {
            saying: [f" {fold(text)} " for text in texts if _PLACE not in text] for saying, texts in lists.items()
        }
        self._syllables = {saying: [text.split() for text in texts] for saying, texts in lists.items()}
        with_places = {saying: [text for text in texts if _PLACE in text] for saying, texts in lists.items()}
        self._templates = Templates(Normaliser(lexicon), lexicon.heard.table("kinds"), with_places)
        self._has_templates = {saying for saying, texts in with_places.items() if texts}
        self.joint = re.compile(rf"(?:^|\s)(?:{'|'.join(map(re.escape, lists[Saying.JOINS]))})\s", re.IGNORECASE)
        self.ignored = frozenset(fold(" ".join(lists[Saying.IGNORED])).split())

    def says(self, saying: Saying, text: str, meant: Sequence[str]) -> bool:
        """As typed, without accents, or with its slips and short forms written out: `meant`."""
        rows = (words(fold(text)), meant)
        lines = [f" {' '.join(row)} " for row in rows]
        if any(phrase in line for phrase in self._folded[saying] for line in lines):
            return True
        return saying in self._has_templates and any(
            found.label is saying for row in rows for found in self._templates.scan(row, lambda _: ())
        )

    def says_exactly(self, saying: Saying, text: str) -> bool:
        """With its accents: without them some of these are other words."""
        line = f" {' '.join(words(text.lower()))} "
        return any(phrase in line for phrase in self._exact[saying])

    def after(self, saying: Saying, text: str) -> list[str]:
        """What follows it, for each place where it is said. An accent may be missing, but not be another: "mặt sau"
        is not "mất"."""
        row = words(text.lower())
        return [
            " ".join(row[i + len(said) :])
            for said in self._syllables[saying]
            for i in range(len(row) - len(said) + 1)
            if all(map(_may_be, row[i : i + len(said)], said))
        ]


def words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in text).split()


def _may_be(typed: str, meant: str) -> bool:
    return typed == meant or (typed.isascii() and typed == fold(meant))
