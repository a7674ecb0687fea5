"""Who cannot tell yet: "để coi ai rảnh đã", "giấy tờ nội giữ nên con không rành"."""

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.typed import as_typed, is_plain
from bot.language.typed_book import TypedBook


class Unsure:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        choices = lexicon.choices
        told = ((name == "unsure", text) for name in ("not_unsure", "unsure") for text in choices.phrases(name))
        self._unsure = TypedBook(normaliser, ((text, counts) for counts, text in told))
        self._help = TypedBook(normaliser, ((text, True) for text in choices.phrases("asking_help")))

    def settles(self, message: Message) -> bool:
        """ "Bà không biết chữ" only sounds unsure."""
        found = self._unsure.scan(as_typed(message.words, is_plain(message.words)))
        return bool(found) and not any(one.label for one in found)

    def read(self, message: Message) -> bool:
        """Not where it asks how something is done: "không biết làm ở đâu"."""
        if not message.words or message.words[-1].mark == "?":
            return False
        typed = as_typed(message.words, is_plain(message.words))
        return any(found.label for found in self._unsure.scan(typed)) and not self._help.scan(typed)
