""" "Có bản chính, photo thì chưa": the original is there, and only the copy is not made yet. That is another thing than
a copy without its original, and than nothing at all."""

from bot.handlers.side_questions import turns_of_speech
from bot.handlers.turn import Turn
from bot.language.readings import Possession
from bot.language.sayings import Saying

_NOT_MADE = frozenset({Possession.MISSING, Possession.IN_PROGRESS})


def only_the_copy_is_missing(turn: Turn, text: str) -> bool:
    """Each is told in a part of its own."""
    split = turns_of_speech(turn) if text == turn.text else []
    of_original = [part for part in split if _says(turn, Saying.ORIGINAL, part)]
    of_copy = [part for part in split if _says(turn, Saying.COPIED, part) and part not in of_original]
    there = [turn.knowledge.reader.possession(part) for part in of_original]
    made = [turn.knowledge.reader.possession(_beside(turn, part)) for part in of_copy]
    return bool(there and made) and set(there) == {Possession.HAVE} and _NOT_MADE.issuperset(made)


def _beside(turn: Turn, part: str) -> str:
    """What is said of it: the word alone would be a copy that is there."""
    return " ".join(
        min(
            turn.knowledge.sayings.around(Saying.COPIED, part), key=lambda told: sum(map(len, told)), default=("", part)
        )
    )


def _says(turn: Turn, saying: Saying, text: str) -> bool:
    return turn.knowledge.sayings.says(saying, text, turn.knowledge.reader.words(text))
