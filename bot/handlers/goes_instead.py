"""Another goes than was noted, told beside whatever the message is for: the rest of it is heard as if it stood alone,
and who goes is put right after it."""

from collections.abc import Callable
from dataclasses import replace

from bot.catalog.conditions import UNSURE
from bot.flows.review import Slot, SlotKind, document_slot
from bot.handlers import review, taps
from bot.handlers.correct import ask_again
from bot.handlers.goes import Told, oneself, own_ids, own_papers, told
from bot.handlers.heard import heard_only
from bot.handlers.likeness import surely
from bot.handlers.named_paper import named_paper
from bot.handlers.one_by_one import new_answers
from bot.handlers.pieces import WANTS
from bot.handlers.prompt import slot_name, value_name
from bot.handlers.remainder import both
from bot.handlers.turn import AtHand, Outcome, Then, Turn
from bot.handlers.wishes import surely_wanted
from bot.language.readings import Command, CommandReading
from bot.language.sayings import Saying, words
from bot.language.text import fold

_FEWEST = 2  # words of a rest that is worth hearing


def hear(turn: Turn, understood: Callable[[Turn], Outcome]) -> Outcome:
    """`understood`: what is made of a message otherwise."""
    at = turn.at
    found = _found(turn, at) if at is not None and not turn.conversation.candidates else None
    if found is None or at is None:
        return understood(turn)
    if at.review.value(found.slot) == found.value:
        return _known(turn, at, found, understood)
    if found.asked:
        return _offered(turn, at, found, understood(turn))
    outcome = _of_the_rest(turn, at, found, understood)
    return _noted(turn, found, outcome)


def _found(turn: Turn, at: AtHand) -> Told | None:
    """Who goes, where it is asked just now, is answered as always; for whom it is, is not."""
    found = told(turn, at.procedure, at)
    if found is None or (found.slot == at.standing.open and not found.for_whom) or _is_asked(turn, at):
        return None
    known = at.review.value(found.slot) is not None
    if found.value is None and (found.asked or not known or not _is_oneself(turn, at, found.slot)):
        return None  # nobody new, as far as one can tell
    if found.asked and not known:
        return replace(found, asked=False, rest=turn.text) if found.somebody else None
    return found


def _is_oneself(turn: Turn, at: AtHand, slot: Slot) -> bool:
    return at.review.value(slot) == oneself(turn, at.procedure.questions[slot.id])


def _is_asked(turn: Turn, at: AtHand) -> bool:
    """Whether all come who must: "cha và mẹ có cùng đi được không"."""
    slot = at.standing.open
    if slot is None or slot.kind is SlotKind.DOCUMENT:
        return False
    ask = slot_name(at.procedure, slot)
    return turn.knowledge.sayings.says(Saying.MUST_GO, ask, words(fold(ask)))


def _known(turn: Turn, at: AtHand, found: Told, understood: Callable[[Turn], Outcome]) -> Outcome:
    """Told once more: nothing else is read in it."""
    if found.asked or surely_wanted(turn):
        return understood(turn)
    known = Outcome(turn.conversation, (turn.say("ack.known"),), Then.RETURN)
    return _of_the_rest(turn, at, found, understood) or known


def _leads_away(at: AtHand, outcome: Outcome) -> bool:
    moved = outcome.conversation.review
    return bool(outcome.conversation.candidates) or (moved is not None and moved.procedure != at.procedure.id)


def _of_the_rest(turn: Turn, at: AtHand, found: Told, understood: Callable[[Turn], Outcome]) -> Outcome | None:
    """None where nothing of it counts: what names no other procedure plainly leads to none."""
    inner = turn.saying(found.rest)
    if _says_little(inner, at) or heard_only(inner, Saying.CHANGES) or _only_corrects(inner):
        return None
    outcome = understood(inner)
    if outcome.conversation.review is None:
        return None  # "thôi, …" stops nothing here
    if _leads_away(at, outcome):
        return outcome if surely_wanted(inner) else None
    if outcome.missed or _asks_it_again(outcome, found) or _only_remarks(inner, outcome):
        return None
    return outcome


