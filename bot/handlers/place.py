""" "Tôi ở phường Thủy Dương cũ, nộp ở đâu?": which ward a place belongs to since 1 July 2025 (Nghị quyết
1675/NQ-UBTVQH15 for Huế), and where one hands in there. Names that several places bear are all told."""

from dataclasses import replace

from bot.catalog.models import Ward
from bot.handlers import find
from bot.handlers.heard import heard
from bot.handlers.home_ward import named_ward, serves_one_ward, settled
from bot.handlers.report import where
from bot.handlers.turn import Outcome, Then, Turn
from bot.language.places import Unit
from bot.language.readings import Facet
from bot.language.sayings import Saying

SHOWN = 4


def handle(turn: Turn) -> Outcome | None:
    if turn.tap is not None or not turn.text:
        return None
    named = turn.knowledge.places.named(turn.text)
    asked = turn.facet in (Facet.PLACE, Facet.HOURS) or (named.sure and heard(turn, Saying.WHICH_WARD))
    if not named.units or not asked:
        return None
    wards = turn.knowledge.catalog.wards
    if not serves_one_ward(turn) and (own := named_ward(turn)) is not None:
        turn = settled(turn, own)
    today = [unit for unit in named.units if not unit.former]
    told_of = today if today and len({unit.ward for unit in named.units}) == 1 else named.units
    lines = [_line(turn, unit) for unit in told_of[:SHOWN]]
    if len({unit.ward for unit in named.units}) == 1:
        ward = wards[named.units[0].ward]
        lines += [_submit(turn, ward), turn.say("place.old_names")]
        if turn.knowledge.ward is not None and ward.id != turn.knowledge.ward.id and turn.conversation.ward is None:
            lines.insert(-1, turn.say("place.another", ward=turn.knowledge.ward.name))
    else:
        lines.insert(0, turn.say("place.several"))
    told = "\n".join(lines)
    wanted = find.handle(turn) if turn.at is None else None
    if wanted is not None:
        return replace(wanted, lead=(told, *wanted.lead))
    return Outcome(turn.conversation, (told,), Then.RETURN if turn.busy else Then.STOP)


def _line(turn: Turn, unit: Unit) -> str:
    ward = turn.knowledge.catalog.wards[unit.ward].name
    return turn.say("place.former", old=unit.written, new=ward) if unit.former else turn.say("place.today", name=ward)


def _submit(turn: Turn, ward: Ward) -> str:
    if turn.at is None:
        return turn.say("place.counter_of", counter=ward.counter or ward.name)
    return turn.say("aside.place", text=where(turn.say, turn.at.procedure, ward))
