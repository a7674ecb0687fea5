"""One message, divided: what of it answers the open question, and what it tells besides. What is open is filled first,
then papers that are named, checks and questions that are still to come: nothing of it is asked again."""

from collections.abc import Iterator, Mapping, Sequence

from bot.catalog.conditions import UNSURE
from bot.flows.review import Slot, SlotKind, document_slot, question_slot
from bot.handlers.beside import of_the_paper, told_checks, told_of_open, told_papers
from bot.handlers.homes import told_of
from bot.handlers.named_paper import named_paper
from bot.handlers.of_others import apart
from bot.handlers.reading import read, several
from bot.handlers.side_questions import turns_of_speech
from bot.handlers.turn import AtHand, Turn
from bot.handlers.words import all_option_words, clauses, option_words, paper_words
from bot.language.readings import Answer, Possession

# told beside the answer to a check: "ký rồi, mà chủ nhà giữ không đưa"; any other state is rather what is asked
_NOT_AT_HAND = frozenset({Possession.HELD, Possession.LOST, Possession.MISSING})

# where papers are spoken of, this is no option: "tờ khai 1 có rồi"
_OF_A_PAPER = frozenset({Possession.HAVE, Possession.MISSING})

_GONE = frozenset({Possession.MISSING, Possession.LOST})

_MOST_PARTS = 6  # people answer early; each further one would be read once more

_FEW = 3  # parts, the last of which is of a check


def understood(turn: Turn, at: AtHand, text: str) -> Mapping[Slot, str]:
    """All that the text answers; empty where it answers nothing."""
    slot = at.standing.open
    if slot is None:
        return several(turn, at, text)
    if values := _with_its_checks(turn, at, slot):
        return values
    papers = several(turn, at, text)
    if slot.kind is SlotKind.CHECK and all(item.id == slot.id for item in papers):
        papers = {}  # of the very paper that is looked at: an answer to the check comes first
    if papers:
        others = told_papers(turn, at.procedure) if slot.kind is SlotKind.QUESTION else {}
        return {**_beside_papers(turn, at, slot, papers), **others, **papers}
    if slot.kind is SlotKind.CHECK and (beside := apart(turn, at, slot)) is not None:
        answer = read(turn, at, slot, beside.rest) if beside.rest else None
        return {**beside.papers, **({slot: answer} if answer else {})}
    whole = read(turn, at, slot, text)
    if slot.kind is SlotKind.QUESTION:
        return _at_a_question(turn, at, slot, whole)
    if whole is None and (first := _first_part(turn, at, slot)):
        return {slot: first}
    if slot.kind is SlotKind.DOCUMENT and (instead := _one_for_another(turn, at, slot)):
        return instead
    if slot.kind is SlotKind.CHECK:
        if whole is None and (parts := told_of_open(turn, at, slot)):
            return parts
        told = of_the_paper(turn, at, slot)
        if whole is None:
            return told
        return {slot: whole, **{item: value for item, value in told.items() if value in _NOT_AT_HAND}}
    return {slot: whole} if whole else {}


def _with_its_checks(turn: Turn, at: AtHand, slot: Slot) -> dict[Slot, str]:
    """ "Tờ khai có rồi mà chưa ký", which as a whole is neither: that it is there, and what a check asks."""
    split = turns_of_speech(turn) if slot.kind is SlotKind.DOCUMENT else []
    if not 2 <= len(split) <= _FEW or any(read(turn, at, slot, part) != Possession.HAVE for part in split[:-1]):
        return {}
    values: dict[Slot, str] = {slot: Possession.HAVE}
    if len(several(turn, at, turn.text)) > 1:
        return {}
    return {**values, **checks} if (checks := told_checks(turn, at, values)) else {}


