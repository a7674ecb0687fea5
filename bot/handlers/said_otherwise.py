"""After the report a paper is told of, otherwise than it was noted: "tìm thấy bản chính rồi", "căn cước của tôi còn
hạn mà". That is put right. An answer that is told otherwise is offered: a word in passing is soon taken for one."""

from collections.abc import Mapping
from typing import Final

from bot.catalog.conditions import UNSURE
from bot.catalog.models import Check
from bot.flows.review import Slot, SlotKind, check_slot, document_slot
from bot.flows.standing import PaperStanding, PaperState
from bot.handlers import review, taps
from bot.handlers.by_words import telling
from bot.handlers.correct import change_choices
from bot.handlers.heard import heard_only
from bot.handlers.likeness import plainly_tells_nothing
from bot.handlers.mended import behind, beyond, is_planned
from bot.handlers.named_paper import meant_paper
from bot.handlers.prompt import alternative_of, slot_name, value_name
from bot.handlers.reading import read, several
from bot.handlers.side_questions import turns_of_speech
from bot.handlers.turn import AtHand, Outcome, Then, Turn
from bot.handlers.ways_on import after_report
from bot.handlers.wishes import plainly_wanted
from bot.handlers.words import clauses
from bot.language.readings import Answer, Possession
from bot.language.sayings import Saying
from bot.messages import Choice

SHORT: Final = 6  # words


def papers(turn: Turn) -> Outcome | None:
    at = turn.reviewed
    telling = _telling(turn) if at is not None and not plainly_tells_nothing(turn) else None
    values = _papers(telling, at) or _not_ready(telling, at) if telling is not None and at is not None else {}
    return review.apply(telling, at, values) if values and telling is not None and at is not None else None


def answers(turn: Turn) -> Outcome | None:
    at = turn.reviewed
    telling = _telling(turn) if at is not None and not plainly_wanted(turn) else None
    if at is None or telling is None:
        return None
    choices = (*change_choices(telling), *_what_stopped_it(telling, at))
    if not choices:
        return None
    return Outcome(turn.conversation, (turn.say("after.otherwise"),), Then.STOP, (*choices, *after_report(turn, at)))


def _telling(turn: Turn) -> Turn | None:
    """The turn with what of the message tells and does not ask, where nothing is requested."""
    if turn.tap is not None or not turn.text or turn.knowledge.reader.requests(turn.text):
        return None
    said = [part for part in clauses(turn.text) if not turn.knowledge.reader.asks(part)]
    parts = [part for part in said if not is_planned(turn, part)]
    return turn.saying(", ".join(parts)) if parts else None


def _what_stopped_it(turn: Turn, at: AtHand) -> tuple[Choice, ...]:
    """ "24 với 35 tuổi là dư rồi", where the last answer has ended the review: the other one."""
    last = [slot for slot in at.standing.steps if slot.kind is SlotKind.QUESTION][-1:]
    if at.standing.referral is None or not last:
        return ()
    value = read(turn, at, last[0], turn.text)
    if value in (None, UNSURE, at.review.value(last[0])):
        return ()
    name, said = slot_name(at.procedure, last[0]), value_name(turn.say, at.procedure, last[0], value or "")
    return (taps.answer(turn.say("choice.change", name=name, value=said), last[0], value or ""),)


def _papers(turn: Turn, at: AtHand) -> Mapping[Slot, str]:
    """Of one paper that is named: that it is there now, or what its checks ask."""
    item, slot = _meant(turn, at)
    if item is None or slot is None or not item.needed or len(several(turn, at, turn.text)) > 1:
        return {}
    state = None if item.failed and _is_about_a_check(turn, item) else _state(turn, at, slot, item)
    told = {slot: state} if state is not None else {}
    checks = _checks(turn, at, slot)
    said = told if told.get(slot) == Possession.HAVE or not checks else {}
    return {key: value for key, value in {**said, **checks}.items() if at.review.value(key) != value}


def _meant(turn: Turn, at: AtHand) -> tuple[PaperStanding | None, Slot | None]:
    """The one that is named; in a few words ("mất rồi") the only one that is not ready, or the only one that is asked
    about in these words ("chú chưa ký")."""
    named = meant_paper(turn, at, turn.text)
    if named is not None:
        item = at.standing.paper(named[0].id)
        slot = document_slot(named[0].id, named[1].id)
        known = item is None or at.review.value(slot) is not None
        return item, slot if known or item is None else document_slot(named[0].id, item.alternative.id)
    if heard_only(turn, Saying.AGREED) or change_choices(turn):
        return None, None  # "con dâu đi nộp thôi" is of who goes, though a check asks what was handed in
    few = len(turn.text.split()) <= SHORT
    lacking = [item for item in at.standing.papers if item.state is not PaperState.READY]
    lacking = [item for item in lacking if not item.alternative.at_counter] or lacking  # those there is news of
    said = telling(turn, turn.text)
    meant = [item for item in (at.standing.papers if few else lacking) if said & _asked(turn, item)]
    meant = [item for item in meant if item in lacking] or meant
    meant = meant or (lacking if few else [])
    return (meant[0], document_slot(meant[0].paper.id, meant[0].alternative.id)) if len(meant) == 1 else (None, None)


