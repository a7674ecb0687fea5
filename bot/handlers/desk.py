"""At whose desk a procedure is handed in: the channel's ward, or the one where the citizen says that they live, where
the place of living decides; no ward's in particular, where the answers say that it is another's."""

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.models import Ward
from bot.flows.standing import Standing
from bot.handlers.report import hours, where
from bot.handlers.turn import Turn
from bot.language.sayings import Saying, words
from bot.language.text import fold


def desk_ward(
    turn: Turn, procedure: CompiledProcedure, lives: str | None, standing: Standing | None = None
) -> Ward | None:
    """`lives`: the ward the citizen has named, on the channel of another. `standing`: where that is not the turn's."""
    other = turn.knowledge.catalog.wards.get(lives) if lives else None
    if (
        other is not None
        and _says(turn, procedure, Saying.BY_RESIDENCE)
        and not _says(turn, procedure, Saying.ANY_WARD)
    ):
        return other
    own_standing = turn.at.standing if turn.at is not None and turn.at.procedure.id == procedure.id else None
    return None if _is_of_another(procedure, standing or own_standing) else turn.knowledge.ward


def whose_desk(turn: Turn, procedure: CompiledProcedure, lives: str | None, standing: Standing) -> str:
    """For who has spoken of another ward: whose desk it is that was named."""
    own, ward = turn.knowledge.ward, desk_ward(turn, procedure, lives, standing)
    other = turn.knowledge.catalog.wards.get(lives) if lives else None
    if own is None or procedure.source.place.text or not procedure.source.place.counter:
        return ""
    if ward is None:
        return turn.say("place.not_ours", ward=own.name)
    if ward.id != own.id:
        return turn.say("place.another", ward=own.name)
    if other is None or other.id == own.id:
        return ""
    key = "place.anywhere" if _says(turn, procedure, Saying.ANY_WARD) else "place.ask_theirs"
    return turn.say(key, ward=own.name, lives=other.name)


def _says(turn: Turn, procedure: CompiledProcedure, saying: Saying) -> bool:
    authority = procedure.source.authority or ""
    return turn.knowledge.sayings.says(saying, authority, words(fold(authority)))


def _is_of_another(procedure: CompiledProcedure, standing: Standing | None) -> bool:
    """An answer is one that stands for "not in this ward"."""
    answers = standing.answers if standing is not None else {}
    chosen = (
        option
        for id, value in answers.items()
        for option in procedure.questions[id].options or ()
        if option.id == value
    )
    return any(option.ward == "other" for option in chosen)


def desk(turn: Turn, procedure: CompiledProcedure) -> tuple[str, str]:
    """Where and when, for who is about to come."""
    ward = desk_ward(turn, procedure, turn.conversation.lives)
    place = turn.say("aside.place", text=where(turn.say, procedure, ward))
    return place, turn.say("aside.hours", text=hours(turn.say, procedure, ward))
