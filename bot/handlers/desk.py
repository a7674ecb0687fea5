"""At whose desk a procedure is handed in: the channel's ward, or the one where the citizen says that they live, where
the place of living decides."""

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.models import Ward
from bot.handlers.report import hours, where
from bot.handlers.turn import Turn
from bot.language.sayings import Saying, words
from bot.language.text import fold


def desk_ward(turn: Turn, procedure: CompiledProcedure, lives: str | None) -> Ward | None:
    """`lives`: the ward the citizen has named, on the channel of another."""
    ward, authority = turn.knowledge.ward, procedure.source.authority
    other = turn.knowledge.catalog.wards.get(lives) if lives else None
    if other is None or authority is None:
        return ward
    by_residence = turn.knowledge.sayings.says(Saying.BY_RESIDENCE, authority, words(fold(authority)))
    return other if by_residence else ward


def desk(turn: Turn, procedure: CompiledProcedure) -> tuple[str, str]:
    """Where and when, for who is about to come."""
    ward = desk_ward(turn, procedure, turn.conversation.lives)
    place = turn.say("aside.place", text=where(turn.say, procedure, ward))
    return place, turn.say("aside.hours", text=hours(turn.say, procedure, ward))
