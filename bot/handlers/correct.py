""" "Sửa câu 2", "à nhầm, sinh ở nhà": another value in a slot. What hangs on it follows by itself."""

from collections.abc import Mapping
from dataclasses import replace

from bot.flows.review import Review, Slot, SlotKind, question_slot
from bot.handlers import review, taps
from bot.handlers.by_words import telling
from bot.handlers.denied import denied
from bot.handlers.divided import understood
from bot.handlers.heard import heard
from bot.handlers.prompt import slot_name, value_name
from bot.handlers.replaced import replaced
from bot.handlers.side_questions import turns_of_speech
from bot.handlers.step_said import step_said, steps_said
from bot.handlers.topic import question_meant, told_otherwise
from bot.handlers.turn import AtHand, Outcome, Then, Turn
from bot.handlers.words import all_option_words
from bot.language.readings import Command, CommandReading
from bot.language.sayings import Saying, words
from bot.language.text import fold
from bot.messages import Choice

LABEL_LENGTH = 60
SHORT = 12  # words of "sửa lại người đi nộp là …"


def handle(turn: Turn) -> Outcome | None:
    at = turn.at
    if at is None:
        return None
    if turn.tap is not None:
        kind, argument = taps.split(turn.tap)
        if kind == taps.EDIT:
            slot = taps.read_slot(argument)
            return _tapped(turn, at, slot) if slot in at.standing.steps and slot is not None else None
        return _choose(turn, at) if (kind, argument) == (taps.DO, Command.CORRECT) else None
    if turn.command is not None and turn.command.command is Command.CORRECT:
        return _corrected(turn, at, turn.command)
    return (
        _by_step(turn, at)
        or _of_steps(turn, at)
        or _denied(turn, at)
        or _of_a_question(turn, at)
        or (_noted_wrongly(turn, at) if heard(turn, Saying.NOTED_WRONGLY) else None)
        or _told_before(turn, at)
    )


def _tapped(turn: Turn, at: AtHand, slot: Slot) -> Outcome:
    """ "4, có ép" of what was listed: put right at once."""
    behind = taps.remark(turn.text)
    value = review.read(turn, at, slot, behind) if behind else None
    return review.apply(turn.saying(behind), at, {slot: value}) if value is not None else ask_again(turn, at, slot)


def _by_step(turn: Turn, at: AtHand) -> Outcome | None:
    """ "6. không có", "câu 5 cháu, con trai bác đi": of a step and not of a choice: there is none with that number."""
    said = step_said(turn)
    named = said is not None and len(steps_said(turn)) == 1
    if said is None or (not named and said[0] <= len(turn.conversation.offered) and not _lists_answers(turn)):
        return None
    slot = numbered(turn, at, said[0])
    if slot is None or slot not in at.standing.steps:
        return None
    value = review.read(turn, at, slot, said[1]) if said[1] else None
    if value is not None:
        return review.apply(turn, at, {slot: value, **_of_the_open(turn, at, slot, said[1])})
    return ask_again(turn, at, slot) if named and not telling(turn, said[1]) else None


def _of_the_open(turn: Turn, at: AtHand, slot: Slot, text: str) -> dict[Slot, str]:
    """ "Câu 1 lập chung, còn nộp thì em tự nộp", where it is asked who hands it in."""
    first, *others = turns_of_speech(turn.saying(text)) or [""]
    rest, asked = ", ".join(others), at.standing.open
    if not rest or asked is None or asked == slot or review.read(turn, at, slot, first) is None:
        return {}
    value = review.read(turn, at, asked, rest)
    return {asked: value} if value is not None else {}


def _of_steps(turn: Turn, at: AtHand) -> Outcome | None:
    """ "Sai rồi, sửa câu 3 với câu 4 giúp tôi": all are taken off, the first of them is asked at once."""
    found = [numbered(turn, at, number) for number in steps_said(turn)]
    slots = [slot for slot in found if slot is not None and at.review.value(slot) is not None]
    if not slots or not heard(turn, Saying.MISTAKEN):
        return None
    asked_first = ask_again(turn, at, slots[0])
    left = asked_first.conversation.review
    others = [slot for slot in slots[1:] if slot.kind is SlotKind.QUESTION]
    return replace(
        asked_first, conversation=asked_first.conversation.with_review(left.without(others) if left else None)
    )


