"""Places that tell options apart: "ly hôn ở Huế" is in "Việt Nam", "bé sinh bên Lào" in "nước ngoài"."""

from dataclasses import dataclass

from bot.language.lexicon import Lexicon
from bot.language.normaliser import Message, Normaliser
from bot.language.phrases import Pattern, PhraseBook


@dataclass(frozen=True, slots=True)
class Renamed:
    """A message with a place's name replaced by what tells options apart ("nước ngoài")."""

    message: Message
    place: Pattern
    abroad: bool


class OptionPlaces:
    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        self._normaliser = normaliser
        self._places: PhraseBook[str] = PhraseBook(normaliser, lexicon.choices.table("places"))
        self._abroad = lexicon.answers.phrases("yes_no", "abroad_and_here")[0]

    def renamed(self, message: Message) -> Renamed | None:
        place = next(iter(self._places.scan(message.syllables)), None)
        if place is None:
            return None
        at = [word for word in message.words for _ in word.syllables]
        before, after = message.text[: at[place.start].start], message.text[at[place.end - 1].end :]
        meant = self._normaliser.read(place.label).syllables
        return Renamed(self._normaliser.read(before + place.label + after), meant, place.label == self._abroad)
