"""What the words after "à nhầm" put right, where no step is named by its number."""

from bot.catalog.compiled import Alternative, Paper
from bot.catalog.conditions import UNSURE
from bot.flows.review import Slot, SlotKind, check_slot, document_slot, question_slot
from bot.handlers import mended, review
from bot.handlers.by_words import telling
from bot.handlers.mended import behind, beyond
from bot.handlers.named_paper import meant_paper
from bot.handlers.side_questions import turns_of_speech
from bot.handlers.topic import told_otherwise
from bot.handlers.turn import AtHand, Outcome, Then, Turn
from bot.handlers.words import all_option_words, clauses, listed_papers, option_words
from bot.language.readings import Answer


def replaced(turn: Turn, at: AtHand, rest: str) -> Outcome | None:
    """What the words after "à nhầm" answer: what was found wrong, papers by name, the last answer first, then earlier
    ones."""
    inner = turn.saying(rest)
    if (right := mended.handle(inner)) is not None and right.conversation.review != at.review:
        return right
    if values := review.several(turn, at, rest):
        return review.apply(turn, at, values)
    facts = turn.knowledge.reader.facts(rest, all_option_words(at.procedure))
    values = {question_slot(id): value for id, value in facts.items() if id in at.standing.answers}
    if values := values or told_otherwise(turn, at, rest):
        return review.apply(turn, at, values)
    if (of_paper := _of_the_named(turn, at, rest)) is not None:
        known = Outcome(turn.conversation, (turn.say("ack.known"),), Then.RETURN)
        return review.apply(turn, at, of_paper) if of_paper else known
    if len(of_age := _of_age(turn, at, rest)) == 1:
        return review.apply(turn, at, of_age)
    given = [slot for slot in at.review.answers if slot in at.standing.steps]
    for position, slot in enumerate(reversed(given)):
        value = review.read(turn, at, slot, rest) if position == 0 else _by_name(turn, at, slot, rest)
        if value is not None:
            return review.apply(turn, at, {slot: value})
        if position == 0 and (values := _first_of(turn, at, slot, rest)):
            return review.apply(turn, at, values)
    return _in_origin(turn, rest)


def _of_age(turn: Turn, at: AtHand, rest: str) -> dict[Slot, str]:
    """ "Tính ra em đủ 20 rồi", where the ages that are asked for had not been reached by all."""
    reader, year = turn.knowledge.reader, turn.now.year
    denied = [slot for slot in at.standing.steps if at.review.value(slot) == Answer.NO]
    asks = {slot: at.procedure.questions[slot.id].ask for slot in denied if slot.kind is SlotKind.QUESTION}
    return {slot: Answer.YES.value for slot, ask in asks.items() if reader.of_age_after_all(rest, ask, year)}


def _of_the_named(turn: Turn, at: AtHand, rest: str) -> dict[Slot, str] | None:
    """ "Tôi làm giấy cam đoan mà, giấy đó chưa viết": of the paper that is named, and no answer to what was asked last.
    Empty where that is known; None where no paper is told of."""
    meant: tuple[Paper, Alternative] | None = None
    told: dict[Slot, str] = {}
    for part in turns_of_speech(turn.saying(rest)):
        meant = meant_paper(turn, at, part) or meant
        if meant is not None and not turn.knowledge.reader.asks(part):
            told |= _of_one(turn, at, *meant, part)
    if meant is None or not told or meant[0].id not in {item.paper.id for item in listed_papers(at.standing)}:
        return None
    return {slot: value for slot, value in told.items() if at.review.value(slot) != value}


def _of_one(turn: Turn, at: AtHand, paper: Paper, alternative: Alternative, part: str) -> dict[Slot, str]:
    """In the words of one of its checks, else whether it is there."""
    if (told := of_a_check(turn, paper, alternative, part)) is not None:
        return told
    slot = document_slot(paper.id, alternative.id)
    there = review.read(turn, at, slot, part)
    return {slot: there} if there is not None and there != UNSURE else {}


def of_a_check(turn: Turn, paper: Paper, alternative: Alternative, part: str) -> dict[Slot, str] | None:
    """ "Hợp đồng chưa có chữ ký": of what a check asks, whatever it tells of that. None where it is of the paper."""
    said = telling(turn, beyond(paper.names, part))
    for number, check in enumerate(alternative.checks, 1):
        if said & telling(turn, beyond(paper.names, check.ask)):
            value = turn.knowledge.reader.yes_no(behind(part, paper.names), check.ask, turn.now.year)
            slot = check_slot(paper.id, number, alternative.id)
            return {slot: value} if value in (Answer.YES, Answer.NO) and value is not None else {}
    return None


def _first_of(turn: Turn, at: AtHand, slot: Slot, rest: str) -> dict[Slot, str]:
    """ "Nhầm rồi, các giấy thống nhất mà. Bản chính mẹ gửi ra được": the first part corrects what was answered last,
    what follows answers what is open."""
    first, *others = clauses(rest)
    value = review.read(turn, at, slot, first)
    if value is None or value == at.review.value(slot) or not others or at.standing.open is None:
        return {}
    behind = review.read(turn, at, at.standing.open, ", ".join(others))
    return {slot: value, **({at.standing.open: behind} if behind else {})}


def _in_origin(turn: Turn, rest: str) -> Outcome | None:
    """The answer that led here by a referral: corrected there, and the review goes on from there."""
    origin = turn.at_hand(turn.conversation.origin)
    if origin is None:
        return None
    given, procedure = origin.review, origin.procedure
    facts = turn.knowledge.reader.facts(rest, all_option_words(procedure))
    values = {question_slot(id): value for id, value in facts.items() if given.value(question_slot(id))}
    last = list(given.answers)[-1:]
    if not values and last and (value := review.read(turn, origin, last[0], rest)):
        values = {last[0]: value}
    if not values:
        return None
    conversation = turn.conversation.reviewing(given.answered(procedure, values))
    return Outcome(conversation, (turn.say("back.origin", name=procedure.source.name),))


def _by_name(turn: Turn, at: AtHand, slot: Slot, rest: str) -> str | None:
    """An earlier question is only meant when the words name one of its options."""
    if slot.kind is not SlotKind.QUESTION or at.procedure.questions[slot.id].options is None:
        return None
    return turn.knowledge.reader.option(rest, option_words(at.procedure.questions[slot.id]))