def _beside_papers(turn: Turn, at: AtHand, slot: Slot, papers: Mapping[Slot, str]) -> dict[Slot, str]:
    """What the rest of the message says to what is open. What follows a paper's name may still be said of that paper,
    so of another paper, or to a yes/no question, only what stands before the first name counts."""
    if any(item.kind is slot.kind and item.id == slot.id for item in papers):
        return {}
    told = list(_before_papers(turn, at, slot))
    besides = _told_of_questions(turn, at, slot, told) if slot.kind is SlotKind.QUESTION else {}
    value = _of_first(turn, at, slot, told)
    return {**besides, slot: value} if value else besides


def _before_papers(turn: Turn, at: AtHand, slot: Slot) -> Iterator[str]:
    """The parts that may answer what is open. What "chưa có" means before a paper is named and after are two things."""
    options = slot.kind is SlotKind.QUESTION and at.procedure.questions[slot.id].options is not None
    named = False
    for part in turns_of_speech(turn):
        answers = read(turn, at, slot, part)
        if _names_a_paper(turn, at, slot, part, answers):
            about = named_paper(turn, at, part)
            if about is not None and slot.kind is SlotKind.DOCUMENT and about[0].id == slot.id:
                continue  # "tờ khai là tờ chi? chưa có mô"
            named = True
            if not options:
                return
        elif options and named and turn.knowledge.reader.possession(part) in _OF_A_PAPER:
            continue
        elif answers is not None or not turn.knowledge.reader.asks(part):
            yield part  # "không ai nước ngoài" only sounds like a question


def _names_a_paper(turn: Turn, at: AtHand, slot: Slot, part: str, answers: str | None) -> bool:
    """By its name; by a word of its name only where that answers nothing: "sổ phường nói ướt hết" of the register."""
    if named_paper(turn, at, part) is not None:
        return True
    words = paper_words(at.standing)
    if answers is not None and (slot.kind is not SlotKind.DOCUMENT or len(words) < 2):
        return False
    said = turn.knowledge.reader.papers(part, words)
    others = 0 < len(said) < max(2, len(words)) and not any(char.isdigit() for char in part)
    return others and (answers is None or slot.id not in said)


def _of_first(turn: Turn, at: AtHand, slot: Slot, parts: Sequence[str]) -> str | None:
    """Of all the parts together, else of as many from the first one on as can be read."""
    counts = (len(parts), *range(min(len(parts) - 1, _MOST_PARTS), 0, -1)) if parts else ()
    return next((value for n in counts if (value := read(turn, at, slot, ", ".join(parts[:n])))), None)


def _first_part(turn: Turn, at: AtHand, slot: Slot) -> str | None:
    """ "Chưa, ba mạ con đi vắng": why it is so is told behind it. Only a no: a "có" is often taken back."""
    split = clauses(turn.text)
    if len(split) < 2 or len(split[0].split()) > 3:
        return None
    value = read(turn, at, slot, split[0])
    rest = read(turn, at, slot, ", ".join(split[1:]))
    denies = value == (Possession.MISSING if slot.kind is SlotKind.DOCUMENT else Answer.NO)
    return value if denies and rest in (None, value, Possession.IN_PROGRESS) else None


def _one_for_another(turn: Turn, at: AtHand, slot: Slot) -> dict[Slot, str]:
    """ "Không còn chi hết, nhưng bác còn cái học bạ": not this one, and one that will do in its place."""
    first, *others = turns_of_speech(turn) or ("",)
    if not others or len(at.procedure.papers_by_id[slot.id].alternatives) < 2:
        return {}
    rest = ", ".join(others)
    named = named_paper(turn, at, rest)
    if named is None or named[0].id != slot.id or named[1].id == slot.alternative:
        return {}
    gone = turn.knowledge.reader.possession(rest, (named[1].name, *named[1].also)) in _GONE
    if gone or turn.knowledge.reader.asks(rest) or read(turn, at, slot, first) != Possession.MISSING:
        return {}
    return {slot: Possession.MISSING, document_slot(slot.id, named[1].id): Possession.HAVE}


