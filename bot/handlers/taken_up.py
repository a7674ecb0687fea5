""" "Đúng rồi, sửa đi em", where one correction was offered: it is made, as if its button had been tapped."""

from bot.handlers import review, taps
from bot.handlers.heard import heard, heard_exactly, heard_only
from bot.handlers.pieces import pieces
from bot.handlers.turn import Outcome, Turn
from bot.language.sayings import Saying


def handle(turn: Turn) -> Outcome | None:
    offered = _offered(turn) if turn.tap is None and heard(turn, Saying.TAKES_UP) else None
    if offered is None or not any(_agrees(turn.saying(part)) for part in (turn.text, *pieces(turn)[:1])):
        return None  # "dạ phải, rứa có ảnh hưởng chi không"
    return review.handle(turn.tapping(offered))


def _offered(turn: Turn) -> str | None:
    """The only answer among the choices that is not one to what is open."""
    slot = turn.at.standing.open if turn.at is not None else None
    found = []
    for choice in turn.conversation.offered:
        kind, argument = taps.split(choice.value)
        answer = taps.read_answer(argument) if kind == taps.SLOT else None
        if answer is not None and answer[0] != slot:
            found.append(choice.value)
    return found[0] if len(found) == 1 else None


def _agrees(turn: Turn) -> bool:
    """While something is open a mere "đúng rồi" answers that."""
    if not heard_only(turn, Saying.TAKES_UP) or heard_exactly(turn, Saying.KEEPS):
        return False
    return not turn.busy or heard(turn, Saying.CHANGES)
