"""An answer: to what is open, to an old button, or about several papers at once."""

from collections.abc import Iterable, Mapping

from bot.catalog.compiled import CompiledProcedure
from bot.catalog.conditions import UNSURE
from bot.flows.review import Review, Slot, SlotKind
from bot.flows.standing import COPIES, Standing, copy_will_do, stand
from bot.handlers import goes, taps
from bot.handlers.acknowledge import acknowledge, told_freely
from bot.handlers.beside import told_checks
from bot.handlers.certainty import CERTAIN
from bot.handlers.divided import understood
from bot.handlers.heard import heard
from bot.handlers.homes import asks_for_ward, of_now
from bot.handlers.named_paper import named_paper
from bot.handlers.prompt import alternative_of, told_again, value_name
from bot.handlers.reading import read as read
from bot.handlers.reading import several as several
from bot.handlers.turn import AtHand, Outcome, Then, Turn
from bot.handlers.words import clauses, option_words
from bot.language.readings import Command, Possession
from bot.language.sayings import Saying
from bot.messages import Kind

_COURTESIES = frozenset({Command.THANKS, Command.GREETING, Command.BYE})

_COMFORTED = frozenset({Possession.LOST})
"""Met with a kind word, whatever follows."""


def handle(turn: Turn) -> Outcome | None:
    at = turn.at
    if at is None:
        return None
    if turn.tap is not None:
        return _tapped(turn, at, turn.tap)
    text = turn.text or (turn.inbound.text if turn.inbound.kind is Kind.TEXT else "")  # 👍 is no word
    if not text:
        return None
    if turn.command is not None and turn.command.command in _COURTESIES:
        return None
    slot = at.standing.open
    if (doubt := _between(turn, at, slot, text)) is not None:
        return doubt
    values = understood(turn, at, text)
    if slot in values and _wants_another(turn, at, slot):
        return None
    if not values:
        return None
    listed = turn.conversation.listed and slot is not None and list(values) == [slot]
    if listed and slot is not None and slot.kind is SlotKind.DOCUMENT and not _is_named(turn, at, slot):
        return Outcome(turn.conversation, (turn.say("list.which"),), Then.RETURN)
    return apply(turn, at, values)


def _is_named(turn: Turn, at: AtHand, slot: Slot) -> bool:
    named = (named_paper(turn, at, part) for part in clauses(turn.text))
    return any(item is not None and item[0].id == slot.id for item in named)


def _wants_another(turn: Turn, at: AtHand, slot: Slot | None) -> bool:
    """ "Không, em xin giấy độc thân": no answer to a yes/no question, however it begins."""
    asked = at.procedure.questions[slot.id] if slot is not None and slot.kind is SlotKind.QUESTION else None
    if asked is None or asked.options or not turn.text or not turn.knowledge.reader.requests(turn.text):
        return False
    best = next(iter(turn.match.candidates), None)
    return best is not None and best.score >= CERTAIN and best.id != at.procedure.id


def _between(turn: Turn, at: AtHand, slot: Slot | None, text: str) -> Outcome | None:
    """Two options in one message, none of them denied: which one is asked, not guessed."""
    question = at.procedure.questions[slot.id] if slot is not None and slot.kind is SlotKind.QUESTION else None
    if question is None or not question.options:
        return None
    home = of_now(turn, text, question) if asks_for_ward(question) else text
    ids = turn.knowledge.reader.between(home, option_words(question)) if home else ()
    if not ids or several(turn, at, text):
        return None
    labels = " / ".join(option.label for option in question.options if option.id in ids)
    return Outcome(turn.conversation, (turn.say("ack.which_option", options=labels),), Then.RETURN)


def apply(turn: Turn, at: AtHand, values: Mapping[Slot, str]) -> Outcome:
    """Put the answers in and go on; where one replaces another, say what that changes."""
    values = _lost(turn, at, values)
    values = {**values, **told_checks(turn, at, values)}
    review = at.review.answered(at.procedure, values)
    own = _of_another_traveller(turn, at, values)
    review = review.without(own) if own else review
    conversation = turn.conversation.but(review=review, candidates=(), correcting=None)
    changed = [slot for slot, value in values.items() if at.review.value(slot) not in (None, value)]
    if changed:
        lead = _corrected(turn, at, review, changed)
    elif (taken_off := turn.conversation.correcting) and taken_off[0] in values:
        before = at.review.answered(at.procedure, dict([taken_off]))
        lead = difference(turn, stand(at.procedure, before), stand(at.procedure, review))
    elif len(values) > 1:
        lead = [noted_values(turn, at.procedure, values)]
    elif at.standing.open not in values:  # not what was asked, so it is said what was understood
        helps = [] if _is_the_end(stand(at.procedure, review)) else _what_helps(turn, at.procedure, values)
        lead = [noted_values(turn, at.procedure, values), *helps]
    else:
        lead = [_acknowledged(turn, at.procedure, stand(at.procedure, review), *item) for item in values.items()]
    return Outcome(conversation, tuple(line for line in (*lead, *asked_again(turn, at, own)) if line))


