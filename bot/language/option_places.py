"""Places that tell options apart: "ly hôn ở Huế" is in "Việt Nam", "bé sinh bên Lào" in "nước ngoài"."""

from dataclasses import dataclass

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import Pattern
from bot.language.typed import as_typed, is_plain
from bot.language.typed_book import TypedBook


@dataclass(frozen=True, slots=True)
class Renamed:
    """A message with a place's name replaced by what tells options apart ("nước ngoài")."""

    message: Message
    place: Pattern
    abroad: bool


class OptionPlaces:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        self._normaliser = normaliser
        places = lexicon.choices.table("places").items()
        self._places = TypedBook(normaliser, ((name, meant) for meant, names in places for name in names))
        self._abroad = lexicon.answers.phrases("yes_no", "abroad_and_here")[0]

    def renamed(self, message: Message) -> Renamed | None:
        place = next(iter(self._places.scan(as_typed(message.words, is_plain(message.words)))), None)
        if place is None:
            return None
        at = [word for word in message.words for _ in word.syllables]
        before, after = message.text[: at[place.start].start], message.text[at[place.end - 1].end :]
        meant = self._normaliser.read(place.label).syllables
        return Renamed(self._normaliser.read(before + place.label + after), meant, place.label == self._abroad)
