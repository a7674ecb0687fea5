""" "Tờ khai ký rồi nì", "sửa xong rồi": what a check found wrong is put right, at any moment, and only that. A paper
that is said to be there once more is looked at again."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.catalog.conditions import UNSURE
from bot.flows.review import Slot, SlotKind, check_slot, document_slot
from bot.flows.standing import PaperStanding
from bot.handlers import review
from bot.handlers.by_words import telling
from bot.handlers.heard import heard
from bot.handlers.named_paper import named_paper
from bot.handlers.prompt import slot_name
from bot.handlers.side_questions import turns_of_speech
from bot.handlers.turn import AtHand, Outcome, Then, Turn
from bot.language.readings import Answer, Facet, Possession
from bot.language.sayings import Saying, words
from bot.language.text import fold

_BEGINNING: Final = 4  # syllables of "dạ thôi để em"
# what "sao còn đòi sửa hoài vậy" sounds like
_COMPLAINED_WITH: Final = frozenset({Facet.WHY, Facet.OTHER, Facet.EXPLAIN})


def handle(turn: Turn) -> Outcome | None:
    at = turn.at
    if at is None or turn.tap is not None or not turn.text or turn.command is not None:
        return None
    failed = {item.paper.id: found for item in at.standing.papers if (found := _failed(at, item))}
    if not failed:
        return None
    values: dict[Slot, str] = {}
    again: list[Slot] = []
    for part in turns_of_speech(turn):
        told = {} if _asks(turn, part) or _is_to_come(turn, part) else _told(turn, at, failed, part)
        looked_at = [] if told else _looked_at_again(turn, at, failed, part)
        values |= told
        again += looked_at
    if values or again:
        return review.apply(turn, at, values) if values else _ask_again(turn, at, again)
    return _still_to_be_put_right(turn, at) if at.standing.open is None else None


def _asks(turn: Turn, part: str) -> bool:
    return turn.knowledge.reader.asks(part) or turn.knowledge.reader.requests(part)


def _is_to_come(turn: Turn, part: str) -> bool:
    """ "Mai anh xin cô chủ ký": nothing has been put right yet."""
    said = turn.saying(part)
    return is_planned(turn, part) or (heard(said, Saying.NOT_YET) and not heard(said, Saying.DONE))


def is_planned(turn: Turn, part: str) -> bool:
    """ "Dạ để em viết giấy ủy quyền rồi ra": by how it begins, whatever is told to be done after it."""
    sayings, said = turn.knowledge.sayings, turn.knowledge.reader.words(part)
    will = sayings.syllables(Saying.PLANNED)
    rests = [rest.split() for rest in sayings.after(Saying.PLANS, " ".join(said))]
    return any(rest and rest[0] in will and len(said) - len(rest) <= _BEGINNING for rest in rests)


def _failed(at: AtHand, item: PaperStanding) -> Mapping[Slot, str]:
    """Its checks that failed, also while the next one is open, each with what it should have been answered with."""
    checks = enumerate(item.alternative.checks, 1)
    slots = {check_slot(item.paper.id, number, item.alternative.id): check for number, check in checks}
    given = {slot: at.review.value(slot) for slot in slots if slot in at.standing.steps}
    return {
        slot: slots[slot].expect for slot, value in given.items() if value not in (None, UNSURE, slots[slot].expect)
    }


def _told(turn: Turn, at: AtHand, failed: Mapping[str, Mapping[Slot, str]], part: str) -> dict[Slot, str]:
    """The checks that this part of the message puts right."""
    named = named_paper(turn, at, part)
    if named is not None and named[0].id not in failed:
        return {}
    meant = [named[0].id] if named is not None else list(failed)
    found = {
        slot: expect
        for id in meant
        for slot, expect in failed[id].items()
        if _is_right_now(turn, at, slot, expect, part, named=named is not None)
    }
    if named is None and len({slot.id for slot in found}) > 1:
        return {}  # "ký rồi", where two papers were not signed
    return found or _mended(turn, at, failed, part, meant)


def _is_right_now(turn: Turn, at: AtHand, slot: Slot, expect: str, part: str, *, named: bool) -> bool:
    """By the words of the check, where they are not rather those of what is open."""
    names = at.procedure.papers_by_id[slot.id].names
    asks = slot_name(at.procedure, slot)
    about = telling(turn, beyond(names, part)) & telling(turn, beyond(names, asks))
    if not about or (not named and about <= _of_what_is_open(turn, at)):
        return False
    if turn.knowledge.sayings.says(Saying.MISTAKEN, part, turn.knowledge.reader.words(part)):
        return False  # "ghi lại cho đúng" is said to the bot
    reader, said = turn.knowledge.reader, behind(part, names)
    value = reader.yes_no(said, asks, turn.now.year)
    if value is None and (again := repeated(turn, said, asks)):
        value = reader.yes_no(again, asks, turn.now.year)
    return value == expect


def repeated(turn: Turn, part: str, asks: str) -> str:
    """From the words on that the check asks in: "ủa tui nói còn hạn mà"; not where they are denied."""
    row, asked, meant = part.split(), words(fold(asks)), telling(turn, part) & telling(turn, asks)
    said = [fold(word) for word in row]
    start = next((place for place, word in enumerate(said) if word in meant), 0)
    while start and said[start - 1] in asked:
        start -= 1
    denied = start > 0 and turn.knowledge.reader.yes_no(row[start - 1], asks, turn.now.year) == Answer.NO
    return "" if denied or not start else " ".join(row[start:])


def _of_what_is_open(turn: Turn, at: AtHand) -> frozenset[str]:
    slot = at.standing.open
    if slot is None:
        return frozenset()
    paper = at.procedure.papers_by_id.get(slot.id) if slot.kind is SlotKind.DOCUMENT else None
    alternative = paper.alternative(slot.alternative) if paper else None
    return telling(turn, " ".join((slot_name(at.procedure, slot), (alternative.ask or "") if alternative else "")))


def _mended(
    turn: Turn, at: AtHand, failed: Mapping[str, Mapping[Slot, str]], part: str, meant: Sequence[str]
) -> dict[Slot, str]:
    """ "Sửa xong rồi": of the paper that is named, of the only one, or of what was found wrong just before."""
    if not turn.knowledge.sayings.says(Saying.MENDED, part, turn.knowledge.reader.words(part)):
        return {}
    if len(meant) > 1:
        last = list(at.review.answers)[-1]
        meant = [last.id] if any(last in slots for slots in failed.values()) else []
    return dict(failed[meant[0]]) if meant else {}


def _looked_at_again(turn: Turn, at: AtHand, failed: Mapping[str, Mapping[Slot, str]], part: str) -> list[Slot]:
    """ "Tờ khai làm lại tờ khác rồi", once the report has told what is wrong with it."""
    named = named_paper(turn, at, part) if at.standing.open is None else None
    if named is None or named[0].id not in failed:
        return []
    value = None if _asks(turn, part) else turn.knowledge.reader.possession(part, named[0].names)
    return list(failed[named[0].id]) if value is Possession.HAVE else []


def _still_to_be_put_right(turn: Turn, at: AtHand) -> Outcome | None:
    """ "Tờ khai chưa ký được": known, and no wish for anything else."""
    named = named_paper(turn, at, turn.text)
    item = at.standing.paper(named[0].id) if named is not None else None
    if item is None or _asks(turn, turn.text) or heard(turn, Saying.MISTAKEN):
        return None
    names = item.paper.names
    said = telling(turn, beyond(names, turn.text))
    fixes = [check.fix for check in item.failed if said & telling(turn, beyond(names, check.ask))]
    return Outcome(turn.conversation, (turn.say("ack.fix", fix=" ".join(fixes)),), Then.RETURN) if fixes else None


def _ask_again(turn: Turn, at: AtHand, slots: list[Slot]) -> Outcome:
    documents = dict.fromkeys(document_slot(slot.id, slot.alternative) for slot in slots)
    names = ", ".join(slot_name(at.procedure, slot) for slot in documents)
    lead = turn.say("correct.look_again", names=names)
    return Outcome(turn.conversation.with_review(at.review.without(slots)), (lead,))


def beyond(names: Sequence[str], text: str) -> str:
    """The text without the names, which stand in it as they are: the "đăng ký" of one is no "ký"."""
    line = f" {' '.join(words(fold(text)))} "
    for name in sorted((" ".join(words(fold(name))) for name in names), key=len, reverse=True):
        line = line.replace(f" {name} ", " ")
    return line


def behind(part: str, names: Sequence[str]) -> str:
    """What is said of the paper, without its name: with it the sentence is no answer."""
    row = part.split()
    folded = words(fold(part))
    ends = (
        start + len(name)
        for name in (words(fold(name)) for name in names)
        for start in range(len(folded) - len(name) + 1)
        if folded[start : start + len(name)] == name
    )
    end = max(ends, default=0)
    return " ".join(row[end:]) if len(row) == len(folded) and end < len(row) else part