def asked_again(turn: Turn, at: AtHand, own: Iterable[Slot]) -> list[str]:
    """Of papers that are another's now."""
    names = dict.fromkeys(at.procedure.papers_by_id[slot.id].name for slot in own)
    return [turn.say("goes.own_papers", names=", ".join(names))] if names else []


def _of_another_traveller(turn: Turn, at: AtHand, values: Mapping[Slot, str]) -> list[Slot]:
    """What was told of the papers of the one who was to go, and is not told anew."""
    given = dict([turn.conversation.correcting] if turn.conversation.correcting else [])
    before = {slot: at.review.value(slot) or given.get(slot) for slot in values}
    changed = [slot for slot, value in values.items() if before[slot] not in (None, UNSURE, value)]
    return [slot for slot in goes.of_the_traveller(turn, at.procedure, at.review, changed) if slot not in values]


def _lost(turn: Turn, at: AtHand, values: Mapping[Slot, str]) -> Mapping[Slot, str]:
    """ "Mất bản chính rồi, còn bản photo", where the photo will not do: it is to be got again."""
    papers = [slot for slot, value in values.items() if slot.kind is SlotKind.DOCUMENT and value in COPIES]
    if len(papers) != 1 or len(values) > 1 or turn.tap is not None or not heard(turn, Saying.LOST_ORIGINAL):
        return values
    will_do = copy_will_do(alternative_of(at.procedure, papers[0]), Possession(values[papers[0]]))
    return values if will_do else {papers[0]: Possession.LOST}


def _acknowledged(turn: Turn, procedure: CompiledProcedure, after: Standing, slot: Slot, value: str) -> str:
    """Where the report follows at once, it says where to get a paper and what to put right."""
    if not _is_the_end(after) or slot.kind is SlotKind.QUESTION or value in _COMFORTED:
        return acknowledge(turn, procedure, slot, value)
    said = value_name(turn.say, procedure, slot, value)
    return turn.say("ack.understood", value=said) if told_freely(turn) else ""


def _is_the_end(standing: Standing) -> bool:
    return standing.open is None and standing.referral is None


def _corrected(turn: Turn, at: AtHand, review: Review, slots: list[Slot]) -> list[str]:
    """What was changed, and what that changes in the result."""
    done = turn.say(
        "correct.done", values=_listed(turn, at.procedure, {slot: review.answers[slot].value for slot in slots})
    )
    after = stand(at.procedure, review)
    told = {slot: review.answers[slot].value for slot in slots}
    helps = [] if _is_the_end(after) else _what_helps(turn, at.procedure, told)
    return [done, *helps, *difference(turn, at.standing, after)]


def _what_helps(turn: Turn, procedure: CompiledProcedure, values: Mapping[Slot, str]) -> list[str]:
    papers = {slot: value for slot, value in values.items() if slot.kind is SlotKind.DOCUMENT}
    return [acknowledge(turn, procedure, slot, value) for slot, value in papers.items() if value != Possession.HAVE]


def noted_values(turn: Turn, procedure: CompiledProcedure, values: Mapping[Slot, str]) -> str:
    return turn.say("ack.several", values=_listed(turn, procedure, values))


def _listed(turn: Turn, procedure: CompiledProcedure, values: Mapping[Slot, str]) -> str:
    """ "tờ khai: Chưa có; căn cước: Có rồi"."""
    lines = (told_again(turn.say, procedure, slot, value) for slot, value in values.items())
    return "; ".join(dict.fromkeys(lines))


def difference(turn: Turn, before: Standing, after: Standing) -> list[str]:
    if after.referral is not None or before.referral is not None:
        return []
    old = {item.paper.id: item.paper.name for item in before.papers}
    new = {item.paper.id: item.paper.name for item in after.papers}
    more = [name for id, name in new.items() if id not in old and name not in old.values()]
    less = [name for id, name in old.items() if id not in new and name not in new.values()]
    lines = [turn.say("correct.more", names=", ".join(more))] if more else []
    if less:
        lines.append(turn.say("correct.less", names=", ".join(less)))
    return lines


def _tapped(turn: Turn, at: AtHand, value: str) -> Outcome | None:
    kind, argument = taps.split(value)
    answer = taps.read_answer(argument) if kind == taps.SLOT else None
    if answer is None:
        return None
    slot, option = answer
    if at.review.answered(at.procedure, {slot: option}).value(slot) != option:
        return None  # a button of another procedure, or made up
    return apply(turn, at, {slot: option})