def _says_little(turn: Turn, at: AtHand) -> bool:
    """Nothing, or a word that answers nothing."""
    slot = at.standing.open
    few = len(turn.text.split()) < _FEWEST
    return not turn.text or (few and (slot is None or review.read(turn, at, slot, turn.text) is None))


def _only_corrects(turn: Turn) -> bool:
    command = turn.command
    return command is not None and command == CommandReading(Command.CORRECT)


def _only_remarks(turn: Turn, outcome: Outcome) -> bool:
    """ "Mà tui ở xa": why another goes; nothing is stored for it, and nothing is asked."""
    stored = outcome.person or outcome.conversation.review != turn.conversation.review
    wants = turn.facet is not None or turn.knowledge.reader.asks(turn.text) or surely(turn, WANTS) is not None
    return not stored and not wants


def _asks_it_again(outcome: Outcome, found: Told) -> bool:
    correcting = outcome.conversation.correcting
    return correcting is not None and correcting[0] == found.slot


def _noted(turn: Turn, found: Told, outcome: Outcome | None) -> Outcome:
    after = turn if outcome is None else turn.after(outcome.conversation)
    at = after.at
    if at is None or turn.at is None or at.procedure.id != turn.at.procedure.id:
        return outcome or Outcome(turn.conversation)
    if found.value is None:
        again = ask_again(after, at, found.slot)
        return again if outcome is None else replace(both(again, outcome), conversation=again.conversation)
    changed = review.apply(after, at, {**found.values, **_papers_of_the_traveller(after, at, found)})
    if found.for_whom:
        changed = _for_whom(after, at, found, changed)
    if outcome is None:
        return changed
    told = both(changed, outcome)
    return replace(told, conversation=changed.conversation, then=Then.GO_ON, missed=False)


def _papers_of_the_traveller(turn: Turn, at: AtHand, found: Told) -> dict[Slot, str]:
    """Told behind it: "chị ruột mình đi nộp, có căn cước rồi, giấy ủy quyền thì chưa viết"."""
    own, told = own_ids(turn, at.procedure), dict[Slot, str]()
    for part in found.behind:
        named = named_paper(turn, at, part) if not turn.knowledge.reader.asks(part) else None
        if named is None or (named[0].id not in own and at.standing.paper(named[0].id) is not None):
            continue
        slot = document_slot(named[0].id, named[1].id)
        value = review.read(turn, at, slot, part)
        if value is not None and value != UNSURE:
            told[slot] = value
    return told


def _for_whom(turn: Turn, at: AtHand, found: Told, changed: Outcome) -> Outcome:
    """Seen from the one who goes: said, since the citizen has answered for themselves."""
    current = changed.conversation.review
    new = new_answers(at.review, current)
    told = {*new, *_papers_of_the_traveller(turn, at, found)}
    old = [slot for slot in own_papers(turn, at.procedure, current) if slot not in told] if current is not None else []
    value = value_name(turn.say, at.procedure, found.slot, found.value or "")
    lead = (turn.say("goes.for_whom", value=value), *changed.lead[1:], *review.asked_again(turn, at, old))
    kept = current.without(old) if current is not None else None
    return replace(changed, conversation=changed.conversation.with_review(kept), lead=lead)


def _offered(turn: Turn, at: AtHand, found: Told, outcome: Outcome) -> Outcome:
    """Only asked: answered, and the change is offered."""
    moved = outcome.conversation.review
    if moved is None or moved.procedure != at.procedure.id or outcome.person or outcome.conversation.candidates:
        return outcome
    if moved.value(found.slot) != at.review.value(found.slot):
        return outcome
    new = found.value or ""
    name, said = slot_name(at.procedure, found.slot), value_name(turn.say, at.procedure, found.slot, new)
    choice = taps.answer(turn.say("choice.change", name=name, value=said), found.slot, new)
    if choice in outcome.choices:
        return outcome
    heard = () if outcome.missed else outcome.lead
    lead = heard if outcome.then is Then.GO_ON else (*heard, turn.say("after.otherwise"))
    return replace(outcome, lead=lead, choices=(choice, *outcome.choices), missed=False)
