"""The citizen is addressed as they call themselves: who says "cho bác hỏi" is not met with "anh/chị". One place: every
word of a reply goes through it, the officers' own texts too, which say "anh/chị" to whoever reads them."""

from bot.handlers.conversation import Conversation
from bot.handlers.turn import Turn
from bot.messages import Choice


def heard_name(turn: Turn) -> Turn:
    """The turn, knowing what its message tells of that."""
    called = turn.knowledge.address.told(turn.text) if turn.tap is None and turn.text else None
    if called is None or called == turn.conversation.called:
        return turn
    return turn.after(turn.conversation.but(called=called))


def addressed(turn: Turn, conversation: Conversation, text: str) -> str:
    called, usual = conversation.called, turn.say("you")
    if called is None:
        return text
    return text.replace(usual, called).replace(_capital(usual), _capital(called))


def addressed_choices(turn: Turn, conversation: Conversation, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Their labels are kept as the citizen sees them, so that one typed is known again."""
    if conversation.called is None:
        return choices
    return tuple(Choice(addressed(turn, conversation, choice.label), choice.value) for choice in choices)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
