"""For whom the dossier is, wherever in the talk that was told: who then says "tui đi" of a grandchild's dossier is the
grandparent who goes in the other's place, and not the one whose dossier it is."""

from collections.abc import Mapping
from typing import Final

from bot.catalog.models import Question
from bot.handlers.conversation import Conversation
from bot.handlers.heard import heard
from bot.handlers.turn import Turn
from bot.handlers.words import option_words
from bot.language.sayings import Saying

_WHO_GOES: Final[Mapping[str, Saying]] = {
    Saying.FOR_CHILD: Saying.PARENT_GOES,
    Saying.FOR_GRANDCHILD: Saying.GRANDPARENT_GOES,
    Saying.FOR_PARENT: Saying.CHILD_GOES,
    Saying.FOR_SPOUSE: Saying.SPOUSE_GOES,
    Saying.FOR_SIBLING: Saying.SIBLING_GOES,
    Saying.FOR_ANOTHER: Saying.ANOTHER_GOES,
}
"""What the citizen is to whom it is for, in the words in which the options of a question may say it."""


def heard_for_whom(turn: Turn) -> Turn:
    """The turn, knowing what its message tells of that; nothing where it speaks of several."""
    if turn.tap is not None or not turn.text:
        return turn
    told = _told(turn)
    if told is None or told == turn.conversation.whose:
        return turn
    return turn.after(turn.conversation.but(whose=told))


def begun_for(turn: Turn) -> Conversation:
    """A procedure begins: it may be for somebody else than the last one, unless it was chosen among what was offered
    for the same words."""
    conversation = turn.conversation
    return conversation if conversation.candidates or _told(turn) else conversation.but(whose=None)


def _told(turn: Turn) -> str | None:
    told = [saying for saying in _WHO_GOES if turn.text and heard(turn, Saying(saying))]
    return told[0] if len(told) == 1 else None


def who_goes(turn: Turn, question: Question, text: str, chosen: str | None) -> str | None:
    """`chosen`, or the option for what the citizen is to whom the dossier is for, where they say that they go."""
    goes = _WHO_GOES.get(turn.conversation.whose or "")
    sayings, reader = turn.knowledge.sayings, turn.knowledge.reader
    if goes is None or not question.options or not sayings.says(Saying.I_GO, text, reader.words(text)):
        return chosen
    words = option_words(question)
    oneself, instead = (
        reader.option_or_doubt(sayings.first(saying), words, turn.now.year) for saying in (Saying.I_GO, goes)
    )
    known = {option.id for option in question.options}
    return instead if oneself in known and instead in known and chosen in (None, oneself) else chosen