def _asked(turn: Turn, item: PaperStanding) -> frozenset[str]:
    """The syllables of what is asked about it, without its names."""
    asks = " ".join((item.alternative.ask or "", *(check.ask for check in item.alternative.checks)))
    return telling(turn, asks) - telling(turn, " ".join(item.paper.names))


def _is_about_a_check(turn: Turn, item: PaperStanding) -> bool:
    """ "Mai tui ký", "chưa ký được": of the signature that is wanting, and not of the paper."""
    names = item.paper.names
    said = telling(turn, beyond(names, turn.text))
    return any(said & telling(turn, beyond(names, check.ask)) for check in item.failed)


def _state(turn: Turn, at: AtHand, slot: Slot, item: PaperStanding) -> str | None:
    of_checks = telling(turn, " ".join(check.ask for check in item.alternative.checks))
    of_checks -= telling(turn, " ".join(item.paper.names))
    split = turns_of_speech(turn)
    told = [part for part in split if not telling(turn, part) & of_checks]  # "chưa ép nhựa" is of a check
    texts = dict.fromkeys((", ".join(told), *told) if told != split else (turn.text, *split))
    said = [value for text in texts if text and (value := read(turn, at, slot, text)) is not None]
    on_its_way = Possession.IN_PROGRESS in said  # "mai nó gửi ra, còn mới tinh"
    value = Possession.IN_PROGRESS if on_its_way else next(iter(said), None)
    known = item.possession if item.alternative.id == slot.alternative else at.review.value(slot)
    return None if value in (known, Possession.UNSURE) else value


def _checks(turn: Turn, at: AtHand, slot: Slot) -> Mapping[Slot, str]:
    """What a check asks, in words of its own: "còn hạn mà"."""
    alternative = alternative_of(at.procedure, slot)
    paper = at.procedure.papers_by_id[slot.id].names
    names = telling(turn, " ".join(paper))
    told = {}
    for number, check in enumerate(alternative.checks, 1):
        key = check_slot(slot.id, number, slot.alternative)
        asks = telling(turn, check.ask) - names
        about = [part for part in clauses(turn.text) if asks & telling(turn, part) and not _bids(turn, part)]
        rest = (behind(part, paper) for part in about)
        said = {turn.knowledge.reader.yes_no(part, check.ask, turn.now.year) for part in rest} - {None, UNSURE}
        value = said.pop() if len(said) == 1 else None
        if value is not None and at.review.value(key) not in (None, value):
            told[key] = value
    return told


def _not_ready(turn: Turn, at: AtHand) -> Mapping[Slot, str]:
    """ "Ủa chủ nhà chưa ký mà, mai anh mới xin": a paper that was called ready is not, by the words of its check."""
    shared: dict[Slot, int] = {}
    for item in at.standing.with_state(PaperState.READY):
        for number, check in enumerate(item.alternative.checks, 1):
            key = check_slot(item.paper.id, number, item.alternative.id)
            if at.review.value(key) == check.expect:
                shared[key] = max((_denies(turn, item, check, part) for part in turns_of_speech(turn)), default=0)
    most = max(shared.values(), default=0)
    best = [key for key, count in shared.items() if count == most]
    if not most or len(best) != 1:
        return {}
    expect = alternative_of(at.procedure, best[0]).checks[best[0].check - 1].expect
    return {best[0]: Answer.NO.value if expect == "yes" else Answer.YES.value}


def _denies(turn: Turn, item: PaperStanding, check: Check, part: str) -> int:
    """How many words of the check stand in a part that says the contrary; 0 where it does not."""
    names = item.paper.names
    said = telling(turn, beyond(names, part)) & telling(turn, beyond(names, check.ask))
    if not said or _bids(turn, part):
        return 0
    value = turn.knowledge.reader.yes_no(behind(part, names), check.ask, turn.now.year)
    return len(said) if value not in (None, UNSURE, check.expect) else 0


def _bids(turn: Turn, part: str) -> bool:
    """ "Ghi lại cho đúng đi cháu" is said to the bot, and tells nothing of the paper."""
    sayings, read = turn.knowledge.sayings, turn.knowledge.reader.words(part)
    return sayings.says(Saying.MISTAKEN, part, read) and not sayings.says(Saying.MENDED, part, read)