def _denied(turn: Turn, at: AtHand) -> Outcome | None:
    found = denied(turn, at)
    if found is None:
        return None
    slot, values = found
    return review.apply(turn, at, values) if slot in values else ask_again(turn, at, slot)


def _of_a_question(turn: Turn, at: AtHand) -> Outcome | None:
    """ "Sửa lại người đi nộp là con trai", "đổi người đi nộp": put right, or asked again."""
    begins = turn.text.split()[0] if turn.text else ""
    changes = turn.knowledge.sayings.after(Saying.CHANGES, begins)
    if not changes or len(turn.text.split()) > SHORT:  # "đợi tí" is no "đổi"
        return None
    reader, slot = turn.knowledge.reader, question_meant(turn, at, turn.text)
    if slot is None or slot == at.standing.open or reader.requests(turn.text) or reader.asks(turn.text):
        return None
    if at.standing.open is not None and review.read(turn, at, at.standing.open, turn.text) is not None:
        return None  # "sửa tên đệm", where it is asked what is to be put right
    values = told_otherwise(turn, at, turn.text)
    return review.apply(turn, at, values) if values else ask_again(turn, at, slot)


def _noted_wrongly(turn: Turn, at: AtHand) -> Outcome | None:
    """ "Em ghi sai, bản sao tôi không có mà": the rest is as it should have been noted."""
    sayings, split = turn.knowledge.sayings, turns_of_speech(turn)
    right = [part for part in split if not sayings.says(Saying.NOTED_WRONGLY, part, words(fold(part)))]
    rest = ", ".join(right) or next(iter(sayings.after(Saying.NOTED_WRONGLY, turn.text)), "")
    if not rest:
        return _choose(turn, at)
    inner = turn.saying(rest)
    if review.several(inner, at, rest):
        return review.apply(inner, at, understood(inner, at, rest))
    return replaced(inner, at, rest)


def _told_before(turn: Turn, at: AtHand) -> Outcome | None:
    """ "Bác nói ở bệnh viện mà, ghi lại đi con", where the next question is open and not answered by it."""
    slot, reader = at.standing.open, turn.knowledge.reader
    if slot is None or not turn.text or not heard(turn, Saying.MISTAKEN) or reader.asks(turn.text):
        return None
    if reader.requests(turn.text) or review.read(turn, at, slot, turn.text) is not None:
        return None
    changed = _told_otherwise(turn, at)
    return review.apply(turn, at, changed) if len(changed) == 1 else None


def _corrected(turn: Turn, at: AtHand, reading: CommandReading) -> Outcome | None:
    """A step by its number, with or without the new answer; else what the words themselves correct."""
    if reading.number is not None:
        slot = numbered(turn, at, reading.number)
        if slot is None:
            return _choose(turn, at)
        if slot not in at.standing.steps and (origin := _origin_of(turn, at, slot)) is not None:
            return _reopened(turn, origin, slot)
        value = review.read(turn, at, slot, reading.rest) if reading.rest else None
        return review.apply(turn, at, {slot: value}) if value else ask_again(turn, at, slot)
    if not reading.rest:
        return _choose(turn, at)
    inner = turn.knowledge.reader.command(reading.rest)  # "à nhầm, sửa câu 1"
    if inner is not None and inner.command is Command.CORRECT and inner != reading:
        return _corrected(turn, at, inner)
    return replaced(turn, at, reading.rest)


def numbered(turn: Turn, at: AtHand, number: int) -> Slot | None:
    """What the citizen saw last under this number: in the list of answers, or as "Câu N"."""
    if _lists_answers(turn):
        edits = [taps.split(choice.value) for choice in turn.conversation.offered]
        return taps.read_slot(edits[number - 1][1]) if 1 <= number <= len(edits) else None
    seen = turn.conversation.numbers.get(at.procedure.id, ())
    slot = seen[number - 1] if 1 <= number <= len(seen) else None
    known = slot in at.standing.steps or slot in at.review.answers
    return slot if slot is not None and (known or _origin_of(turn, at, slot) is not None) else None


