"""Messages of answer signs only: 👍, ✅, ❌."""

from bot.language.lexicon import Lexicon
from bot.language.readings import Answer

_LONGEST = 20  # characters
_FORM_OF_EMOJI = "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


class Signs:
    def __init__(self, lexicon: Lexicon) -> None:
        self.answers = {
            sign: answer
            for answer, key in ((Answer.YES, "yes"), (Answer.NO, "no"))
            for sign in lexicon.answers.phrases("signs", key)
        }

    def read(self, text: str) -> Answer | None:
        """All of one meaning."""
        if len(text) > _LONGEST:
            return None
        bare = "".join(text.split()).replace(_FORM_OF_EMOJI, "")
        said = {self.answers.get(char) for char in bare if ord(char) not in _SKIN_TONES}
        return said.pop() if len(said) == 1 else None
