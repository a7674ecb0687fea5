"""On a channel that serves no ward in particular: the ward that the citizen names as theirs is theirs from then
on, for where to hand in and for the questions that ask whether something is in "phường mình"."""

from dataclasses import replace
from typing import Final

from bot.catalog.models import Ward
from bot.flows.review import SlotKind, question_slot, renewed
from bot.handlers import review
from bot.handlers.conversation import Conversation
from bot.handlers.heard import heard
from bot.handlers.homes import of_now
from bot.handlers.knowledge import Knowledge
from bot.handlers.turn import Outcome, Turn
from bot.handlers.whose import heard_for_whom
from bot.language.sayings import Saying

NAME: Final = 2  # syllables of most names


def known_ward(knowledge: Knowledge, conversation: Conversation) -> Knowledge:
    """The knowledge as the citizen's own ward gives it, where the channel has none."""
    ward = conversation.ward
    return knowledge if knowledge.ward_id is not None or ward is None else knowledge.in_ward(ward)


def at_home(turn: Turn) -> tuple[Turn, Ward | None]:
    """The turn in the ward that the message tells to be the citizen's, whatever else it says."""
    turn = heard_for_whom(turn)
    if turn.tap is not None or not turn.text:
        return turn, None
    if serves_one_ward(turn):
        return _living_elsewhere(turn)
    if not heard(turn, Saying.LIVES):
        return turn, None
    ward = named_ward(turn)
    return (turn, None) if ward is None or ward.id == turn.conversation.ward else (settled(turn, ward), ward)


def _living_elsewhere(turn: Turn) -> tuple[Turn, Ward | None]:
    """On a ward's own channel: who lives in another one hands in there, where the place of living decides."""
    told, asked = heard(turn, Saying.LIVES), _asks_for_ward(turn) is not None
    ward = named_ward(turn, bare=asked or _follows_living(turn)) if told or asked else None
    if ward is None:
        return turn, None
    lives = ward.id if ward.id != turn.knowledge.ward_id else None
    if lives == turn.conversation.lives:
        return turn, None
    return turn.after(turn.conversation.but(lives=lives)), ward if told and lives else None


def handle(turn: Turn) -> Outcome | None:
    """ "Phường Phú Bài", where it is asked whether something is in "phường mình": that is their ward then."""
    asked = None if turn.tap is not None or not turn.text else _asks_for_ward(turn)
    if asked is None or serves_one_ward(turn):
        return None
    ward = named_ward(turn)
    if ward is None or turn.conversation.ward not in (None, ward.id):
        return None
    there = settled(turn, ward)
    if there.at is None:
        return None
    outcome = review.apply(there, there.at, {question_slot(asked[0]): asked[1]})
    return replace(outcome, lead=(turn.say("place.yours", ward=ward.name), *outcome.lead))


def serves_one_ward(turn: Turn) -> bool:
    """The channel is a ward's own: wherever its citizens live, that ward answers."""
    return turn.knowledge.ward_id is not None and turn.conversation.ward is None


def named_ward(turn: Turn, *, bare: bool = False) -> Ward | None:
    """Said as a place, and of one ward only. `bare`: also where it is no more than a name."""
    asked = _asks_for_ward(turn)
    question = turn.at.procedure.questions[asked[0]] if turn.at is not None and asked is not None else None
    named = turn.knowledge.places.named(of_now(turn, turn.text, question))
    wards = {unit.ward for unit in named.units}
    return turn.knowledge.catalog.wards[wards.pop()] if (named.sure or bare) and len(wards) == 1 else None


def _follows_living(turn: Turn) -> bool:
    """ "Sống ở Thủy Phương mấy chục năm nay"."""
    rests = turn.knowledge.sayings.after(Saying.LIVES, turn.text)
    return any(turn.knowledge.places.named(" ".join(rest.split()[:NAME])).units for rest in rests)


def settled(turn: Turn, ward: Ward) -> Turn:
    """The turn with this ward as the citizen's; the reviews are those of the ward's own text."""
    knowledge = turn.knowledge.in_ward(ward.id)
    conversation = turn.conversation
    kept = {}
    for item in conversation.reviews:
        procedure = knowledge.procedure(item.procedure, turn.now)
        kept[item.procedure] = renewed(item, procedure) if procedure else item
    current = conversation.review
    conversation = replace(
        conversation,
        ward=ward.id,
        review=kept[current.procedure] if current else None,
        suspended=tuple(kept[item.procedure] for item in conversation.suspended),
    )
    return replace(turn, knowledge=knowledge, conversation=conversation)


def _asks_for_ward(turn: Turn) -> tuple[str, str] | None:
    """The open question, and its option for the citizen's own ward, where it has one."""
    slot = turn.at.standing.open if turn.at else None
    if turn.at is None or slot is None or slot.kind is not SlotKind.QUESTION:
        return None
    options = turn.at.procedure.questions[slot.id].options or ()
    own = next((option.id for option in options if option.ward == "own"), None)
    return (slot.id, own) if own else None
