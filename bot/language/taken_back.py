"""What is taken back in the same breath: "chưa cưới, à không, cưới tuần trước rồi"."""

import re

from bot.language.lexicon import Lexicon
from bot.language.text import fold


class TakenBack:
    def __init__(self, lexicon: Lexicon) -> None:
        """Each turn of phrase behind a comma or a stop, with its accents or without: in the middle "a" may be
        anybody."""
        phrases = lexicon.answers.phrases("corrections")
        words = {form for phrase in phrases for form in (phrase, fold(phrase))}
        found = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
        self._after = re.compile(rf"[,.;!…]\s*(?:{found})(?!\w)[\s,.;:!]*", re.IGNORECASE)

    def rest(self, text: str) -> str:
        """What holds; the whole where nothing is put in the place of what is taken back."""
        ends = [found.end() for found in self._after.finditer(text)]
        rest = text[ends[-1] :] if ends else ""
        return rest if any(char.isalnum() for char in rest) else text