def _at_a_question(turn: Turn, at: AtHand, slot: Slot, whole: str | None) -> dict[Slot, str]:
    reader, split = turn.knowledge.reader, clauses(turn.text)
    if whole == UNSURE and is_told_again(turn, at):
        return {}  # "tôi vừa nói sinh ở nhà đó"
    if whole == UNSURE and reader.asks(turn.text):  # what is asked is no doubt about what is told
        telling = [part for part in split if not reader.asks(part)]
        whole = read(turn, at, slot, ", ".join(telling)) if telling else whole
    papers = told_papers(turn, at.procedure) if whole is None or len(split) > 1 else {}
    value = whole
    if value is None and len(split) > 1 and not any(reader.requests(part) for part in split[1:]):
        value = _of_first(turn, at, slot, [part for part in split[:-1] if not reader.asks(part)])
        value = value or _behind_a_few_words(turn, at, slot, split)
    telling = [] if whole is not None and len(split) == 1 else split  # it is the answer
    told = _told_of_questions(turn, at, slot, telling)
    return {**papers, **told, **({slot: value} if value else {})}


def _behind_a_few_words(turn: Turn, at: AtHand, slot: Slot, split: Sequence[str]) -> str | None:
    """ "Mạ nói rồi, chưa đứa mô lấy chồng": what comes first tells nothing of it."""
    *first, last = split
    if at.procedure.questions[slot.id].options is None or turn.knowledge.reader.asks(last):
        return None
    few = all(len(part.split()) <= _FEW and read(turn, at, slot, part) is None for part in first)
    return read(turn, at, slot, last) if few else None


def told_behind(turn: Turn, at: AtHand) -> dict[Slot, str]:
    """What is told behind the number of an answer: of papers by their names, of questions in words of their own. A bare
    "có" would rather be about what the number has answered."""
    reader = turn.knowledge.reader
    words = {
        id: option_words(question)
        for id, question in at.procedure.questions.items()
        if at.review.value(question_slot(id)) is None
    }
    telling = [part for part in clauses(turn.text) if not reader.asks(part)]
    facts = told_of(turn, at.procedure, ", ".join(telling), words) if telling else {}
    papers = told_papers(turn, at.procedure)
    return {**papers, **{question_slot(id): value for id, value in facts.items()}}


def told_later(turn: Turn, at: AtHand, asked: Slot | None, parts: Sequence[str]) -> dict[Slot, str]:
    """Of questions that are still to come, in the parts that do not answer what was asked."""
    return _told_of_questions(turn, at, asked, parts) if asked is not None and len(parts) > 1 else {}


def is_told_again(turn: Turn, at: AtHand) -> bool:
    """Does it say again what was answered before, and nothing else of what is asked?"""
    facts = turn.knowledge.reader.facts(turn.text, all_option_words(at.procedure))
    return bool(facts) and all(at.review.value(question_slot(id)) == value for id, value in facts.items())


def _told_of_questions(turn: Turn, at: AtHand, open_slot: Slot, parts: Sequence[str]) -> dict[Slot, str]:
    """What is said about questions that are still to come, in words that do not answer the open one: in
    "sinh ở bệnh viện, chưa đăng ký kết hôn" the second clause."""
    reader = turn.knowledge.reader
    words = {
        id: option_words(question)
        for id, question in at.procedure.questions.items()
        if question_slot(id) != open_slot and at.review.value(question_slot(id)) is None
    }
    telling = [part for part in parts if reader.facts(part, words) or not (reader.facet(part) and reader.asks(part))]
    if not words or not reader.facts(", ".join(telling), words):
        return {}  # cheaper than to read each part as an answer to what is open
    besides = [part for part in telling if read(turn, at, open_slot, part) is None]
    return {question_slot(id): value for id, value in told_of(turn, at.procedure, ", ".join(besides), words).items()}