def _lists_answers(turn: Turn) -> bool:
    """Is what was offered last the list of what was answered?"""
    offered = turn.conversation.offered
    return bool(offered) and all(taps.split(choice.value)[0] == taps.EDIT for choice in offered)


def _origin_of(turn: Turn, at: AtHand, slot: Slot) -> Review | None:
    """The review, left by a referral, in which this was answered."""
    came_from = at.review.referred_from
    origins = (item for item in reversed(turn.conversation.suspended) if item.procedure in came_from)
    return next((item for item in origins if item.value(slot) is not None), None)


def _reopened(turn: Turn, origin: Review, slot: Slot) -> Outcome | None:
    procedure = turn.knowledge.procedure(origin.procedure, turn.now)
    if procedure is None:
        return None
    conversation = turn.conversation.reviewing(origin.without([slot]))
    return Outcome(conversation, (turn.say("back.origin", name=procedure.source.name),))


def change_choices(turn: Turn) -> tuple[Choice, ...]:
    """For a message that was not understood, but says other than what was answered before: it may be a
    correction, so it is offered, never taken."""
    at = turn.at
    if at is None or not turn.text:
        return ()
    return tuple(_change(turn, at, slot, value) for slot, value in _told_otherwise(turn, at).items())


def _told_otherwise(turn: Turn, at: AtHand) -> Mapping[Slot, str]:
    facts = turn.knowledge.reader.facts(turn.text, all_option_words(at.procedure))
    changed = {question_slot(id): value for id, value in facts.items() if at.standing.answers.get(id, value) != value}
    return changed or told_otherwise(turn, at, turn.text)


def _change(turn: Turn, at: AtHand, slot: Slot, value: str) -> Choice:
    name, said = slot_name(at.procedure, slot), value_name(turn.say, at.procedure, slot, value)
    return taps.answer(turn.say("choice.change", name=_short(name), value=said), slot, value)


def ask_again(turn: Turn, at: AtHand, slot: Slot) -> Outcome:
    """Takes the answer off, to be given at once; a paper's checks go with it. The rest stays as it was."""
    current = at.review
    gone = [slot] if slot.kind is not SlotKind.DOCUMENT else [s for s in current.answers if _of_paper(s, slot)]
    given = current.value(slot)
    said = value_name(turn.say, at.procedure, slot, given) if given else ""
    lead = turn.say("correct.again", said=said) if said else turn.say("correct.open")
    again = slot.id if slot.kind is SlotKind.QUESTION and given else None
    conversation = turn.conversation.with_review(replace(current.without(gone), again=again))
    return Outcome(replace(conversation, correcting=(slot, given) if given else None), (lead,))


def _of_paper(slot: Slot, document: Slot) -> bool:
    return slot.kind is not SlotKind.QUESTION and slot[1:3] == document[1:3]


def _choose(turn: Turn, at: AtHand) -> Outcome:
    """Which answer? Every step so far is offered, by its number."""
    answered = [slot for slot in at.standing.steps if at.review.value(slot) is not None]
    if not answered:
        return Outcome(turn.conversation, (turn.say("correct.nothing"),), Then.RETURN)
    choices = tuple(_choice(turn, at, slot) for slot in answered)
    return Outcome(turn.conversation, (turn.say("correct.which"),), Then.STOP, choices)


def _choice(turn: Turn, at: AtHand, slot: Slot) -> Choice:
    value = at.review.answers[slot].value
    name = _short(slot_name(at.procedure, slot))
    label = turn.say("correct.choice", name=name, value=value_name(turn.say, at.procedure, slot, value))
    return taps.tap(label, taps.EDIT, taps.write_slot(slot))


def _short(name: str) -> str:
    return name if len(name) <= LABEL_LENGTH else name[:LABEL_LENGTH].rsplit(" ", 1)[0] + "…"
